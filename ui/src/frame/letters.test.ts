import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Letters } from './letters.svelte';

describe('keys of one letter', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('work until somebody switches them off', () => expect(new Letters().on).toBe(true));

  it('are remembered for each person', () => {
    const letters = new Letters();
    letters.of('Ахметова Д.С.');
    letters.use(false);
    letters.of('Оспанов Е.Б.');
    letters.use(true);
    const later = new Letters();
    expect(later.on).toBe(true);
    later.of('Ахметова Д.С.');
    expect(later.on).toBe(false);
    later.of('Оспанов Е.Б.');
    expect(later.on).toBe(true);
  });

  it('stay as they are before somebody who never chose', () => {
    const letters = new Letters();
    letters.use(false);
    letters.of('Сериков А.');
    expect([letters.on, new Letters().on]).toEqual([false, false]);
  });

  it.each(['', 'yes', '0', 'null'])('work where what was kept is no choice: %j', (text) => {
    kept.set('ekn.letters', text);
    expect(new Letters().on).toBe(true);
  });

  it('work where nothing can be kept', () => {
    vi.stubGlobal('localStorage', undefined);
    const letters = new Letters();
    letters.use(false);
    expect([letters.on, new Letters().on]).toEqual([false, true]);
  });
});
