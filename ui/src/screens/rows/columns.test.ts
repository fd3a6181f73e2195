import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recorded } from '../../host/recorded';
import { Columns } from './columns.svelte';

const all = recorded.rows.columns;
const usual = all
  .filter((column) => column.usual !== null)
  .sort((one, other) => one.usual! - other.usual!)
  .map(({ field }) => field);
const kept = new Map<string, string>();
function of(person: string, registry = 'inspections') {
  const columns = new Columns();
  columns.of(registry, person);
  return columns;
}
const fields = (columns: Columns): string[] => columns.shown(all).map(({ field }) => field);

describe('the columns of a person', () => {
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are the usual ones at first', () => {
    expect(fields(of('A'))).toEqual(usual);
    const none = all.map((column) => ({ ...column, usual: null }));
    expect(of('A').shown(none)).toHaveLength(all.length);
  });

  it('are kept for each person and registry', () => {
    const columns = of('A');
    columns.turn(all, 'inspectors');
    columns.turn(all, 'kind');
    columns.set(all[0]!, 33.33);
    expect(fields(columns)).toEqual([...usual.filter((field) => field !== 'kind'), 'inspectors']);
    expect([fields(of('A')), of('A').width(all[0]!)]).toEqual([fields(columns), 33.3]);
    expect([fields(of('B')), fields(of('A', 'appeals'))]).toEqual([usual, usual]);
    columns.of('inspections', 'B');
    expect(fields(columns)).toEqual(usual);
  });

  it('move by one place, and no farther than the ends', () => {
    const columns = of('A');
    columns.move(all, usual[1]!, -1);
    columns.move(all, usual[1]!, -1);
    expect(fields(columns).slice(0, 3)).toEqual([usual[1], usual[0], usual[2]]);
    columns.forget();
    expect(fields(columns)).toEqual(usual);
  });

  it('are never none, and never wider or narrower than can be used', () => {
    const columns = of('A');
    for (const field of usual) columns.turn(all, field);
    expect(fields(columns)).toEqual([usual.at(-1)]);
    for (let step = 0; step < 99; step += 1) columns.step(all[0]!, -1);
    expect(columns.width(all[0]!)).toBe(8);
    columns.set(all[0]!, 999);
    expect(columns.width(all[0]!)).toBe(60);
  });

  it.each([
    '',
    '{',
    '7',
    'null',
    '{"fields":"kind","widths":[9]}',
    '{"fields":[1,"gone"],"widths":{"kind":"wide"}}',
  ])('are the usual ones where what was kept can not be read: %s', (text) => {
    kept.set('ekn.rows.inspections.A', text);
    expect(fields(of('A'))).toEqual(usual);
  });
});
