// How the paragraphs of a draft are read: gaps, hints and numbers of references in them; the annex apart; files by name.
import type { DraftFault, DraftReference, RowRef } from '../../contract';
import type { Language } from '../../host/host';

export type Piece =
  { kind: 'text' | 'gap' | 'hint'; text: string } | { kind: 'reference'; text: string; numbers: number[] };
export type Line = { pieces: Piece[]; heading: boolean };
export type Annex = { heading: string; columns: string[]; rows: string[][] };
export type Side = 'kk' | 'ru';
export type Format = 'docx' | 'pdf';

export const SIDES: readonly Side[] = ['kk', 'ru'];
export const FORMATS: readonly Format[] = ['docx', 'pdf'];
const COLUMNS = 3;

/** What the text rests on is told as the act tells it, and an act is written in two languages. */
export const quotedIn = (language: Language): Side => (language === 'kk' ? 'kk' : 'ru');

/** Hints of the template that the check found left in the text, as it quotes them. Only for marking them on the page. */
export function hintsOf(faults: DraftFault[]): string[] {
  const left = faults.filter((fault) => fault.kind === 'unwritten');
  return left.flatMap((fault) => /\([«“](.+)[»”]\)/.exec(fault.text)?.[1]?.trim() ?? []);
}

/** `[1–3, 5]` → 1, 2, 3, 5; nothing where a number refers to nothing. */
export function numbersOf(bracket: string, references: number): number[] {
  const said = bracket
    .replace(/[[\]]/g, '')
    .split(', ')
    .flatMap((step) => {
      const [from = 0, to = from] = step.split('–').map(Number);
      return Array.from(
        { length: Math.max(0, Math.min(to, references + 1) - from + 1) },
        (_, at) => from + at,
      );
    });
  return said.every((number) => number >= 1 && number <= references) ? said : [];
}

/** A paragraph in pieces. `references` is how many there are; none where no numbers stand in the text. */
export function lineOf(text: string, references: number, hints: string[]): Line {
  const quoted = hints.map((hint) => hint.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const marks = new RegExp(['_{4,}', '\\[\\d+(?:(?:–|, )\\d+)*\\]', ...quoted].join('|'), 'g');
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(marks)) {
    const numbers = found.startsWith('[') ? numbersOf(found, references) : [];
    if (found.startsWith('[') && numbers.length === 0 && !hints.includes(found)) continue;
    if (index > from) pieces.push({ kind: 'text', text: text.slice(from, index) });
    if (numbers.length > 0) pieces.push({ kind: 'reference', text: found, numbers });
    else pieces.push({ kind: found.startsWith('____') ? 'gap' : 'hint', text: found });
    from = index + found.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return { pieces, heading: isHeading(text) };
}

/** A line in capitals stands as a heading on the page. */
function isHeading(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 4 && text === text.toUpperCase();
}

/** The annex that a text with numbers ends with, apart from the text: a heading, three columns, a row for each reference. */
export function partsOf(paragraphs: string[], references: number): { body: string[]; annex: Annex | null } {
  const start = paragraphs.length - 1 - COLUMNS * (references + 1);
  const tail = paragraphs.slice(start + 1);
  const rows = Array.from({ length: references + 1 }, (_, at) =>
    tail.slice(COLUMNS * at, COLUMNS * (at + 1)),
  );
  const [columns = [], ...lines] = rows;
  const stands = references > 0 && start >= 0 && lines.every((row, at) => row[0] === String(at + 1));
  if (!stands) return { body: paragraphs, annex: null };
  return {
    body: paragraphs.slice(0, start),
    annex: { heading: paragraphs[start] ?? '', columns, rows: lines },
  };
}

/** How many places of a kind are left to fill in. */
export function countOf(lines: Line[], kind: 'gap' | 'hint'): number {
  return lines.reduce((sum, line) => sum + line.pieces.filter((piece) => piece.kind === kind).length, 0);
}

/** References of one source together: what each says stands above where all of them come from. */
export function bySource(references: DraftReference[]): {
  source: string;
  rows: RowRef[];
  said: DraftReference[];
}[] {
  const groups = new Map<string, { source: string; rows: RowRef[]; said: DraftReference[] }>();
  for (const one of references) {
    const key = JSON.stringify([one.source, one.rows]);
    const group = groups.get(key) ?? { source: one.source, rows: one.rows, said: [] };
    group.said.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A fault that the registration number alone may mend: what was not filled in, and nothing else. The host has the last word. */
export const mayBeNumberOnly = (faults: DraftFault[]): boolean =>
  faults.length === 1 && faults[0]?.kind === 'missing';

/** A name that every system takes for a file. */
export const fileName = (name: string, format: Format): string =>
  `${name
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}.${format}`;

/** The file as it will be written. A name without an ending gets one, and then nobody was asked about a file of that name. */
export function ended(path: string, format: Format): { path: string; replace: boolean } {
  const has = /\.(docx|pdf)$/i.test(path);
  return has ? { path, replace: true } : { path: `${path}.${format}`, replace: false };
}
