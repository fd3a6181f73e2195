import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepInView } from './in-view';

/** Observers that were made: what each looks at, and how it is told that a size changed. */
let watches: { tell: () => void; held: unknown[] }[] = [];
beforeEach(() => {
  watches = [];
  const made = class {
    held: unknown[] = [];
    constructor(readonly tell: () => void) {
      watches.push(this);
    }
    observe(one: unknown) {
      this.held.push(one);
    }
    disconnect() {
      this.held = [];
    }
  };
  vi.stubGlobal('ResizeObserver', made);
});
afterEach(() => vi.unstubAllGlobals());

function kept() {
  const screen = {};
  const room = Object.assign(new EventTarget(), { children: [screen] });
  const mark = { scrollIntoView: vi.fn() };
  const following = keepInView(
    room as unknown as Parameters<typeof keepInView>[0],
    () => mark as unknown as Element,
  );
  const watch = watches[0]!;
  return { room, screen, watch, following, shown: () => mark.scrollIntoView.mock.calls.length };
}

describe('what the tour points at', () => {
  it('is brought back into view whenever the screen changes its size', () => {
    const { watch, screen, following, shown } = kept();
    following.moved();
    following.moved();
    expect([watch.held, shown()]).toEqual([[screen], 2]);
    watch.tell();
    expect(shown()).toBe(3);
  });

  it.each(['wheel', 'touchmove', 'pointerdown', 'keydown'])('is let go by a %s of the person', (touch) => {
    const { room, watch, following, shown } = kept();
    following.moved();
    room.dispatchEvent(new Event(touch));
    following.moved();
    expect([watch.held, shown()]).toEqual([[], 1]);
  });

  it('is let go with its step', () => {
    const { watch, following } = kept();
    following.moved();
    following.stop();
    expect(watch.held).toEqual([]);
  });
});
