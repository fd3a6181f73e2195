// A day typed as dd.mm.yyyy. What the digit row of another layout leaves behind counts as digits; a dot and a comma part them.
import { digitOfSign } from './digits';

const digit = (sign: string): string => (/[.,]/.test(sign) ? sign : (digitOfSign(sign) ?? sign));

/** Years that can be meant: another one is a slip of the hand. */
export const YEARS = { first: 1990, last: 2100 };
export type DayFault = 'none' | 'year';

/** What stands in the field after any typing or pasting: digits with dots at their places. A day written year first keeps its hyphens until it
 * is whole, and so does one that is typed with hyphens: a dot put in for them would make `20-11-` and `2011-` the same. */
export function shapeDay(text: string): string {
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso) return `${iso[3]}.${iso[2]}.${iso[1]}`;
  // The dot came by itself after the first two digits of a year.
  const yearFirst = /^\s*(\d{2})\.?(\d{2})-(\d{0,2}(?:-\d?)?)$/.exec(text);
  if (yearFirst) return `${yearFirst[1]}${yearFirst[2]}-${yearFirst[3]}`;
  if (/^\d{1,2}-(\d{0,2}|\d{1,2}-\d{0,3})$/.test(text)) return text;
  const plain = [...text.toLowerCase()].map(digit).join('');
  const groups = plain.split(/[^0-9]+/);
  const whole = (group: string, at: number) => at < groups.length - 1 && at < 2 && group.length === 1;
  const digits = groups
    .map((group, at) => (whole(group, at) ? `0${group}` : group))
    .join('')
    .slice(0, 8);
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter((part) => part !== '');
  const dotted = /[0-9][^0-9]+$/.test(plain) && (digits.length === 2 || digits.length === 4);
  return parts.join('.') + (dotted ? '.' : '');
}

/** What stands in the field while somebody changes a part of it: signs of the digit row are digits, and nothing else moves. */
export const editedDay = (text: string): string => [...text.toLowerCase()].map(digit).join('');

/** A day as it is left: a date or a month of one digit is whole, and a year of two is of this century, or of the last one's end. */
export function finishedDay(text: string): string {
  const parts = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\s*$/.exec(text);
  if (!parts) return text;
  const [, date = '', month = '', year = ''] = parts;
  const century = Number(year) < YEARS.first % 100 ? '20' : '19';
  return `${date.padStart(2, '0')}.${month.padStart(2, '0')}.${year.length === 2 ? century + year : year}`;
}

const partsOf = (text: string) => /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim());

/** What is wrong with a day that is typed to its end: there is none such, or its year cannot be meant. */
export function dayFault(text: string): DayFault | null {
  const parts = partsOf(text);
  if (!parts) return null;
  const [date, month, year] = parts.slice(1).map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return 'none';
  return year < YEARS.first || year > YEARS.last ? 'year' : null;
}

/** Whether something is typed that is no whole day yet. */
export const isHalfDay = (text: string): boolean => text.trim() !== '' && partsOf(text) === null;

/** `16.11.2026` → `2026-11-16`; null unless it is a real day that can be meant. */
export function parseDay(text: string): string | null {
  const parts = partsOf(text);
  return parts && dayFault(text) === null ? `${parts[3]}-${parts[2]}-${parts[1]}` : null;
}
