// How wide a column stands that cuts none of the words that are here: its cells in one line, its head in two.
import { measureIn, type Measure } from '../../parts/measure';

/** Letters of cells and of heads, as the style has them. */
const SIZE = 12.5;
const PIXELS = 10;
/** Rem beside the words: in a cell what parts it from others and a mark, in a head the sign of its order and its filter. */
const CELL = 3.4;
const HEAD = 5.2;

/** In rem. */
export const fitOf = (name: string, cells: string[]): number =>
  fitIn(name, cells, measureIn(650, SIZE), measureIn(400, SIZE));

export function fitIn(name: string, cells: string[], bold: Measure, plain: Measure): number {
  const longest = cells.reduce((most, cell) => Math.max(most, plain(cell)), 0);
  return Math.max(longest / PIXELS + CELL, inTwo(name, bold) / PIXELS + HEAD);
}

/** The least room in which a text stands in two lines. */
function inTwo(text: string, measure: Measure): number {
  const words = text.split(/\s+/);
  const splits = words.map((_, at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')]);
  return Math.min(...splits.map((lines) => Math.max(...lines.map(measure))));
}
