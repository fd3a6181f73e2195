import { describe, expect, it, vi } from 'vitest';
import { escape } from './modal';

function pressed(key: string, isComposing = false) {
  const close = vi.fn();
  const event = { key, isComposing, preventDefault: vi.fn() };
  escape(event, close);
  return { closed: close.mock.calls.length, taken: event.preventDefault.mock.calls.length };
}

describe('Esc in a dialog', () => {
  it.each([
    ['closes it, and the web view hears nothing of it', 'Escape', false, 1],
    ['belongs to an input method while it composes', 'Escape', true, 0],
    ['is no other key', 'Enter', false, 0],
  ])('%s', (_, key, isComposing, expected) => {
    expect(pressed(key, isComposing)).toEqual({ closed: expected, taken: expected });
  });
});
