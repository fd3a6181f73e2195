import { describe, expect, it } from 'vitest';
import { WORDS } from './words';

const files = import.meta.glob<string>(['../**/*.svelte', '../**/*.ts', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const code = Object.values(files);
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!).sort();

describe('words', () => {
  it('has the same keys and places in all three languages', () => {
    for (const language of ['kk', 'en'] as const) {
      expect(Object.keys(WORDS[language]).sort()).toEqual(Object.keys(WORDS.ru).sort());
      for (const [key, text] of Object.entries(WORDS[language])) {
        expect(text.trim(), key).not.toBe('');
        expect(places(text), `${language} ${key}`).toEqual(places(WORDS.ru[key]!));
      }
    }
  });

  it('has words for every key that the interface names', () => {
    const keys = code.flatMap((text) => [...text.matchAll(/\bt\('([a-z_.]+)'/g)].map((found) => found[1]!));
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => !(key in WORDS.ru))).toEqual([]);
  });

  it('has words for every group of codes that the interface builds', () => {
    const groups = code.flatMap((text) =>
      [...text.matchAll(/\bt\(`([a-z_.]+)\.\$\{/g)].map((found) => found[1]!),
    );
    const known = (group: string) => Object.keys(WORDS.ru).some((key) => key.startsWith(`${group}.`));
    expect(groups.filter((group) => !known(group))).toEqual([]);
  });
});
