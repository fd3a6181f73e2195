// Where each list was left: what its address asked. Whoever goes elsewhere and comes back by the rail finds it so, at the next start too. It
// is kept as half-filled forms are, in the store and as the person's own: a question may name somebody. That it keeps rows back is told.
import { areDraftsKept, draft } from './drafts.svelte';
import { readPlace, writePlace, type Place } from './route.svelte';

/** What of a list's address is kept: what keeps rows back, and what does not (an order, a tab). The rest, such as the row looked at, goes. */
type List = {
  narrows?: (name: string) => boolean;
  besides?: readonly string[];
  /** Whether the key of the address keeps rows back too; else it is a tab. */
  key?: true;
};
const named =
  (...names: string[]) =>
  (name: string): boolean =>
    names.includes(name);
const LISTS: Record<string, List> = {
  objects: { narrows: named('q', 'kind') },
  rows: { narrows: (name) => name !== 'sort', besides: ['sort'] },
  triage: { narrows: named('topic', 'group', 'level') },
  board: { narrows: named('by', 'name', 'bucket') },
  control: { narrows: named('standing') },
  register: { narrows: named('rule'), key: true },
  attention: { besides: ['kind'] },
  merge: { besides: ['tab'] },
  duties: { besides: ['tab'] },
  rules: { besides: ['tab'] },
};

/** By screen, and by screen and key: each registry has a question of its own. */
const kept = (): Record<string, string> =>
  draft('lists-left', () => ({ at: {} as Record<string, string> })).at;

const nameOf = (screen: string, key: string): string => (key === '' ? screen : `${screen}/${key}`);

function addressOf({ screen, key, query }: Place, has: (name: string) => boolean): string {
  return writePlace(screen, key, Object.fromEntries([...query].filter(([name]) => has(name))));
}

class Left {
  /** The address that was last gone back to. */
  #back = $state('');

  /** Keeps where a list stands now. */
  leave(place: Place): void {
    const { screen, key } = place;
    const list = LISTS[screen];
    // Until it is known what was left before, this must not take its place.
    if (!list || !areDraftsKept()) return;
    const address = addressOf(place, (name) => list.narrows?.(name) || list.besides?.includes(name) || false);
    const at = kept();
    const names = [screen, nameOf(screen, key)];
    for (const name of names)
      if (address === writePlace(screen)) delete at[name];
      else at[name] = address;
  }

  /** What an address asked of a list was refused: it is no place to come back to. */
  forget(screen: string, key: string): void {
    const at = kept();
    delete at[screen];
    delete at[nameOf(screen, key)];
  }

  /** Where a screen was left; where it begins, if nowhere. */
  of(screen: string, key = ''): string {
    const address = String(kept()[nameOf(screen, key)] ?? '');
    return readPlace(address).screen === screen && screen in LISTS ? address : writePlace(screen, key);
  }

  /** A list is gone back to. */
  goBack(address: string): void {
    this.#back = address;
  }

  /** Where a list that was gone back to stands without what keeps rows back; null where nothing does, or the person has asked anew. */
  whole(place: Place): string | null {
    const list = LISTS[place.screen];
    if (!list || addressOf(place, () => true) !== this.#back) return null;
    const narrows = (name: string): boolean => list.narrows?.(name) ?? false;
    const narrowed = [...place.query.keys()].some(narrows) || (list.key === true && place.key !== '');
    if (!narrowed) return null;
    return addressOf({ ...place, key: list.key ? '' : place.key }, (name) => !narrows(name));
  }
}

export const left = new Left();
