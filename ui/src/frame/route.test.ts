import { afterEach, describe, expect, it, vi } from 'vitest';
import { draftPlace, followDate, readPlace, writePlace } from './route.svelte';

afterEach(() => vi.unstubAllGlobals());

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

describe('a date', () => {
  it.each([
    ['to its task', { case_id: 5, task: 'draft' }, '#/case/5?task=draft'],
    ['to its case, where it names no task', { case_id: 5 }, '#/case/5'],
    ['to its request', { duty: 3 }, '#/duties?tab=requests&request=3'],
    ['to the card of its object', {}, '#/card/key'],
  ])('leads %s', (_, of, hash) => {
    vi.stubGlobal('location', { hash: '' });
    followDate({ case_id: null, task: null, duty: null, object_key: 'key', ...of });
    expect(location.hash).toBe(hash);
  });
});
