import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { grouped, matching, parseTime } from './rules';

const { rules } = recorded.rules;

describe('rules', () => {
  it('are found by any of their words, each once', () => {
    expect(matching(rules, '').length).toBe(new Set(rules.map((rule) => rule.id)).size);
    const [first] = rules;
    const found = matching(rules, `${first!.id.toUpperCase()} ${first!.place}`);
    expect(found.map((rule) => rule.id)).toEqual([first!.id]);
    expect(matching(rules, 'no such words anywhere')).toEqual([]);
    expect(matching([first!, first!], '')).toHaveLength(1);
  });

  it('stand act by act', () => {
    const acts = grouped(rules);
    expect(acts.flatMap(([, held]) => held)).toHaveLength(rules.length);
    expect(new Set(acts.map(([act]) => act)).size).toBe(acts.length);
  });
});

describe('a time of day', () => {
  it.each([
    ['9:05', '09:05'],
    ['0905', '09:05'],
    [' 23.59 ', '23:59'],
    ['24:00', null],
    ['9:5', null],
    ['', null],
  ])('%s', (text, expected) => expect(parseTime(text)).toBe(expected));
});
