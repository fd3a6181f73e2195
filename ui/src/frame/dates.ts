// Days and numbers as people here write them: dd.mm.yyyy, a narrow space between thousands, a decimal comma, in English a point.
// Nothing else writes them.
import type { Language } from '../host/host';
import { session } from './session.svelte';
import { t } from './words';

const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?/;
const NARROW = '\u202f';
const WIDE = '\u00a0';
/** What parts a number from its fraction. */
const POINT: Record<Language, string> = { kk: ',', ru: ',', en: '.' };
const point = (): string => POINT[session.language];

/** `2026-11-16` → `16.11.2026`; with a time, `16.11.2026 09:00`; anything else as it is. */
export function day(text: string | null | undefined): string {
  if (!text) return '';
  const parts = DAY.exec(text);
  if (!parts) return text;
  const date = `${parts[3]}.${parts[2]}.${parts[1]}`;
  return parts[4] ? `${date} ${parts[4]}` : date;
}

/** `2026-10` → `10.2026`; anything else as it is. */
export const month = (text: string): string => text.replace(/^(\d{4})-(\d{2})$/, '$2.$1');

/** A value that may be a day: only a text that is a day and nothing else is rewritten. */
export function value(text: string): string {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(text) ? day(text) : text;
}

/** `412300` → `412 300`. */
export function number(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
}

/** `1234.56` with two places → `1 234,56`. */
export function figure(value: number, places = 0): string {
  const [whole = '', rest = ''] = Math.abs(value).toFixed(places).split('.');
  const sign = value < 0 && /[1-9]/.test(whole + rest) ? '−' : '';
  return `${sign}${number(Number(whole))}${rest === '' ? '' : point() + rest}`;
}

/** `0.8734` → `87,3 %`. */
export const percent = (part: number, places = 1): string => `${figure(part * 100, places)}${WIDE}%`;

/** A chance, to three places; never a zero that it is not. */
export const chance = (value: number): string =>
  value > 0 && value < 0.0005 ? `<${WIDE}${figure(0.001, 3)}` : figure(value, 3);

/** A figure that came as text, `-7.795` → `-7,795`; any other text as it is. */
export const decimal = (text: string): string => text.replace(/^(-?\d+)\.(\d+)$/, `$1${point()}$2`);

/** `2026-01-17` in words: `2026 жылғы 17 қаңтар`, `17 января 2026 г.`; anything else as it is. */
export function longDay(text: string): string {
  const parts = DAY.exec(text);
  if (!parts) return text;
  const [, year = '', month, date] = parts;
  return t('day.long', { day: Number(date), month: t(`month.${Number(month)}`), year });
}

/** Numbers as they are shown: with thousands parted, or below zero by the sign for that. */
const SHOWN = /(?<![\p{L}\d])[-−]?\d{1,3}(?:[\u00a0\u202f]\d{3})+(?![\p{L}\d])|−(?=\d)/gu;

/** What is copied is what was meant: numbers without the spaces that part their thousands, words without the places at which they may be broken. */
export function copied(text: string): string {
  const plain = text
    .replaceAll('\u00ad', '')
    .replaceAll(SHOWN, (number) => number.replace(/[\u00a0\u202f]/g, '').replace('−', '-'));
  return /^\s*-?\d+(?:[.,]\d+)?\s*$/.test(plain) ? plain.trim() : plain;
}

/** Day of the week, 1 for Monday … 7 for Sunday. */
export function weekday(text: string): number {
  const parts = DAY.exec(text);
  if (!parts) return 1;
  const at = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))).getUTCDay();
  return at === 0 ? 7 : at;
}

/** Hours by which the one time of Kazakhstan is ahead of UTC since 1 March 2024 (Government decree No. 20 of 19 January 2024). */
const AHEAD = 5;

/** A UTC moment by the clocks of Kazakhstan, to the second. */
export function moment(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})/.exec(text);
  if (!parts) return day(text);
  const here = new Date(Date.parse(`${parts[1]}T${parts[2]}Z`) + AHEAD * 3_600_000).toISOString();
  return `${day(here.slice(0, 10))} ${here.slice(11, 19)}`;
}
