// The panel of one column's filter: what is typed, ticked and pasted, and what is asked by it.
import type { RowColumn, RowFilter } from '../../contract';
import { day } from '../../frame/dates';
import { MOST_IDS, nothing, partsIn } from '../../frame/question';
import { parseDay } from '../../parts/typed-day';

/** `parts`: as they are typed, with commas. `blank`: empty for any cell, `yes` for empty ones, `no` for filled ones. */
export type Form = {
  has: string;
  parts: string;
  any: string[];
  pasted: string;
  from: string;
  to: string;
  blank: string;
};
export type Fault = 'day' | 'number' | 'order' | 'ids' | 'no_ids';

const DAYS = ['day', 'moment'];
const NUMBER = /^-?\d{1,15}$/;
/** Twelve digits that are not part of a longer number. */
const ID = /(?<!\d)\d{12}(?!\d)/g;
/** A cell that a spreadsheet has made shorter, or that was written in groups. */
const SHORT = /^\d[\d\s]{7,15}\d$/;

/** A number as a spreadsheet shows one that is wider than its column, with all its digits still there. */
const WIDE = /(?<![\d.,])(\d)[.,](\d+)E\+(\d+)(?!\d)/gi;

/** Every БИН/ИИН that a text holds, each once, and the lines of it in which there is none though there are digits. */
export function idsRead(text: string): { ids: string[]; lost: string[] } {
  const ids = new Set<string>();
  const lost: string[] = [];
  const written = text.replaceAll(WIDE, (shown: string, first: string, rest: string, power: string) =>
    rest.length === Number(power) && rest.length >= 8 && rest.length <= 11
      ? (first + rest).padStart(12, '0')
      : shown,
  );
  for (const line of written.split(/[\n;,\t]+/).map((cell) => cell.trim())) {
    const whole = line.match(ID) ?? [];
    const digits = line.replaceAll(/\s/g, '');
    // Zeros at the beginning are the first thing that a spreadsheet drops.
    const short = SHORT.test(line) && digits.length >= 9 && digits.length <= 12;
    if (whole.length > 0) whole.forEach((id) => ids.add(id));
    else if (short) ids.add(digits.padStart(12, '0'));
    else if (/\d/.test(line)) lost.push(line);
  }
  return { ids: [...ids], lost };
}

export const idsIn = (text: string): string[] => idsRead(text).ids;

export function formOf(kind: string, filter: RowFilter | null): Form {
  const { has, parts, any, from, to, blank } = filter ?? nothing('');
  const shown = (bound: string | null): string => (DAYS.includes(kind) ? day(bound) : (bound ?? ''));
  return {
    has: has ?? '',
    parts: parts.join(', '),
    any: kind === 'id' ? [] : any,
    pasted: kind === 'id' ? any.join('\n') : '',
    from: shown(from),
    to: shown(to),
    blank: blank === null ? '' : blank ? 'yes' : 'no',
  };
}

/** A bound as it is asked for; null for none, undefined for what is no bound. */
function bound(kind: string, text: string): string | null | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  if (plain === '') return null;
  if (DAYS.includes(kind)) return parseDay(plain) ?? undefined;
  return NUMBER.test(plain) ? String(BigInt(plain)) : undefined;
}

/** Why a panel can't be asked by yet; null if it can. */
export function faultOf(kind: string, form: Form): Fault | null {
  if (form.blank === 'yes') return null;
  if (kind === 'id') {
    const ids = idsIn(form.pasted);
    if (ids.length > MOST_IDS) return 'ids';
    return form.pasted.trim() !== '' && ids.length === 0 ? 'no_ids' : null;
  }
  const [from, to] = [bound(kind, form.from), bound(kind, form.to)];
  if (from === undefined || to === undefined) return DAYS.includes(kind) ? 'day' : 'number';
  if (from === null || to === null) return null;
  const wrong = DAYS.includes(kind) ? from > to : Number(from) > Number(to);
  return wrong ? 'order' : null;
}

/** What a panel asks for. Empty cells hold nothing else to ask by. */
export function filterOf({ field, kind, choices }: RowColumn, form: Form): RowFilter {
  const blank = form.blank === '' ? null : form.blank === 'yes';
  if (blank === true || faultOf(kind, form) !== null) return { ...nothing(field), blank };
  const known = choices.map(({ id }) => id).filter((id) => form.any.includes(id));
  return {
    field,
    has: kind === 'text' && form.has.trim() !== '' ? form.has.trim() : null,
    parts: kind === 'text' ? partsIn(form.parts) : [],
    any: kind === 'id' ? idsIn(form.pasted) : known,
    from: bound(kind, form.from) ?? null,
    to: bound(kind, form.to) ?? null,
    blank,
  };
}

/** The half-filled panel of a column. */
export const formName = (registry: string, field: string): string => `rows-filter:${registry}:${field}`;
