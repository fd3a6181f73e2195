// Which column is which field, as a draft of a profile: every correction gives a new draft. Knows no screen and calls nobody.
import type { ColumnLook, DateLook, DraftColumn, FieldLook, FileLook, ProfileDraft } from '../../contract';

/** What a column's choice says when the column is known and not wanted. */
export const IGNORED = '-';
/** Numbers that the source gives by itself; saved, they keep a scheme of their own. */
export const OWN_SCHEME = 'own';
export const BIN_OR_IIN = 'bin_iin';
export const BY_NAME = 'name';

/** A name without case and doubled spaces, as the program compares headers. */
export const fold = (name: string): string => name.split(/\s+/).filter(Boolean).join(' ').toLowerCase();

const same = (one: string, other: string): boolean => fold(one) === fold(other);

/** For each column the fields that the draft reads from it. */
export function placed(draft: ProfileDraft, columns: readonly { name: string }[]): string[][] {
  const found: string[][] = columns.map(() => []);
  for (const column of draft.columns.filter((one) => !(one.field in draft.constants))) {
    const at = column.from
      .map((name) => columns.findIndex((one) => same(one.name, name)))
      .find((at) => at >= 0);
    if (at !== undefined) found[at]!.push(column.field);
  }
  return found;
}

/** The choice that stands for a column: a field, `IGNORED`, or nothing. */
export function chosen(draft: ProfileDraft, column: ColumnLook, fields: readonly string[]): string {
  if (fields[0]) return fields[0];
  const named = draft.ignore.some((name) => same(name, column.name));
  return named || (column.ignored && column.fields.length === 0) ? IGNORED : '';
}

/** Says what a column is: a field, `IGNORED`, or nothing. A field has one column, so another one loses it. */
export function assign(
  draft: ProfileDraft,
  columns: readonly ColumnLook[],
  fields: readonly FieldLook[],
  at: number,
  choice: string,
): ProfileDraft {
  const name = columns[at]!.name;
  const before = placed(draft, columns)[at]![0];
  let next = before ? released(draft, columns, before) : draft;
  next = { ...next, ignore: next.ignore.filter((known) => !same(known, name)) };
  if (choice === IGNORED) return { ...next, ignore: [...next.ignore, name] };
  if (choice === '') return next;
  const field = fields.find((one) => one.id === choice);
  const old = draft.columns.find((column) => column.field === choice);
  const from = [name, ...(old?.from ?? []).filter((other) => !columns.some((one) => same(one.name, other)))];
  const scheme = field?.kind === 'identifier' ? (old?.scheme ?? BIN_OR_IIN) : null;
  const column: DraftColumn = { field: choice, from, scheme };
  const rest = next.columns.filter((one) => one.field !== choice);
  const constants = { ...next.constants };
  delete constants[choice];
  return { ...next, constants, columns: inOrder([...rest, column], fields) };
}

/** The draft without any column of this file for a field; names that other files use stay. */
function released(draft: ProfileDraft, columns: readonly { name: string }[], field: string): ProfileDraft {
  const kept = draft.columns.flatMap((column) => {
    if (column.field !== field) return [column];
    const from = column.from.filter((name) => !columns.some((one) => same(one.name, name)));
    return from.length > 0 ? [{ ...column, from }] : [];
  });
  return { ...draft, columns: kept };
}

/** Columns in the order of the registry's fields, so that two drafts that say the same are the same. */
function inOrder(columns: DraftColumn[], fields: readonly FieldLook[]): DraftColumn[] {
  const place = (column: DraftColumn) => fields.findIndex((field) => field.id === column.field);
  return columns.sort((one, other) => place(one) - place(other));
}

/** One value for every row, or none. */
export function setConstant(draft: ProfileDraft, field: string, value: string): ProfileDraft {
  const constants = { ...draft.constants };
  if (value.trim() === '') delete constants[field];
  else constants[field] = value.trim();
  return { ...draft, constants };
}

/** What numbers a field's identifiers are. */
export function setScheme(draft: ProfileDraft, field: string, scheme: string): ProfileDraft {
  const columns = draft.columns.map((column) => (column.field === field ? { ...column, scheme } : column));
  return { ...draft, columns };
}

/** What a word of the source means, or that it is not decided. */
export function setWord(draft: ProfileDraft, list: string, word: string, code: string): ProfileDraft {
  const words = { ...draft.codes[list] };
  if (code === '') delete words[word];
  else words[word] = code;
  return { ...draft, codes: { ...draft.codes, [list]: words } };
}

/** What the draft says of a word; empty while nobody has decided. */
export const wordOf = (draft: ProfileDraft, list: string, word: string): string =>
  draft.codes[list]?.[word] ?? '';

/** Takes a way of writing days, or leaves it out. */
export function setDate(draft: ProfileDraft, date: DateLook, on: boolean): ProfileDraft {
  const name = date.moment ? 'moments' : 'dates';
  const rest = draft[name].filter((format) => format !== date.format);
  return { ...draft, [name]: on ? [...rest, date.format] : rest };
}

export const takesDate = (draft: ProfileDraft, date: DateLook): boolean =>
  draft[date.moment ? 'moments' : 'dates'].includes(date.format);

/** Required fields that have neither a column nor one value for all rows. */
export function lacking(draft: ProfileDraft, look: FileLook): FieldLook[] {
  const read = new Set([...placed(draft, look.columns).flat(), ...Object.keys(draft.constants)]);
  return look.fields.filter((field) => field.required && !read.has(field.id));
}

/** Columns of which nothing is said. */
export function unmapped(draft: ProfileDraft, look: FileLook): ColumnLook[] {
  const fields = placed(draft, look.columns);
  return look.columns.filter((column, at) => chosen(draft, column, fields[at]!) === '');
}

/** Whether two drafts, or parts of them, say the same, in whatever order. */
export function alike<T>(one: T, other: T): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** What a person said otherwise than it was proposed. */
export function decisions(draft: ProfileDraft, proposed: ProfileDraft): Partial<ProfileDraft> {
  const keys = Object.keys(draft) as (keyof ProfileDraft)[];
  const other = keys.filter((key) => !alike(draft[key], proposed[key]));
  return Object.fromEntries(other.map((key) => [key, draft[key]]));
}

/** What is proposed, with what a person said instead; what only another version of the program knew is left out. */
export function decided(proposed: ProfileDraft, said: Partial<ProfileDraft>): ProfileDraft {
  const known = Object.entries(said).filter(([key]) => key in proposed);
  return { ...proposed, ...Object.fromEntries(known) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => !isEmpty(inner));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** The name of a file without its folder. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** A name for a profile from a name of a file: Latin letters, digits, hyphens. */
export function suggestedId(file: string, passport: string): string {
  const stem = fileName(file).replace(/\.[^.]*$/, '');
  const plain = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+|[-\d]+$/g, '');
  return (plain.length >= 3 ? plain : `${passport}-office`).slice(0, 60);
}
