import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { ownRows, TeachingCtrl } from './teaching.svelte';

const refusal = { code: 'bad_request', message: 'x', advice: 'y' };
const trained = { model: 'appeal-topic', version: 2, artefact_sha256: '', n: 400, left_out: [], doubts: [] };

function asked(answer: unknown) {
  const sent: [string, unknown][] = [];
  const made: string[] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const onmade = async (version: string) => void made.push(version);
  return { sent, made, ctrl: new TeachingCtrl({ call } as unknown as Host, onmade) };
}

afterEach(forgetDrafts);

describe('a version from own rows', () => {
  it('is made of the rows that tell how it ended, before a day', async () => {
    const { sent, made, ctrl } = asked(trained);
    Object.assign(ctrl.form, { task: 'appeal-topic', until: '01.02.2026' });
    await ctrl.train();
    const request = { task: 'appeal-topic', profile: 'appeal-topic', data: 'appeals', until: '2026-02-01' };
    expect(sent).toEqual([['train_model', request]]);
    expect(made).toEqual(['appeal-topic@2']);
  });

  it.each(['01.02', '31.02.2026', '01.02.1066'])(
    'waits for a day that is whole and real: %s',
    async (until) => {
      const { sent, ctrl } = asked(trained);
      ctrl.form.until = until;
      await ctrl.train();
      expect([sent, TeachingCtrl.isReady(until)]).toEqual([[], false]);
    },
  );

  it('is refused with the words of the host', async () => {
    const { made, ctrl } = asked(refusal);
    await ctrl.train();
    expect(ctrl.trained.failure).toEqual(refusal);
    expect(made).toEqual([]);
  });
});

describe('a version held against own rows', () => {
  it('is asked for from a day on, and its figures are read anew', async () => {
    const { sent, made, ctrl } = asked({ n: 80, learnt_from: false, left_out: [] });
    ctrl.form.from = '02.02.2026';
    await ctrl.judge('inspection-outcome@3', 'inspection-outcome');
    const request = { model: 'inspection-outcome@3', profile: 'inspection-outcome', data: 'inspections' };
    expect(sent).toEqual([['evaluate_model', { ...request, from: '2026-02-02' }]]);
    expect([made, ctrl.judged.data?.n]).toEqual([['inspection-outcome@3'], 80]);
  });

  it('tells its failure beside no other version', async () => {
    const { ctrl } = asked(refusal);
    await ctrl.judge('inspection-outcome@3', 'inspection-outcome');
    expect([ctrl.failureOf('inspection-outcome@3'), ctrl.failureOf('inspection-outcome@2')]).toEqual([
      refusal,
      null,
    ]);
  });

  it('knows no own rows of a model that experts set', async () => {
    const { sent, ctrl } = asked(trained);
    await ctrl.judge('risk-points@1', 'risk-points');
    expect([sent, ownRows('risk-points')]).toEqual([[], null]);
  });
});
