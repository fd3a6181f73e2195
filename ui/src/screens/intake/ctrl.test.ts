import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FileLook } from '../../contract';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { CallName, Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { IntakeCtrl } from './ctrl.svelte';
import { setWord } from './mapping';

const unread = recorded.look_at_file;
/** The same file where a profile reads it as it is. */
const readable: FileLook = { ...unread, profile: 'inspections', based_on: 'inspections', words: [] };

function desk(answers: Partial<Record<CallName, unknown>> = {}, chosen: string | null = 'proverki.csv') {
  const sent: { name: string; request: Record<string, unknown> }[] = [];
  const host = {
    call: async (name: CallName, request: Record<string, unknown>) => {
      sent.push({ name, request });
      const answer = name in answers ? answers[name] : recorded[name];
      if (answer !== null && typeof answer === 'object' && 'code' in answer) throw answer;
      return answer;
    },
    cancel: async () => {},
    onProgress: async () => () => {},
    remind: async () => {},
    onStay: async () => () => {},
    chooseFile: async () => chosen,
    chooseSave: async () => chosen,
    onDrop: async () => () => {},
  } as unknown as Host;
  const calls = (name: CallName) => sent.filter((one) => one.name === name).map((one) => one.request);
  return { ctrl: new IntakeCtrl(host), calls };
}

afterEach(forgetDrafts);

describe('an import', () => {
  it('is taken back by whom made it, and its report goes', async () => {
    const [newest] = recorded.batches;
    const { ctrl, calls } = desk({ look_at_file: readable, import: { ...recorded.import, batch: 4 } });
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv' });
    await ctrl.start();
    expect([newest?.batch, ctrl.mayUndo(4), ctrl.mayUndo(3)]).toEqual([4, true, false]);
    await ctrl.undo(4);
    expect(calls('undo_import')).toEqual([{ batch: 4 }]);
    expect([ctrl.report, ctrl.undone]).toEqual([null, recorded.undo_import]);
  });

  it('that can be taken back no more says why, and stays', async () => {
    const refusal = { code: 'bad_request', message: 'm', advice: 'a' };
    const { ctrl, calls } = desk({ undo_import: refusal });
    await ctrl.load();
    await ctrl.undo(4);
    expect([ctrl.batchFailure, ctrl.undone]).toEqual([refusal, null]);
    expect(calls('batches')).toHaveLength(1);
  });

  it('goes ahead at once where a profile reads the file as it is', async () => {
    const { ctrl, calls } = desk({ look_at_file: readable });
    Object.assign(ctrl.form, { passport: 'inspections', path: ' proverki.csv ' });
    await ctrl.start();
    expect(calls('import')).toEqual([
      {
        passport: 'inspections',
        profile: 'inspections',
        path: 'proverki.csv',
        full: false,
        many_vanished: false,
        fewer_columns: false,
        older_file: false,
        other_numbers: false,
      },
    ]);
    expect(ctrl.report).toEqual(recorded.import);
    expect([ctrl.form.path, ctrl.wizard.open]).toEqual(['', false]);
  });

  it('waits for a person where the profile is not saved, and takes the saved one', async () => {
    const { ctrl, calls } = desk({ look_at_file: unread });
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv' });
    await ctrl.start();
    expect(calls('import')).toEqual([]);
    expect(ctrl.wizard.step).toBe('preview');
    const word = unread.words[0]!;
    ctrl.wizard.edit(setWord(ctrl.wizard.draft!, word.list, word.word, 'unscheduled'));
    await ctrl.wizard.save();
    expect(calls('save_profile')[0]).toMatchObject({ draft: ctrl.wizard.draft, replace: false });
    await ctrl.start();
    expect(calls('import')[0]).toMatchObject({ profile: recorded.save_profile.id });
  });

  it('is not made by a profile that no longer says what is on screen', async () => {
    const { ctrl } = desk({ look_at_file: readable });
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv' });
    await ctrl.examine();
    expect(ctrl.wizard.profile).toBe('inspections');
    ctrl.wizard.edit({ ...ctrl.wizard.draft!, header_row: 7 });
    expect(ctrl.wizard.profile).toBeNull();
    ctrl.wizard.edit(readable.draft);
    expect(ctrl.wizard.profile).toBe('inspections');
  });

  it('goes by a profile with its layout corrected where nothing else differs, and the correction is sent with it', async () => {
    const draft = { ...unread.draft, header_row: 3, encoding: 'windows-1251' };
    const { ctrl, calls } = desk({ look_at_file: { ...unread, draft, based_on: 'inspections' } });
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv' });
    await ctrl.start();
    expect(calls('import')[0]).toMatchObject({
      profile: 'inspections',
      encoding: 'windows-1251',
      delimiter: null,
      sheet: null,
      header_row: 3,
    });
  });

  it('proposes a passport where none was chosen', async () => {
    const { ctrl, calls } = desk({ look_at_file: { ...unread, passport: 'ersop-inspections' } });
    await ctrl.take('proverki.csv');
    expect(calls('look_at_file')[0]).toMatchObject({ passport: null });
    expect(ctrl.form.passport).toBe('ersop-inspections');
    expect(ctrl.wizard.knows('proverki.csv', 'ersop-inspections')).toBe(true);
  });

  it('asks whether so much may vanish only after that was refused', async () => {
    const refusal = { code: 'needs_confirmation', message: 'x', advice: 'y' };
    const answers: Partial<Record<CallName, unknown>> = { look_at_file: readable, import: refusal };
    const { ctrl, calls } = desk(answers);
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv', full: true });
    expect(ctrl.asksForMany).toBe(false);
    await ctrl.start();
    expect([ctrl.asksForMany, ctrl.form.path]).toEqual([true, 'proverki.csv']);
    ctrl.confirmed.many = true;
    answers['import'] = recorded.import;
    await ctrl.start();
    expect(calls('import').map((request) => request['many_vanished'])).toEqual([false, true]);
    expect([ctrl.form.full, ctrl.confirmed.many]).toEqual([false, false]);
  });

  it('asks whether numbers are those of other rows only beside rows set aside for that', async () => {
    const line = { ...recorded.quarantine[0]!, reason: 'number_respelt' };
    const { ctrl, calls } = desk({ look_at_file: readable, quarantine: [line] });
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv' });
    expect(ctrl.asks).toEqual([]);
    await ctrl.showQuarantine(1);
    expect(ctrl.asks).toEqual(['numbers']);
    ctrl.confirmed.numbers = true;
    await ctrl.start();
    expect(calls('import')[0]).toMatchObject({ other_numbers: true });
    expect(ctrl.confirmed.numbers).toBe(false);
  });

  it('asks the same where a file has no other rows', async () => {
    const refusal = { code: 'would_double', message: 'x', advice: 'y' };
    const answers: Partial<Record<CallName, unknown>> = { look_at_file: readable, import: refusal };
    const { ctrl, calls } = desk(answers);
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv' });
    await ctrl.start();
    expect(ctrl.asks).toEqual(['numbers']);
    ctrl.confirmed.numbers = true;
    answers['import'] = recorded.import;
    await ctrl.start();
    expect(calls('import').map((request) => request['other_numbers'])).toEqual([false, true]);
  });

  it('asks whether a file with fewer columns may empty what is known, besides the other question', async () => {
    const refusal = { code: 'would_empty', message: 'x', advice: 'y' };
    const answers: Partial<Record<CallName, unknown>> = { look_at_file: readable, import: refusal };
    const { ctrl, calls } = desk(answers);
    Object.assign(ctrl.form, { passport: 'inspections', path: 'proverki.csv', full: true });
    await ctrl.start();
    expect([ctrl.asksForFewer, ctrl.asksForMany]).toEqual([true, false]);
    ctrl.confirmed.fewer = true;
    answers['import'] = { ...refusal, code: 'needs_confirmation' };
    await ctrl.start();
    expect([ctrl.asksForFewer, ctrl.asksForMany, ctrl.confirmed.fewer]).toEqual([true, true, true]);
    ctrl.confirmed.many = true;
    answers['import'] = recorded.import;
    await ctrl.start();
    const sent = calls('import').map((request) => [request['fewer_columns'], request['many_vanished']]);
    expect(sent).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
    ctrl.form.path = 'another.csv';
    expect([ctrl.asksForFewer, ctrl.confirmed.fewer]).toEqual([false, false]);
  });

  it('of corrected rows is never a full extract', async () => {
    const { ctrl } = desk({ look_at_file: readable });
    Object.assign(ctrl.form, { passport: 'inspections', full: true });
    ctrl.confirmed.many = true;
    await ctrl.again('x');
    expect(ctrl.form).toEqual({ passport: 'inspections', path: 'proverki.csv', full: false });
    expect(ctrl.confirmed.many).toBe(false);
  });
});

describe('corrections', () => {
  it('of the layout are sent together and begin the mapping anew', async () => {
    const { ctrl, calls } = desk();
    await ctrl.take('proverki.csv');
    ctrl.wizard.edit({ ...ctrl.wizard.draft!, columns: [] });
    await ctrl.wizard.correct({ header_row: 3 });
    await ctrl.wizard.correct({ encoding: 'windows-1251' });
    expect(calls('look_at_file').at(-1)).toMatchObject({
      header_row: 3,
      encoding: 'windows-1251',
      delimiter: null,
    });
    expect(ctrl.wizard.draft).toEqual(unread.draft);
  });

  it('stay when the language changes', async () => {
    const { ctrl } = desk();
    await ctrl.take('proverki.csv');
    const edited = { ...ctrl.wizard.draft!, header_row: 9 };
    ctrl.wizard.edit(edited);
    await ctrl.load();
    expect(ctrl.wizard.draft).toEqual(edited);
  });

  it('are seen before they are saved', async () => {
    const { ctrl, calls } = desk();
    await ctrl.take('proverki.csv');
    ctrl.wizard.go('preview');
    await vi.waitFor(() => expect(ctrl.wizard.preview.data).toEqual(recorded.preview_import));
    expect(calls('preview_import')[0]).toMatchObject({ draft: unread.draft, profile: null });
  });
});

describe('rows set aside', () => {
  it('are written where the person says', async () => {
    const { ctrl, calls } = desk();
    ctrl.aside.what_for = '';
    await ctrl.download(5, 'title', 'rows.xlsx');
    expect(calls('export_quarantine')).toEqual([]);
    ctrl.aside.what_for = ' to be mended ';
    await ctrl.download(5, 'title', 'rows.xlsx');
    expect(calls('export_quarantine')).toEqual([
      { batch: 5, path: 'proverki.csv', what_for: 'to be mended', replace: true },
    ]);
    expect(ctrl.exported).toEqual(recorded.export_quarantine);
  });

  it('are not written if the person says nothing', async () => {
    const { ctrl, calls } = desk({}, null);
    await ctrl.download(5, 'title', 'rows.xlsx');
    expect([calls('export_quarantine'), ctrl.exported]).toEqual([[], null]);
  });
});
