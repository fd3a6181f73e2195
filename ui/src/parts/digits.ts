// Digits on any layout. The Kazakh one puts letters on the digit row: a field of digits takes its keys by their place.
const ROW: Record<string, string> = {
  '"': '1',
  ә: '2',
  і: '3',
  ң: '4',
  ғ: '5',
  ',': '6',
  '.': '7',
  ү: '8',
  ұ: '9',
  қ: '0',
};
/** So short a text may be meant as it stands. */
const LEAST = 6;

/** The digit of a physical key of the digit row, whatever the layout makes of it. */
export function digitOfKey(code: string): string | null {
  return /^Digit([0-9])$/.exec(code)?.[1] ?? null;
}

/** What the layout left behind of a digit; null for any other sign. */
export const digitOfSign = (sign: string): string | null => ROW[sign] ?? null;

/** A number typed blindly into a field of words: a text of nothing but signs of the digit row is that number. */
export function numberOf(text: string): string {
  const signs = [...text.trim().toLowerCase()];
  const digits = signs.map((sign) => (/[0-9]/.test(sign) ? sign : digitOfSign(sign)));
  const letters = signs.some((sign) => /\p{L}/u.test(sign));
  return letters && signs.length >= LEAST && digits.every((digit) => digit !== null) ? digits.join('') : text;
}

/** Attached to a field of digits: its keys of the digit row are digits in every layout. */
export function digits(field: HTMLInputElement): () => void {
  const press = (event: KeyboardEvent) => {
    const digit = digitOfKey(event.code);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (!digit || !plain || event.key === digit) return;
    event.preventDefault();
    field.setRangeText(digit, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  field.addEventListener('keydown', press);
  return () => field.removeEventListener('keydown', press);
}
