// Whether the words of a table stand whole on paper. A page that is a little too narrow is printed smaller by the web view; of one that is
// far too narrow it would cut the last columns off, and there words are broken instead.
import { measureIn, type Measure } from '../../parts/measure';

/** Letters of the table on paper, as the style has them, and what parts a cell from the next. */
const SIZE = 10;
const BESIDE = 10;
/** The room of an upright page, printed smaller by no more than can be read. */
const ROOM = 700 * 1.35;

/** `columns`: what stands in each, its head too. */
export const keepsWords = (columns: string[][]): boolean => fitsIn(ROOM, columns, measureIn(700, SIZE));

export function fitsIn(room: number, columns: string[][], measure: Measure): boolean {
  const widths = columns.map((texts) => longest(texts, measure) + BESIDE);
  return widths.reduce((sum, one) => sum + one, 0) <= room;
}

/** A line ends after a hyphen too. */
function longest(texts: string[], measure: Measure): number {
  const words = new Set(texts.flatMap((text) => text.split(/\s+|(?<=[\p{L}-]-)/u)));
  return Math.max(0, ...[...words].map(measure));
}
