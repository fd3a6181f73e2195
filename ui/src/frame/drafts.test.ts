import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draft, dropDraft, forgetDrafts, keepDrafts } from './drafts.svelte';

const form = (name = 'form') => draft(name, () => ({ text: '' }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  forgetDrafts();
  vi.useRealTimers();
});

describe('a half-filled form', () => {
  it('is there again when its screen is, and is no other', () => {
    form().text = 'half a sen';
    expect([form().text, form('other').text]).toEqual(['half a sen', '']);
  });

  it('is fresh once it was sent, and keeps what is typed then', () => {
    form().text = 'first';
    dropDraft('form');
    expect(form().text).toBe('');
    form().text = 'second';
    expect(form().text).toBe('second');
  });

  it('is not there for somebody else', () => {
    form().text = 'mine';
    forgetDrafts();
    expect(form().text).toBe('');
  });
});

/** What was written down elsewhere, in order; refused while `refusing`. */
function elsewhere(refusing = { now: false }) {
  const written: [string, string | null][] = [];
  const keep = async (name: string, text: string | null) => {
    if (refusing.now) throw new Error('locked');
    written.push([name, text]);
  };
  return { written, keep };
}
/** Time goes by. */
const pause = () => vi.advanceTimersByTimeAsync(2_000);

describe('a half-filled form outlives the program', () => {
  it('is written down, and forgotten when it is sent', async () => {
    const { written, keep } = elsewhere();
    keepDrafts([], keep);
    form().text = 'h';
    form().text = 'half';
    await pause();
    dropDraft('form');
    await pause();
    expect(written).toEqual([
      ['form', '{"text":"half"}'],
      ['form', null],
    ]);
  });

  it('is not written down while it is fresh, and forgotten when it is emptied again', async () => {
    const { written, keep } = elsewhere();
    keepDrafts([], keep);
    form();
    await pause();
    expect(written).toEqual([]);
    form().text = 'half';
    await pause();
    form().text = '';
    await pause();
    expect(written.at(-1)).toEqual(['form', null]);
  });

  it('is there again, in screens that stand and in those that come', () => {
    const shown = form();
    const typed = form('typed');
    typed.text = 'now';
    const left = ['form', 'typed', 'later'].map((name) => ({ name, text: '{"text":"then","gone":1}' }));
    keepDrafts(left, elsewhere().keep);
    expect([shown.text, typed.text, form('later').text]).toEqual(['then', 'now', 'then']);
    expect(Object.keys(form('later'))).toEqual(['text']);
  });

  it('that this version does not understand is fresh', () => {
    const texts = ['{"text":1}', '[]', 'null', '{', '"text"'];
    keepDrafts(
      texts.map((text, at) => ({ name: `${at}`, text })),
      elsewhere().keep,
    );
    expect(texts.map((_, at) => form(`${at}`).text)).toEqual(['', '', '', '', '']);
  });

  it('keeps what is new of a nested form beside what was typed', () => {
    keepDrafts([{ name: 'nested', text: '{"of":{"a":"typed"},"list":[1]}' }], elsewhere().keep);
    const nested = draft('nested', () => ({ of: { a: '', b: 'new' }, list: [] as number[] }));
    expect(nested).toEqual({ of: { a: 'typed', b: 'new' }, list: [1] });
  });

  it('waits where it could not be kept', async () => {
    const refusing = { now: true };
    const { written, keep } = elsewhere(refusing);
    keepDrafts([], keep);
    form().text = 'half';
    await pause();
    refusing.now = false;
    await pause();
    expect(written).toEqual([['form', '{"text":"half"}']]);
  });

  it('that was sent does not come back where it could not be forgotten at once', async () => {
    const refusing = { now: false };
    const { written, keep } = elsewhere(refusing);
    keepDrafts([], keep);
    form().text = 'sent';
    await pause();
    refusing.now = true;
    dropDraft('form');
    await pause();
    expect(form().text).toBe('');
    refusing.now = false;
    await pause();
    expect(written.at(-1)).toEqual(['form', null]);
  });

  it('that was sent while another one was written does not come back', async () => {
    const { written, keep } = elsewhere();
    let go = () => {};
    const slow = async (name: string, text: string | null) => {
      if (name === 'slow') await new Promise<void>((done) => (go = done));
      await keep(name, text);
    };
    keepDrafts([], slow);
    form('slow').text = 'half';
    form().text = 'half';
    await pause();
    dropDraft('form');
    go();
    await pause();
    expect(written).toEqual([['slow', '{"text":"half"}']]);
  });

  it('is nothing that could not come back from a text', async () => {
    const { written, keep } = elsewhere();
    keepDrafts([], keep);
    class Ctrl {
      at = 1;
    }
    draft('ctrl', () => new Ctrl()).at = 2;
    await pause();
    expect(written).toEqual([]);
  });
});
