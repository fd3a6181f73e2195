// A text cut into pieces, so that the words that told its topic and its priority can be marked.
export type Piece = { text: string; topic: boolean; priority: boolean };

/** Words are found whole and whatever their case; where none stands in the text, nothing is marked. */
export function pieces(text: string, topic: string[], priority: string[]): Piece[] {
  const told = [places(text, topic), places(text, priority)] as const;
  const cut: Piece[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const piece = { text: text[at]!, topic: told[0][at]!, priority: told[1][at]! };
    const last = cut.at(-1);
    if (last && last.topic === piece.topic && last.priority === piece.priority) last.text += piece.text;
    else cut.push(piece);
  }
  return cut;
}

/** Which letters of a text stand in one of the words. */
function places(text: string, words: string[]): boolean[] {
  const marks = Array.from({ length: text.length }, () => false);
  const folded = fold(text);
  for (const word of words.map((word) => fold(word.trim())).filter((word) => word !== '')) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const end = at + word.length;
      if (!isLetter(folded[at - 1]) && !isLetter(folded[end])) marks.fill(true, at, end);
    }
  }
  return marks;
}

/** Letters as a trained model spells them, one for one, so that places stay where they are. */
const fold = (text: string): string =>
  text
    .split('')
    .map((letter) => {
      const low = letter.toLowerCase();
      return low.length === 1 ? (LIKE[low] ?? low) : letter;
    })
    .join('');

const LIKE: Record<string, string> = { ё: 'е', '\n': ' ', '\u00a0': ' ' };
const isLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
