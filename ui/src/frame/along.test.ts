import { afterEach, describe, expect, it, vi } from 'vitest';
import { along, stopOf } from './along';

afterEach(() => vi.unstubAllGlobals());

/** Three in a list, the one `at` that place with the focus; a key is pressed. */
function pressed(code: string, at: number, held = {}) {
  const all = [0, 1, 2].map((key) => ({ key, focus: vi.fn() }));
  vi.stubGlobal('document', { activeElement: all[at] ?? null });
  const event = {
    ...{ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held },
    currentTarget: { querySelectorAll: () => all },
    preventDefault: vi.fn(),
  };
  const to = along<(typeof all)[number]>(event, 'button');
  const focused = all.filter(({ focus }) => focus.mock.calls.length > 0).map(({ key }) => key);
  return [to?.key ?? null, focused, event.preventDefault.mock.calls.length];
}

describe('the arrows in a list', () => {
  it.each([
    ['go to the next', 'ArrowDown', 0, 1],
    ['go to the one before', 'ArrowUp', 2, 1],
  ])('%s', (_, code, at, to) => expect(pressed(code, at)).toEqual([to, [to], 1]));

  it.each([
    ['end at the last', 'ArrowDown', 2, {}],
    ['end at the first', 'ArrowUp', 0, {}],
    ['begin nowhere where none has the focus', 'ArrowDown', 9, {}],
    ['are the window’s with Alt', 'ArrowDown', 0, { altKey: true }],
    ['are no other keys', 'Enter', 0, {}],
  ])('%s', (_, code, at, held) => expect(pressed(code, at, held)).toEqual([null, [], 0]));
});

describe('the stop of the Tab key', () => {
  it('is where the arrows were, else what is chosen, else the first', () => {
    expect(stopOf(['a', 'b', 'c'], 'c', 'b')).toBe('c');
    expect(stopOf(['a', 'b', 'c'], null, 'b')).toBe('b');
    expect(stopOf(['a', 'b', 'c'], null, null)).toBe('a');
    expect(stopOf(['a', 'b', 'c'], 'gone', 'b')).toBe('b');
    expect(stopOf([], 'gone', null)).toBeUndefined();
  });

  it('may be what has no name', () => expect(stopOf(['', 'b'], null, '')).toBe(''));
});
