// How what documents say is read: names of files, values without codes, the words around a place, tables to be copied.
import type { MentionView, PapersView, RequisiteView } from '../../contract';
import { day, number } from '../../frame/dates';
import { t } from '../../frame/words';

/** The name of a file without its folder. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Names that two files share: the answer could not tell them apart. */
export function sameNames(paths: string[]): string[] {
  const names = paths.map(fileName);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

const DAY = '\\d{4}-\\d{2}-\\d{2}';

/** What a requisite was read as, where that says more than its own words; never a code. */
export function readAs(item: Pick<RequisiteView, 'kind' | 'value'>): string {
  const { value } = item;
  if (item.kind === 'date' || item.kind === 'deadline') {
    const days = [...value.matchAll(new RegExp(DAY, 'g'))].map(([found]) => day(found));
    return days.join(value.startsWith('?') ? ` ${t('papers.or')} ` : ' – ');
  }
  if (item.kind === 'identifier') {
    const [, scheme, digits] = /^(bin|iin):(\d+)$/.exec(value) ?? [];
    return scheme ? `${t(`papers.scheme.${scheme}`)} ${digits}` : '';
  }
  if (item.kind === 'number') {
    const dated = new RegExp(`@(${DAY})$`).exec(value);
    return dated ? t('papers.dated', { day: day(dated[1]) }) : '';
  }
  if (item.kind === 'sum') {
    const [, whole, parts, of] = /^(\d+)\.(\d{2}) (tenge|mci)$/.exec(value) ?? [];
    return whole ? t(`papers.sum.${of}`, { n: `${number(Number(whole))},${parts}` }) : '';
  }
  return '';
}

/** Where something stands: its page, where there are pages, and its paragraph. */
export const placeOf = ({ page, paragraph }: { page: number | null; paragraph: number }): string =>
  page === null
    ? t('papers.paragraph', { n: number(paragraph) })
    : t('papers.page', { page: number(page), n: number(paragraph) });

/** Sentences of the document that hold the words of a requisite, as the chronology quotes them. */
export function sentencesOf(view: PapersView, document: string, item: RequisiteView): string[] {
  const mentions: MentionView[] = [
    ...view.events.flatMap((event) => event.mentions),
    ...view.conflicts.flatMap((conflict) => conflict.days.flatMap((one) => one.mentions)),
    ...view.unsettled,
  ];
  const here = mentions.filter(
    (mention) =>
      mention.document === document &&
      mention.paragraph === item.paragraph &&
      mention.what.includes(item.written),
  );
  return [...new Set(here.map((mention) => mention.what))];
}

/** A sentence in three pieces: before the words, the words, after them. */
export function around(sentence: string, words: string): [string, string, string] {
  const at = sentence.indexOf(words);
  return at < 0 || words === ''
    ? [sentence, '', '']
    : [sentence.slice(0, at), words, sentence.slice(at + words.length)];
}

/** Days of documents that are told in two ways: `named` and the day. */
export const inConflict = (view: PapersView, named: string | null, from: string): boolean =>
  view.conflicts.some(
    (conflict) => conflict.named === named && conflict.days.some((one) => one.day === from),
  );

/** A table to be pasted into a sheet: a line a row, cells by tabs. */
export const table = (rows: string[][]): string =>
  rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
