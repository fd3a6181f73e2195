import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { AttentionCtrl } from './ctrl.svelte';

function desk(path: string | null = 'list.xlsx', answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const host = {
    call: async (name: string, request: unknown) => {
      sent.push([name, request]);
      const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
      if ((answer as { code?: string }).code) throw answer;
      return answer;
    },
    chooseSave: async () => path,
  } as unknown as Host;
  return { sent, ctrl: new AttentionCtrl(host) };
}

afterEach(forgetDrafts);

describe('where to begin', () => {
  it('asks for the kind of the address, else for the first', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load('');
    await ctrl.load('authority');
    expect(sent).toEqual([
      ['attention', { kind: null }],
      ['attention', { kind: 'authority' }],
    ]);
    expect(ctrl.desk.data).toEqual(recorded.attention);
  });

  it('opens and closes the reasons of one place', () => {
    const { ctrl } = desk();
    ctrl.turn('100740020416');
    expect([ctrl.isOpen('100740020416'), ctrl.isOpen('180340015211')]).toEqual([true, false]);
    ctrl.turn('100740020416');
    expect(ctrl.isOpen('100740020416')).toBe(false);
  });
});

describe('the list written out', () => {
  it('is not written without what it is for', async () => {
    const { ctrl, sent } = desk();
    ctrl.file.form.what_for = '  ';
    await ctrl.file.save('entity', 'title', 'list.xlsx');
    expect([ctrl.file.lacking, sent]).toEqual([true, []]);
  });

  it('is written with its purpose, where the person says', async () => {
    const { ctrl, sent } = desk();
    Object.assign(ctrl.file.form, { open: true, what_for: ' plan of work ' });
    await ctrl.file.save('authority', 'title', 'list.xlsx');
    const request = { kind: 'authority', what_for: 'plan of work', path: 'list.xlsx', replace: true };
    expect(sent).toEqual([['export_attention', request]]);
    expect(ctrl.file.saved).toEqual(recorded.export_attention);
    expect(ctrl.file.form).toEqual({ open: false, what_for: '' });
  });

  it('keeps what was typed where no place was chosen or it was refused', async () => {
    const failure = { code: 'not_found', message: 'x', advice: 'y' };
    for (const { ctrl } of [desk(null), desk('list.xlsx', { export_attention: failure })]) {
      Object.assign(ctrl.file.form, { open: true, what_for: 'plan of work' });
      await ctrl.file.save('entity', 'title', 'list.xlsx');
      expect([ctrl.file.form.what_for, ctrl.file.saved, ctrl.file.busy]).toEqual([
        'plan of work',
        null,
        false,
      ]);
    }
  });
});
