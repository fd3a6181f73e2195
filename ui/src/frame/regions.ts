// The parts of the window between which the keyboard goes: the rail, the bar, the content, those parts of it that are long lists or stand
// beside one, and what stands open beside it.
const REGIONS = ['.rail', '.bar', 'main', '[data-region]', '.drawer'] as const;
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]';

/** The next of the parts that are there, around; from nowhere the first one, or the last one backwards. */
export function nextOf(count: number, at: number, step: 1 | -1): number {
  if (at < 0) return step > 0 ? 0 : count - 1;
  return (at + step + count) % count;
}

/** What has the focus, be it a part of a drawing; null where nothing has it. */
export function focused(): HTMLElement | SVGElement | null {
  const active = document.activeElement;
  if (active === document.body) return null;
  return active instanceof HTMLElement || active instanceof SVGElement ? active : null;
}

const isSeen = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Whether the screen has the focus for its heading, which is not drawn yet. */
let holds = false;

/** The screen's heading takes the focus, so that reading goes on from there; a screen without one yet takes it itself. */
export function toContent(how?: FocusOptions): void {
  const content = document.querySelector<HTMLElement>('main');
  const head = content?.querySelector<HTMLElement>('h1');
  const found = head ?? content;
  if (!found) return;
  holds = !head;
  found.tabIndex = -1;
  found.focus(how);
}

/** The screen is drawn anew: a heading that was waited for takes the focus, unless somebody has gone on meanwhile. */
export function headed(content: HTMLElement): void {
  if (!holds || !content.querySelector('h1')) return;
  holds = false;
  if (document.activeElement === content || !focused()) toContent();
}

/** Where what had the focus is there no more, it goes on from here; whoever is elsewhere by now stays there. */
export function goOn(to: HTMLElement | null | undefined): void {
  if (!to || focused()) return;
  to.scrollIntoView({ block: 'nearest' });
  to.focus({ preventScroll: true });
}

type Room = Pick<HTMLElement, 'addEventListener' | 'removeEventListener'>;

/**
 * What is pressed is off while it is done, and loses the focus with that: it has it again as soon as it is on, for whatever takes none
 * instead. So does whoever has thought better of it in the chooser of files.
 */
export function keepFocus(room: Room & Node): () => void {
  let last: EventTarget | null = null;
  const hold = ({ target }: Event) => {
    last = target;
  };
  const watch = new MutationObserver((changes) => {
    const back = changes.some(({ target }) => target === last) && (last as HTMLButtonElement);
    if (back && !back.disabled && !focused()) back.focus({ preventScroll: true });
  });
  // Whoever presses elsewhere meanwhile has left it.
  const leave = ({ target }: Event) => {
    if (!(last as Node | null)?.contains?.(target as Node)) last = null;
  };
  room.addEventListener('focusin', hold);
  room.addEventListener('pointerdown', leave);
  watch.observe(room, { attributeFilter: ['disabled'], subtree: true });
  return () => {
    room.removeEventListener('focusin', hold);
    room.removeEventListener('pointerdown', leave);
    watch.disconnect();
  };
}

/** F6: to the next part of the window, where one stands or at its first control. */
export function turn(step: 1 | -1): boolean {
  const parts = REGIONS.flatMap((region) => [...document.querySelectorAll<HTMLElement>(region)]).filter(
    isSeen,
  );
  // A part of the content lies in the content: the last that holds the focus is the one.
  const at = parts.findLastIndex((one) => one.contains(document.activeElement));
  const part = parts[nextOf(parts.length, at, step)];
  if (!part) return false;
  if (part.tagName === 'MAIN') toContent();
  else
    (
      part.querySelector<HTMLElement>('[aria-current]:not([aria-current="false"])') ??
      [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isSeen)
    )?.focus();
  return true;
}

/** Whether a place was chosen by key: the keyboard has no pointer that stands in the content already. */
let chosen = false;
export function chooseByKey(event: MouseEvent): void {
  chosen = event.detail === 0;
  // The place where one is already: no address changes.
  const link = event.currentTarget;
  if (chosen && link instanceof HTMLAnchorElement && link.hash === location.hash) arrive();
}

/**
 * The place is drawn: whoever chose it by key is led there, unless it put the focus where it begins; so is whoever is elsewhere now
 * without a focus, since what had it went with the place before.
 */
export function arrive(isElsewhere = false): void {
  const stays = chosen
    ? document.querySelector('main')?.contains(document.activeElement)
    : !isElsewhere || focused();
  chosen = false;
  if (!stays) toContent();
}
