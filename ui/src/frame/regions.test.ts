import { describe, expect, it } from 'vitest';
import { nextOf } from './regions';

describe('the parts of the window', () => {
  it('are gone through around, forwards and back', () => {
    expect([nextOf(3, 0, 1), nextOf(3, 2, 1), nextOf(3, 0, -1)]).toEqual([1, 0, 2]);
  });

  it('begin at the first, or at the last backwards, when the focus is nowhere', () => {
    expect([nextOf(3, -1, 1), nextOf(3, -1, -1)]).toEqual([0, 2]);
  });
});
