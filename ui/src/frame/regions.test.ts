import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goOn, headed, keepFocus, nextOf, toContent } from './regions';

/** What can have the focus. */
class Spot extends EventTarget {
  tabIndex = 0;
  disabled = false;
  scrollIntoView = vi.fn();
  constructor(public head: Spot | null = null) {
    super();
  }
  querySelector = () => this.head;
  focus() {
    page.activeElement = this;
  }
}
const page = { body: new Spot(), activeElement: null as Spot | null, querySelector: (): Spot | null => null };
let tell: (changes: { target: unknown }[]) => void = () => {};
beforeEach(() => {
  page.activeElement = page.body;
  page.querySelector = () => null;
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', Spot);
  vi.stubGlobal('SVGElement', class {});
  const watch = class {
    constructor(told: typeof tell) {
      tell = told;
    }
    observe() {}
    disconnect() {
      tell = () => {};
    }
  };
  vi.stubGlobal('MutationObserver', watch);
});
afterEach(() => vi.unstubAllGlobals());
const has = () => page.activeElement;
const html = (spot: Spot) => spot as unknown as HTMLElement;

describe('the parts of the window', () => {
  it('are gone through around, forwards and back', () => {
    expect([nextOf(3, 0, 1), nextOf(3, 2, 1), nextOf(3, 0, -1)]).toEqual([1, 0, 2]);
  });

  it('begin at the first, or at the last backwards, when the focus is nowhere', () => {
    expect([nextOf(3, -1, 1), nextOf(3, -1, -1)]).toEqual([0, 2]);
  });
});

describe('a screen that one comes to', () => {
  const arrived = () => {
    const content = new Spot();
    page.querySelector = () => content;
    toContent();
    return content;
  };

  it('gives the focus to its heading', () => {
    const content = new Spot(new Spot());
    page.querySelector = () => content;
    toContent();
    expect([has(), content.head!.tabIndex]).toEqual([content.head, -1]);
  });

  it('holds it until its heading is there, and gives it once', () => {
    const content = arrived();
    headed(html(content));
    expect(has()).toBe(content);
    content.head = new Spot();
    headed(html(content));
    expect(has()).toBe(content.head);
    content.focus();
    headed(html(content));
    expect(has()).toBe(content);
  });

  it('leaves whoever has gone on meanwhile where they are', () => {
    const content = arrived();
    const field = new Spot();
    field.focus();
    content.head = new Spot();
    headed(html(content));
    expect(has()).toBe(field);
  });
});

describe('what was pressed and is there no more', () => {
  it('gives the focus on to what came of it, in view', () => {
    const row = new Spot();
    goOn(html(row));
    expect([has(), row.scrollIntoView.mock.calls.length]).toEqual([row, 1]);
  });

  it('takes it from nobody', () => {
    const [row, field] = [new Spot(), new Spot()];
    field.focus();
    goOn(html(row));
    goOn(null);
    expect([has(), row.scrollIntoView.mock.calls.length]).toEqual([field, 0]);
  });
});

describe('what is off while it is done', () => {
  const pressed = () => {
    const [room, button] = [new Spot(), new Spot()];
    const stop = keepFocus(room as unknown as HTMLElement);
    const held = new Event('focusin');
    Object.defineProperty(held, 'target', { value: button });
    room.dispatchEvent(held);
    page.activeElement = page.body;
    const turn = (disabled: boolean, one = button) => {
      one.disabled = disabled;
      tell([{ target: one }]);
    };
    const leave = () => room.dispatchEvent(new Event('pointerdown'));
    return { button, turn, stop, leave };
  };

  it('has the focus again once it is on', () => {
    const { button, turn } = pressed();
    turn(true);
    expect(has()).toBe(page.body);
    turn(false);
    expect(has()).toBe(button);
  });

  it('does not take it from what came of it, nor for another', () => {
    const { turn } = pressed();
    turn(false, new Spot());
    expect(has()).toBe(page.body);
    const note = new Spot();
    note.focus();
    turn(false);
    expect(has()).toBe(note);
  });

  it('does not take it back from whoever has pressed elsewhere meanwhile', () => {
    const { button, turn, leave } = pressed();
    turn(true);
    leave();
    turn(false);
    expect([has(), button.disabled]).toEqual([page.body, false]);
  });

  it('is let go with the window', () => {
    const { turn, stop } = pressed();
    stop();
    turn(false);
    expect(has()).toBe(page.body);
  });
});
