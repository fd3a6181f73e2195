// The form of a topic and the conditions that it stands for. A condition that the form has no place for is kept as it is.
import type { RowFilter } from '../../contract';
import { day } from '../../frame/dates';
import { isEmpty, nothing, partsIn } from '../../frame/question';
import { parseDay } from '../../parts/typed-day';

/** `words` and `place` with commas between their parts, days as they are typed. */
export type TopicForm = {
  name: string;
  words: string;
  place: string;
  body: string;
  theme: string;
  from: string;
  to: string;
  others: RowFilter[];
};
/** What a form still lacks, a key of its words. */
export type Lack = 'question' | 'name' | 'day' | 'order';

/** The texts of the form, by the field of appeals that each asks. */
const TEXTS = [
  ['words', 'text'],
  ['place', 'text'],
  ['body', 'authority_name'],
  ['theme', 'topic'],
] as const;
const COLUMN_OF_DAYS = 'received';

/** The parts that a filter asks a text for, if it asks nothing else and they can be typed; null otherwise. */
function partsOf(filter: RowFilter): string[] | null {
  const parts = filter.has === null ? filter.parts : [filter.has];
  if (parts.length === 0 || !isEmpty({ ...filter, has: null, parts: [] })) return null;
  if (filter.has !== null && filter.parts.length > 0) return null;
  const typed = partsIn(parts.join(', '));
  return typed.length === parts.length && typed.every((part, at) => part === parts[at]) ? typed : null;
}

/** What a field of the form shows of a filter; null if it can't show it all. */
function shown(name: (typeof TEXTS)[number][0], filter: RowFilter): string | null {
  if (name === 'words' || name === 'place') return partsOf(filter)?.join(', ') ?? null;
  return filter.has !== null && isEmpty({ ...filter, has: null }) ? filter.has : null;
}

export function formOf(name: string, filters: RowFilter[]): TopicForm {
  const form: TopicForm = { name, words: '', place: '', body: '', theme: '', from: '', to: '', others: [] };
  for (const filter of filters) {
    const free = TEXTS.find(
      ([one, field]) => field === filter.field && form[one] === '' && shown(one, filter) !== null,
    )?.[0];
    const days = filter.field === COLUMN_OF_DAYS && form.from === '' && form.to === '';
    if (free) form[free] = shown(free, filter) ?? '';
    else if (days && isEmpty({ ...filter, from: null, to: null }))
      Object.assign(form, { from: day(filter.from), to: day(filter.to) });
    else form.others.push(filter);
  }
  return form;
}

/** The conditions of a form, in its order; a day that is none is not asked for. */
export function filtersOf(form: TopicForm): RowFilter[] {
  const has = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const own = [
    { ...nothing('text'), parts: partsIn(form.words) },
    { ...nothing('text'), parts: partsIn(form.place) },
    { ...nothing('authority_name'), has: has(form.body) },
    { ...nothing('topic'), has: has(form.theme) },
    { ...nothing(COLUMN_OF_DAYS), from: parseDay(form.from), to: parseDay(form.to) },
  ];
  return [...own, ...form.others].filter((filter) => !isEmpty(filter));
}

/** Why a form can't be asked by yet; null if it can. */
export function faultOf(form: TopicForm): Exclude<Lack, 'name'> | null {
  const [from, to] = [parseDay(form.from), parseDay(form.to)];
  if ((form.from !== '' && from === null) || (form.to !== '' && to === null)) return 'day';
  if (from !== null && to !== null && from > to) return 'order';
  return filtersOf(form).length === 0 ? 'question' : null;
}

/** What a form lacks before it can be saved. */
export function lackOf(form: TopicForm): Lack | null {
  return faultOf(form) ?? (form.name.trim() === '' ? 'name' : null);
}
