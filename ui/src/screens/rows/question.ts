// What is asked of a registry: which rows, in what order. It stands in the address, so that it can be gone back to and sent to a colleague:
// `#/rows/inspections?sort=-start&kind.any=unscheduled&start.from=2026-01-01`. What can't be meant is dropped, never refused.
import type { RowColumn, RowFilter, RowSort, RowsView } from '../../contract';
import { writePlace } from '../../frame/route.svelte';

export const REGISTRIES = ['inspections', 'appeals', 'challenges', 'entities'] as const;
export type Question = { registry: string; filters: RowFilter[]; sort: RowSort | null };

/** So many identifiers at once, and no longer a text. */
export const MOST_IDS = 500;
const LONGEST = 200;
/** Parts what is one of many: an address leaves it as it is, and no code has it. */
const PART = '*';
const FIELD = /^[a-z][a-z0-9_]*$/;
const BOUND = /^(-?\d{1,15}|\d{4}-\d{2}-\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const nothing = (field: string): RowFilter => ({
  field,
  has: null,
  any: [],
  from: null,
  to: null,
  blank: null,
});

export const isEmpty = ({ has, any, from, to, blank }: RowFilter): boolean =>
  has === null && any.length === 0 && from === null && to === null && blank === null;

export function readQuestion(key: string, query: URLSearchParams): Question {
  const registry = REGISTRIES.find((one) => one === key) ?? REGISTRIES[0];
  const filters = new Map<string, RowFilter>();
  for (const [name, text] of query) {
    const [field = '', part = '', ...more] = name.split('.');
    if (!FIELD.test(field) || more.length > 0) continue;
    const filter = withPart(filters.get(field) ?? nothing(field), part, text);
    if (!isEmpty(filter)) filters.set(field, filter);
  }
  return { registry, filters: [...filters.values()], sort: readSort(query.get('sort') ?? '') };
}

function readSort(text: string): RowSort | null {
  const descending = text.startsWith('-');
  const field = descending ? text.slice(1) : text;
  return FIELD.test(field) ? { field, descending } : null;
}

function withPart(filter: RowFilter, part: string, text: string): RowFilter {
  const plain = text.trim();
  switch (part) {
    case 'has':
      return plain === '' ? filter : { ...filter, has: plain.slice(0, LONGEST) };
    case 'any': {
      const any = [...new Set(plain.split(PART).map((one) => one.trim()))].filter((one) => one !== '');
      return { ...filter, any: any.slice(0, MOST_IDS) };
    }
    case 'from':
    case 'to':
      return BOUND.test(plain) ? { ...filter, [part]: plain } : filter;
    case 'blank':
      return plain === 'yes' || plain === 'no' ? { ...filter, blank: plain === 'yes' } : filter;
    default:
      return filter;
  }
}

export function hrefOf({ registry, filters, sort }: Question): string {
  const query: Record<string, string> = sort ? { sort: `${sort.descending ? '-' : ''}${sort.field}` } : {};
  for (const { field, has, any, from, to, blank } of filters) {
    const parts = { has, any: any.join(PART), from, to, blank: blank === null ? '' : blank ? 'yes' : 'no' };
    for (const [part, text] of Object.entries(parts)) query[`${field}.${part}`] = text ?? '';
  }
  return writePlace('rows', registry, query);
}

/** What of a question the columns of its registry can answer. */
export function fitting({ registry, filters, sort }: Question, columns: RowColumn[]): Question {
  const kinds = new Map(columns.map((column) => [column.field, column.kind]));
  const kept = filters
    .flatMap((filter) => {
      const kind = kinds.get(filter.field);
      return kind === undefined ? [] : [suited(filter, kind)];
    })
    .filter((filter) => !isEmpty(filter));
  return { registry, filters: kept, sort: sort && kinds.has(sort.field) ? sort : null };
}

function suited(filter: RowFilter, kind: string): RowFilter {
  const days = kind === 'day' || kind === 'moment';
  const bound = (text: string | null): string | null =>
    text !== null && (days ? DAY.test(text) : kind === 'number' && !DAY.test(text)) ? text : null;
  return {
    field: filter.field,
    has: kind === 'text' ? filter.has : null,
    any: ['code', 'flag', 'id'].includes(kind) ? filter.any : [],
    from: bound(filter.from),
    to: bound(filter.to),
    blank: filter.blank,
  };
}

/** Pressed again, a head turns its order round, and then takes it back. */
export function sorted(question: Question, field: string): Question {
  const { sort } = question;
  if (sort?.field !== field) return { ...question, sort: { field, descending: false } };
  return { ...question, sort: sort.descending ? null : { field, descending: true } };
}

/** With that filter in the place of the column's former one; without any if it asks for nothing. */
export function filtered(question: Question, filter: RowFilter): Question {
  const stands = question.filters.some(({ field }) => field === filter.field);
  const filters = stands
    ? question.filters.map((one) => (one.field === filter.field ? filter : one))
    : [...question.filters, filter];
  return { ...question, filters: filters.filter((one) => !isEmpty(one)) };
}

export const cleared = ({ registry }: Question): Question => ({ registry, filters: [], sort: null });

/** A condition in words, and what is asked without it. */
export type Chip = { id: string; text: string; without: Question };

/** The answer says the filters in their order, then the order. Should it say more or less, the columns' names have to do. */
export function chipsOf(question: Question, { conditions, columns }: RowsView): Chip[] {
  const { filters, sort } = question;
  const said = conditions.length === filters.length + (sort ? 1 : 0);
  const named = (field: string): string => columns.find((column) => column.field === field)?.name ?? field;
  const chips = filters.map(({ field }, at) => ({
    id: field,
    text: (said ? conditions[at] : undefined) ?? named(field),
    without: filtered(question, nothing(field)),
  }));
  if (!sort) return chips;
  const text =
    (said ? conditions.at(-1) : undefined) ?? `${named(sort.field)} ${sort.descending ? '▾' : '▴'}`;
  return [...chips, { id: 'sort', text, without: { ...question, sort: null } }];
}
