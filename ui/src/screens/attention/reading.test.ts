import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { byDraw, counts, hrefOf, IN_SIGHT, partOf, PARTS, rate, stateTone } from './reading';

const desk = recorded.attention;

describe('the list of where to begin', () => {
  it('keeps those drawn at random in a group of their own, in the order of the answer', () => {
    const { pointed, drawn } = byDraw(desk.places);
    expect([...pointed, ...drawn]).toEqual(desk.places);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every((place) => place.drawn)).toBe(true);
  });

  it('shows two reasons without a press', () => expect(IN_SIGHT).toBe(2));

  it('has parts that stand in the address', () => {
    for (const part of PARTS) {
      expect(partOf(/^#\/attention\/?(\w*)/.exec(hrefOf(part, 'entity'))![1]!)).toBe(part);
    }
    expect(partOf('colour')).toBe('places');
    expect(hrefOf('places', 'entity')).toBe('#/attention');
    expect(hrefOf('topics', 'authority')).toBe('#/attention/topics?kind=authority');
  });

  it('says how many each part has, with those that are not listed', () => {
    expect(counts({ ...desk, blind_total: 312 })).toEqual({
      places: desk.places.length,
      inspections: desk.foretold.length,
      topics: desk.topics.length,
      blind: 312,
      districts: desk.districts.length,
    });
  });

  it('writes rates with a comma and a space', () => {
    expect(rate(3287.52)).toBe('3\u202f287,5');
    expect(rate(0)).toBe('0,0');
  });

  it('never shares a mark between two states', () => {
    const tones = ['high', 'low', 'usual', 'not_enough_data'].map(stateTone);
    expect(new Set(tones).size).toBe(tones.length);
  });
});
