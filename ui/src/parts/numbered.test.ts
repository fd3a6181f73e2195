import { describe, expect, it } from 'vitest';
import { numbered } from './numbered';

describe('a title with a number', () => {
  it.each([
    ['Жоспардан тыс тексеру: № 27-1', 'Жоспардан тыс тексеру: №\u00a027-1'],
    ['№ 1, № 2', '№\u00a01, №\u00a02'],
    ['№\u00a07', '№\u00a07'],
    ['№  7', '№\u00a07'],
    ['№7', '№7'],
    ['№ ', '№ '],
    ['Inspection No. 7', 'Inspection No.\u00a07'],
    ['no number 7', 'no number 7'],
    ['', ''],
  ])('%j is %j', (title, shown) => expect(numbered(title)).toBe(shown));
});
