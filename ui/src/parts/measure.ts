// How wide a text stands in its real font: letters of one language are wider than those of another, and bold ones wider still.
export type Measure = (text: string) => number;

/** Measured on a canvas; where there is none, every letter counts the same. */
export function measureIn(weight: number, size: number): Measure {
  const pen = globalThis.document?.createElement('canvas').getContext('2d');
  if (!pen) return (text) => text.length * size * 0.58;
  pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => pen.measureText(text).width;
}

/** As much of a text as there is room for; what does not fit ends in an ellipsis. */
export function clipTo(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  const signs = [...text];
  const cut = (): string => `${signs.join('').trimEnd()}…`;
  do signs.pop();
  while (signs.length > 0 && measure(cut()) > room);
  return cut();
}

/** At most `most` lines that have the room; what does not fit ends in an ellipsis. */
export function breakLines(text: string, room: number, measure: Measure, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : '';
    if (longer !== '' && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  // The ellipsis says that more lines follow, even where the last one fits by itself.
  if (lines.length > most) kept[most - 1] = clipTo(`${kept[most - 1]} ${lines[most]}`, room, measure);
  return kept.map((line) => clipTo(line, room, measure));
}
