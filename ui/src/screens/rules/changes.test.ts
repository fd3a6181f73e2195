import { render } from 'svelte/server';
import { afterEach, describe, expect, it } from 'vitest';
import { session } from '../../frame/session.svelte';
import { t } from '../../frame/words';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import Changes from './Changes.svelte';
import { RulesCtrl } from './ctrl.svelte';

const [made] = recorded.amend.changes;
const preview = recorded.preview_amendment;
const was = session.role;
afterEach(() => {
  session.role = was;
});

/** What is drawn of changes, of which each stands or does not; `tried` is the one that is to be taken back. */
function drawn(stands: boolean[], tried: number | null = null, taken_back: string | null = null) {
  const changes = stands.map((one, at) => ({ ...made!, id: at + 1, stands: one, taken_back }));
  const ctrl = new RulesCtrl({} as Host);
  if (tried !== null) Object.assign(ctrl, { change: { back: tried } });
  if (tried !== null) ctrl.preview.data = preview;
  const { body } = render(Changes, { props: { ctrl, changes } });
  const count = (test: string) => body.split(`data-test="${test}"`).length - 1;
  return { body, count };
}

describe('what was changed of the law', () => {
  it('stands line by line with what it was, why, by whom and how many dates moved', () => {
    const { body, count } = drawn([true]);
    for (const said of [made!.title, made!.reason, made!.actor, made!.changes[0]!])
      expect(body).toContain(said);
    expect(body).toMatch(new RegExp(`<td class="num">${made!.moved}</td>`));
    expect(count('law-change')).toBe(1);
  });

  it('is taken back where its file still reads so; else it is said that it does not', () => {
    const { body, count } = drawn([true, false, false]);
    expect([count('law-change-back'), count('law-change-since')]).toEqual([1, 2]);
    expect(body).toContain(t('changes.since'));
  });

  it('says so where it was taken back', () => {
    const { body } = drawn([false], null, 'возвращено 16.11.2026');
    expect(body).toContain('возвращено 16.11.2026');
    expect(body).not.toContain(t('changes.since'));
  });

  it('is taken back by nobody who may not', () => {
    session.role = 'auditor';
    const { body, count } = drawn([true, false]);
    expect([count('law-change'), count('law-change-back'), count('law-change-since')]).toEqual([2, 0, 0]);
    expect(body).not.toContain(t('changes.taking'));
  });

  it('shows what would move before it is taken back, and asks why before the list of what moves', () => {
    const { body, count } = drawn([true, true], 2);
    expect([count('change-back'), count('preview-reason')]).toEqual([1, 1]);
    expect(body).toContain(t('changes.back_of', { what: made!.title }));
    expect(preview.moved.length).toBeGreaterThan(0);
    expect(body.indexOf('data-test="preview-make"')).toBeLessThan(body.indexOf('data-test="moved"'));
    expect(drawn([true]).count('change-back')).toBe(0);
  });

  it('is nothing, where the law is as it came', () => {
    const { body, count } = drawn([]);
    expect(body).toContain(t('changes.none'));
    expect(count('law-change')).toBe(0);
  });
});
