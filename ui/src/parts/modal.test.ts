import { describe, expect, it, vi } from 'vitest';
import { escape } from './modal';

function pressed(key: string, target: object | null, isComposing = false) {
  const close = vi.fn();
  const event = { key, target: target as EventTarget | null, isComposing, preventDefault: vi.fn() };
  escape(event, close);
  return { closed: close.mock.calls.length, taken: event.preventDefault.mock.calls.length };
}
const seek = (value: string) => ({ type: 'search', value, dispatchEvent: vi.fn(() => true) });

describe('Esc in a dialog', () => {
  it('empties a search field first, and says so to whoever listens, then closes', () => {
    const field = seek('10215');
    expect(pressed('Escape', field)).toEqual({ closed: 0, taken: 1 });
    expect(field.value).toBe('');
    expect(field.dispatchEvent).toHaveBeenCalledOnce();
    expect(pressed('Escape', field)).toEqual({ closed: 1, taken: 1 });
  });

  it('closes at once from an empty field, from any other field and from a button', () => {
    for (const target of [seek(''), { type: 'textarea', value: 'text' }, { type: 'submit', value: '' }, null])
      expect(pressed('Escape', target)).toEqual({ closed: 1, taken: 1 });
  });

  it('belongs to an input method while it composes; other keys are left alone', () => {
    expect(pressed('Escape', seek(''), true)).toEqual({ closed: 0, taken: 0 });
    expect(pressed('Enter', seek(''))).toEqual({ closed: 0, taken: 0 });
  });
});
