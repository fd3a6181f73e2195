// Every key of the program in one place. Keys are known by where they lie and not by their letter, so that they work in every layout; none
// lies on the digit row, which types letters on the Kazakh layout.
import { letters } from './letters.svelte';

export type Held = 'ctrl' | 'alt' | 'shift';
export type Key<A extends string = string> = {
  act: A;
  code: string;
  held?: Held;
  /** Works in the middle of typing too. */
  typing?: true;
  /** Does the same as another key that is listed. */
  unlisted?: true;
};
export type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const everywhere = [
  { act: 'jump', code: 'KeyK', held: 'ctrl', typing: true },
  { act: 'find', code: 'KeyF', held: 'ctrl', typing: true },
  { act: 'close', code: 'Escape', typing: true },
  { act: 'back', code: 'ArrowLeft', held: 'alt', typing: true },
  { act: 'forward', code: 'ArrowRight', held: 'alt', typing: true },
  { act: 'refresh', code: 'F5', typing: true },
  { act: 'refresh', code: 'F5', held: 'ctrl', typing: true, unlisted: true },
  { act: 'refresh', code: 'KeyR', held: 'ctrl', typing: true, unlisted: true },
  { act: 'onwards', code: 'F6', typing: true },
  { act: 'backwards', code: 'F6', held: 'shift', typing: true },
  { act: 'print', code: 'KeyP', held: 'ctrl', typing: true },
  { act: 'guide', code: 'F1', typing: true },
  { act: 'keys', code: 'F1', held: 'shift', typing: true },
  { act: 'keys', code: 'Slash', held: 'shift' },
] as const satisfies Key[];

/** Only where a screen offers them. */
const offered = [
  { act: 'new', code: 'Insert' },
  { act: 'edit', code: 'F2' },
] as const satisfies Key[];

const merge = [
  { act: 'next', code: 'ArrowDown' },
  { act: 'previous', code: 'ArrowUp' },
  { act: 'same', code: 'KeyS' },
  { act: 'different', code: 'KeyD' },
  { act: 'later', code: 'KeyL' },
  { act: 'undo', code: 'KeyZ', held: 'ctrl' },
] as const satisfies Key[];

const act = [
  { act: 'next', code: 'KeyJ' },
  { act: 'previous', code: 'KeyK' },
] as const satisfies Key[];

const list = [
  { act: 'next', code: 'ArrowDown' },
  { act: 'previous', code: 'ArrowUp' },
  { act: 'open', code: 'Enter' },
] as const satisfies Key[];

const graph = [
  { act: 'larger', code: 'NumpadAdd' },
  { act: 'smaller', code: 'NumpadSubtract' },
  { act: 'open', code: 'Enter' },
  { act: 'open', code: 'Space', unlisted: true },
] as const satisfies Key[];

const timeline = [
  { act: 'previous', code: 'ArrowLeft' },
  { act: 'next', code: 'ArrowRight' },
  { act: 'above', code: 'ArrowUp' },
  { act: 'below', code: 'ArrowDown' },
  { act: 'first', code: 'Home' },
  { act: 'last', code: 'End' },
  { act: 'larger', code: 'NumpadAdd' },
  { act: 'smaller', code: 'NumpadSubtract' },
  { act: 'open', code: 'Enter' },
  { act: 'open', code: 'Space', unlisted: true },
] as const satisfies Key[];

const map = [
  { act: 'west', code: 'ArrowLeft' },
  { act: 'east', code: 'ArrowRight' },
  { act: 'north', code: 'ArrowUp' },
  { act: 'south', code: 'ArrowDown' },
  { act: 'open', code: 'Enter' },
  { act: 'open', code: 'Space', unlisted: true },
] as const satisfies Key[];

const rows = [
  { act: 'next', code: 'ArrowDown' },
  { act: 'previous', code: 'ArrowUp' },
  { act: 'further', code: 'PageDown' },
  { act: 'nearer', code: 'PageUp' },
  { act: 'first', code: 'Home' },
  { act: 'first', code: 'Home', held: 'ctrl', unlisted: true },
  { act: 'last', code: 'End' },
  { act: 'last', code: 'End', held: 'ctrl', unlisted: true },
  { act: 'open', code: 'Enter' },
  { act: 'narrower', code: 'ArrowLeft', held: 'shift' },
  { act: 'wider', code: 'ArrowRight', held: 'shift' },
] as const satisfies Key[];

const months = [
  { act: 'previous', code: 'ArrowLeft' },
  { act: 'next', code: 'ArrowRight' },
  { act: 'first', code: 'Home' },
  { act: 'last', code: 'End' },
  { act: 'open', code: 'Enter' },
] as const satisfies Key[];

/** The arrows while its panel has the focus. */
const tour = [
  { act: 'previous', code: 'ArrowLeft' },
  { act: 'next', code: 'ArrowRight' },
  { act: 'leave', code: 'Escape' },
] as const satisfies Key[];

/** By the place where they work. */
export const KEYS = { everywhere, offered, merge, act, list, graph, timeline, months, map, rows, tour };
export type Where = keyof typeof KEYS;
export type ActOf<W extends Where> = (typeof KEYS)[W][number]['act'];

/** Types a letter or a sign, and is held alone: pressed by accident or by dictation, it would do something unasked. */
export const isLetter = ({ code, held }: Key): boolean =>
  (held === undefined || held === 'shift') &&
  /^(Key|Digit|Numpad(?!Enter)|Slash|Period|Comma|Semicolon|Quote|Bracket|Back(slash|quote)|Minus|Equal|Intl)/.test(
    code,
  );

/** Whether a key does anything: the person can switch letters and signs off. */
export const works = (key: Key): boolean => letters.on || !isLetter(key);

/** What a key asks for there; nothing that belongs to the text being typed, and nothing that another key could mean. */
export function actOf<W extends Where>(where: W, key: Pressed, typing: boolean): ActOf<W> | null {
  const held = heldOf(key);
  const found = (KEYS[where] as readonly Key<ActOf<W>>[]).find(
    (one) => one.code === key.code && (one.held ?? '') === held && (!typing || one.typing) && works(one),
  );
  return found?.act ?? null;
}

function heldOf(key: Pressed): string {
  const held = [
    key.ctrlKey || key.metaKey ? 'ctrl' : '',
    key.altKey ? 'alt' : '',
    key.shiftKey ? 'shift' : '',
  ];
  return held.filter((one) => one !== '').join(' ');
}

/** Whether the keyboard belongs to a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Whether something stands over the screen: its keys sleep meanwhile. */
export function isCovered(): boolean {
  return globalThis.document?.querySelector('dialog[open], [aria-modal="true"]') != null;
}
