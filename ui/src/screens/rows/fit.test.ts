import { describe, expect, it } from 'vitest';
import { fitIn } from './fit';

const bold = (text: string): number => text.length * 10;
const plain = (text: string): number => text.length * 5;
const fit = (name: string, cells: string[]): number => fitIn(name, cells, bold, plain);

describe('a column as wide as its words', () => {
  it.each([
    ['№', ['a'.repeat(40)], 20 + 3.4],
    ['№', ['a', 'a'.repeat(20), ''], 10 + 3.4],
    ['aaaa', [], 4 + 5.2],
    ['aaaa bbbb', [''], 4 + 5.2],
    ['aa bbbb cc', [], 7 + 5.2],
    ['', [], 5.2],
  ])('%j with %j', (name, cells, width) => expect(fit(name, cells)).toBeCloseTo(width));

  it('cuts neither its head nor its longest cell', () => {
    expect(fit('a'.repeat(30), ['a'])).toBeGreaterThan(30);
    expect(fit('a', ['a'.repeat(60)])).toBeGreaterThan(30);
  });
});
