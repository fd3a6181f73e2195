// The few choices that outlive a session: language, person, purpose, role. Never a passphrase, never data.
const PREFIX = 'ekn.';

export function recall(name: string): string | null {
  try {
    return globalThis.localStorage?.getItem(PREFIX + name) ?? null;
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(PREFIX + name, value);
  } catch {
    // A place without memory is no reason to stop working.
  }
}
