import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { pieces, type Piece } from './marked';

const shown = (cut: Piece[]): string =>
  cut
    .map(({ text, topic, priority }) => {
      if (topic && priority) return `{${text}}`;
      return topic ? `[${text}]` : priority ? `(${text})` : text;
    })
    .join('');

const check = (text: string, topic: string[], priority: string[], expected: string): void =>
  expect(shown(pieces(text, topic, priority))).toBe(expected);

describe('words marked in a text', () => {
  it('are whole words, whatever their case, wherever they stand', () => {
    check('Скот болеет, скотина нет. СКОТ', ['скот'], [], '[Скот] болеет, скотина нет. [СКОТ]');
    check('Құрылыс алаңы, құрылыста', ['құрылыс'], [], '[Құрылыс] алаңы, құрылыста');
  });

  it('are found as a trained model spells them', () => {
    check('Дети мёрзнут', ['мерзнут'], [], 'Дети [мёрзнут]');
    check('газовые\nбаллоны', ['газовые баллоны'], [], '[газовые\nбаллоны]');
  });

  it('may tell both at once', () => {
    check('дети мёрзнут дома', ['мёрзнут'], ['дети мёрзнут'], '(дети ){мёрзнут} дома');
  });

  it('leave a text as it is where none stands in it', () => {
    check('Прошу (a+b) [ИМЯ]', ['a+', '', ' '], ['нет'], 'Прошу (a+b) [ИМЯ]');
    expect(pieces('', ['a'], [])).toEqual([]);
  });

  it('lose no letter of a recorded text, and are there', () => {
    for (const item of recorded.triage.items) {
      const cut = pieces(
        item.text,
        item.reasons,
        item.priority.flatMap((reason) => reason.words),
      );
      expect(cut.map((piece) => piece.text).join('')).toBe(item.text);
      expect(cut.some((piece) => piece.topic)).toBe(item.reasons.length > 0);
    }
  });
});
