// What a head from paper came to: a shape of its own for each state.

const TONES: Record<string, string> = { same: 'good', grown: 'good', other_key: 'warn' };

export function toneOf(state: string): string {
  return TONES[state] ?? 'bad';
}

/** A picture that is no part of the page: nothing in it can act. */
export function pictureOf(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Each part in fours, so that a person can follow it; blanks are forgiven when it is typed in again. */
export function inFours(printed: string): string[] {
  return printed.match(/[^:]{1,4}:?/g) ?? [];
}
