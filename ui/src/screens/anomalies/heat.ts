// Bodies by kinds of inspection: which step of grey a share has, and what a cell says.
import type { HeatCell, HeatMap } from '../../contract';

/** The place of the map in the address, beside the ids of comparisons. */
export const HEAT = 'heat';
/** So many steps of grey. */
export const STEPS = 5;

/** How many in a hundred a step is wide: round, and so that the last one holds the greatest share. */
export function stepOf(map: HeatMap): number {
  const shares = map.rows.flatMap((row) => row.cells.map((cell) => cell.share ?? 0));
  const most = Math.max(0, ...shares);
  return [1, 2, 5, 10, 20].find((width) => width * STEPS >= most) ?? 20;
}

/** 1 for the lightest … `STEPS` for the darkest, a share of nought among the lightest; 0 where no share is said. */
export function shade(cell: HeatCell, width: number): number {
  if (cell.share === null) return 0;
  return Math.min(STEPS, Math.max(1, Math.ceil(cell.share / width - 1e-9)));
}

/** From and to of each step, the lightest first. */
export const legend = (width: number): { step: number; from: number; to: number }[] =>
  Array.from({ length: STEPS }, (_, at) => ({ step: at + 1, from: at * width, to: (at + 1) * width }));

/** All inspections of a body, and those with a sign. */
export const whole = (cells: HeatCell[]): Pick<HeatCell, 'inspections' | 'with_signs'> => ({
  inspections: cells.reduce((sum, cell) => sum + cell.inspections, 0),
  with_signs: cells.reduce((sum, cell) => sum + cell.with_signs, 0),
});
