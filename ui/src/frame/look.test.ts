import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Look } from './look.svelte';

const media = (on: string[]) => (query: string) => ({
  matches: on.some((one) => query.includes(one)),
  addEventListener: () => {},
  removeEventListener: () => {},
});

describe('how the window looks', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [[], 'light'],
    [['color-scheme: dark'], 'dark'],
    [['color-scheme: dark', 'contrast: more'], 'contrast'],
  ] as const)('follows the system: %j', (on, shown) => {
    vi.stubGlobal('matchMedia', media([...on]));
    const look = new Look();
    look.follow();
    expect(look.shown).toBe(shown);
  });

  it('is remembered for each person', () => {
    const look = new Look();
    look.of('Ахметова Д.С.');
    look.choose('contrast');
    look.size(150);
    look.of('Оспанов Е.Б.');
    look.choose('dark');
    look.size(100);
    const later = new Look();
    expect([later.shown, later.scale]).toEqual(['dark', 100]);
    later.of('Ахметова Д.С.');
    expect([later.shown, later.scale]).toEqual(['contrast', 150]);
  });

  it('keeps what stands before somebody who never chose, and what is no choice is none', () => {
    globalThis.localStorage.setItem('ekn.scale', '1000');
    const look = new Look();
    look.choose('dark');
    look.of('Сериков А.');
    expect([look.theme, look.scale]).toEqual(['dark', 100]);
  });
});
