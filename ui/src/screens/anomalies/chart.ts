// Where everything of a chart stands: a funnel where units differ in size, otherwise what was counted against what is expected.
import type { UnusualView } from '../../contract';
import { standsOut } from './reading';

export const FRAME = { width: 760, height: 330, left: 50, right: 14, top: 12, bottom: 42 };
const LETTER = 6.4;
const LINE = 14;
const LONGEST = 44;

export type Tick = { at: number; value: number };
export type Point = { x: number; y: number; unit: UnusualView; row: number };
export type Label = { x: number; y: number; text: string; end: boolean };
export type Plot = {
  kind: 'funnel' | 'dots';
  x: Tick[];
  y: Tick[];
  /** Digits after the comma on each axis. */
  places: { x: number; y: number };
  /** Bands of 99.8 % and of 95 %, as paths; empty where there are none. */
  outer: string;
  inner: string;
  /** What is expected, as a path. */
  line: string;
  points: Point[];
  labels: Label[];
};

/**
 * A funnel needs limits for at least two units of different sizes around one level: subjects that have peers of their own each have
 * another level, and no band is drawn through them.
 */
export function isFunnel(units: UnusualView[]): boolean {
  const known = units.filter(bounded);
  const levels = known.map((unit) => unit.expected / unit.exposure);
  const isLevel = Math.max(...levels) - Math.min(...levels) <= Math.max(...levels) * 1e-6;
  return isLevel && new Set(known.map((unit) => unit.exposure)).size > 1;
}

/** Nothing to draw where no unit could be compared. */
export function plot(units: UnusualView[]): Plot | null {
  if (!units.some((unit) => unit.state !== 'not_enough_data')) return null;
  return isFunnel(units) ? funnel(units) : dots(units);
}

function funnel(units: UnusualView[]): Plot {
  const sized = units.filter((unit) => unit.exposure > 0);
  const known = sized.filter(bounded).sort((one, other) => one.exposure - other.exposure);
  const x = scale(
    sized.map((unit) => unit.exposure),
    FRAME.left,
    FRAME.width - FRAME.right,
  );
  const rates = sized.flatMap((unit) =>
    [unit.value, unit.expected, ...(unit.limits ?? [])].map((count) => count / unit.exposure),
  );
  const y = scale(rates, FRAME.height - FRAME.bottom, FRAME.top);
  const along = (read: (unit: UnusualView) => number): string[] =>
    known.map((unit) => pair(x.place(unit.exposure), y.place(read(unit) / unit.exposure)));
  const band = (low: number, high: number): string =>
    `M${[...along((unit) => unit.limits![low]!), ...along((unit) => unit.limits![high]!).reverse()].join('L')}Z`;
  return finish('funnel', units, x, y, (unit) => [unit.exposure, unit.value / unit.exposure], {
    outer: band(0, 3),
    inner: band(1, 2),
    line: `M${along((unit) => unit.expected).join('L')}`,
  });
}

function dots(units: UnusualView[]): Plot {
  const counts = units.flatMap((unit) => [unit.value, unit.expected]);
  const x = scale([0, ...counts], FRAME.left, FRAME.width - FRAME.right);
  const y = scale([0, ...counts], FRAME.height - FRAME.bottom, FRAME.top);
  const most = Math.min(x.to, y.to);
  return finish('dots', units, x, y, (unit) => [unit.expected, unit.value], {
    outer: '',
    inner: '',
    line: `M${pair(x.place(0), y.place(0))}L${pair(x.place(most), y.place(most))}`,
  });
}

function finish(
  kind: Plot['kind'],
  units: UnusualView[],
  x: Scale,
  y: Scale,
  read: (unit: UnusualView) => [number, number],
  shapes: Pick<Plot, 'outer' | 'inner' | 'line'>,
): Plot {
  const points = units
    .map((unit, at) => {
      const [across, up] = read(unit);
      return { x: x.place(across), y: y.place(up), unit, row: at + 1 };
    })
    .filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y))
    // Those that stand out are drawn last, above the others.
    .sort((one, other) => Number(standsOut(one.unit)) - Number(standsOut(other.unit)));
  return {
    kind,
    x: x.ticks,
    y: y.ticks,
    places: { x: x.places, y: y.places },
    ...shapes,
    points,
    labels: labels(
      points.filter((point) => standsOut(point.unit)),
      points,
    ),
  };
}

/** Names beside the points that stand out; where a name would lie on another or on a point, the number of its row. */
export function labels(points: Point[], all: Point[] = points): Label[] {
  const taken = all.map(({ x, y }) => ({ from: x - 7, to: x + 7, y: y + 4 }));
  const free = (from: number, to: number, y: number): boolean =>
    from >= FRAME.left &&
    to <= FRAME.width &&
    y >= LINE &&
    y <= FRAME.height - FRAME.bottom &&
    taken.every((other) => to < other.from || from > other.to || Math.abs(y - other.y) >= LINE);
  return points.map((point) => {
    const name = point.unit.name.length > LONGEST ? `${point.unit.name.slice(0, LONGEST)}…` : point.unit.name;
    for (const text of [`${point.row}. ${name}`, String(point.row)]) {
      const width = text.length * LETTER;
      for (const lift of [0, -LINE, LINE, -2 * LINE, 2 * LINE]) {
        for (const end of [false, true]) {
          const x = point.x + (end ? -10 : 10);
          const [from, to] = end ? [x - width, x] : [x, x + width];
          const y = point.y + 4 + lift;
          if (!free(from, to, y)) continue;
          taken.push({ from, to, y });
          return { x, y, text, end };
        }
      }
    }
    return { x: point.x + 10, y: point.y + 4, text: String(point.row), end: false };
  });
}

type Scale = { to: number; places: number; ticks: Tick[]; place: (value: number) => number };

/** A scale with round marks that holds all values; it never goes below zero. */
function scale(values: number[], start: number, stop: number): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = most - least || Math.abs(most) || 1;
  const raw = span / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= raw)!;
  const from = Math.max(0, Math.floor((least - span * 0.04) / step) * step);
  const to = Math.max(from + step, Math.ceil(most / step - 1e-9) * step);
  const place = (value: number): number => start + ((value - from) / (to - from)) * (stop - start);
  const count = Math.round((to - from) / step);
  const ticks = Array.from({ length: count + 1 }, (_, at) => from + at * step);
  return {
    to,
    places: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
    ticks: ticks.map((value) => ({ value, at: place(value) })),
    place,
  };
}

const bounded = (unit: UnusualView): boolean => unit.limits !== null && unit.exposure > 0;
const pair = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
