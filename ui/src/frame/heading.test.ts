import { describe, expect, it } from 'vitest';
import { sectionOf, titleOf } from './heading.svelte';

describe('the name of the window', () => {
  it('says first what tells one window from another', () => {
    expect(titleOf('ТОО «Алатау»', 'Объекты', 'ЭКН')).toBe('ТОО «Алатау» – Объекты – ЭКН');
  });

  it('says nothing twice, and nothing where there is no heading yet', () => {
    expect(titleOf('Журнал', 'Журнал', 'ЭКН')).toBe('Журнал – ЭКН');
    expect(titleOf('', 'Объекты', 'ЭКН')).toBe('Объекты – ЭКН');
  });

  it('knows to which place a screen belongs', () => {
    expect([sectionOf('card'), sectionOf('draft'), sectionOf('map')]).toEqual(['objects', 'day', 'map']);
  });
});
