/** A part of a title: words, or a number with its sign. */
export type Piece = { text: string; number: boolean };

/** A title in parts, so that no number is torn: neither from its sign «№» or “No.” nor at a hyphen of its own. */
export const numbered = (title: string): Piece[] =>
  title
    .split(/((?:№|No\.)\s*[^\s,;]*[^\s,;.:)»])/)
    .map((text, at) => ({ text: text.replace(/^(№|No\.)\s+(?=\S)/, '$1\u00a0'), number: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
