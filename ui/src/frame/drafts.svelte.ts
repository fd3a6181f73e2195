// Half-filled forms, kept while the program runs: leaving a screen or changing the language loses nothing.
const kept = new Map<string, object>();

/** The form of that name as it was left, or a fresh one. */
export function draft<T extends object>(name: string, fresh: () => T): T {
  const found = kept.get(name);
  if (found) return found as T;
  const made = $state(fresh());
  kept.set(name, made);
  return made;
}

/** Drops a form that was sent. */
export function dropDraft(name: string): void {
  kept.delete(name);
}

/** Drops all: somebody else sits down. */
export function forgetDrafts(): void {
  kept.clear();
}
