import { describe, expect, it } from 'vitest';
import { readPage } from '../../../scripts/guide-page.ts';
import { WORDS } from '../../frame/words';
import { hitsIn, pieces, sectionOf, spansOf, type Page } from './page';
import { PAGES, writtenIn } from './pages';
import { pictureOf } from './pictures';

/** Places that the guide does not tell of by themselves. */
const TOLD_ELSEWHERE = new Set(['label', 'lock']);
const pages = Object.entries(PAGES) as [string, Page][];
const blocksOf = (page: Page) => [...page.lead, ...page.sections.flatMap((section) => section.blocks)];

describe('the guide', () => {
  it.each(pages)('tells of every place of the rail: %s', (_, page) => {
    const places = Object.keys(WORDS.ru).flatMap((key) => /^nav\.([a-z]+)$/.exec(key)?.[1] ?? []);
    for (const place of places.filter((one) => !TOLD_ELSEWHERE.has(one)))
      expect(sectionOf(page, place)?.title, `docs/guide.*.md says nothing of #/${place}`).toBeTruthy();
    for (const screen of ['unlock', 'card', 'case', 'draft', 'timeline', 'trouble'])
      expect(sectionOf(page, screen), screen).toBeTruthy();
  });

  it('has the same sections, lists and pictures in both languages', () => {
    const shape = (page: Page, language: string) =>
      page.sections.map(({ ids, blocks }) => [
        ids.join(' '),
        ...blocks.map((block) =>
          block.kind === 'list' || block.kind === 'table'
            ? `${block.kind} ${(block.kind === 'list' ? block.items : block.rows).length}`
            : block.kind === 'picture'
              ? block.name.replace(`.${language}.`, '.')
              : block.kind,
        ),
      ]);
    expect(shape(PAGES.kk, 'kk')).toEqual(shape(PAGES.ru, 'ru'));
  });

  it.each(pages)('shows every picture that it names: %s', (_, page) => {
    const named = blocksOf(page).flatMap((block) => (block.kind === 'picture' ? [block.name] : []));
    expect(named.filter((name) => pictureOf(name) === undefined)).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });

  it.each(pages)('leads to sections that are there, and names each once: %s', (_, page) => {
    const ids = page.sections.flatMap((section) => section.ids);
    expect(new Set(ids).size).toBe(ids.length);
    const links = blocksOf(page)
      .flatMap(spansOf)
      .flatMap((span) => span.to ?? []);
    expect(links.filter((to) => !ids.includes(to))).toEqual([]);
  });

  it.each(pages)('calls buttons by the words that stand on them: %s', (language, page) => {
    const words = WORDS[language as 'kk' | 'ru'];
    const every = Object.values(words).join('\n');
    const said = blocksOf(page)
      .flatMap(spansOf)
      .flatMap((span) => [...span.text.matchAll(/«([^»]+)»/g)].map((found) => found[1] ?? ''));
    const titles = page.sections.map((section) => section.title);
    const onPages = ['Пакет цел', 'Топтама бүтін'];
    const inflected = ['Моём дне', 'Проверке с бумаги', 'Проверка с бумаги', '10 минуттық турды'];
    // How a basis is written under a figure; the letters stand for its two counts.
    const patterns = ['N из M', 'N / M'];
    const others = [...titles, ...onPages, ...inflected, ...patterns];
    expect(said.filter((one) => !every.includes(one) && !others.includes(one))).toEqual([]);
  });

  it('is read in Russian where the interface is English', () => {
    expect([writtenIn('kk'), writtenIn('ru'), writtenIn('en')]).toEqual(['kk', 'ru', 'ru']);
  });
});

describe('reading a guide', () => {
  const page = readPage(
    '# Name\n\nLead **bold**\nnext `F1`.\n\n<a id="one"></a><a id="two"></a>\n\n## First\n\n- a [b](#two)\n- "c" & d\n\n![alt](pictures/x.ru.png)\n\n| a | b |\n|---|---|\n| 1 | `2` |\n',
  );

  it('makes texts and no markup of it', () => {
    expect(page).toEqual({
      title: 'Name',
      lead: [
        {
          kind: 'text',
          spans: [
            { text: 'Lead ' },
            { text: 'bold', bold: true },
            { text: ' next ' },
            { text: 'F1', code: true },
            { text: '.' },
          ],
        },
      ],
      sections: [
        {
          ids: ['one', 'two'],
          title: 'First',
          blocks: [
            {
              kind: 'list',
              ordered: false,
              items: [[{ text: 'a ' }, { text: 'b', to: 'two' }], [{ text: '"c" & d' }]],
            },
            { kind: 'picture', name: 'x.ru.png', alt: 'alt' },
            {
              kind: 'table',
              head: [[{ text: 'a' }], [{ text: 'b' }]],
              rows: [[[{ text: '1' }], [{ text: '2', code: true }]]],
            },
          ],
        },
      ],
    });
  });

  it.each(['<b>x</b>', '> quoted', '[out](https://example.org)', 'text ![in](pictures/x.png) text'])(
    'refuses %s',
    (text) => expect(() => readPage(`# A\n\n${text}\n`)).toThrow(/may not hold/),
  );

  it('finds what is sought, whatever its case', () => {
    expect(pieces('Срок и срок', 'СРОК')).toEqual([
      { text: 'Срок', hit: true },
      { text: ' и ', hit: false },
      { text: 'срок', hit: true },
    ]);
    expect(pieces('text', '  ')).toEqual([{ text: 'text', hit: false }]);
    expect(hitsIn(page.sections[0]!, 'b')).toBe(2);
  });
});
