import { describe, expect, it } from 'vitest';
import type { AmendRequest } from '../../contract';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { RulesCtrl } from './ctrl.svelte';

function desk(answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  return { sent, ctrl: new RulesCtrl({ call } as unknown as Host) };
}

const rule = { id: 'r', count_from: 'next_day', roll: 'none', enabled: true, read_at: 'x' };
const preview = {
  ...recorded.preview_amendment,
  cases: [{ from: '2026-11-16', due: '2026-11-30', steps: [] }],
};

describe('a change of a rule', () => {
  it('goes with the dates that were shown, once it was tried', async () => {
    const { ctrl, sent } = desk({ preview_amendment: preview });
    await ctrl.load();
    expect(await ctrl.amend('why')).toBe(false);
    await ctrl.try({ rule });
    expect(await ctrl.amend(' why ')).toBe(true);
    const request = sent.at(-1)![1] as AmendRequest;
    expect(request.reason).toBe('why');
    expect(request.change.rule).toEqual({ ...rule, cases: [{ from: '2026-11-16', due: '2026-11-30' }] });
    expect(ctrl.desk.data?.changes).toHaveLength(1);
    expect([ctrl.change, ctrl.preview.data, ctrl.made]).toEqual([null, null, 'made']);
    await ctrl.try({ rule });
    expect(ctrl.made).toBeNull();
  });

  it('that is refused stays as it was tried', async () => {
    const refusal = { code: 'bad_request', message: 'x', advice: 'y' };
    const { ctrl } = desk({ preview_amendment: preview, amend: refusal });
    await ctrl.try({ published: 2027 });
    expect(await ctrl.amend('why')).toBe(false);
    expect([ctrl.failure?.message, ctrl.change, ctrl.preview.data]).toEqual([
      'x',
      { published: 2027 },
      preview,
    ]);
  });

  it('of a tactic brings the tactics anew', async () => {
    const { ctrl, sent } = desk({ preview_amendment: preview });
    await ctrl.loadTactics();
    const tactic = { tactic: ctrl.tactics.data!.tactics[0]!.id, task: 'x' };
    await ctrl.try({ tactic });
    expect(await ctrl.amend('why')).toBe(true);
    expect(sent.map(([name]) => name)).toEqual(['tactics', 'preview_amendment', 'amend', 'tactics']);
    expect((sent[2]![1] as AmendRequest).change).toEqual({ tactic });
  });

  it('shows the latest wording of a rule first', async () => {
    const [one] = recorded.rules.rules;
    const wordings = [
      { ...one!, valid_to: '2026-11-30' },
      { ...one!, valid_from: '2026-12-01' },
    ];
    const { ctrl } = desk({ rules: { ...recorded.rules, rules: wordings } });
    await ctrl.load();
    expect(ctrl.wordings(one!.id).map((rule) => rule.valid_from)).toEqual(['2026-12-01', null]);
  });
});
