import { describe, expect, it } from 'vitest';
import { HEIGHT, isCity, neighbour, OUTLINES, WIDTH } from './outlines';

/** The points of each ring of a path. */
const rings = (path: string): [number, number][][] =>
  path
    .split('M')
    .slice(1)
    .map((ring) => {
      const [first = 0, second = 0, ...steps] = (ring.match(/-?\d+/g) ?? []).map(Number);
      const points: [number, number][] = [[first, second]];
      for (let at = 0; at + 1 < steps.length; at += 2) {
        const [x, y] = points.at(-1)!;
        points.push([x + steps[at]!, y + steps[at + 1]!]);
      }
      return points;
    });

const areaOf = (points: [number, number][]): number =>
  points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

describe('the outlines', () => {
  it('are the 17 regions and 3 cities of 2022', () => {
    expect(OUTLINES.map(({ code }) => code).join(' ')).toBe(
      '10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79',
    );
    expect(OUTLINES.filter(({ code }) => isCity(code))).toHaveLength(3);
  });

  it('are as large as the land: what looks larger is larger', () => {
    let whole = 0;
    for (const { code, area, path } of OUTLINES) {
      const drawn = Math.abs(rings(path).reduce((sum, ring) => sum + areaOf(ring), 0));
      whole += drawn;
      expect(Math.abs(drawn - area) / area, code).toBeLessThan(isCity(code) ? 0.05 : 0.005);
    }
    expect(Math.abs(whole - 2_724_296) / 2_724_296).toBeLessThan(0.001);
  });

  it('share their borders: two neighbours draw the same line', () => {
    const seen = new Map<string, number>();
    const edge = (one: [number, number], other: [number, number]): string =>
      [one, other]
        .map((point) => point.join(','))
        .sort()
        .join(' ');
    for (const ring of OUTLINES.flatMap(({ path }) => rings(path)))
      ring.forEach((point, at) => {
        const name = edge(point, ring[(at + 1) % ring.length]!);
        seen.set(name, (seen.get(name) ?? 0) + 1);
      });
    const counts = [...seen.values()];
    expect(Math.max(...counts)).toBe(2);
    // Astana lies within Akmola, Shymkent within Turkistan, Almaty within its region: all their edges are shared.
    for (const { path } of OUTLINES.filter(({ code }) => isCity(code)))
      for (const ring of rings(path))
        ring.forEach((point, at) => expect(seen.get(edge(point, ring[(at + 1) % ring.length]!))).toBe(2));
  });

  it('lie inside the sheet', () => {
    for (const [x, y] of OUTLINES.flatMap(({ path }) => rings(path)).flat()) {
      expect(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT).toBe(true);
    }
  });

  it('are walked by arrow keys, and every unit can be reached', () => {
    expect([neighbour('27', 'ArrowRight'), neighbour('47', 'ArrowUp'), neighbour('59', 'ArrowUp')]).toEqual([
      '15',
      '23',
      null,
    ]);
    const reached = new Set(['10']);
    for (const code of reached)
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const next = neighbour(code, key);
        if (next) reached.add(next);
      }
    expect(reached.size).toBe(OUTLINES.length);
    expect(neighbour('10', 'Enter')).toBeNull();
  });
});
