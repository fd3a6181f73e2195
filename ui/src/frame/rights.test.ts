import { describe, expect, it } from 'vitest';
// What the host refuses, call by call, as the journeys through it have written it down.
import told from '../../../tests/journeys/tests/journeys/snapshots/journeys__people__rights.snap?raw';
import { ADMINISTRATOR, home, may, opens, REFUSED, type Guarded } from './rights';

const refused = new Map(
  [...told.matchAll(/^([a-z_]+): ([a-z, ]+)$/gm)].map(([, call, roles]) => [call!, roles!.split(', ')]),
);
/** What the interface is written in, file by file. */
const code = Object.entries(
  import.meta.glob<string>(['../{frame,parts,screens}/**/*.{svelte,ts}', '!../**/*.test.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
/** Calls that are made only from what another call, asked about, has put on the screen. */
const WITHIN: { [call in Guarded]?: Guarded } = {
  add_account: 'accounts',
  adopt_draft: 'keep_draft',
  amend: 'preview_amendment',
  close_account: 'accounts',
  export_draft: 'keep_draft',
  export_report: 'export_tables',
  make_recovery: 'accounts',
  note_topic: 'save_topic',
  preview_handover: 'hand_over',
  preview_import: 'look_at_file',
  put_note_away: 'note_object',
  put_topic_away: 'save_topic',
  resume_substitution: 'end_substitution',
  return_draft: 'keep_draft',
  save_profile: 'look_at_file',
  set_scope: 'accounts',
};
const ROLES = ['prosecutor', 'head', 'auditor', ADMINISTRATOR];

describe('what a role is led to', () => {
  it('leads an administrator to people, keys and law, and to no rows', () => {
    for (const place of ['people', 'journal', 'rules', 'norms', 'passports', 'models', 'duties'])
      expect(opens(ADMINISTRATOR, place), place).toBe(true);
    for (const place of [
      'day',
      'objects',
      'rows',
      'topics',
      'topic',
      'card',
      'case',
      'draft',
      'board',
      'merge',
      'attention',
      'search',
    ])
      expect(opens(ADMINISTRATOR, place), place).toBe(false);
    expect(home(ADMINISTRATOR)).toBe('people');
  });

  it('leads an auditor everywhere', () => {
    for (const place of ['day', 'objects', 'topics', 'merge', 'journal', 'people'])
      expect(opens('auditor', place)).toBe(true);
    expect(home('auditor')).toBe('day');
  });

  it('leads to personal data those who answer for the office, and who looks at how', () => {
    const led = ['prosecutor', 'head', ADMINISTRATOR, 'auditor'].map((role) => opens(role, 'duties'));
    expect(led).toEqual([false, true, true, true]);
  });
});

describe('which hands a role is offered', () => {
  const calls = Object.keys(REFUSED) as Guarded[];

  it('answers for every call and role as the host does', () => {
    expect(refused.size).toBeGreaterThan(100);
    for (const call of calls)
      for (const role of ROLES)
        expect(may(role, call), `${role} ${call}`).toBe(!(refused.get(call) ?? []).includes(role));
  });

  it('knows every call that is refused to an auditor', () => {
    const all = [...refused].filter(([, roles]) => roles.includes('auditor')).map(([call]) => call);
    expect(all.filter((call) => !(calls as string[]).includes(call))).toEqual([]);
  });

  it('asks about each of them where the screen that makes it offers it, or in the part that does', () => {
    const folder = (path: string) => path.slice(0, path.lastIndexOf('/'));
    const asked = (call: Guarded, where: string) =>
      code.some(
        ([path, text]) =>
          [where, '../parts'].includes(folder(path)) &&
          new RegExp(`session\\.may\\([^;{}]*'${call}'`).test(text),
      );
    const made = code.flatMap(([path, text]) =>
      [...text.matchAll(/\.call\(\s*'([a-z_]+)'/g)].map(([, call]) => ({ path, call: call as Guarded })),
    );
    const unasked = made
      .filter(({ call }) => call in REFUSED && !may('auditor', call))
      .filter(({ path, call }) => !asked(WITHIN[call] ?? call, folder(path)));
    expect(made.length).toBeGreaterThan(80);
    expect(unasked).toEqual([]);
  });
});
