import { describe, expect, it } from 'vitest';
import type { HeadsTable } from '../../contract';
import { shades } from './shade';

function check(shade: HeadsTable['shade'], rows: (number | null)[][], expected: number[][]) {
  const cell = (value: number | null) => ({ text: '', value, note: null, rows: null });
  const named = rows.map((values) => ({ name: '', key: null, case_id: null, cells: values.map(cell) }));
  expect(shades({ shade, rows: named } as unknown as HeadsTable)).toEqual(expected);
}

describe('how dark a cell is', () => {
  it('goes by the greatest of its row, or of the table', () => {
    const rows = [
      [1, 10, null],
      [100, 0, 41],
    ];
    check('row', rows, [
      [1, 5, 0],
      [5, 0, 3],
    ]);
    check('table', rows, [
      [1, 1, 0],
      [5, 0, 3],
    ]);
    check(null, rows, [
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('is nothing where nothing is counted', () => check('row', [[0, 0]], [[0, 0]]));
});
