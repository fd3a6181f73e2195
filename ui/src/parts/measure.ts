// How wide a text stands in its real font: letters of one language are wider than those of another, and bold ones wider still.
import { breakable } from '../frame/syllables';

export type Measure = (text: string) => number;

/** Measured on a canvas; where there is none, every letter counts the same. */
export function measureIn(weight: number, size: number): Measure {
  const pen = globalThis.document?.createElement('canvas').getContext('2d');
  if (!pen) return (text) => text.length * size * 0.58;
  pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => pen.measureText(text).width;
}

/** As much of a text as there is room for; what does not fit ends in an ellipsis. */
export function clipTo(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  const signs = [...text];
  const cut = (): string => `${signs.join('').trimEnd()}…`;
  do signs.pop();
  while (signs.length > 0 && measure(cut()) > room);
  return cut();
}

/** Stands for the hyphen of a divided word until its line is known to be shown. */
const SOFT = '\u00AD';

/** How many letters of a word too wide for its room stand in a line: whole syllables where one fits, or as many as there is room for. */
function headOf(word: string, room: number, measure: Measure): number {
  const fits = (at: number): boolean =>
    measure(word[at - 1] === '-' ? word.slice(0, at) : `${word.slice(0, at)}-`) <= room;
  let [at, syllables] = [0, 0];
  for (const part of breakable(word).replaceAll('-', `-${SOFT}`).split(SOFT).slice(0, -1)) {
    at += part.length;
    if (at < word.length && fits(at)) syllables = at;
  }
  if (syllables > 0) return syllables;
  at = word.length - 1;
  while (at > 0 && !fits(at)) at -= 1;
  return at;
}

/** A word in parts that have the room; where not even a letter has, it stays whole. */
function divided(word: string, room: number, measure: Measure): string[] {
  const at = measure(word) > room ? headOf(word, room, measure) : 0;
  if (at === 0) return [word];
  const head = word.slice(0, at);
  return [head.endsWith('-') ? head : `${head}${SOFT}`, ...divided(word.slice(at), room, measure)];
}

/** At most `most` lines that have the room; a word too wide for one goes on in the next, what does not fit ends in an ellipsis. */
export function breakLines(text: string, room: number, measure: Measure, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : '';
    if (longer !== '' && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(...divided(word, room, measure));
  }
  const kept = lines.slice(0, most);
  // The ellipsis says that more lines follow, even where the last one fits by itself.
  if (lines.length > most) {
    const [last, next] = [kept[most - 1]!, lines[most]!];
    const whole = `${last}${/[\u00AD-]$/.test(last) ? '' : ' '}${next}`.replaceAll(SOFT, '');
    kept[most - 1] = clipTo(whole, room, measure);
  }
  return kept.map((line) => clipTo(line.replace(SOFT, '-'), room, measure));
}
