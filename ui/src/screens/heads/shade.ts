// How dark a cell is: within its row or within the whole table, as the table says. The number stands in every cell besides.
import type { HeadsTable } from '../../contract';

/** So many steps of grey. */
export const STEPS = 5;

/** 1 for the lightest … `STEPS` for the darkest, for each cell of each row; 0 where nothing is shaded. */
export function shades(table: HeadsTable): number[][] {
  const most = (values: (number | null)[]): number => Math.max(0, ...values.map((value) => value ?? 0));
  const whole = most(table.rows.flatMap((row) => row.cells.map((cell) => cell.value)));
  return table.rows.map((row) => {
    const top = table.shade === 'row' ? most(row.cells.map((cell) => cell.value)) : whole;
    return row.cells.map(({ value }) => {
      if (table.shade === null || value === null || value <= 0 || top <= 0) return 0;
      return Math.min(STEPS, Math.max(1, Math.ceil((value / top) * STEPS - 1e-9)));
    });
  });
}
