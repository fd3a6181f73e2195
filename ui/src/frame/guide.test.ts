import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guide } from './guide.svelte';
import { opener } from './opener.svelte';
import { session } from './session.svelte';

const FIELD = '#/quality';
const rows = { kind: 'quality', passport: 'appeals', month: null, measure: 'blank:topic' } as const;
const language = session.language;
beforeEach(() => {
  vi.stubGlobal('location', { hash: FIELD });
  opener.open(rows);
  guide.ask('quality');
});
afterEach(() => {
  guide.forget();
  opener.close();
  session.language = language;
  vi.unstubAllGlobals();
});

describe('the guide', () => {
  it('is closed alone: what stood open beneath it stands open again, once', () => {
    expect(guide.takeBeneath(location.hash)).toEqual([]);
    guide.leave('day');
    expect(location.hash).toBe(FIELD);
    expect(guide.takeBeneath(location.hash)).toEqual([rows]);
    expect(guide.takeBeneath(location.hash)).toEqual([]);
  });

  it('opens nothing at another place, nor on the way back from there', () => {
    expect(guide.takeBeneath('#/day')).toEqual([]);
    expect(guide.takeBeneath(FIELD)).toEqual([]);
  });

  it('opens nothing that was told in another language', () => {
    session.language = language === 'kk' ? 'ru' : 'kk';
    expect(guide.takeBeneath(FIELD)).toEqual([]);
  });

  it('opens nothing for somebody else', () => {
    guide.forget();
    expect(guide.takeBeneath(FIELD)).toEqual([]);
  });
});
