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
});
