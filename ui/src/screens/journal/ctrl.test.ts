import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { JournalCtrl, filterOf } from './ctrl.svelte';
import { inFours, pictureOf, toneOf } from './head';

afterEach(forgetDrafts);

function desk(answers: Record<string, unknown> = {}, path: string | null = 'D:/a') {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const host = { call, chooseSave: async () => path, chooseFile: async () => path } as unknown as Host;
  return { ctrl: new JournalCtrl(host), sent };
}

const nothing = { from: null, to: null, action: null, actor: null };
const asked = { from: '2026-11-01', to: null, action: 'import', actor: 'A' };

describe('the journal', () => {
  it('asks for everything, and for the head', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load();
    expect(sent).toEqual([
      ['journal_head', {}],
      ['journal', { before: null, ...nothing }],
    ]);
    expect([ctrl.lines.length, ctrl.filtered]).toEqual([recorded.journal.lines.length, false]);
    expect(ctrl.head?.printed).toBe(recorded.journal_head.printed);
  });

  it('asks for what the filter says, older lines too, and writes the same into a file', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load();
    Object.assign(ctrl.form, { from: '01.11.2026', action: 'import', actor: ' A ' });
    await ctrl.ask();
    await ctrl.older();
    ctrl.out.what_for = ' for a court ';
    await ctrl.export('title', 'name');
    const last = recorded.journal.lines.at(-1)!.seq;
    expect(sent.slice(2)).toEqual([
      ['journal', { before: null, ...asked }],
      ['journal', { before: last, ...asked }],
      ['export_journal', { path: 'D:/a', what_for: 'for a court', replace: true, ...asked }],
    ]);
    expect([ctrl.filtered, ctrl.written.data?.lines]).toEqual([true, recorded.export_journal.lines]);
    await ctrl.askAll();
    expect([sent.at(-1), ctrl.filtered]).toEqual([['journal', { before: null, ...nothing }], false]);
  });

  it('is asked for anew where what was asked before comes back late', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load();
    await ctrl.takeUp();
    expect(sent).toHaveLength(2);
    Object.assign(ctrl.asked, { from: '01.11.2026', action: 'import', actor: 'A' });
    await ctrl.takeUp();
    expect([sent.at(-1), ctrl.left]).toEqual([['journal', { before: null, ...asked }], true]);
  });

  it('drops older lines of a question that is no longer asked', async () => {
    const { ctrl } = desk();
    await ctrl.load();
    const older = ctrl.older();
    ctrl.form.actor = 'A';
    await Promise.all([older, ctrl.ask()]);
    expect(ctrl.lines).toHaveLength(recorded.journal.lines.length);
  });

  it('says that it is shown as it was left, until it is asked anew', async () => {
    const { ctrl } = desk();
    expect(ctrl.left).toBe(false);
    ctrl.form.actor = 'A';
    await ctrl.ask();
    expect(ctrl.left).toBe(false);
    const again = desk().ctrl;
    expect([again.left, again.filtered]).toEqual([true, true]);
    await again.askAll();
    expect([again.left, again.filtered, desk().ctrl.left]).toEqual([false, false, false]);
  });

  it('does not ask with half a day, and writes nothing where no place was chosen', async () => {
    const { ctrl, sent } = desk({}, null);
    ctrl.form.from = '01.11';
    expect(ctrl.wrong).toBe(true);
    await ctrl.ask();
    ctrl.out.what_for = ' for a court ';
    await ctrl.export('title', 'name');
    await ctrl.checkFile('title');
    expect(sent).toEqual([]);
    expect(filterOf(ctrl.form).from).toBeNull();
  });

  it('holds a head from paper and an exported file against itself', async () => {
    const { ctrl, sent } = desk();
    await ctrl.checkHead();
    expect(sent).toEqual([]);
    ctrl.paper.printed = ' ekn1:1 ';
    await ctrl.checkHead();
    await ctrl.checkFile('title');
    expect(sent).toEqual([
      ['check_head', { printed: 'ekn1:1' }],
      ['check_export', { path: 'D:/a' }],
    ]);
    expect([ctrl.said.data?.state, ctrl.file.data?.ok]).toEqual(['grown', true]);
  });
});

describe('a head', () => {
  it('takes nothing unknown for good', () => {
    expect(['same', 'grown', 'other_key', 'cut_off', 'changed', 'forged', 'new'].map(toneOf)).toEqual([
      'good',
      'good',
      'warn',
      'bad',
      'bad',
      'bad',
      'bad',
    ]);
  });

  it('is a picture that cannot act, and a line in fours', () => {
    expect(pictureOf('<svg>"#</svg>')).toBe('data:image/svg+xml,%3Csvg%3E%22%23%3C%2Fsvg%3E');
    expect(inFours('EKN1:11145:6A')).toEqual(['EKN1:', '1114', '5:', '6A']);
    const { printed } = recorded.journal_head;
    expect(inFours(printed).join('')).toBe(printed);
  });
});
