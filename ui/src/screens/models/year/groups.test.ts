import { describe, expect, it } from 'vitest';
import en from '../../../../../assets/words/en/show.json';
import kk from '../../../../../assets/words/kk/show.json';
import ru from '../../../../../assets/words/ru/show.json';
import type { GroupLine } from '../../../contract';
import { WORDS } from '../../../frame/words';
import { recorded } from '../../../host/recorded';
import { drawn, FIGURES, figuresOf, FRAME, said } from './groups';

const bounded = (value: number, low: number, high: number) => ({ value, low, high, text: '' });
const group = (over: Partial<GroupLine>): GroupLine => ({
  ...recorded.model_report.groups[0]!.groups[1]!,
  ...over,
});

describe('figures of groups side by side', () => {
  it('leave out groups that have too few rows, and keep the numbers of the table', () => {
    const chart = drawn(
      [group({ name: 'a' }), group({ name: 'b', false_positive: bounded(0.08, 0.04, 0.14) })],
      'false_positive',
    )!;
    expect(chart.marks.map((mark) => mark.name)).toEqual(['2. b']);
    expect(drawn([group({})], 'false_positive')).toBeNull();
    expect(drawn([], 'calibration')).toBeNull();
  });

  it('stand within the frame, the point between its bounds', () => {
    for (const by of recorded.model_report.groups) {
      for (const figure of FIGURES) {
        for (const mark of drawn(by.groups, figure)?.marks ?? []) {
          expect(mark.low).toBeGreaterThanOrEqual(FRAME.left);
          expect(mark.low).toBeLessThanOrEqual(mark.x);
          expect(mark.x).toBeLessThanOrEqual(mark.high);
          expect(mark.high).toBeLessThanOrEqual(FRAME.width - FRAME.right);
        }
      }
    }
  });

  it('have round marks: per cent of shares, a ratio as it is with its line of one', () => {
    const shares = drawn([group({ foretold: bounded(0.35, 0.33, 0.37) })], 'foretold')!;
    expect(shares.ticks.map((tick) => tick.text)).toEqual(['0', '10', '20', '30', '40']);
    expect(shares.even).toBeNull();
    const ratio = drawn([group({ calibration: bounded(0.4, 0.2, 0.6) })], 'calibration')!;
    expect(ratio.ticks.map((tick) => tick.text)).toEqual(['0', '0,25', '0,5', '0,75', '1']);
    expect(ratio.even).toBe(FRAME.width - FRAME.right);
    expect(drawn([group({ foretold: bounded(0, 0, 0) })], 'foretold')!.marks[0]!.x).toBe(FRAME.left);
  });

  it('cuts a long name, which the table says whole', () => {
    const chart = drawn([group({ name: 'x'.repeat(40), foretold: bounded(0.1, 0, 0.2) })], 'foretold')!;
    expect(chart.marks[0]!.name).toHaveLength(17);
  });
});

describe('words of groups', () => {
  it('name what parts by the words of the answer', () => {
    for (const [language, words] of Object.entries({ kk, ru, en })) {
      const own = WORDS[language as 'kk' | 'ru' | 'en'];
      for (const figure of ['false_positive', 'false_negative', 'calibration'] as const) {
        for (const [here, there] of [
          ['models', `report.${figure}`],
          ['models.topic', `report.topic.${figure}`],
          ['models.points', `report.points.${figure}`],
        ] as const) {
          if (here === 'models.points' && figure === 'calibration') continue;
          const name = words[there as keyof typeof words];
          expect(own[`${here}.group.${figure}`]?.toLowerCase()).toContain(name.toLowerCase());
          expect(own[`${here}.apart.${figure}`]).toBe(name);
        }
      }
    }
  });

  it('are there for every figure', () => {
    for (const task of ['inspection-outcome', 'appeal-topic', 'topic-words', 'points']) {
      const keys = figuresOf(task).map((figure) => said(task, `group.${figure}`));
      expect(keys.filter((word) => word.startsWith('models.'))).toEqual([]);
      for (const key of [
        'year_why',
        'year.basis_of',
        'year.figures_none',
        'year.groups_none',
        'group.positive',
      ])
        expect(said(task, key, { place: 'x' })).not.toMatch(/^models\./);
    }
  });

  it('promise no probability of points', () => {
    expect(figuresOf('points')).toEqual(['positive_rate', 'false_positive', 'false_negative']);
    expect(figuresOf('appeal-topic')).toEqual([...FIGURES]);
    expect(said('topic-words', 'year_why')).not.toBe(said('appeal-topic', 'year_why'));
  });
});
