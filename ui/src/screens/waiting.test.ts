import { describe, expect, it } from 'vitest';

const sources = import.meta.glob<string>('./*/*.svelte', { query: '?raw', import: 'default', eager: true });
/** Screens that ask for nothing when they open: the door, the guide that is part of the program, papers that the person chooses. */
const ASKS_NOTHING = ['unlock', 'guide', 'papers'];
const folders = [...new Set(Object.keys(sources).map((path) => path.split('/')[1] ?? ''))];

describe('a screen whose answer is not here yet', () => {
  it.each(folders.filter((folder) => !ASKS_NOTHING.includes(folder)))('%s says that it waits', (folder) => {
    const own = Object.entries(sources).filter(([path]) => path.startsWith(`./${folder}/`));
    expect(own.some(([, text]) => /<(Loading|Underway)\b/.test(text))).toBe(true);
  });
});
