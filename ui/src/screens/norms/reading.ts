// What is being read, kept in the address: `#/norms/94981?article=148&on=2026-03-01&than=2020-01-01`, `#/norms?words=срок`.
import type { LawContent } from '../../contract';
import { writePlace } from '../../frame/route.svelte';

export type Reading = {
  /** The act's code; empty for the library. */
  act: string;
  article: string;
  /** The day on which the text is in force; empty for today. */
  on: string;
  /** The day with which it is compared; empty for none. */
  than: string;
  /** Words sought in the library. */
  words: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readReading(key: string, query: URLSearchParams): Reading {
  const day = (name: string): string => (DAY.test(query.get(name) ?? '') ? (query.get(name) ?? '') : '');
  const article = key === '' ? '' : (query.get('article') ?? '');
  const words = key === '' ? (query.get('words') ?? '') : '';
  return { act: key, article, on: day('on'), than: article === '' ? '' : day('than'), words };
}

export function hrefOf(reading: Partial<Reading>): string {
  const { act = '', article = '', on = '', than = '', words = '' } = reading;
  return writePlace('norms', act, { article, on, than, words });
}

/** Lines of the contents that a number or a word of a heading names; all of them for nothing. */
export function matching(contents: LawContent[], text: string): LawContent[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return contents;
  const byNumber = /^[0-9-]+$/.test(wanted);
  return contents.filter((line) =>
    byNumber
      ? line.is_article && line.article.startsWith(wanted)
      : line.is_article && `${line.kk}\n${line.ru}`.toLowerCase().includes(wanted),
  );
}
