import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallName, Host } from '../host/host';
import { recorded } from '../host/recorded';
import { draft, forgetDrafts } from './drafts.svelte';
import { Idle } from './idle.svelte';
import { session } from './session.svelte';

const kept = new Map<string, string>();
const MINUTE = 60_000;
let end = () => {};

beforeEach(() => {
  kept.clear();
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  session.status = { ...recorded.status, unlocked: true };
});
afterEach(() => {
  end();
  forgetDrafts();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begun(answer: () => unknown = () => ({ ...recorded.status, unlocked: false })) {
  const called: CallName[] = [];
  const call = async (name: CallName) => {
    called.push(name);
    return answer();
  };
  const idle = new Idle();
  end = idle.begin({ call } as unknown as Host);
  return { idle, called };
}

describe('nobody at the workstation', () => {
  it('shuts the store after a quarter of an hour, warning half a minute before', async () => {
    const { idle, called } = begun();
    await vi.advanceTimersByTimeAsync(15 * MINUTE - 31_000);
    expect([idle.left, session.open]).toEqual([null, true]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(idle.left).toBe(30);
    await vi.advanceTimersByTimeAsync(29_000);
    expect([idle.left, called]).toEqual([1, []]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([called, session.open]).toEqual([['lock'], false]);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(called).toEqual(['lock']);
  });

  it('takes the warning back at any movement, and counts anew', async () => {
    const { idle, called } = begun();
    await vi.advanceTimersByTimeAsync(15 * MINUTE - 10_000);
    expect(idle.left).toBe(10);
    idle.moved();
    expect(idle.left).toBeNull();
    await vi.advanceTimersByTimeAsync(15 * MINUTE - 1_000);
    expect(called).toEqual([]);
  });

  it('is not woken into an open store after a sleep of the computer', async () => {
    const { idle, called } = begun();
    vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    idle.moved();
    expect([called, session.open]).toEqual([['lock'], false]);
  });

  it('does not stay open because the clock was set back', async () => {
    const { called } = begun();
    vi.setSystemTime(Date.now() - 24 * 60 * MINUTE);
    await vi.advanceTimersByTimeAsync(15 * MINUTE + 1_000);
    expect(called).toEqual(['lock']);
  });

  it('remembers the minutes that were chosen, and knows no others', async () => {
    begun().idle.choose(5);
    expect([new Idle().minutes, kept.get('ekn.autolock')]).toEqual([5, '5']);
    kept.set('ekn.autolock', '100000');
    expect(new Idle().minutes).toBe(15);
  });

  it('hides what is shown even where the call fails, and keeps half-filled forms', async () => {
    const form = draft('somewhere', () => ({ text: '' }));
    form.text = 'half';
    begun(() => {
      throw { code: 'failed', message: 'x', advice: 'y' };
    });
    await vi.advanceTimersByTimeAsync(15 * MINUTE);
    expect(session.open).toBe(false);
    expect(draft('somewhere', () => ({ text: '' })).text).toBe('half');
  });
});
