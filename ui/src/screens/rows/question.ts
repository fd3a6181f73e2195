// What a registry's table makes of a question: what its columns can answer, another order, another filter, the conditions in words.
import type { RowColumn, RowFilter, RowsView } from '../../contract';
import { isEmpty, type Question } from '../../frame/question';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

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
    parts: kind === 'text' ? filter.parts : [],
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

/** With that filter in the place of the column's former one; without any if it asks for nothing. What else is asked of the column stays. */
export function filtered(question: Question, filter: RowFilter): Question {
  const stands = question.filters.findIndex(({ field }) => field === filter.field);
  const filters = stands < 0 ? [...question.filters, filter] : question.filters.with(stands, filter);
  return { ...question, filters: filters.filter((one) => !isEmpty(one)) };
}

export const cleared = ({ registry }: Question): Question => ({ registry, filters: [], sort: null });

/** A condition in words, and what is asked without it. `field` is that of the panel in which it is filled in, if it is. */
export type Chip = { id: string; field: string; text: string; without: Question };

/** The answer says the filters in their order, then the order. Should it say more or less, the columns' names have to do. */
export function chipsOf(question: Question, { conditions, columns }: RowsView): Chip[] {
  const { filters, sort } = question;
  const said = conditions.length === filters.length + (sort ? 1 : 0);
  const named = (field: string): string => columns.find((column) => column.field === field)?.name ?? field;
  const chips = filters.map(({ field }, at) => ({
    id: `${field}.${filters.slice(0, at).filter((one) => one.field === field).length}`,
    field,
    text: (said ? conditions[at] : undefined) ?? named(field),
    without: { ...question, filters: filters.toSpliced(at, 1) },
  }));
  if (!sort) return chips;
  const text =
    (said ? conditions.at(-1) : undefined) ?? `${named(sort.field)} ${sort.descending ? '▾' : '▴'}`;
  return [...chips, { id: 'sort', field: 'sort', text, without: { ...question, sort: null } }];
}
