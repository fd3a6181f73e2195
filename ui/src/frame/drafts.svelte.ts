// Half-filled forms, kept while the program runs: leaving a screen, changing the language or a refused call loses nothing. What can be
// written as text outlives the program besides, in the store and as its person's own. Nothing secret is a draft.
import type { HalfFilledForm } from '../contract';

type Fields = Record<string, unknown>;
/** Keeps the text of a form elsewhere, or forgets it where there is none. */
type Keeper = (name: string, text: string | null) => Promise<unknown>;
/** A form, and what stood in it when it was fresh; empty where it is none that can be written as text. */
type Kept = { form: object; fresh: string };

/** So often it is looked whether something was typed, milliseconds. */
const PAUSE = 1000;

const kept = new Map<string, Kept>();
/** Counts what was dropped: whoever shows a form that was sent takes a fresh one. */
let dropped = $state(0);

let keeper: Keeper | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
let busy = false;
let last = Promise.resolve();
/** Stands for the text of a form that was sent and could not be forgotten yet. */
const OWED = '';
/** The forms of whoever works in another store meanwhile. */
let aside: { kept: [string, Kept][]; elsewhere: [string, string][] } | null = null;
/** The forms as they are kept elsewhere. */
const elsewhere = new Map<string, string>();

/** The form of that name as it was left, or a fresh one. */
export function draft<T extends object>(name: string, fresh: () => T): T {
  void dropped;
  const found = kept.get(name);
  if (found) return found.form as T;
  const first = fresh();
  const text = isPlain(first) ? JSON.stringify(first) : '';
  if (text !== '') restore(first, elsewhere.get(name));
  const form = madeOutside(() => first);
  kept.set(name, { form, fresh: text });
  return form;
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
  if (elsewhere.has(name)) void write(name, null);
}

/** Drops all: somebody else sits down, and finds their own. */
export function forgetDrafts(): void {
  kept.clear();
  aside = null;
  keeper = null;
  elsewhere.clear();
  clearInterval(timer);
  dropped += 1;
}

/** Sets all aside while somebody else works in another store: nothing is written there. */
export function setDraftsAside(): void {
  const now = { kept: [...kept], elsewhere: [...elsewhere] };
  forgetDrafts();
  aside = now;
}

/** Takes up what was set aside, as it was left. */
export function takeDraftsUp(): void {
  const { kept: forms, elsewhere: texts } = aside ?? { kept: [], elsewhere: [] };
  forgetDrafts();
  for (const [name, form] of forms) kept.set(name, form);
  for (const [name, text] of texts) elsewhere.set(name, text);
}

/** Whether forms are kept for whoever works now. */
export function areDraftsKept(): boolean {
  return keeper !== null;
}

/** Puts back what the person left half filled, where nothing was typed yet, and keeps elsewhere from now on what is. */
export function keepDrafts(forms: HalfFilledForm[], keep: Keeper): void {
  keeper = keep;
  for (const { name, text } of forms) {
    elsewhere.set(name, text);
    const shown = kept.get(name);
    if (shown && JSON.stringify(shown.form) === shown.fresh) restore(shown.form, text);
  }
  clearInterval(timer);
  timer = setInterval(() => void writeDrafts(), PAUSE);
}

/** Keeps elsewhere what was typed since the last look, and forgets there what is empty again. */
async function writeDrafts(): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    for (const [name, text] of [...elsewhere]) if (text === OWED) await write(name, null);
    for (const [name, { form, fresh }] of [...kept]) {
      // Dropped while another one was written: it was sent.
      if (fresh === '' || kept.get(name)?.form !== form) continue;
      const now = JSON.stringify(form);
      await write(name, now === fresh ? null : now);
    }
  } finally {
    busy = false;
  }
}

/** One after the other: what was sent last stands. */
function write(name: string, text: string | null): Promise<void> {
  const [keep, before] = [keeper, elsewhere.get(name)];
  if (!keep || (before ?? null) === text) return last;
  if (text === null) elsewhere.delete(name);
  else elsewhere.set(name, text);
  last = last.then(async () => {
    try {
      if (keeper === keep) await keep(name, text);
    } catch {
      // The form itself stands where it was, and the next look tries again.
      if (keeper !== keep) return;
      if (text === null) elsewhere.set(name, OWED);
      else if (before === undefined) elsewhere.delete(name);
      else elsewhere.set(name, before);
    }
  });
  return last;
}

/** Controllers and the like are no forms: they would not come back from a text. */
function isPlain(made: object): boolean {
  return Object.getPrototypeOf(made) === Object.prototype;
}

/** Takes over what is of the same kind: a form may have got other fields since. */
function restore(form: object, text: string | undefined): void {
  if (text === undefined) return;
  try {
    const left: unknown = JSON.parse(text);
    if (isRecord(left)) take(form as Fields, left);
  } catch {
    // Not a form that this program wrote: the fresh one stands.
  }
}

function take(into: Fields, left: Fields): void {
  for (const key of Object.keys(into)) {
    const [now, then] = [into[key], left[key]];
    if (!(key in left) || kindOf(then) !== kindOf(now)) continue;
    if (isRecord(now) && isRecord(then) && Object.keys(now).length > 0) take(now, then);
    else into[key] = then;
  }
}

function isRecord(value: unknown): value is Fields {
  return kindOf(value) === 'object';
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
