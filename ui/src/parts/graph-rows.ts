// In which row each task is drawn, and by which rows a line over several columns runs: each has a row of its own there, so that no line
// runs under a box that it does not lead to. Columns are given; within one, what comes from above stands above.
import type { TaskEdge } from '../contract';

type Placed = { id: string; layer: number; order: number };
/** Rows of tasks by id; of a line, by its ends, the rows between its first column and its last. */
export type GraphRows = { tasks: Map<string, number>; lanes: Map<string, number[]> };

export const edgeId = ({ from, to }: TaskEdge): string => `${from}→${to}`;

/** The lines that say something: who waits for the middle of three waits for the first as well. Those of the critical path all stay. */
export function told(edges: TaskEdge[], critical: Set<string>): TaskEdge[] {
  const before = new Map<string, string[]>();
  for (const { from, to } of edges) before.set(to, [...(before.get(to) ?? []), from]);
  const known = new Map<string, Set<string>>();
  /** All that a task waits for, near and far. */
  const allBefore = (id: string): Set<string> => {
    const found =
      known.get(id) ?? new Set((before.get(id) ?? []).flatMap((near) => [near, ...allBefore(near)]));
    known.set(id, found);
    return found;
  };
  return edges.filter(
    (edge) =>
      critical.has(edgeId(edge)) || !before.get(edge.to)?.some((near) => allBefore(near).has(edge.from)),
  );
}

/** What wants a row in a column: a task, or a line on its way. Those that come from one row stand in the order of the tactic, lines last. */
type Piece = { wanted: number; order: number; place: (row: number) => void };

export function rowsOf(nodes: Placed[], edges: TaskEdge[]): GraphRows {
  const layerOf = new Map(nodes.map((task) => [task.id, task.layer]));
  const rows: GraphRows = { tasks: new Map(), lanes: new Map(edges.map((edge) => [edgeId(edge), []])) };
  /** The row in which a line comes into a column. */
  const comesIn = (edge: TaskEdge): number =>
    rows.lanes.get(edgeId(edge))?.at(-1) ?? rows.tasks.get(edge.from) ?? 0;
  const last = Math.max(0, ...nodes.map((task) => task.layer));
  for (let layer = 0; layer <= last; layer += 1) {
    const tasks = nodes
      .filter((task) => task.layer === layer)
      .map((task): Piece => {
        const before = edges.filter((edge) => edge.to === task.id).map(comesIn);
        const wanted = before.length > 0 ? Math.min(...before) : 0;
        return { wanted, order: task.order, place: (row) => rows.tasks.set(task.id, row) };
      });
    const passing = edges.filter(
      ({ from, to }) => (layerOf.get(from) ?? last) < layer && layer < (layerOf.get(to) ?? 0),
    );
    const lanes = passing.map((edge): Piece => {
      const place = (row: number) => void rows.lanes.get(edgeId(edge))?.push(row);
      return { wanted: comesIn(edge), order: Infinity, place };
    });
    let free = 0;
    const pieces = [...tasks, ...lanes];
    pieces.sort((one, other) => one.wanted - other.wanted || Math.sign(one.order - other.order) || 0);
    for (const piece of pieces) {
      const row = Math.max(free, piece.wanted);
      piece.place(row);
      free = row + 1;
    }
  }
  return rows;
}
