// Where each task stands in the drawing: columns by layer, rows by order. Text is broken into lines that fit a box.
import type { CaseView, TaskView } from '../../contract';

export const BOX = { width: 190, height: 78, gapX: 44, gapY: 16, pad: 6 } as const;
const SIGNS_IN_LINE = 24;

export type Box = { task: TaskView; x: number; y: number; lines: string[]; critical: boolean };
export type Line = { id: string; path: string; critical: boolean };
export type Drawing = { width: number; height: number; boxes: Box[]; lines: Line[] };

/** At most `most` lines; what does not fit ends in an ellipsis. */
export function breakLines(text: string, most = 2, signs = SIGNS_IN_LINE): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= signs)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines.map((line) => clip(line, signs));
  const kept = lines.slice(0, most);
  kept[most - 1] = clip(`${kept[most - 1]} …`, signs);
  return kept.map((line) => clip(line, signs));
}

const clip = (line: string, signs: number): string =>
  line.length <= signs ? line : `${line.slice(0, signs - 1).trimEnd()}…`;

export function draw(view: CaseView): Drawing {
  const critical = new Set(view.critical_path);
  const boxes = view.nodes.map((task) => ({
    task,
    x: BOX.pad + task.layer * (BOX.width + BOX.gapX),
    y: BOX.pad + task.order * (BOX.height + BOX.gapY),
    lines: breakLines(task.title),
    critical: critical.has(task.id),
  }));
  const places = new Map(boxes.map((box) => [box.task.id, box]));
  const steps = new Set(view.critical_path.slice(1).map((id, at) => `${view.critical_path[at]}→${id}`));
  const lines = view.edges.flatMap(({ from, to }) => {
    const start = places.get(from);
    const end = places.get(to);
    if (!start || !end) return [];
    return [{ id: `${from}→${to}`, path: curve(start, end), critical: steps.has(`${from}→${to}`) }];
  });
  return {
    width: Math.max(0, ...boxes.map((box) => box.x + BOX.width)) + BOX.pad,
    height: Math.max(0, ...boxes.map((box) => box.y + BOX.height)) + BOX.pad,
    boxes,
    lines,
  };
}

function curve(start: Box, end: Box): string {
  const x1 = start.x + BOX.width;
  const y1 = start.y + BOX.height / 2;
  const x2 = end.x - 5;
  const y2 = end.y + BOX.height / 2;
  const middle = x1 + BOX.gapX / 2;
  // A line over several columns bends in the first gap, so that it does not cross boxes of its own row.
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${Math.min(x2, x1 + BOX.gapX)} ${y2}L${x2} ${y2}`;
}
