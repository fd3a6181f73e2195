import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status } from '../../contract';
import { draft, forgetDrafts } from '../../frame/drafts.svelte';
import { session } from '../../frame/session.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { UnlockCtrl } from './ctrl.svelte';

const shut: Status = { ...recorded.status, unlocked: false };
beforeEach(() => {
  session.person = 'A';
  session.role = 'prosecutor';
});
afterEach(forgetDrafts);

function door(stands: Partial<Status>, answer: Partial<Status> = {}) {
  session.status = { ...shut, ...stands };
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    if (name === 'restore') return recorded.restore;
    return { ...recorded.status, ...stands, exists: true, unlocked: true, ...answer };
  };
  const host = { call, chooseFile: async () => 'D:/copy.ekn' } as unknown as Host;
  return { ctrl: new UnlockCtrl(host), sent };
}

describe('the door', () => {
  it('asks who one is while the store has no accounts', async () => {
    const { ctrl, sent } = door({});
    Object.assign(ctrl, { passphrase: 'words', person: ' ' });
    expect([ctrl.told, ctrl.lacks]).toEqual([false, 'unlock.lacks.person']);
    ctrl.person = 'B';
    await ctrl.submit();
    expect(sent).toEqual([['unlock', { path: null, passphrase: 'words' }]]);
    expect([session.person, ctrl.passphrase]).toEqual(['B', '']);
  });

  it('lets the passphrase tell both where it has', async () => {
    draft('half', () => ({ text: 'typed by A' }));
    const { ctrl } = door({ accounts: true }, { person: 'C', role: 'administrator' });
    ctrl.person = '';
    ctrl.passphrase = 'words';
    expect([ctrl.told, ctrl.lacks]).toEqual([true, null]);
    await ctrl.submit();
    expect([session.person, session.role, session.open]).toEqual(['C', 'administrator', true]);
    expect(draft('half', () => ({ text: '' })).text).toBe('');
  });

  it('offers each person the purpose that was theirs, and nobody the purpose of somebody else', async () => {
    const memory = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => memory.get(name) ?? null,
      setItem: (name: string, value: string) => memory.set(name, value),
    });
    const [first, other] = recorded.status.purposes.map((choice) => choice.id);
    const said = { purpose: first! };
    const { ctrl } = door({ accounts: true, ...said }, { person: 'C', role: 'administrator' });
    Object.assign(ctrl, { passphrase: 'words', purpose: other! });
    await ctrl.submit();
    expect([session.person, session.purpose]).toEqual(['C', other]);
    expect(door({ accounts: true, ...said }).ctrl.purpose).toBe(first);
    const { ctrl: without } = door(said);
    expect(without.purpose).toBe(other);
    without.person = 'D';
    without.named();
    expect(without.purpose).toBe(first);
    vi.unstubAllGlobals();
  });

  it('keeps half-filled forms of the one who comes back', async () => {
    draft('half', () => ({ text: 'typed by A' }));
    const { ctrl } = door({ accounts: true }, { person: 'A', role: 'prosecutor' });
    ctrl.passphrase = 'words';
    await ctrl.submit();
    expect(draft('half', () => ({ text: '' })).text).toBe('typed by A');
  });

  it('puts a copy back where there is no store', async () => {
    const { ctrl, sent } = door({ exists: false });
    expect(ctrl.creating).toBe(true);
    ctrl.turn();
    expect([ctrl.creating, ctrl.lacks]).toEqual([false, 'unlock.lacks.copy']);
    await ctrl.choose('title');
    expect(ctrl.lacks).toBe('unlock.lacks.passphrase');
    ctrl.passphrase = 'words';
    await ctrl.submit();
    expect(sent).toEqual([
      ['restore', { path: 'D:/copy.ekn', passphrase: 'words' }],
      ['status', {}],
    ]);
    expect([session.open, session.told]).toEqual([true, recorded.restore.message]);
    session.told = '';
  });
});
