import { describe, expect, it } from 'vitest';
import { numberColumns } from './number-columns';

const of = (...cells: string[]) =>
  numberColumns(
    ['one'],
    cells.map((cell) => ({ cells: [cell] })),
  )[0];

describe('a column of numbers', () => {
  it.each([[['1', '12 345', '−3']], [['0,5', '', '12 %']], [['7']]])('is %j', (cells) => {
    expect(of(...cells)).toBe(true);
  });

  it.each([
    ['has no day in it', ['1', '16.11.2026']],
    ['has no identifier in it', ['050340001234']],
    ['has no word in it', ['1', 'нет']],
    ['has a number', ['', '']],
    ['has a row', []],
  ])('%s', (_, cells) => expect(of(...cells)).toBe(false));

  it('is known by how its cells are written', () => {
    expect(numberColumns(['a', 'b'], [{ cells: ['x', '1'] }], (cell) => (cell === 'x' ? '2' : 'y'))).toEqual([
      true,
      false,
    ]);
  });
});
