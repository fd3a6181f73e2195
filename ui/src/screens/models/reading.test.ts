import { describe, expect, it } from 'vitest';
import en from '../../../../assets/words/en/show.json';
import kk from '../../../../assets/words/kk/show.json';
import ru from '../../../../assets/words/ru/show.json';
import type { TermLine } from '../../contract';
import { WORDS } from '../../frame/words';
import { recorded } from '../../host/recorded';
import { about, bar, isHash, kindOf, measures, nameOf, stated, tied, unit, zero } from './reading';

const term = (adds: number): TermLine => ({
  title: '',
  value: '',
  adds,
  adds_text: '',
  who: false,
  rows: null,
});
const view = (over: object) => ({ ...recorded.explain, ...over });

describe('bars of terms', () => {
  it('begin at zero, to the right what raises, to the left what lowers, all on one scale', () => {
    const terms = [term(3), term(-1), term(1.5)];
    expect(zero(terms)).toBe(25);
    expect(terms.map((one) => bar(one, terms))).toEqual([
      { from: 25, width: 75 },
      { from: 0, width: 25 },
      { from: 25, width: 37.5 },
    ]);
  });

  it('use the whole width where all terms pull one way', () => {
    expect(bar(term(20), recorded.explain.terms)).toEqual({ from: 0, width: 100 });
    expect([zero([term(-2)]), bar(term(-2), [term(-2)])]).toEqual([100, { from: 0, width: 100 }]);
    expect([zero([]), zero([term(0)]), bar(term(0), [term(0)]).width]).toEqual([0, 0, 0]);
  });
});

describe('lines of a passport', () => {
  it('name the method and the data by the words that the answer uses', () => {
    for (const [language, words] of Object.entries({ kk, ru, en })) {
      const own = WORDS[language as 'kk' | 'ru' | 'en'];
      expect(own['models.method']).toBe(words['model.method']);
      expect(own['models.data']).toBe(words['model.data']);
    }
    const points = recorded.models.models.find((one) => one.model === 'risk-points')!;
    expect(stated(points, WORDS.ru['models.method']!)).toBe('баллы экспертов');
    expect(stated(points, WORDS.ru['models.data']!)).toBe('');
  });

  it('know a hash by its shape', () => {
    const hashes = recorded.models.models.flatMap((one) => one.passport.filter((line) => isHash(line.value)));
    expect(hashes).toHaveLength(5);
    expect([isHash(''), isHash('16.11.2026'), isHash('a'.repeat(63))]).toEqual([false, false, false]);
  });
});

describe('figures', () => {
  it('have words for every measure', () => {
    const named = recorded.models.models.flatMap((one) => measures(one.model));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((one) => !(`models.means.${one}` in WORDS.ru))).toEqual([]);
    expect(measures('guilt')).toEqual([]);
  });
});

describe('what a year is told of', () => {
  it.each([
    ['inspection-outcome', 'inspection-outcome'],
    ['appeal-topic', 'appeal-topic'],
    ['risk-points', 'points'],
    ['topics', 'topic-words'],
  ])('%s is a year of %s', (model, kind) => expect(kindOf(model)).toBe(kind));
});

describe('what a prediction is about', () => {
  it('is a card for points, a record for outcomes, else only a name', () => {
    expect(about('risk-points@1', '020540910520')).toEqual({ card: '020540910520' });
    expect(about('inspection-outcome@2', 'inspections 590')).toEqual({
      row: { registry: 'inspections', id: 590 },
    });
    expect(about('topics@1', 'appeals 12')).toEqual({ row: { registry: 'appeals', id: 12 } });
    expect(about('appeal-topic@1', '')).toBeNull();
  });

  it('is named without codes; an identifier stands exactly as it is', () => {
    expect(nameOf('risk-points@1', '020540910520')).toBe('020540910520');
    expect(nameOf('inspection-outcome@2', 'inspections 590')).toMatch(/590/);
    expect(nameOf('inspection-outcome@2', 'inspections 590')).not.toMatch(/inspections/);
    expect(tied('27,4 %')).toBe('27,4\u00a0%');
  });

  it('says what its terms are, and has words for it', () => {
    const units = [
      unit(view({})),
      unit(view({ model: 'inspection-outcome@1', probability: 0.2 })),
      unit(view({ model: 'appeal-topic@1', probability: 0.9 })),
      unit(view({ model: 'appeal-topic@1', probability: null })),
    ];
    expect(units).toEqual(['points', 'odds', 'words', 'words']);
    expect(units.filter((one) => !(`why.terms_of.${one}` in WORDS.ru))).toEqual([]);
  });
});
