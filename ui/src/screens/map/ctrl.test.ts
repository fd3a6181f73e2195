import { afterEach, describe, expect, it } from 'vitest';
import { draft, forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { MapCtrl } from './ctrl.svelte';
import {
  askedOf,
  boundText,
  hrefOf,
  measureOf,
  ordered,
  rateText,
  readQuestion,
  turned,
  unitOf,
} from './reading';
import { OUTLINES } from './outlines';
import { countOf, rateOf, type RegionsView } from './regions';

afterEach(forgetDrafts);

const view: RegionsView = recorded.regions;
const question = (hash: string) => {
  const [path = '', query = ''] = hash.replace('#/map', '').split('?');
  return readQuestion(path.replace('/', ''), new URLSearchParams(query));
};

describe('the question of the map', () => {
  it('stands in the address, what is usual left out', () => {
    for (const hash of ['#/map', '#/map/61', '#/map/61?measure=findings&steps=equal&blind=no'])
      expect(hrefOf(question(hash))).toBe(hash);
    expect(question('#/map?steps=colour').method).toBe('quantiles');
  });

  it('falls back to the first measure', () => {
    expect(measureOf(view, 'findings')?.key).toBe('findings');
    expect(measureOf(view, 'colour')).toEqual(view.measures[0]);
    expect(measureOf({ ...view, measures: [] }, '')).toBeNull();
  });
});

describe('the figures', () => {
  it('stand for each outline', () => {
    for (const { code } of OUTLINES) expect(unitOf(view, code)?.code).toBe(code);
    expect(unitOf(view, '00')).toBeNull();
  });

  it('have a count beside the rate', () => {
    const unit = view.units[0]!;
    for (const { key } of view.measures) expect(countOf(unit, key)).not.toBeNull();
    expect(countOf(unit, 'colour')).toBeNull();
    expect(rateOf(unit, 'colour')).toBeNull();
  });

  it('are written with a comma and a space', () => {
    expect([rateText(1287.52), boundText(2.5), boundText(0.25), boundText(40)]).toEqual([
      '1\u202f287,5',
      '2,5',
      '0,25',
      '40,0',
    ]);
  });

  it('are put in order, what is not known last', () => {
    for (const down of [true, false]) {
      const rows = ordered(view.units, 'inspections', { by: 'rate', down });
      const rates = rows.map((unit) => rateOf(unit, 'inspections'));
      expect(rates.at(-1)).toBeNull();
      const known = rates.filter((rate) => rate !== null);
      expect(known).toEqual(known.toSorted((one, other) => (down ? other - one : one - other)));
    }
    const sizes = ordered(view.units, 'inspections', { by: 'objects', down: true }).map(
      (unit) => unit.objects,
    );
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  });

  it('turn over when their head is pressed again', () => {
    expect(turned({ by: 'rate', down: true }, 'rate')).toEqual({ by: 'rate', down: false });
    expect(turned({ by: 'rate', down: true }, 'name')).toEqual({ by: 'name', down: false });
    const ctrl = new MapCtrl({} as Host);
    ctrl.turn('blind');
    expect(ctrl.order).toEqual({ by: 'blind', down: true });
  });

  it('stand as they were left, and as at first where what was kept is no order', () => {
    new MapCtrl({} as Host).turn('name');
    expect(new MapCtrl({} as Host).order).toEqual({ by: 'name', down: false });
    draft('map-order', () => ({ by: '', down: false })).by = 'gone';
    expect(new MapCtrl({} as Host).order).toEqual({ by: 'rate', down: true });
  });

  it('come by one call', async () => {
    const sent: unknown[] = [];
    const host = { call: async (...of: unknown[]) => (sent.push(of), view) } as unknown as Host;
    const ctrl = new MapCtrl(host);
    await ctrl.load();
    expect([sent, ctrl.view.data]).toEqual([[['regions', {}]], view]);
  });
});

describe('a number of the map', () => {
  const unit = view.units[0]!;
  const period = { since: view.since, until: view.as_of };
  const of = unit.name;
  const rule = { rule: 'R03', name: 'Term' };

  it.each([
    ['inspections', unit, undefined, { figure: 'inspections', place: unit.code, ...period }],
    ['appeals', unit.districts[0]!, undefined, { figure: 'appeals', place: '1032', ...period }],
    ['acts', view.nowhere, undefined, { figure: 'acts', place: '', ...period }],
    ['findings', unit, undefined, { figure: 'signs', place: unit.code, ...period }],
    ['findings', unit, rule, { figure: 'signs', place: unit.code, ...period, rule: 'R03' }],
    ['objects', view.nowhere, undefined, { figure: 'objects', place: '' }],
    ['blind', unit, undefined, { figure: 'blind', place: unit.code }],
  ] as const)('is asked for with its place and period: %s', (measure, place, named, rows) =>
    expect(askedOf(view, 'units', place, measure, named).rows).toEqual(rows),
  );

  it('says what it is of, and that signs are more than their inspections', () => {
    const asked = (measure: string, named?: typeof rule) => askedOf(view, 'units', unit, measure, named);
    expect(asked('findings', rule).of).toBe(`${of}, Term, 23.10.2025 – 22.10.2026`);
    expect(asked('blind').of).toBe(of);
    expect(asked('findings').note).not.toBe(undefined);
    expect([asked('findings', rule).note, asked('appeals').note]).toEqual([undefined, undefined]);
  });

  it('opens its rows, and they are shut when the map is asked anew', async () => {
    const sent: unknown[] = [];
    const answers = { regions: view, heads_rows: recorded.heads_rows };
    const call = async (name: keyof typeof answers, request: unknown) => (
      sent.push([name, request]),
      answers[name]
    );
    const ctrl = new MapCtrl({ call } as unknown as Host);
    expect(ctrl.asked('units', unit, 'blind')).toBe(null);
    await ctrl.load();
    await ctrl.behind.open(ctrl.asked('units', unit, 'blind')!);
    expect(sent.at(-1)).toEqual(['heads_rows', { rows: { figure: 'blind', place: '10' }, after: null }]);
    expect([ctrl.behind.asked?.at, ctrl.behind.page.data]).toEqual(['units', recorded.heads_rows]);
    await ctrl.load();
    expect(ctrl.behind.asked).toBe(null);
  });
});
