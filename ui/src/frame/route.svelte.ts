// Where we are, kept in the address: `#/card/050340001234`, `#/board?by=person&name=…`.
export type Place = { screen: string; key: string; query: URLSearchParams };

export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', key = ''] = path.split('/');
  return { screen: screen || 'day', key: decodeURIComponent(key), query: new URLSearchParams(query) };
}

export function writePlace(screen: string, key = '', query: Record<string, string> = {}): string {
  const kept = Object.entries(query).filter(([, text]) => text !== '');
  const asked = kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
  return `#/${screen}${key ? `/${encodeURIComponent(key)}` : ''}${asked}`;
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

export const openCard = (key: string): void => go('card', key);
export const openCase = (id: number): void => go('case', String(id));
