/** A title whose numbers stand on the line of their sign: «№» ends none. */
export const numbered = (title: string): string => title.replaceAll(/№\s+(?=\S)/g, '№\u00a0');
