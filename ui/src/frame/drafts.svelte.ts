// Half-filled forms, kept while the program runs: leaving a screen, changing the language or a refused call loses nothing.
// Nothing secret is a draft.
const kept = new Map<string, object>();
/** Counts what was dropped: whoever shows a form that was sent takes a fresh one. */
let dropped = $state(0);

/** The form of that name as it was left, or a fresh one. */
export function draft<T extends object>(name: string, fresh: () => T): T {
  void dropped;
  const found = kept.get(name);
  if (found) return found as T;
  const made = madeOutside(fresh);
  kept.set(name, made);
  return made;
}

/** Outside of whatever asks for it: what reads a state that it made itself is not told of its changes. */
function madeOutside<T extends object>(fresh: () => T): T {
  let out: T | null = null;
  $effect.root(() => {
    const made = $state(fresh());
    out = made;
  });
  // Where nothing is drawn, as in tests, nothing is told of changes either.
  return out ?? fresh();
}

/** Drops a form that was sent. */
export function dropDraft(name: string): void {
  if (kept.delete(name)) dropped += 1;
}

/** Drops all: somebody else sits down. */
export function forgetDrafts(): void {
  kept.clear();
  dropped += 1;
}
