import { describe, expect, it } from 'vitest';
import { pace } from './pace';

const at = (read: number, done: number, total: number) => pace({ read, rejected: 0, done, total });

describe('how far a reading has come', () => {
  it('is estimated from the bytes', () => {
    expect(at(412_300, 4_100, 9_000)).toEqual({ share: 4100 / 9000, about: 910_000 });
    expect(at(10, 50, 100).about).toBe(20);
    expect(at(900_000, 9_000, 9_000)).toEqual({ share: 1, about: 900_000 });
  });

  it('is not told where the file does not tell it', () => {
    expect(pace(null)).toEqual({ share: null, about: null });
    expect(at(5, 0, 100)).toEqual({ share: null, about: null });
    expect(at(0, 10, 100).about).toBeNull();
  });
});
