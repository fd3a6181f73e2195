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

/** The screen's heading takes the focus, so that reading goes on from there; a screen without one yet takes it itself. */
export function toContent(): void {
  const content = document.querySelector<HTMLElement>('main');
  const found = content?.querySelector<HTMLElement>('h1') ?? content;
  if (!found) return;
  found.tabIndex = -1;
  found.focus();
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
