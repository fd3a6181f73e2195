import { describe, expect, it } from 'vitest';
import { fitsIn, keepsWords } from './page';

const measure = (text: string): number => text.length;
const fits = (room: number, ...columns: string[][]): boolean => fitsIn(room, columns, measure);

describe('words of a table on paper', () => {
  it.each([
    [15, [['aaaaa']], true],
    [14, [['aaaaa']], false],
    [15, [['aaaaa aaaaa aaaaa', 'aa']], true],
    [15, [['aaaaa\naaaa']], true],
    [30, [['aaaaa'], ['aaaaa']], true],
    [29, [['aaaaa'], ['aaaaa']], false],
    [10, [['']], true],
    [10, [[]], true],
    [0, [], true],
  ])('in a room of %d: %j', (room, columns, whole) => expect(fits(room, ...columns)).toBe(whole));

  it('end a line after a hyphen between letters', () => {
    expect(fits(16, ['aaaaa-aaaaa'])).toBe(true);
    expect(fits(15, ['aaaaa-aaaaa'])).toBe(false);
  });

  it('stand whole in the usual columns and not in many', () => {
    const column = [
      'Основание',
      'Обращения физических и юридических лиц',
      '930401301448',
      '12.11.2026 15:15',
    ];
    expect(keepsWords(Array.from({ length: 10 }, () => column))).toBe(true);
    expect(keepsWords(Array.from({ length: 30 }, () => column))).toBe(false);
  });
});
