// How the map is read: the question of the address, what its figures are called, and in which order its table stands.
import type { Asked } from '../../frame/behind.svelte';
import { day, figure } from '../../frame/dates';
import { writePlace } from '../../frame/route.svelte';
import { t } from '../../frame/words';
import { countOf, rateOf, type RegionsView, type Territory, type Unit } from './regions';
import { METHODS, type Method } from './scale';

/** What is coloured by what, whether blind spots are shown, and which unit stands open. */
export type Question = { unit: string; measure: string; method: Method; blind: boolean };

export const readQuestion = (key: string, query: URLSearchParams): Question => ({
  unit: key,
  measure: query.get('measure') ?? '',
  method: METHODS.find((one) => one === query.get('steps')) ?? METHODS[0],
  blind: query.get('blind') !== 'no',
});

/** The same question in the address; what is usual is left out. */
export const hrefOf = ({ unit, measure, method, blind }: Question): string =>
  writePlace('map', unit, {
    measure,
    steps: method === METHODS[0] ? '' : method,
    blind: blind ? '' : 'no',
  });

/** The measure asked for, else the first. */
export const measureOf = (view: RegionsView, key: string) =>
  view.measures.find((one) => one.key === key) ?? view.measures[0] ?? null;

export const unitOf = (view: RegionsView, code: string): Unit | null =>
  view.units.find((one) => one.code === code) ?? null;

/** What stands in place of a rate: nothing was counted for it, or too few subjects for one, or none at all. */
export function noRate(place: Territory | null, measure: string): string {
  if (!place || (measure in place && countOf(place, measure) === null)) return t('map.not_counted');
  return t(place.objects > 0 ? 'map.no_rate' : 'map.no_objects');
}

/** `1287.52` → `1 287,5`. */
export const rateText = (value: number): string => figure(value, 1);

/** Bounds of steps: a second place where they need it. */
export const boundText = (value: number): string =>
  figure(value, Math.abs(value * 10 - Math.round(value * 10)) < 1e-6 ? 1 : 2);

export const COLUMNS = ['name', 'rate', 'count', 'objects', 'blind'] as const;
export type Column = (typeof COLUMNS)[number];
export type Order = { by: Column; down: boolean };

/** Names begin with the first letter, numbers with the greatest; a second press turns it over. */
export const turned = (order: Order, by: Column): Order =>
  order.by === by ? { by, down: !order.down } : { by, down: by !== 'name' };

/** What is not known stands last, whichever way round. */
export function ordered<T extends Territory>(places: T[], measure: string, order: Order): T[] {
  const key = (place: T): number | null =>
    order.by === 'rate'
      ? rateOf(place, measure)
      : order.by === 'count'
        ? countOf(place, measure)
        : order.by === 'objects'
          ? place.objects
          : place.blind;
  const sign = order.down ? -1 : 1;
  return places.toSorted((one, other) => {
    if (order.by === 'name') return sign * one.name.localeCompare(other.name);
    const [here, there] = [key(one), key(other)];
    if (here === null || there === null) return Number(here === null) - Number(there === null);
    return sign * (here - there) || one.name.localeCompare(other.name);
  });
}

/** A rule whose signs are counted. */
export type Named = { rule: string; name: string };

/** Where subjects are and which of them nobody inspects is told as it stands, of no period. */
const STANDING = ['objects', 'blind'];

/** The rows that a number of the map was counted from. An empty code is what lies in no unit. */
export function askedOf(
  view: RegionsView,
  at: string,
  place: Territory,
  measure: string,
  rule?: Named,
): Asked {
  const standing = STANDING.includes(measure);
  const signs = measure === 'findings';
  const days = standing ? {} : { since: view.since, until: view.as_of };
  const period = standing ? '' : `${day(view.since)} – ${day(view.as_of)}`;
  return {
    at,
    of: [place.name, rule?.name, period].filter(Boolean).join(', '),
    rows: {
      figure: signs ? 'signs' : measure,
      place: place.code,
      ...days,
      ...(rule ? { rule: rule.rule } : {}),
    },
    // An inspection is listed once, however many signs there are in it.
    note: signs && !rule ? t('map.signs_note') : undefined,
  };
}
