import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recorded } from '../host/recorded';
import type { Host, Notice } from '../host/host';
import { Reminding } from './reminding.svelte';
import { session } from './session.svelte';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  session.status = { ...recorded.status, unlocked: true };
  session.person = 'A';
});
afterEach(() => vi.unstubAllGlobals());

function world(presses = recorded.reminders) {
  const told: Notice[] = [];
  const now = { presses };
  const host = {
    call: async () => now.presses,
    remind: async (notice: Notice) => void told.push(notice),
    onStay: async () => () => {},
  } as unknown as Host;
  return { told, now, reminding: new Reminding(host) };
}

describe('reminding', () => {
  it('tells the same once, and anew when it has changed', async () => {
    const { told, now, reminding } = world();
    await reminding.tell();
    await reminding.tell();
    now.presses = { ...recorded.reminders, key: 'another' };
    await reminding.tell();
    expect(told.map((notice) => notice.lines.length)).toEqual([3, 0, 3]);
    expect(session.overdue).toBe(recorded.reminders.overdue);
  });

  it('tells another person what presses on them', async () => {
    const { told, reminding } = world();
    await reminding.tell();
    session.person = 'B';
    await reminding.tell();
    expect(told.map((notice) => notice.lines.length)).toEqual([3, 3]);
  });

  it('asks nothing of a shut store', async () => {
    const { told, reminding } = world();
    session.status = { ...recorded.status, unlocked: false };
    await reminding.tell();
    expect(told).toEqual([]);
  });
});
