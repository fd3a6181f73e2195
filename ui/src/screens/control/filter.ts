// Which demands a number of the screen counts, and which mark stands beside which word.
import type { PromiseItem } from '../../contract';

const STANDINGS: readonly string[] = ['broken', 'unknown', 'waiting', 'kept', 'withdrawn'];

/** The standing asked for in the address; empty if none, or none that there is. */
export function readStanding(query: URLSearchParams): string {
  const asked = query.get('standing') ?? '';
  return STANDINGS.includes(asked) ? asked : '';
}

export const answers = (items: PromiseItem[], standing: string): PromiseItem[] =>
  items.filter((item) => standing === '' || item.promise.standing === standing);

export const courseTone = (course: string): string =>
  ({ again: 'bad', clean: 'good', running: 'open', not_enough: 'wait' })[course] ?? 'plain';
