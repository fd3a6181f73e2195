// The interface's own words in three languages. A key without words shows itself as [key].
import en from '../../../assets/words/en/ui.json';
import kk from '../../../assets/words/kk/ui.json';
import ru from '../../../assets/words/ru/ui.json';
import type { Language } from '../host/host';
import { session } from './session.svelte';

export type Words = Record<string, string>;
export const WORDS: Record<Language, Words> = { kk, ru, en };

/** The words of a key in the session's language, `{name}` filled in. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const text = WORDS[session.language][key];
  if (text === undefined) return `[${key}]`;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The words of a code that answers carry; the code itself if it is a new one. */
export function named(group: string, code: string): string {
  return WORDS[session.language][`${group}.${code}`] ?? code;
}
