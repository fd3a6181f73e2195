// The guide in the languages that it is written in.
import kk from '../../../../docs/guide.kk.md';
import ru from '../../../../docs/guide.ru.md';
import type { Language } from '../../host/host';
import type { Page } from './page';

export const PAGES: Record<'kk' | 'ru', Page> = { kk, ru };
export type Written = keyof typeof PAGES;

/** The language that the guide is read in: there is no English one. */
export const writtenIn = (language: Language): Written => (language === 'en' ? 'ru' : language);
