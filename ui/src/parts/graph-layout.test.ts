import { describe, expect, it } from 'vitest';
import { linesAbove } from './graph-layout';

describe('lines of a title', () => {
  it('are fewer the more small ones stand under them', () => {
    expect([0, 1, 2].map((small) => linesAbove(small, 94))).toEqual([5, 4, 3]);
  });
});
