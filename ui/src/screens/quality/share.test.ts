import { expect, test } from 'vitest';
import { share } from './share';

const check = (thousandths: number, expected: string): void => expect(share(thousandths)).toBe(expected);

test('shares with a decimal comma', () => {
  check(1000, '100,0 %');
  check(874, '87,4 %');
  check(7, '0,7 %');
  check(0, '0,0 %');
});
