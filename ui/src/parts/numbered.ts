/** A title whose numbers stand on the line of their sign: neither «№» nor “No.” ends one. */
export const numbered = (title: string): string => title.replaceAll(/(№|No\.)\s+(?=\S)/g, '$1\u00a0');
