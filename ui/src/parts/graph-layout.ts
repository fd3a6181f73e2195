// Where each task stands in the drawing: columns by layer, rows by order. Boxes share the width that there is.
import type { TaskEdge } from '../contract';
import { breakLines, type Measure } from './measure';

const GAP = { x: 26, y: 12 } as const;
/** What is left free around the drawing. */
export const EDGE = 4;
const WIDTH = { least: 134, most: 204 } as const;
/** Lines of a title where nothing is known of what stands under it. */
const TITLE_LINES = 3;
/** Where the first line of a title stands and how far the next; the last small line, from below, and how far the one above it. */
export const TEXT = { first: 20, line: 15, foot: 9, small: 14 } as const;
/** How much larger or smaller than drawn, and by how much a step changes it. */
export const SCALE = { least: 0.4, most: 2.5, step: 1.2 } as const;
export const BOX = { height: 96, pad: 10 } as const;

/** What a task needs to be drawn: its column is its layer, its row its order. */
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

/** So many lines of a title fit above so many small ones. */
export function linesAbove(small: number, tall: number): number {
  return 1 + Math.floor((tall - TEXT.foot - TEXT.small * small - TEXT.first) / TEXT.line);
}

export function draw<T extends Node>(
  view: Graph<T>,
  room: number,
  measure: Measure,
  tall: number = BOX.height,
  most: (task: T) => number = () => TITLE_LINES,
): Drawing<T> {
  const layers = 1 + Math.max(0, ...view.nodes.map((task) => task.layer));
  const width = boxWidth(layers, room);
  const path = view.critical_path ?? [];
  const critical = new Set(path);
  const boxes = view.nodes.map((task) => ({
    task,
    x: EDGE + task.layer * (width + GAP.x),
    y: EDGE + task.order * (tall + GAP.y),
    lines: breakLines(task.title, width - 2 * BOX.pad, measure, most(task)),
    critical: critical.has(task.id),
  }));
  const places = new Map(boxes.map((box) => [box.task.id, box]));
  const steps = new Set(path.slice(1).map((id, at) => `${path[at]}→${id}`));
  const lines = view.edges.flatMap(({ from, to }) => {
    const start = places.get(from);
    const end = places.get(to);
    if (!start || !end) return [];
    const id = `${from}→${to}`;
    return [{ id, path: curve(start, end, width, tall), critical: steps.has(id) }];
  });
  return {
    width: layers * (width + GAP.x) - GAP.x + 2 * EDGE,
    height: Math.max(0, ...boxes.map((box) => box.y + tall)) + EDGE,
    box: width,
    tall,
    boxes,
    lines,
  };
}

/** Where an arrow key leads from a task: to the first that waits for it, the first that it waits for, or up and down its column. */
export function neighbour<T extends Node>(view: Graph<T>, task: T, code: string): string | null {
  const beside = (by: number): string | null =>
    view.nodes.find((other) => other.layer === task.layer && other.order === task.order + by)?.id ?? null;
  switch (code) {
    case 'ArrowRight':
      return view.edges.find((edge) => edge.from === task.id)?.to ?? null;
    case 'ArrowLeft':
      return view.edges.find((edge) => edge.to === task.id)?.from ?? null;
    case 'ArrowDown':
      return beside(1);
    case 'ArrowUp':
      return beside(-1);
    default:
      return null;
  }
}

/** Bends in the last gap before its end, so that a line over several columns runs along its own row. */
function curve(start: Box<Node>, end: Box<Node>, width: number, tall: number): string {
  const x1 = start.x + width;
  const y1 = start.y + tall / 2;
  const x2 = end.x - 5;
  const y2 = end.y + tall / 2;
  if (y1 === y2) return `M${x1} ${y1}L${x2} ${y2}`;
  const bend = Math.max(x1, x2 - GAP.x + 5);
  const middle = (bend + x2) / 2;
  return `M${x1} ${y1}L${bend} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
