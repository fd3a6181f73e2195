import { standingTone } from '../../parts/tones';
import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { answers, courseTone, readStanding } from './filter';

const desk = recorded.control;

describe('a number of demands', () => {
  it('opens as many as it says', () => {
    for (const { standing, count } of desk.counts) {
      expect(answers(desk.promises, standing)).toHaveLength(count);
    }
    expect(answers(desk.promises, '')).toHaveLength(desk.promises.length);
  });

  it('is a question that stands in the address', () => {
    expect(readStanding(new URLSearchParams('standing=broken'))).toBe('broken');
    expect(readStanding(new URLSearchParams('standing=colour'))).toBe('');
    expect(readStanding(new URLSearchParams(''))).toBe('');
  });

  it('never shares its mark with one that says something else', () => {
    const tones = ['broken', 'unknown', 'waiting', 'kept', 'withdrawn'].map(standingTone);
    expect(new Set(tones).size).toBe(tones.length);
    const courses = ['again', 'clean', 'running', 'not_enough'].map(courseTone);
    expect(new Set(courses).size).toBe(courses.length);
  });
});
