import { describe, expect, it } from 'vitest';
import type { TaskEdge } from '../contract';
import { BOX, draw, neighbour, tallOf, type Graph, type Node } from './graph-layout';
import { edgeId, rowsOf, told } from './graph-rows';

describe('a box', () => {
  it('is taller the more lines stand in it', () => {
    expect([tallOf(5, 0), tallOf(4, 1), tallOf(3, 2)]).toEqual([89, 88, 87]);
  });
});

/** `a>b` is an edge; a column is as far as the longest way to it. */
function graphOf(...edges: string[]): Graph<Node> {
  const pairs = edges.map((edge): TaskEdge => {
    const [from = '', to = ''] = edge.split('>');
    return { from, to };
  });
  const ids = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))];
  const layer = (id: string): number =>
    Math.max(0, ...pairs.filter(({ to }) => to === id).map(({ from }) => 1 + layer(from)));
  const nodes = ids.map((id) => ({ id, title: id, layer: layer(id), order: 0 }));
  for (const task of nodes) {
    const column = nodes.filter((other) => other.layer === task.layer);
    task.order = column.indexOf(task);
  }
  return { nodes, edges: pairs };
}

const measure = (text: string): number => text.length * 7;

describe('rows of a drawing', () => {
  /** Two acts, each with its own course, and the judgement of both. */
  const ACTS = graphOf(
    'study>protest',
    'study>representation',
    'protest>considered',
    'representation>notice',
    'representation>heard',
    'heard>reported',
    'considered>judged',
    'notice>judged',
    'reported>judged',
    'judged>court',
  );
  const cases: [string, Graph<Node>][] = [
    ['two acts', ACTS],
    ['a step that may be skipped', graphOf('a>b', 'b>c', 'a>c', 'c>d', 'a>d')],
    ['many at once', graphOf('a>b', 'a>c', 'a>d', 'b>e', 'c>e', 'd>e', 'a>e')],
    ['nothing before', graphOf('a>c', 'b>c')],
  ];

  it.each(cases)('leave each line a row where it passes a column: %s', (_, graph) => {
    const { tasks, lanes } = rowsOf(graph.nodes, graph.edges);
    const layers = new Map(graph.nodes.map((task) => [task.id, task.layer]));
    const taken = graph.nodes.map((task) => `${task.layer}/${tasks.get(task.id)}`);
    for (const edge of graph.edges) {
      const [start, end] = [layers.get(edge.from)!, layers.get(edge.to)!];
      const rows = lanes.get(edgeId(edge))!;
      expect(rows.length).toBe(end - start - 1);
      taken.push(...rows.map((row, at) => `${start + 1 + at}/${row}`));
    }
    expect(new Set(taken).size).toBe(taken.length);
  });

  it.each<[string, string[], string[], string[]]>([
    [
      'what one waits for anyway is not drawn',
      ['a>b', 'b>c', 'a>c', 'c>d', 'a>d'],
      [],
      ['a→b', 'b→c', 'c→d'],
    ],
    ['but for the way that sets the date', ['a>b', 'b>c', 'a>c'], ['a→c'], ['a→b', 'b→c', 'a→c']],
    ['ways beside each other stay', ['a>b', 'a>c', 'b>d', 'c>d'], [], ['a→b', 'a→c', 'b→d', 'c→d']],
  ])('%s', (_, edges, critical, expected) => {
    expect(told(graphOf(...edges).edges, new Set(critical)).map(edgeId)).toEqual(expected);
  });

  it('keep the course of an act in one row', () => {
    const { tasks } = rowsOf(ACTS.nodes, ACTS.edges);
    const rows = (...ids: string[]) => ids.map((id) => tasks.get(id));
    expect(rows('study', 'protest', 'considered', 'judged', 'court')).toEqual([0, 0, 0, 0, 0]);
    expect(rows('heard', 'reported')).toEqual([2, 2]);
  });

  it('lead up and down over the rows that a line takes', () => {
    const graph = graphOf('a>b', 'b>d', 'a>d', 'a>c', 'c>d');
    const { boxes } = draw(graph, 900, measure);
    const at = (id: string) => boxes.find((box) => box.task.id === id)!;
    const led = (id: string, code: string) => neighbour(boxes, graph.edges, at(id), code);
    expect([
      led('b', 'ArrowDown'),
      led('c', 'ArrowUp'),
      led('a', 'ArrowRight'),
      led('d', 'ArrowLeft'),
    ]).toEqual(['c', 'b', 'b', 'b']);
    expect([led('b', 'ArrowUp'), led('c', 'ArrowDown'), led('d', 'ArrowRight')]).toEqual([null, null, null]);
  });
});

describe('a drawing', () => {
  it('holds a line that runs under every box', () => {
    const graph = graphOf('a>b', 'b>c', 'c>d', 'a>e', 'e>d', 'a>d');
    const drawing = draw({ ...graph, critical_path: ['a', 'd'] }, 900, measure);
    const lows = drawing.lines.flatMap(({ path }) =>
      [...path.matchAll(/ (\d+)(?=H|C|$)/g)].map(([, y]) => Number(y)),
    );
    expect(Math.max(...lows)).toBeLessThan(drawing.height);
    expect(drawing.lines.filter((line) => line.critical).map((line) => line.id)).toEqual(['a→d']);
  });
});

describe('boxes', () => {
  const titled = (title: string): Graph<Node> => ({
    nodes: [
      { id: 'a', title: 'short', layer: 0, order: 0 },
      { id: 'b', title, layer: 1, order: 0 },
    ],
    edges: [],
  });
  const cases: [string, string, number, number][] = [
    ['short titles', 'short', 1, BOX.height],
    [
      'a title of five lines',
      'consider the representation and remove what was violated at once',
      5,
      BOX.height + 30,
    ],
  ];
  it.each(cases)('are all as tall as the longest title asks: %s', (_, title, lines, tall) => {
    const drawing = draw(titled(title), 0, measure);
    expect(drawing.boxes[1]!.lines).toHaveLength(lines);
    expect(drawing.boxes[1]!.lines.join(' ')).toBe(title);
    expect(drawing.tall).toBe(tall);
  });

  it('hold the whole title above the small lines', () => {
    const title = 'consider the representation and remove what was violated at once';
    const drawing = draw(titled(title), 0, measure, 94, () => 2);
    expect([drawing.tall, drawing.boxes[1]!.lines.join(' ')]).toEqual([tallOf(5, 2), title]);
  });
});
