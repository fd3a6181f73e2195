import { describe, expect, it } from 'vitest';
import { Loaded } from './loaded.svelte';

/** An answer that comes when it is told to. */
function waiting<T>(): { ask: () => Promise<T>; answer: (given: T) => void } {
  let answer: (given: T) => void = () => {};
  const promise = new Promise<T>((resolve) => (answer = resolve));
  return { ask: () => promise, answer: (given) => answer(given) };
}

describe('a loaded answer', () => {
  it('is that of the last question', async () => {
    const loaded = new Loaded<string>();
    const [first, second] = [waiting<string>(), waiting<string>()];
    const asked = [loaded.load(first.ask), loaded.load(second.ask)];
    second.answer('new');
    first.answer('old');
    await Promise.all(asked);
    expect([loaded.data, loaded.busy]).toEqual(['new', false]);
  });

  it('does not overwrite what a change has brought since', async () => {
    const loaded = new Loaded<string>();
    const before = waiting<string>();
    const asked = loaded.load(before.ask);
    loaded.data = 'changed';
    before.answer('as it was');
    await asked;
    expect([loaded.data, loaded.busy]).toEqual(['changed', false]);
  });

  it('stays where the next question is refused', async () => {
    const loaded = new Loaded<string>();
    loaded.data = 'old';
    await loaded.load(() => Promise.reject(new Error('no')));
    expect([loaded.data, loaded.failure === null]).toEqual(['old', false]);
  });
});
