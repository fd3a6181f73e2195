import { byRule } from '../../parts/escalated';
import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { allCases, casesOf, knownNames, readQuestion, sameHandover } from './desk';

const desk = recorded.routing;

describe('a number of a person', () => {
  it('opens as many cases as it says', () => {
    for (const person of desk.people) {
      for (const { bucket, count } of person.counts) expect(casesOf(person, bucket)).toHaveLength(count);
      expect(casesOf(person, '')).toHaveLength(person.cases.length);
    }
  });

  it('is a question that stands in the address', () => {
    expect(readQuestion(new URLSearchParams('person=A&bucket=today'))).toEqual({
      person: 'A',
      bucket: 'today',
    });
    expect(readQuestion(new URLSearchParams(''))).toEqual({ person: '', bucket: '' });
  });
});

describe('the desk', () => {
  it('offers every name once', () => {
    const names = knownNames(desk);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(desk.actor);
    for (const { absent, deputy } of desk.substitutions)
      expect(names).toEqual(expect.arrayContaining([absent, deputy]));
  });

  it('puts what is shown to the head rule by rule and loses nothing', () => {
    const groups = byRule(desk.escalated);
    expect(groups.flatMap((group) => group.items)).toHaveLength(desk.escalated.length);
    expect(new Set(groups.map((group) => group.rule)).size).toBe(groups.length);
  });

  it('knows the cases of queues and of people', () => {
    const ids = allCases(desk).map((one) => one.head.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a handover', () => {
  it('is the same whatever its reason', () => {
    const one = { cases: [1, 2], person: 'A', queue: null, reason: '' };
    expect(sameHandover(one, { ...one, reason: 'leave' })).toBe(true);
    expect(sameHandover(one, { ...one, cases: [1, 3] })).toBe(false);
    expect(sameHandover(one, { ...one, cases: [1] })).toBe(false);
    expect(sameHandover(one, { ...one, person: null, queue: 'q' })).toBe(false);
  });
});
