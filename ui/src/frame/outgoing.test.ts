import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from '../host/host';
import { forgetDrafts } from './drafts.svelte';
import { Outgoing, type Written } from './outgoing.svelte';

const WRITTEN: Written = { path: 'folder/table.csv', sha256: 'x', message: 'written' };

function file(folder: string | null, refusal: object | null = null) {
  const sent: unknown[] = [];
  const chooseSave = async (_: string, name: string) => (folder === null ? null : `${folder}/${name}`);
  const out = new Outgoing({ chooseSave } as unknown as Host, 'out', () => ({
    open: true,
    what_for: '',
  }));
  const write = () =>
    out.write('title', 'table.csv', async (request) => {
      sent.push(request);
      if (refusal) throw refusal;
      return WRITTEN;
    });
  return { sent, out, write };
}

afterEach(forgetDrafts);

describe('a file on its way out', () => {
  it('is never without what it is for', async () => {
    const { sent, out, write } = file('folder');
    out.form.what_for = '  ';
    await write();
    expect([sent, out.lacking]).toEqual([[], true]);
    out.form.what_for = ' meeting ';
    await write();
    expect(sent).toEqual([{ path: 'folder/table.csv', replace: true, what_for: 'meeting' }]);
    expect([out.saved, out.form]).toEqual([WRITTEN, { open: false, what_for: '' }]);
  });

  it('keeps what was typed where no place was chosen, it was refused, or the screen was left', async () => {
    const failure = { code: 'bad_request', message: 'x', advice: 'y' };
    for (const [folder, refusal] of [[null, null] as const, ['folder', failure] as const]) {
      const { out, write } = file(folder, refusal);
      out.form.what_for = 'meeting';
      await write();
      expect([out.form, out.saved, out.busy]).toEqual([{ open: true, what_for: 'meeting' }, null, false]);
      expect(out.failure).toEqual(refusal);
      expect(file(null).out.form.what_for).toBe('meeting');
    }
  });

  it('says nothing any more of the one before', async () => {
    const { out, write } = file('folder');
    out.form.what_for = 'meeting';
    await write();
    out.hush();
    expect(out.saved).toBe(null);
  });
});
