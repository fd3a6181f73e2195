import { describe, expect, it } from 'vitest';
import type { LawContent } from '../../contract';
import { hrefOf, matching, readReading } from './reading';

const read = (key: string, query: string) => readReading(key, new URLSearchParams(query));

describe('what is read stands in the address', () => {
  it('reads an article on a day', () => {
    const reading = read('94981', 'article=144-2&on=2026-03-01&than=2020-01-01');
    expect(reading).toEqual({
      act: '94981',
      article: '144-2',
      on: '2026-03-01',
      than: '2020-01-01',
      words: '',
    });
    expect(hrefOf(reading)).toBe('#/norms/94981?article=144-2&on=2026-03-01&than=2020-01-01');
  });

  it('leaves out what makes no sense', () => {
    expect(read('', 'article=1&words=срок')).toMatchObject({ act: '', article: '', words: 'срок' });
    expect(read('94981', 'on=01.03.2026&than=2020-01-01')).toMatchObject({ on: '', than: '' });
    expect(hrefOf({})).toBe('#/norms');
  });
});

describe('the contents', () => {
  const line = (article: string, kk: string, ru: string, is_article = true): LawContent => ({
    article,
    is_article,
    label: article,
    kk,
    ru,
  });
  const contents = [
    line('~14', '13-тарау', 'Глава 13', false),
    line('14', '14-бап. Мерзім', 'Статья 14. Срок'),
    line('144-2', '144-2-бап. Бақылау', 'Статья 144-2. Контроль'),
    line('214', '', 'Статья 214. Глава хозяйства'),
  ];
  const found = (text: string) => matching(contents, text).map((one) => one.article);

  it('are searched by number and by word', () => {
    expect(found('')).toHaveLength(4);
    expect(found('14')).toEqual(['14', '144-2']);
    expect(found('144-')).toEqual(['144-2']);
    expect(found('МЕРЗІМ')).toEqual(['14']);
    expect(found('глава')).toEqual(['214']);
    expect(found('999')).toEqual([]);
  });
});
