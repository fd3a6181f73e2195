import { describe, expect, it } from 'vitest';
import { numbered } from './numbered';

const shown = (title: string): string =>
  numbered(title)
    .map(({ text, number }) => (number ? `[${text}]` : text))
    .join('');

describe('a title with a number', () => {
  it.each([
    ['Жоспардан тыс тексеру: № 27-1', 'Жоспардан тыс тексеру: [№\u00a027-1]'],
    ['№ 1, № 2', '[№\u00a01], [№\u00a02]'],
    ['№\u00a07', '[№\u00a07]'],
    ['№  7', '[№\u00a07]'],
    ['№7.', '[№7].'],
    ['№ ', '№ '],
    ['(обращение № 26-04-1/12-И)', '(обращение [№\u00a026-04-1/12-И])'],
    ['Inspection No. 7', 'Inspection [No.\u00a07]'],
    ['no number 7', 'no number 7'],
    ['', ''],
  ])('%j is %j', (title, told) => expect(shown(title)).toBe(told));
});
