import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileLook } from '../../contract';
import { forgetDrafts, keepDrafts } from '../../frame/drafts.svelte';
import type { CallName, Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { IntakeCtrl } from './ctrl.svelte';
import { setWord } from './mapping';

const look: FileLook = recorded.look_at_file;
const GONE = { code: 'failed', message: 'is not there', advice: 'look for it' };
const word = look.words[0]!;
const typed = { passport: 'inspections', path: '/in/proverki.csv', full: true };

/** The store: what was left half filled outlives the program. */
const store = new Map<string, string>();
let answers: Partial<Record<CallName, unknown>> = {};
let sent: { name: string; request: Record<string, unknown> }[] = [];
const calls = (name: CallName) => sent.filter((one) => one.name === name).map((one) => one.request);

/** The program is started, and the screen of sources is opened. */
function start(): IntakeCtrl {
  forgetDrafts();
  sent = [];
  keepDrafts(
    [...store].map(([name, text]) => ({ name, text })),
    async (name, text) => void (text === null ? store.delete(name) : store.set(name, text)),
  );
  const call = async (name: CallName, request: Record<string, unknown>) => {
    sent.push({ name, request });
    const answer = name in answers ? answers[name] : recorded[name];
    if (answer !== null && typeof answer === 'object' && 'code' in answer) throw answer;
    return answer;
  };
  const host = { call, cancel: async () => {}, onProgress: async () => () => {} };
  return new IntakeCtrl(host as unknown as Host);
}
/** The screen is opened, and the file is chosen again: the host opens none that was chosen before the program was started. */
async function resume(ctrl: IntakeCtrl): Promise<void> {
  await ctrl.load();
  await ctrl.take(typed.path);
}
const pause = () => vi.advanceTimersByTimeAsync(2_000);

/** A file of which much was said when the program was closed. */
async function leave(): Promise<void> {
  const ctrl = start();
  Object.assign(ctrl.form, typed);
  await ctrl.examine();
  await ctrl.wizard.correct({ header_row: 3 });
  ctrl.wizard.edit(setWord(ctrl.wizard.draft!, word.list, word.word, 'unscheduled'));
  ctrl.wizard.go('preview');
  Object.assign(ctrl.wizard.naming, { id: 'office', title: 'Our own' });
  await pause();
}

beforeEach(() => {
  vi.useFakeTimers();
  store.clear();
  answers = {};
});
afterEach(() => {
  forgetDrafts();
  vi.useRealTimers();
});

describe('a half-made mapping', () => {
  it('is there again after the program was closed, as it was left', async () => {
    await leave();
    const ctrl = start();
    const { form, wizard } = ctrl;
    expect([form, wizard.again, wizard.waits, wizard.draft]).toEqual([typed, true, false, null]);
    await ctrl.load();
    expect(calls('look_at_file')).toEqual([]);
    await ctrl.take(typed.path);
    expect(calls('look_at_file')).toEqual([
      expect.objectContaining({ path: typed.path, passport: 'inspections', header_row: 3, encoding: null }),
    ]);
    expect(wizard.draft?.codes[word.list]?.[word.word]).toBe('unscheduled');
    expect([wizard.step, wizard.naming]).toEqual(['preview', { id: 'office', title: 'Our own' }]);
    expect(calls('preview_import')[0]).toMatchObject({ path: typed.path, draft: wizard.draft });
    expect([wizard.again, wizard.waits, ctrl.report, form.full]).toEqual([false, false, null, false]);
  });

  it('is not taken for that of another file of the same name', async () => {
    await leave();
    answers = { look_at_file: { ...look, bytes: look.bytes + 1 } };
    const ctrl = start();
    await resume(ctrl);
    expect(ctrl.wizard.draft).toEqual(look.draft);
    expect(ctrl.wizard.left).toMatchObject({ path: typed.path, step: 'layout', change: {} });
  });

  it('of which nothing was said follows what is proposed now', async () => {
    const ctrl = start();
    Object.assign(ctrl.form, typed);
    await ctrl.examine();
    await pause();
    const known = { ...look, profile: 'new', draft: { ...look.draft, ignore: ['x'] } };
    answers = { look_at_file: known };
    const again = start();
    await resume(again);
    expect([again.wizard.draft, again.wizard.profile]).toEqual([known.draft, 'new']);
  });

  it('goes by the saved profile where the program was closed after it was saved', async () => {
    await leave();
    const ctrl = start();
    await resume(ctrl);
    await ctrl.wizard.save();
    const saved = ctrl.wizard.draft!;
    answers = { look_at_file: { ...look, profile: 'office', based_on: 'office', draft: saved } };
    const again = start();
    await resume(again);
    expect(again.wizard.profile).toBe('office');
  });

  it('is not put over another registry', async () => {
    await leave();
    answers = { look_at_file: { ...look, registry: 'appeals' } };
    const ctrl = start();
    await resume(ctrl);
    expect(ctrl.wizard.draft).toEqual(look.draft);
  });

  it('is forgotten once its file is taken in, with its passport for the next one of the same day', async () => {
    await leave();
    const ctrl = start();
    await resume(ctrl);
    await ctrl.wizard.save();
    await ctrl.start();
    expect(calls('import')).toHaveLength(1);
    await pause();
    expect([...store.keys()]).toEqual([]);
    expect(ctrl.form).toEqual({ passport: 'inspections', path: '', full: false });
    expect(start().form.passport).toBe('');
  });
});

describe('a file that is gone', () => {
  it('keeps what was said of it, until it is back', async () => {
    await leave();
    answers = { look_at_file: GONE };
    const ctrl = start();
    await resume(ctrl);
    expect([ctrl.wizard.lost, ctrl.wizard.look.failure]).toEqual([true, GONE]);
    await ctrl.start();
    await ctrl.examine();
    expect([calls('import'), ctrl.form]).toEqual([[], { ...typed, full: false }]);
    answers = {};
    await ctrl.examine();
    expect(ctrl.wizard.lost).toBe(false);
    expect(ctrl.wizard.draft?.codes[word.list]?.[word.word]).toBe('unscheduled');
  });

  it('is known in another folder', async () => {
    await leave();
    answers = { look_at_file: GONE };
    const ctrl = start();
    await resume(ctrl);
    answers = {};
    await ctrl.take('D:\\new\\proverki.csv');
    expect(ctrl.wizard.left).toMatchObject({ path: 'D:\\new\\proverki.csv', step: 'preview' });
    expect(ctrl.wizard.draft?.codes[word.list]?.[word.word]).toBe('unscheduled');
  });

  it('gives way to another file, once that one can be read', async () => {
    await leave();
    const ctrl = start();
    await resume(ctrl);
    answers = { look_at_file: GONE };
    await ctrl.take('/in/misspelt.csv');
    expect([ctrl.wizard.lost, ctrl.wizard.left.path]).toEqual([true, typed.path]);
    answers = {};
    await ctrl.take('/in/another.csv');
    expect(ctrl.wizard.draft).toEqual(look.draft);
    expect(ctrl.wizard.left).toMatchObject({ path: '/in/another.csv', step: 'layout', change: {} });
  });
});

describe('whoever starts afresh', () => {
  it('has nothing of it, and can bring it back', async () => {
    await leave();
    const ctrl = start();
    await resume(ctrl);
    ctrl.startAfresh();
    expect(ctrl.form).toEqual({ passport: '', path: '', full: false });
    expect([ctrl.wizard.open, ctrl.wizard.waits]).toEqual([false, false]);
    await pause();
    expect([...store.keys()]).toEqual([]);
    await ctrl.bringBack();
    expect([ctrl.form, ctrl.gone]).toEqual([{ ...typed, full: false }, null]);
    expect(ctrl.wizard.draft?.codes[word.list]?.[word.word]).toBe('unscheduled');
    expect(ctrl.wizard.naming.title).toBe('Our own');
  });
});
