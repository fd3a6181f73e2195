import { describe, expect, it } from 'vitest';
import { actOf } from './keys';

const key = (
  code: string,
  held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {},
) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys of the merge desk', () => {
  it('are known by their place, whatever letter stands on them', () => {
    expect(actOf(key('KeyS'), false)).toBe('same');
    expect(actOf(key('KeyD'), false)).toBe('different');
    expect(actOf(key('KeyL'), false)).toBe('later');
    expect(actOf(key('ArrowDown'), false)).toBe('next');
    expect(actOf(key('KeyZ', { ctrlKey: true }), false)).toBe('undo');
  });

  it('belong to the text while one is typed', () => {
    for (const code of ['KeyS', 'KeyD', 'ArrowDown']) expect(actOf(key(code), true)).toBeNull();
    expect(actOf(key('KeyZ', { ctrlKey: true }), true)).toBeNull();
  });

  it('leave every other key alone, the top row above all', () => {
    for (const code of ['Digit1', 'Digit9', 'Minus', 'KeyA', 'Enter'])
      expect(actOf(key(code), false)).toBeNull();
    expect(actOf(key('KeyS', { ctrlKey: true }), false)).toBeNull();
    expect(actOf(key('KeyS', { altKey: true }), false)).toBeNull();
    expect(actOf(key('KeyS', { shiftKey: true }), false)).toBeNull();
  });
});
