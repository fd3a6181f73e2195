// What is asked of a registry: which rows, in what order. It stands in the address, so that it can be gone back to and sent to a colleague:
// `#/rows/inspections?sort=-start&kind.any=unscheduled&start.from=2026-01-01`. A column asked twice says so: `text.parts=…&text.parts.2=…`.
// What can't be meant is dropped, never refused.
import type { RowFilter, RowSort, TopicRows } from '../contract';
import { writePlace } from './route.svelte';

export const REGISTRIES = ['inspections', 'appeals', 'challenges', 'entities'] as const;
export type Question = { registry: string; filters: RowFilter[]; sort: RowSort | null };

/** So many identifiers at once, so many parts of a text, and no longer a text. */
export const MOST_IDS = 500;
export const MOST_PARTS = 50;
const LONGEST = 200;
/** Parts what is one of many: an address leaves it as it is, and no code has it. */
const PART = '*';
const FIELD = /^[a-z][a-z0-9_]*$/;
/** The second to the ninth filter of a column. */
const AGAIN = /^[2-9]$/;
const BOUND = /^(-?\d{1,15}|\d{4}-\d{2}-\d{2})$/;

export const nothing = (field: string): RowFilter => ({
  field,
  has: null,
  parts: [],
  any: [],
  from: null,
  to: null,
  blank: null,
});

export const isEmpty = ({ has, parts, any, from, to, blank }: RowFilter): boolean =>
  [has, from, to, blank].every((one) => one === null) && parts.length === 0 && any.length === 0;

export function readQuestion(key: string, query: URLSearchParams): Question {
  const registry = REGISTRIES.find((one) => one === key) ?? REGISTRIES[0];
  const filters = new Map<string, RowFilter>();
  for (const [name, text] of query) {
    const [field = '', part = '', again = '', ...more] = name.split('.');
    if (!FIELD.test(field) || more.length > 0 || (again !== '' && !AGAIN.test(again))) continue;
    const id = `${field}.${again}`;
    const filter = withPart(filters.get(id) ?? nothing(field), part, text);
    if (!isEmpty(filter)) filters.set(id, filter);
  }
  return { registry, filters: [...filters.values()], sort: readSort(query.get('sort') ?? '') };
}

function readSort(text: string): RowSort | null {
  const descending = text.startsWith('-');
  const field = descending ? text.slice(1) : text;
  return FIELD.test(field) ? { field, descending } : null;
}

/** Each once, without blanks about it. */
const each = (list: string[]): string[] =>
  [...new Set(list.map((one) => one.trim().slice(0, LONGEST)))].filter((one) => one !== '');

/** Parts of a text as they are typed, `Риддер, Өскемен`. */
export const partsIn = (typed: string): string[] => each(typed.split(/[,;*\n]/)).slice(0, MOST_PARTS);

function withPart(filter: RowFilter, part: string, text: string): RowFilter {
  const plain = text.trim();
  switch (part) {
    case 'has':
      return plain === '' ? filter : { ...filter, has: plain.slice(0, LONGEST) };
    case 'parts':
      return { ...filter, parts: each(plain.split(PART)).slice(0, MOST_PARTS) };
    case 'any':
      return { ...filter, any: each(plain.split(PART)).slice(0, MOST_IDS) };
    case 'from':
    case 'to':
      return BOUND.test(plain) ? { ...filter, [part]: plain } : filter;
    case 'blank':
      return plain === 'yes' || plain === 'no' ? { ...filter, blank: plain === 'yes' } : filter;
    default:
      return filter;
  }
}

/** Filters as they stand in an address, by their names. */
export function queryOf(filters: RowFilter[]): Record<string, string> {
  const query: Record<string, string> = {};
  const times = new Map<string, number>();
  for (const { field, has, parts, any, from, to, blank } of filters) {
    const time = (times.get(field) ?? 0) + 1;
    times.set(field, time);
    const said = blank === null ? '' : blank ? 'yes' : 'no';
    const texts = { has, parts: parts.join(PART), any: any.join(PART), from, to, blank: said };
    for (const [part, text] of Object.entries(texts))
      query[`${field}.${part}${time > 1 ? `.${time}` : ''}`] = text ?? '';
  }
  return query;
}

export function hrefOf({ registry, filters, sort }: Question): string {
  const order: Record<string, string> = sort ? { sort: `${sort.descending ? '-' : ''}${sort.field}` } : {};
  return writePlace('rows', registry, { ...order, ...queryOf(filters) });
}

/** Where the rows behind a number stand. */
export const rowsPlace = ({ registry, filters }: TopicRows): string =>
  hrefOf({ registry, filters, sort: null });
