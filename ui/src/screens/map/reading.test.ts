import { describe, expect, it } from 'vitest';
import { t } from '../../frame/words';
import { noRate } from './reading';
import type { Territory } from './regions';

const place = (objects: number, findings: number | null): Territory => ({
  code: '10',
  name: '',
  objects,
  inspections: 0,
  findings,
  rules: [],
  appeals: 0,
  acts: 0,
  blind: findings,
  rates: {},
});

describe('what stands in place of a rate', () => {
  const check = (of: Territory | null, measure: string, word: string) =>
    expect(noRate(of, measure)).toBe(t(`map.${word}`));

  it('tells what was not counted from what there is too little of', () => {
    check(place(5, null), 'findings', 'not_counted');
    check(null, 'inspections', 'not_counted');
    check(place(5, null), 'inspections', 'no_rate');
    check(place(0, null), 'inspections', 'no_objects');
    check(place(5, null), 'late', 'no_rate');
  });
});
