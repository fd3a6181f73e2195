import { afterEach, describe, expect, it } from 'vitest';
import { actOf, isLetter, KEYS, works, type Key, type Where } from './keys';
import { letters } from './letters.svelte';

const key = (
  code: string,
  held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {},
) => ({ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
const wheres = Object.keys(KEYS) as Where[];

describe('keys', () => {
  it.each([
    ['everywhere', key('KeyK', { ctrlKey: true }), 'jump'],
    ['everywhere', key('KeyF', { metaKey: true }), 'find'],
    ['everywhere', key('ArrowLeft', { altKey: true }), 'back'],
    ['everywhere', key('F5'), 'refresh'],
    ['everywhere', key('Slash', { shiftKey: true }), 'keys'],
    ['everywhere', key('F1'), 'guide'],
    ['everywhere', key('F6'), 'onwards'],
    ['everywhere', key('F6', { shiftKey: true }), 'backwards'],
    ['offered', key('Insert'), 'new'],
    ['offered', key('F2'), 'edit'],
    ['merge', key('KeyS'), 'same'],
    ['merge', key('KeyZ', { ctrlKey: true }), 'undo'],
    ['act', key('KeyJ'), 'next'],
    ['graph', key('NumpadAdd'), 'larger'],
  ] as const)('%s: %o is %s', (where, pressed, act) => expect(actOf(where, pressed, false)).toBe(act));

  it('belong to the text while one is typed, but for those that no text needs', () => {
    for (const code of ['KeyS', 'KeyD', 'ArrowDown']) expect(actOf('merge', key(code), true)).toBeNull();
    expect(actOf('merge', key('KeyZ', { ctrlKey: true }), true)).toBeNull();
    expect(actOf('everywhere', key('Slash', { shiftKey: true }), true)).toBeNull();
    expect(actOf('everywhere', key('KeyK', { ctrlKey: true }), true)).toBe('jump');
  });

  it('mean nothing with another key held', () => {
    for (const held of ['ctrlKey', 'altKey', 'shiftKey'] as const)
      expect(actOf('merge', key('KeyS', { [held]: true }), false)).toBeNull();
    expect(actOf('everywhere', key('KeyK'), false)).toBeNull();
    expect(actOf('everywhere', key('KeyK', { ctrlKey: true, shiftKey: true }), false)).toBeNull();
  });

  it('never lie on the digit row, and each means one thing in its place', () => {
    for (const where of wheres) {
      const keys: readonly Key[] = KEYS[where];
      const pressed = keys.map((one) => `${one.held ?? ''} ${one.code}`);
      expect(new Set(pressed).size, where).toBe(pressed.length);
      expect(pressed.filter((one) => / (Digit\d|Backquote|Minus|Equal)$/.test(one))).toEqual([]);
    }
  });

  describe('of one letter or sign', () => {
    afterEach(() => letters.use(true));
    const off = [
      ['everywhere', key('Slash', { shiftKey: true })],
      ['merge', key('KeyS')],
      ['merge', key('KeyD')],
      ['merge', key('KeyL')],
      ['act', key('KeyJ')],
      ['act', key('KeyK')],
      ['graph', key('NumpadAdd')],
      ['timeline', key('NumpadSubtract')],
    ] as const;

    it.each(off)('%s: %o can be switched off and on again', (where, pressed) => {
      letters.use(false);
      expect(actOf(where, pressed, false)).toBeNull();
      letters.use(true);
      expect(actOf(where, pressed, false)).not.toBeNull();
    });

    it('are all that is switched off', () => {
      letters.use(false);
      const asleep = wheres.flatMap((where) =>
        (KEYS[where] as readonly Key[]).filter((one) => !works(one)).map(({ code }) => `${where} ${code}`),
      );
      expect([...new Set(asleep.map((one) => one.split(' ')[0]))]).toEqual([
        'everywhere',
        'merge',
        'act',
        'graph',
        'timeline',
      ]);
      expect(asleep).toHaveLength(10);
      expect(actOf('everywhere', key('KeyK', { ctrlKey: true }), false)).toBe('jump');
      expect(actOf('everywhere', key('F1', { shiftKey: true }), false)).toBe('keys');
      expect(actOf('merge', key('KeyZ', { ctrlKey: true }), false)).toBe('undo');
      expect(actOf('merge', key('ArrowDown'), false)).toBe('next');
    });

    it.each([
      ['KeyA', undefined, true],
      ['KeyA', 'shift', true],
      ['KeyA', 'ctrl', false],
      ['KeyA', 'alt', false],
      ['Digit1', undefined, true],
      ['Backquote', undefined, true],
      ['Backslash', undefined, true],
      ['BracketLeft', undefined, true],
      ['IntlBackslash', undefined, true],
      ['Numpad5', undefined, true],
      ['NumpadEnter', undefined, false],
      ['Backspace', undefined, false],
      ['Enter', undefined, false],
      ['Space', undefined, false],
      ['F2', undefined, false],
      ['ArrowUp', 'shift', false],
      ['Insert', undefined, false],
    ] as const)('%s with %s: %s', (code, held, is) => {
      const one: Key = held ? { act: 'x', code, held } : { act: 'x', code };
      expect(isLetter(one)).toBe(is);
    });
  });

  it('that a screen offers are offered by the screens that the list names, and by no other', () => {
    const sources = import.meta.glob<string>('../screens/*/*.svelte', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const offering = (name: string) =>
      Object.entries(sources)
        .filter(([, text]) => text.includes(`aria-keyshortcuts="${name}"`))
        .map(([path]) => path.replace('../screens/', ''));
    expect(offering('Insert')).toEqual([
      'people/AddAccount.svelte',
      'rules/TacticPage.svelte',
      'topics/Topics.svelte',
    ]);
    expect(offering('F2')).toEqual(['rules/ChangeRule.svelte', 'topics/Head.svelte']);
  });
});
