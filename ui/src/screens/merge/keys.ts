// Keys of the desk, by their place on the keyboard and not by their letter: they work in every layout.
export type Act = 'next' | 'previous' | 'same' | 'different' | 'later' | 'undo';
type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const PLAIN: Record<string, Act> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  KeyS: 'same',
  KeyD: 'different',
  KeyL: 'later',
};

/** What a key asks for; nothing while text is typed, and nothing that another key could mean. */
export function actOf(key: Pressed, typing: boolean): Act | null {
  if (typing || key.altKey || key.shiftKey) return null;
  const command = key.ctrlKey || key.metaKey;
  if (command) return key.code === 'KeyZ' ? 'undo' : null;
  return PLAIN[key.code] ?? null;
}

/** Whether the keyboard belongs to a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
