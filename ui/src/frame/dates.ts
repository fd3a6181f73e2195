// Days and numbers as people here write them: dd.mm.yyyy, space between thousands.
const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?/;
const NARROW = '\u00a0';

/** `2026-11-16` → `16.11.2026`; with a time, `16.11.2026 09:00`; anything else as it is. */
export function day(text: string | null | undefined): string {
  if (!text) return '';
  const parts = DAY.exec(text);
  if (!parts) return text;
  const date = `${parts[3]}.${parts[2]}.${parts[1]}`;
  return parts[4] ? `${date} ${parts[4]}` : date;
}

/** A value that may be a day: only a text that is a day and nothing else is rewritten. */
export function value(text: string): string {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(text) ? day(text) : text;
}

/** `412300` → `412 300`. */
export function number(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
}

/** Day of the week, 1 for Monday … 7 for Sunday. */
export function weekday(text: string): number {
  const parts = DAY.exec(text);
  if (!parts) return 1;
  const at = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))).getUTCDay();
  return at === 0 ? 7 : at;
}

/** A UTC moment of the journal, to the second. */
export function moment(text: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2}:\d{2})/.exec(text);
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]} ${parts[4]}` : day(text);
}
