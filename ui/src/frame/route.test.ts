import { describe, expect, it } from 'vitest';
import { draftPlace, readPlace, writePlace } from './route.svelte';

describe('an address', () => {
  it('is read as it was written', () => {
    const place = readPlace(writePlace('card', 'a/b c', { q: 'x y' }));
    expect([place.screen, place.key, place.part, place.query.get('q')]).toEqual(['card', 'a/b c', '', 'x y']);
    expect(readPlace('').screen).toBe('day');
  });

  it('of a draft names its case and its template', () => {
    expect(draftPlace(27, 'protest')).toBe('#/draft/27/protest');
    const place = readPlace(draftPlace(27, 'protest', { side: 'ru' }));
    expect([place.screen, place.key, place.part, place.query.get('side')]).toEqual([
      'draft',
      '27',
      'protest',
      'ru',
    ]);
  });
});
