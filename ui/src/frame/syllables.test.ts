import { describe, expect, it } from 'vitest';
import { breakable } from './syllables';

const check = (text: string, expected: string): void =>
  expect(breakable(text).replaceAll('\u00AD', '-')).toBe(expected);

describe('a long word', () => {
  it('may be broken before its later syllables', () => {
    check('Шағым қанағаттандырылған', 'Шағым қана-ғат-тан-ды-рыл-ған');
    check('Перенаправленных', 'Пере-нап-рав-лен-ных');
    check('Қанағаттандырылғандардың', 'Қана-ғат-тан-ды-рыл-ған-дар-дың');
  });

  it('is left alone if it is short, or no word', () => {
    check('Тексерулер', 'Тексерулер');
    check('990240910134567', '990240910134567');
    check('СО-2024/00209 аяқталған', 'СО-2024/00209 аяқталған');
  });

  it('is the same without what nobody sees', () => {
    const text = 'Наразылықтарды қанағаттандырмағандардың үлесі';
    expect(breakable(text).replaceAll('\u00AD', '')).toBe(text);
  });
});
