// A day typed as dd.mm.yyyy. What the digit row of another layout leaves behind counts as digits; a dot and a comma part them.
import { digitOfSign } from './digits';

const digit = (sign: string): string => (/[.,]/.test(sign) ? sign : (digitOfSign(sign) ?? sign));

/** What stands in the field after any typing or pasting: digits with dots at their places. */
export function shapeDay(text: string): string {
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso) return `${iso[3]}.${iso[2]}.${iso[1]}`;
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

/** `16.11.2026` → `2026-11-16`; null unless it is a real day. */
export function parseDay(text: string): string | null {
  const parts = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim());
  if (!parts) return null;
  const [, date, month, year] = parts;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  const real = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(date);
  return real ? `${year}-${month}-${date}` : null;
}
