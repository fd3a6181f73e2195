// Where a long word may be broken at the end of a line. No browser knows how Kazakh words are divided.

/** Words of so many letters fit everywhere. */
const LONG = 12;
/** So many letters stay together on either side. */
const LEAST = 3;
const VOWEL = /[аәоөуұүыіеэёиюя]/i;

/** The text with a soft hyphen before each later syllable of its long words; copied, it is the text and its hyphens, which nobody sees. */
export const breakable = (text: string): string =>
  text.replaceAll(new RegExp(`\\p{L}{${LONG + 1},}`, 'gu'), divided);

/** A syllable of Kazakh and of Russian begins with the consonant before its vowel. */
function divided(word: string): string {
  const letters = [...word];
  const begins = (at: number): boolean =>
    at >= LEAST &&
    at <= letters.length - LEAST &&
    !VOWEL.test(letters[at]!) &&
    !/[ьъ]/i.test(letters[at]!) &&
    VOWEL.test(letters[at + 1] ?? '');
  return letters.map((letter, at) => (begins(at) ? `\u00AD${letter}` : letter)).join('');
}
