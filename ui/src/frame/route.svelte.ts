// Where we are, kept in the address: `#/card/050340001234`, `#/draft/27/protest`, `#/board?by=person&name=…`.
/** `part` is the second half of a key, where a screen has one. */
export type Place = { screen: string; key: string; part: string; query: URLSearchParams };

export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', key = '', part = ''] = path.split('/');
  const [whole, half] = [decodeURIComponent(key), decodeURIComponent(part)];
  return { screen: screen || 'day', key: whole, part: half, query: new URLSearchParams(query) };
}

function address(path: string[], query: Record<string, string>): string {
  const kept = Object.entries(query).filter(([, text]) => text !== '');
  const asked = kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
  const steps = path.filter((step) => step !== '').map((step) => encodeURIComponent(step));
  return `#/${steps.join('/')}${asked}`;
}

export function writePlace(screen: string, key = '', query: Record<string, string> = {}): string {
  return address([screen, key], query);
}

/** The draft of a case by a template. */
export function draftPlace(id: number, template: string, query: Record<string, string> = {}): string {
  return address(['draft', String(id), template], query);
}

class Route {
  place = $state.raw<Place>(readPlace(''));

  follow(hash: string): void {
    this.place = readPlace(hash);
  }
}

export const route = new Route();

export function go(screen: string, key = '', query: Record<string, string> = {}): void {
  globalThis.location.hash = writePlace(screen, key, query);
}

/** The address says what is asked now; Back does not lead through every letter of it. */
export function stay(screen: string, key: string, query: Record<string, string>): void {
  const place = writePlace(screen, key, query);
  globalThis.history.replaceState(globalThis.history.state, '', place);
  route.follow(place);
}

export const openCard = (key: string): void => go('card', key);
/** A case at its top, or at one of its tasks. */
export const openCase = (id: number, task = ''): void => go('case', String(id), { task });

export function openDraft(id: number, template: string): void {
  globalThis.location.hash = draftPlace(id, template);
}

type Followed = { case_id: number | null; task: string | null; duty: number | null; object_key: string };

/** Where a date leads: to its task in the case, to the request about personal data that it belongs to, or to the card of its object. */
export function followDate({ case_id, task, duty, object_key }: Followed): void {
  if (case_id !== null) openCase(case_id, task ?? '');
  else if (duty !== null) go('duties', '', { tab: 'requests', request: String(duty) });
  else openCard(object_key);
}
