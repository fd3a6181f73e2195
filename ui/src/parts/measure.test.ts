import { describe, expect, it } from 'vitest';
import { breakLines, clipTo, type Measure } from './measure';

/** Wide letters are twice as wide as the others. */
const measure: Measure = (text) => [...text].reduce((sum, sign) => sum + (/[шщжмқ]/i.test(sign) ? 2 : 1), 0);

describe('a text in a box', () => {
  it('is broken by its width and not by its letters', () => {
    expect(breakLines('жазба мен шағым', 9, measure, 3)).toEqual(['жазба', 'мен', 'шағым']);
    expect(breakLines('запись и жалоба', 9, measure, 3)).toEqual(['запись и', 'жалоба']);
  });

  it('never stands wider than its room, and says by an ellipsis that there is more', () => {
    for (const room of [4, 6, 9, 14])
      for (const line of breakLines('Тексерушінің жауабын қарау және шешім қабылдау', room, measure, 3))
        expect(measure(line)).toBeLessThanOrEqual(room);
    expect(breakLines('бір екі үш төрт бес', 5, measure, 2).at(-1)).toMatch(/…$/);
    expect(clipTo('тексеру', 4, measure)).toBe('тек…');
    expect(clipTo('тексеру', 7, measure)).toBe('тексеру');
  });

  it('divides a word that is wider than its room and goes on with it in the next line', () => {
    const lines = breakLines('в отношении предпринимателя или инвестора', 12, measure, 5);
    expect(lines).toEqual(['в отношении', 'предприни-', 'мателя или', 'инвестора']);
    expect(breakLines('санитарно-эпидемиологический', 16, measure, 3)).toEqual([
      'санитарно-эпиде-',
      'миологический',
    ]);
    expect(breakLines('торгово-промышленный', 15, measure, 3)).toEqual(['торгово-', 'промышленный']);
    // A word without syllables of its own is divided where there is room.
    expect(breakLines('1234567890', 5, measure, 3)).toEqual(['1234-', '5678-', '90']);
    // In the last line nothing follows: the ellipsis says so instead of the hyphen.
    expect(breakLines('предпринимателя', 9, measure, 1)).toEqual(['предприн…']);
    expect(breakLines('щ', 1, measure, 2)).toEqual(['…']);
  });
});
