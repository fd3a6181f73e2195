import { describe, expect, it } from 'vitest';
import type { UnusualView } from '../../contract';
import { recorded } from '../../host/recorded';
import { FRAME, isFunnel, labels, plot } from './chart';

const units = (id: string) => recorded.anomalies.comparisons.find((one) => one.id === id)!.units;
const made = (over: Partial<UnusualView>): UnusualView => ({
  ...units('upheld')[0]!,
  limits: null,
  state: 'usual',
  ...over,
});

describe('the chart of a comparison', () => {
  it('is a funnel only where units of different sizes have limits', () => {
    expect(isFunnel(units('upheld'))).toBe(true);
    expect(isFunnel(units('visits'))).toBe(false);
    expect(isFunnel(units('refusals'))).toBe(false);
    expect(plot(units('refusals'))?.kind).toBe('dots');
  });

  it('is no funnel where each unit has a level of its own', () => {
    const one = made({ exposure: 1, value: 6, expected: 2, limits: [0, 0, 5, 7] });
    const newcomer = made({ exposure: 0.25, value: 1, expected: 0.5, limits: [0, 0, 2, 3] });
    expect(isFunnel([one, newcomer])).toBe(true);
    expect(plot([one, { ...newcomer, expected: 0.1 }])?.kind).toBe('dots');
  });

  it('is not drawn where nothing could be compared', () => {
    expect(plot(units('regions'))).toBeNull();
    expect(plot([])).toBeNull();
  });

  it('shows every unit inside its frame', () => {
    for (const { id } of recorded.anomalies.comparisons) {
      const drawn = plot(units(id));
      if (!drawn) continue;
      expect(drawn.points).toHaveLength(units(id).length);
      for (const point of drawn.points) {
        expect(point.x).toBeGreaterThanOrEqual(FRAME.left);
        expect(point.x).toBeLessThanOrEqual(FRAME.width - FRAME.right);
        expect(point.y).toBeGreaterThanOrEqual(FRAME.top);
        expect(point.y).toBeLessThanOrEqual(FRAME.height - FRAME.bottom);
      }
    }
  });

  it('draws bands through the limits, in the order of size', () => {
    const drawn = plot([
      made({ exposure: 100, value: 50, expected: 50, limits: [30, 40, 60, 70] }),
      made({ exposure: 10, value: 5, expected: 5, limits: [0, 2, 8, 10] }),
    ])!;
    const corners = drawn.outer
      .slice(1, -1)
      .split('L')
      .map((corner) => corner.split(' ').map(Number));
    const across = corners.map(([x]) => x!);
    expect(across[0]).toBeLessThan(across[1]!);
    expect(across[3]).toBe(across[0]);
    // A small unit has wide limits.
    expect(corners[0]![1]! - corners[3]![1]!).toBeGreaterThan(corners[1]![1]! - corners[2]![1]!);
  });

  it('leaves out a unit that was counted over nothing', () => {
    const drawn = plot([...units('upheld'), made({ exposure: 0, value: 0, state: 'not_enough_data' })])!;
    expect(drawn.points).toHaveLength(units('upheld').length);
  });

  it('names what stands out, and only that', () => {
    const [first, ...rest] = units('refusals');
    const drawn = plot([{ ...first!, state: 'high' }, ...rest])!;
    expect(drawn.labels).toHaveLength(1);
    expect(drawn.labels[0]!.text.startsWith('1. ')).toBe(true);
    expect(drawn.points.at(-1)!.unit.state).toBe('high');
  });

  it('lays no name on another', () => {
    const point = { x: 300, y: 100, unit: made({ name: 'x'.repeat(60), state: 'high' }) };
    const found = labels(Array.from({ length: 5 }, (_, at) => ({ ...point, row: at + 1 })));
    expect(found[0]!.text).toBe(`1. ${'x'.repeat(44)}…`);
    const places = found.map((label) => `${label.x} ${label.y}`);
    expect(new Set(places).size).toBe(5);
  });

  it('marks its axes with round figures', () => {
    const drawn = plot([made({ value: 3, expected: 7 }), made({ value: 11, expected: 7 })])!;
    expect(drawn.y.map((tick) => tick.value)).toEqual([0, 5, 10, 15]);
    expect(drawn.places.y).toBe(0);
    expect(plot([made({ value: 0, expected: 0 })])!.points).toHaveLength(1);
  });
});
