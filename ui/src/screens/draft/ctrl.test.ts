import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { DraftCtrl } from './ctrl.svelte';

async function desk(answers: Record<string, unknown> = {}, path: string | null = 'act.docx') {
  const sent: [string, unknown][] = [];
  const names: string[] = [];
  const host = {
    call: async (name: string, request: unknown) => {
      sent.push([name, request]);
      const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
      if ((answer as { code?: string }).code) throw answer;
      return answer;
    },
    chooseFile: async () => path,
    chooseSave: async (_: string, name: string) => {
      names.push(name);
      return path;
    },
  } as unknown as Host;
  const ctrl = new DraftCtrl(host, 27, 'representation', '2026-11-16');
  await ctrl.load();
  sent.length = 0;
  return { ctrl, sent, names };
}
const kept = { draft: recorded.keep_draft };
const refused = { code: 'bad_request', message: 'x', advice: 'y' };

afterEach(forgetDrafts);

describe('a draft that nobody has kept', () => {
  it('can only be kept, and then is version 1', async () => {
    const { ctrl, sent } = await desk();
    expect((['keep', 'out', 'back', 'adopt'] as const).map((one) => ctrl.can(one))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    await ctrl.writeOut('title', 'name');
    await ctrl.bringBack('title');
    expect(sent).toEqual([]);
    await ctrl.keep();
    expect(sent).toEqual([['keep_draft', { case: 27, template: 'representation' }]]);
    expect([ctrl.view.data?.draft, ctrl.done]).toEqual([2, { of: 'keep', version: 1, file: null }]);
  });
});

describe('a kept draft', () => {
  it('is written out in the language and kind that a person chose', async () => {
    const { ctrl, sent, names } = await desk(kept);
    Object.assign(ctrl.form, { language: 'ru', format: 'docx', references: true });
    await ctrl.writeOut('title', 'Представление, дело 27');
    const request = { draft: 2, language: 'ru', references: true, path: 'act.docx', replace: true };
    expect([sent, names]).toEqual([[['export_draft', request]], ['Представление, дело 27.docx']]);
    expect(ctrl.done?.file).toEqual(recorded.export_draft);
  });

  it('comes back from Word in one language, and the form shuts', async () => {
    const { ctrl, sent } = await desk(kept);
    ctrl.turn('back');
    ctrl.form.returned = 'ru';
    await ctrl.bringBack('title');
    expect(sent).toEqual([['return_draft', { draft: 2, language: 'ru', path: 'act.docx' }]]);
    expect([ctrl.form.open, ctrl.done?.version]).toEqual(['', 2]);
  });

  it('stays where no file was chosen', async () => {
    const { ctrl, sent } = await desk(kept, null);
    ctrl.turn('back');
    await ctrl.bringBack('title');
    await ctrl.writeOut('title', 'name');
    expect([sent, ctrl.done, ctrl.busy, ctrl.form.open]).toEqual([[], null, '', 'back']);
  });
});

describe('adoption', () => {
  it('asks for a number, a day and, where something is wrong, for a reason', async () => {
    const { ctrl, sent } = await desk(kept);
    expect([ctrl.lacks, ctrl.form.day]).toEqual(['number', '16.11.2026']);
    Object.assign(ctrl.form, { number: '02-07-27/9', day: '31.02.2026' });
    expect(ctrl.lacks).toBe('day');
    ctrl.form.day = '16.11.2026';
    expect(ctrl.lacks).toBe('despite');
    await ctrl.adopt();
    expect(sent).toEqual([]);
    ctrl.form.despite = ' the office has no name yet ';
    await ctrl.adopt();
    const request = {
      draft: 2,
      number: '02-07-27/9',
      day: '2026-11-16',
      despite: 'the office has no name yet',
    };
    expect(sent).toEqual([['adopt_draft', request]]);
  });

  it('needs no reason where nothing is wrong, or only the number may be missing', async () => {
    for (const faults of [[], [{ kind: 'missing', text: 'x' }]]) {
      const { ctrl } = await desk({ draft: { ...recorded.keep_draft, faults } });
      ctrl.form.number = '1';
      expect(ctrl.lacks).toBeNull();
    }
  });

  it('leaves only the writing out', async () => {
    const { ctrl } = await desk({ draft: recorded.adopt_draft });
    expect((['keep', 'out', 'back', 'adopt'] as const).filter((one) => ctrl.can(one))).toEqual(['out']);
  });

  it('keeps what was typed where it was refused', async () => {
    const { ctrl } = await desk({ ...kept, adopt_draft: refused });
    ctrl.turn('adopt');
    Object.assign(ctrl.form, { number: '1', despite: 'why' });
    await ctrl.adopt();
    expect([ctrl.form.number, ctrl.form.open, ctrl.busy]).toEqual(['1', 'adopt', '']);
    expect(ctrl.failed).toEqual({ of: 'adopt', failure: refused });
  });

  it('keeps what was typed while the person looks elsewhere', async () => {
    const { ctrl } = await desk(kept);
    ctrl.form.number = '02-07-27/9';
    expect((await desk(kept)).ctrl.form.number).toBe('02-07-27/9');
  });
});
