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

/** What that person once chose; what the workstation last had, where nobody is named. */
export const recallOf = (person: string, name: string): string | null => recall(ofPerson(person, name));

/** Remembered for that person, and as what the workstation last had. */
export function rememberOf(person: string, name: string, value: string): void {
  remember(name, value);
  if (person !== '') remember(ofPerson(person, name), value);
}

const ofPerson = (person: string, name: string): string => (person === '' ? name : `${name}.${person}`);
