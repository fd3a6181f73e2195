import { describe, expect, it } from 'vitest';
import { digitOfKey, numberOf } from './digits';

describe('digits on the Kazakh layout', () => {
  it('are known by the place of their keys, whatever letters stand there', () => {
    expect(digitOfKey('Digit3')).toBe('3');
    expect(digitOfKey('KeyA')).toBeNull();
    expect(digitOfKey('Minus')).toBeNull();
  });

  it.each([
    ['қғқіңқққ"әің', '050340001234'],
    ['ҚҒҚІҢ,.', '0503467'],
    ['050340001234', '050340001234'],
    ['қант', 'қант'],
    ['ғылым', 'ғылым'],
    ['А-12/5', 'А-12/5'],
    ['..,,..', '..,,..'],
  ])('%s is %s', (typed, meant) => expect(numberOf(typed)).toBe(meant));
});
