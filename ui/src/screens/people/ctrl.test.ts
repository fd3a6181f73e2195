import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import { session } from '../../frame/session.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { CareCtrl } from './care.svelte';
import { PeopleCtrl } from './ctrl.svelte';
import { KeysCtrl } from './keys.svelte';

const refusal = { code: 'wrong_passphrase', message: 'x', advice: 'y' };
const account = recorded.accounts.accounts[1]!;
const empty = { ...recorded.accounts, accounts: [] };

beforeEach(() => {
  session.status = { ...recorded.status, unlocked: true };
  session.person = 'A';
  session.role = 'administrator';
});
afterEach(forgetDrafts);

function desk(answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const host = { call, chooseSave: async (_: string, name: string) => `D:/${name}` } as unknown as Host;
  return { ctrl: new PeopleCtrl(host), care: new CareCtrl(host), keys: new KeysCtrl(host), sent };
}

const typed = { own: 'mine', once: 'theirs', again: 'theirs' };

describe('accounts', () => {
  it('shows everybody but an administrator their own passphrase alone, and asks for nothing else', async () => {
    session.role = 'head';
    const { ctrl, sent } = desk();
    await ctrl.load();
    expect([ctrl.alone, sent]).toEqual([true, []]);
    Object.assign(ctrl.own, typed);
    await ctrl.setOwn();
    expect(sent).toEqual([['set_passphrase', { own: 'mine', account: null, passphrase: 'theirs' }]]);
    expect([ctrl.done, ctrl.own.once, ctrl.desk.data]).toEqual(['own', '', null]);
  });

  it('takes a refusal of the host for the same', async () => {
    const { ctrl } = desk({ accounts: { code: 'forbidden', message: 'x', advice: 'y' } });
    expect(ctrl.alone).toBe(false);
    await ctrl.load();
    expect(ctrl.alone).toBe(true);
  });

  it('adds an account with all that it needs, and keeps no passphrase', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load();
    expect([ctrl.first, ctrl.lacks]).toEqual([false, 'name']);
    ctrl.person().name = ' B ';
    expect(ctrl.lacks).toBe('role');
    ctrl.person().role = 'head';
    expect(ctrl.lacks).toBe('own');
    Object.assign(ctrl.added, { ...typed, again: 'other' });
    expect(ctrl.lacks).toBe('same');
    ctrl.added.again = 'theirs';
    ctrl.person().scope.places = ['63'];
    await ctrl.add();
    expect(sent.at(-1)).toEqual([
      'add_account',
      {
        own: 'mine',
        name: 'B',
        role: 'head',
        passphrase: 'theirs',
        scope: { places: ['63'], topics: [], kinds: [] },
      },
    ]);
    expect([ctrl.person(), ctrl.added.own, ctrl.added.once]).toEqual([
      { name: '', role: '', scope: { places: [], topics: [], kinds: [] } },
      '',
      '',
    ]);
  });

  it('makes the first one an administrator, and learns who acts from then on', async () => {
    const status = { ...recorded.status, unlocked: true, accounts: true, person: 'B', role: 'administrator' };
    const { ctrl, sent } = desk({ accounts: empty, status });
    await ctrl.load();
    expect(ctrl.first).toBe(true);
    ctrl.person().name = 'B';
    Object.assign(ctrl.added, typed);
    await ctrl.add();
    expect(sent.slice(1).map(([name]) => name)).toEqual(['add_account', 'status']);
    expect(sent[1]![1]).toMatchObject({ role: 'administrator', scope: null });
    expect([session.person, session.status?.accounts]).toEqual(['B', true]);
  });

  it('keeps what was typed when it is refused', async () => {
    const { ctrl } = desk({ add_account: refusal });
    await ctrl.load();
    Object.assign(ctrl.person(), { name: 'B', role: 'head' });
    Object.assign(ctrl.added, typed);
    await ctrl.add();
    expect([ctrl.failureAt('add'), ctrl.person().name, ctrl.added.once]).toEqual([refusal, 'B', 'theirs']);
  });

  it('sets a passphrase for another, and closes with a reason alone', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load();
    ctrl.toggle(`reset:${account.id}`);
    Object.assign(ctrl.reset, typed);
    await ctrl.resetOf(account);
    expect(sent.at(-1)).toEqual([
      'set_passphrase',
      { own: 'mine', account: account.id, passphrase: 'theirs' },
    ]);
    expect([ctrl.opened, ctrl.reset.own]).toEqual([null, '']);
    ctrl.toggle(`close:${account.id}`);
    await ctrl.close(account);
    expect(sent).toHaveLength(2);
    ctrl.reason(account).reason = ' left ';
    await ctrl.close(account);
    expect(sent.at(-1)).toEqual(['close_account', { account: account.id, reason: 'left' }]);
  });

  it('gives an account another scope, and begins with the one that it has', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load();
    ctrl.toggle(`scope:${account.id}`);
    expect(ctrl.scope(account)).toEqual({ places: ['63'], topics: [], kinds: ['inspections', 'appeals'] });
    ctrl.scope(account).kinds = [];
    await ctrl.limit(account);
    const scope = { places: ['63'], topics: [], kinds: [] };
    expect(sent.at(-1)).toEqual(['set_scope', { account: account.id, scope }]);
    expect([ctrl.opened, ctrl.done]).toEqual([null, `scope:${account.id}`]);
  });

  it('forgets the recovery key and all passphrases when the page is left', async () => {
    const { ctrl, sent } = desk();
    ctrl.recoveryOwn = 'mine';
    await ctrl.makeRecovery();
    expect(sent.map(([name]) => name)).toEqual(['make_recovery', 'accounts']);
    expect([ctrl.recovery?.key, ctrl.recoveryOwn]).toEqual([recorded.make_recovery.key, '']);
    Object.assign(ctrl.own, typed);
    ctrl.forget();
    expect([ctrl.recovery, ctrl.own.own, ctrl.own.once]).toEqual([null, '', '']);
  });
});

describe('the care of the store', () => {
  it('checks, and copies where the person chose', async () => {
    const { care, sent } = desk();
    await care.check();
    await care.copy('title', 'copy.ekn');
    expect(sent).toEqual([
      ['check', {}],
      ['backup', { path: 'D:/copy.ekn' }],
    ]);
    expect([care.report.data?.ok, care.copied?.sha256]).toEqual([true, recorded.backup.sha256]);
  });

  it('says why nothing was copied', async () => {
    const { care } = desk({ backup: refusal });
    await care.copy('title', 'copy.ekn');
    expect([care.copied, care.failure, care.copying]).toEqual([null, refusal, false]);
  });
});

describe('keys to sources', () => {
  it('are kept, and a refusal is told beside the source', async () => {
    const { keys, sent } = desk();
    await keys.load();
    expect(await keys.keep('gbd-ul', ' abc ')).toBe(true);
    expect(sent.at(-1)).toEqual(['set_connector_key', { connector: 'gbd-ul', key: 'abc' }]);
    const refusing = desk({ set_connector_key: refusal }).keys;
    expect(await refusing.keep('gbd-ul', 'abc')).toBe(false);
    expect([refusing.failed, refusing.busy]).toEqual([{ connector: 'gbd-ul', failure: refusal }, false]);
  });
});
