import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { bars, hrefOf, readQuestion, share, turned } from './reading';

const { rules } = recorded.findings_register;

describe('the register of signs', () => {
  it('is asked by a rule and an object that stand in the address', () => {
    const question = readQuestion('050340001234', new URLSearchParams('rule=R03'));
    expect(question).toEqual({ rule: 'R03', key: '050340001234' });
    expect(hrefOf(question)).toBe('#/register/050340001234?rule=R03');
    expect(hrefOf({ rule: '', key: '' })).toBe('#/register');
  });

  it('takes a rule back when it is asked for again, and keeps the object', () => {
    const question = { rule: 'R03', key: '050340001234' };
    expect(turned(question, 'R03')).toEqual({ rule: '', key: '050340001234' });
    expect(turned(question, 'R04')).toEqual({ rule: 'R04', key: '050340001234' });
  });

  it('counts the share over what could be tested', () => {
    const rule = { ...rules[0]!, broken: 3, not_enough_data: 90, holds: 1 };
    expect(share(rule)).toBe(0.75);
    expect(share({ ...rule, broken: 0, holds: 0 })).toBeNull();
  });

  it('draws the largest share longest', () => {
    const drawn = bars(rules);
    expect(Math.max(...drawn)).toBe(100);
    expect(drawn.every((bar) => bar >= 0 && bar <= 100)).toBe(true);
    expect(bars([{ ...rules[0]!, broken: 0 }])).toEqual([0]);
  });
});
