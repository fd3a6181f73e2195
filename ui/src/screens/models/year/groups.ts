// Where a figure of each group stands beside the others: a point with its bounds on one scale, in the order of the table.
import type { BoundedView, GroupLine } from '../../../contract';
import { decimal } from '../../../frame/dates';
import { t } from '../../../frame/words';

/** Figures of a group, in the order of the table. */
export const FIGURES = [
  'positive_rate',
  'foretold',
  'false_positive',
  'false_negative',
  'calibration',
] as const;
export type GroupFigure = (typeof FIGURES)[number];

/** Figures that something of the kind can have: points foretell no share. */
export const figuresOf = (task: string): readonly GroupFigure[] =>
  task === 'points' ? FIGURES.filter((figure) => figure !== 'foretold' && figure !== 'calibration') : FIGURES;

/** What is said otherwise of words than of a model that has learnt topics. */
const OF_WORDS = new Set(['year_why', 'year.basis_of', 'year.figures_none']);

/** Words about a year: of outcomes, of topics that a model or the words of a taxonomy tell, of points. */
export function said(task: string, key: string, fill: Record<string, string> = {}): string {
  if (task === 'points') return t(`models.points.${key}`, fill);
  if (task === 'topic-words' && OF_WORDS.has(key)) return t(`models.words.${key}`, fill);
  return t(task.includes('topic') && key !== 'year_why' ? `models.topic.${key}` : `models.${key}`, fill);
}

export const FRAME = { width: 400, left: 140, right: 14, top: 8, line: 24, bottom: 24 };
const LONGEST = 17;

export type Mark = {
  /** Its number in the table. */
  row: number;
  name: string;
  y: number;
  x: number;
  low: number;
  high: number;
  text: string;
};
export type Drawn = {
  height: number;
  ticks: { at: number; text: string }[];
  /** Where decisions are as many as were foretold; only for calibration. */
  even: number | null;
  marks: Mark[];
};

/** A figure of all groups that have it; nothing where none has. */
export function drawn(groups: GroupLine[], figure: GroupFigure): Drawn | null {
  const known = groups
    .map((group, at) => ({ group, row: at + 1, bounds: group[figure] }))
    .filter((one): one is { group: GroupLine; row: number; bounds: BoundedView } => one.bounds !== null);
  if (known.length === 0) return null;
  const ratio = figure === 'calibration';
  const most = Math.max(ratio ? 1 : 0, ...known.map((one) => one.bounds.high));
  const step = round(most / 4);
  const to = step * Math.max(1, Math.ceil(most / step - 1e-9));
  const place = (value: number): number =>
    FRAME.left + (value / to) * (FRAME.width - FRAME.left - FRAME.right);
  const count = Math.round(to / step);
  return {
    height: FRAME.top + FRAME.line * known.length + FRAME.bottom,
    ticks: Array.from({ length: count + 1 }, (_, at) => ({
      at: place(at * step),
      text: plain(at * step * (ratio ? 1 : 100)),
    })),
    even: ratio ? place(1) : null,
    marks: known.map(({ group, row, bounds }, at) => ({
      row,
      name: short(`${row}. ${group.name}`),
      y: FRAME.top + FRAME.line * (at + 0.5),
      x: place(bounds.value),
      low: place(bounds.low),
      high: place(bounds.high),
      text: bounds.text,
    })),
  };
}

/** The least round step that is not less. */
function round(raw: number): number {
  const least = raw > 0 ? raw : 0.25;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one >= least - 1e-12)!;
}

const plain = (value: number): string => decimal(String(Math.round(value * 1000) / 1000));
const short = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);
