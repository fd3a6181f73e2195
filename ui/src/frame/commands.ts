// What the keys of the whole window do. A screen offers its own deeds by naming their key: `aria-keyshortcuts="Insert"` on what makes
// something new, `F2` on what edits, `Control+P` on what has to be made ready for paper first; a button is pressed, a field takes the focus.
import { tick } from 'svelte';
import { guide } from './guide.svelte';
import { actOf, isCovered, isTyping, type ActOf } from './keys';
import { opener } from './opener.svelte';
import { focused, toContent, turn } from './regions';
import { opens } from './rights';
import { route } from './route.svelte';
import { finder } from './search/finder.svelte';
import { session } from './session.svelte';

const isSeen = (element: HTMLElement): boolean =>
  element.getClientRects().length > 0 && !element.matches(':disabled');
const first = (selector: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(selector)].find(isSeen);

/** Presses what the screen offers for that key; false if it offers nothing. */
function offer(key: string): boolean {
  const found = first(`main [aria-keyshortcuts="${key}"]`);
  if (!found) return false;
  if (isTyping(found)) found.focus();
  else found.click();
  return true;
}

/** The field that searches in what is shown; without one, the search over everything. */
function find(): boolean {
  const field = first('main [role="search"] input, main input[type="search"]');
  if (field instanceof HTMLInputElement) field.select();
  else jump();
  return true;
}

function jump(): boolean {
  if (opens(session.role, 'search')) finder.show('box');
  return true;
}

/** Each gives back whether the key was used. */
const DEEDS: Record<ActOf<'everywhere'> | ActOf<'offered'>, () => boolean> = {
  jump,
  find,
  close: () => {
    if (!opener.top) return false;
    opener.close();
    // The keyboard goes back to what opened it; where that is there no more, to the screen.
    void tick().then(() => focused() ?? toContent({ preventScroll: true }));
    return true;
  },
  back: () => {
    history.back();
    return true;
  },
  forward: () => {
    history.forward();
    return true;
  },
  refresh: () => {
    session.askAgain();
    return true;
  },
  onwards: () => turn(1),
  backwards: () => turn(-1),
  new: () => offer('Insert'),
  edit: () => offer('F2'),
  print: () => {
    if (!offer('Control+P')) globalThis.print();
    return true;
  },
  guide: () => {
    if (session.open) guide.ask(route.place.screen);
    else guide.door = true;
    return true;
  },
  keys: () => {
    guide.keys = true;
    return true;
  },
};

/** Under something that covers the screen only these work. The web view's own reload would lose what is half filled. */
const COVERED: readonly string[] = ['refresh', 'print'];

export function press(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const typing = isTyping(event.target);
  const act = actOf('everywhere', event, typing) ?? actOf('offered', event, typing);
  if (!act || (isCovered() && !COVERED.includes(act))) return;
  // Behind the door there is nothing to do but to be told how.
  const used = session.open || act === 'guide' ? DEEDS[act]() : act === 'refresh' || act === 'find';
  if (used) event.preventDefault();
}
