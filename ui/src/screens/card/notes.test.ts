import { afterEach, describe, expect, it } from 'vitest';
import type { NotesView } from '../../contract';
import { forgetDrafts } from '../../frame/drafts.svelte';
import { recordedNotes } from '../../host/browser-notes';
import type { Host } from '../../host/host';
import { NotesCtrl } from './notes.svelte';

afterEach(forgetDrafts);

const made = () => '26.11.2026, А. Н. Иванова';
function hosted() {
  const answers = recordedNotes(made) as unknown as Record<string, (request: unknown) => NotesView>;
  return { call: async (name: string, request: unknown) => answers[name]!(request) } as unknown as Host;
}

describe('notes on an object', () => {
  it('keeps a half-written note, and forgets it once it is written', async () => {
    const host = hosted();
    Object.assign(new NotesCtrl(host, '1').fresh, { text: ' Позвонить ', mark: 'important' });
    const ctrl = new NotesCtrl(host, '1');
    expect(ctrl.fresh.text).toBe(' Позвонить ');
    await ctrl.add();
    const [first] = ctrl.answered!.notes;
    expect(first).toMatchObject({ text: 'Позвонить', mark: 'important', made: made(), own: true });
    expect(ctrl.fresh).toEqual({ text: '', mark: 'plain' });
    // Nothing is written without words, and another object has a note of its own.
    await ctrl.add();
    expect(ctrl.answered!.notes.filter(({ text }) => text === 'Позвонить')).toHaveLength(1);
    expect(new NotesCtrl(host, '2').fresh.text).toBe('');
  });

  it('puts a note away and brings it back', async () => {
    const ctrl = new NotesCtrl(hosted(), '1');
    await ctrl.put(2, true);
    expect(ctrl.answered!.notes.find(({ note }) => note === 2)?.away).toBe(true);
    await ctrl.put(2, false);
    expect(ctrl.answered!.notes.find(({ note }) => note === 2)?.away).toBe(false);
  });

  it('loses no note that was refused', async () => {
    const host = {
      call: () => {
        throw { code: 'failed', message: 'No.', advice: '' };
      },
    } as unknown as Host;
    const ctrl = new NotesCtrl(host, '1');
    ctrl.fresh.text = 'a';
    await ctrl.add();
    expect([ctrl.fresh.text, ctrl.failure?.message, ctrl.busy]).toEqual(['a', 'No.', false]);
  });
});
