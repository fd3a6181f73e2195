// Where each task stands in the drawing, and the lines between them. Boxes share the width that there is.
import type { TaskEdge } from '../contract';
import { edgeId, rowsOf, told } from './graph-rows';
import { breakLines, type Measure } from './measure';

const GAP = { x: 26, y: 12 } as const;
/** What is left free around the drawing. */
export const EDGE = 4;
const WIDTH = { least: 134, most: 204 } as const;
/** Lines of a title that a box of the usual height holds; where it may grow, boxes grow together to so many. */
const TITLE_LINES = { usual: 3, most: 8 } as const;
/** Where the first line of a title stands and how far the next; the last small line, from below, and how far the one above it. */
export const TEXT = { first: 20, line: 15, foot: 9, small: 14 } as const;
/** How much larger or smaller than drawn, and by how much a step changes it. */
export const SCALE = { least: 0.4, most: 2.5, step: 1.2 } as const;
export const BOX = { height: 96, pad: 10 } as const;

/** What a task needs to be drawn: its column is its layer; its order tells tasks of one column apart. */
export type Node = { id: string; title: string; layer: number; order: number };
/** Tasks of a case or of a tactic; only a case has a critical path. */
export type Graph<T extends Node> = { nodes: T[]; edges: TaskEdge[]; critical_path?: string[] };
export type Box<T extends Node> = { task: T; x: number; y: number; lines: string[]; critical: boolean };
/** As much of a small text as there is room for. */
export type Said = (text: string, room: number) => string;
export type Line = { id: string; path: string; critical: boolean };
export type Drawing<T extends Node> = {
  width: number;
  height: number;
  /** Width and height of a box. */
  box: number;
  tall: number;
  boxes: Box<T>[];
  lines: Line[];
};

/** What a box is called: what stands in it, and the whole title where it stands in part. */
export function titleOf<T extends Node>({ task, lines }: Pick<Box<T>, 'task' | 'lines'>): string {
  const seen = lines.join(' ');
  return seen === task.title ? seen : `${seen} ${task.title}`;
}

/** The width of a box when `layers` columns stand in `room`. */
export function boxWidth(layers: number, room: number): number {
  const fair = Math.floor((room - 2 * EDGE - GAP.x * (layers - 1)) / Math.max(1, layers));
  return Math.min(WIDTH.most, Math.max(WIDTH.least, fair));
}

/** How tall a box is that holds so many lines of a title above so many small ones. */
export function tallOf(lines: number, small: number): number {
  return TEXT.first + TEXT.line * (lines - 1) + TEXT.small * small + TEXT.foot;
}

/** Boxes are `least` tall, or as tall as the longest title asks; above how many small lines each stands `small` tells where it differs. */
export function draw<T extends Node>(
  view: Graph<T>,
  room: number,
  measure: Measure,
  least: number = BOX.height,
  small?: (task: T) => number,
): Drawing<T> {
  const layers = 1 + Math.max(0, ...view.nodes.map((task) => task.layer));
  const width = boxWidth(layers, room);
  const path = view.critical_path ?? [];
  const critical = new Set(path);
  const titles = view.nodes.map((task) =>
    breakLines(task.title, width - 2 * BOX.pad, measure, TITLE_LINES.most),
  );
  const deepest = Math.max(TITLE_LINES.usual, ...titles.map((lines) => lines.length));
  const tall = small
    ? Math.max(least, ...view.nodes.map((task, at) => tallOf(titles[at]?.length ?? 1, small(task))))
    : least + (deepest - TITLE_LINES.usual) * TEXT.line;
  const steps = new Set(path.slice(1).map((id, at) => edgeId({ from: path[at] ?? '', to: id })));
  const edges = told(view.edges, steps);
  const rows = rowsOf(view.nodes, edges);
  const left = (layer: number): number => EDGE + layer * (width + GAP.x);
  const top = (row: number): number => EDGE + row * (tall + GAP.y);
  const boxes = view.nodes.map((task, at) => ({
    task,
    x: left(task.layer),
    y: top(rows.tasks.get(task.id) ?? 0),
    lines: titles[at] ?? [],
    critical: critical.has(task.id),
  }));
  const places = new Map(boxes.map((box) => [box.task.id, box]));
  const lines = edges.flatMap((edge) => {
    const start = places.get(edge.from);
    const end = places.get(edge.to);
    if (!start || !end) return [];
    const id = edgeId(edge);
    const lanes = (rows.lanes.get(id) ?? []).map((row, at) => ({
      x: left(start.task.layer + 1 + at),
      y: top(row),
    }));
    return [{ id, path: curve([start, ...lanes, end], width, tall), critical: steps.has(id) }];
  });
  const passing = [...rows.lanes.values()].flat();
  return {
    width: layers * (width + GAP.x) - GAP.x + 2 * EDGE,
    height:
      Math.max(0, ...boxes.map((box) => box.y + tall), ...passing.map((row) => top(row) + tall / 2)) + EDGE,
    box: width,
    tall,
    boxes,
    lines,
  };
}

/** Where an arrow key leads from a task: to the first that waits for it, the first that it waits for, or up and down its column. */
export function neighbour<T extends Node>(
  boxes: Box<T>[],
  edges: TaskEdge[],
  box: Box<T>,
  code: string,
): string | null {
  const { id, layer } = box.task;
  const column = boxes.filter((other) => other.task.layer === layer).sort((one, other) => one.y - other.y);
  switch (code) {
    case 'ArrowRight':
      return edges.find((edge) => edge.from === id)?.to ?? null;
    case 'ArrowLeft':
      return edges.find((edge) => edge.to === id)?.from ?? null;
    case 'ArrowDown':
      return column.find((other) => other.y > box.y)?.task.id ?? null;
    case 'ArrowUp':
      return column.findLast((other) => other.y < box.y)?.task.id ?? null;
    default:
      return null;
  }
}

/** A line from the right edge of the first box to the left edge of the last, by the places between them. It changes its row in the gap
 *  before a column, and nowhere else. */
function curve(places: { x: number; y: number }[], width: number, tall: number): string {
  const [first, ...others] = places.map(({ x, y }) => ({ x, y: y + tall / 2 }));
  if (!first) return '';
  let path = `M${first.x + width} ${first.y}`;
  let row = first.y;
  for (const [at, { x, y }] of others.entries()) {
    const end = at === others.length - 1 ? x - 5 : x;
    const bend = x - GAP.x;
    const middle = (bend + end) / 2;
    path += y === row ? `H${end}` : `H${bend}C${middle} ${row} ${middle} ${y} ${end} ${y}`;
    row = y;
  }
  return path;
}
