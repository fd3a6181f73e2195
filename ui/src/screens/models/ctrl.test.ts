import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { ModelsCtrl } from './ctrl.svelte';
import { WhyCtrl } from './why.svelte';

function asked(answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  return { sent, host: { call } as unknown as Host };
}

const refusal = { code: 'bad_request', message: 'x', advice: 'y' };
afterEach(forgetDrafts);

describe('versions of models', () => {
  it('opens the version of the address, else the first', async () => {
    const { host } = asked();
    const ctrl = new ModelsCtrl(host);
    expect(ctrl.chosen('')).toBeNull();
    await ctrl.load();
    expect(ctrl.chosen('risk-points@1')?.name).toBe('risk-points@1');
    expect(ctrl.chosen('none@9')).toBe(recorded.models.models[0]);
  });

  it('asks everything again by one call without a number', async () => {
    const { host, sent } = asked();
    const ctrl = new ModelsCtrl(host);
    await ctrl.askAll();
    expect(sent).toEqual([['reproduce', {}]]);
    expect(ctrl.proof.data?.identical).toBe(true);
  });

  it('asks for the year of one version and forgets that of another', async () => {
    const { host, sent } = asked();
    const ctrl = new ModelsCtrl(host);
    await ctrl.year('inspection-outcome@1');
    expect(sent).toEqual([['model_report', { model: 'inspection-outcome@1' }]]);
    expect(ctrl.report.data).toBe(recorded.model_report);
    const other = ctrl.year('inspection-outcome@2');
    expect(ctrl.report.data).toBeNull();
    await other;
    expect(ctrl.reported).toBe('inspection-outcome@2');
  });

  it('sets a degree of risk for a model in all its versions, with a reason', async () => {
    const { host, sent } = asked();
    const ctrl = new ModelsCtrl(host);
    const model = recorded.models.models[0]!;
    ctrl.classForm(model.model).class = 'medium';
    await ctrl.classify(model);
    expect(sent).toEqual([]);
    ctrl.classForm(model.model).reason = ' решает человек ';
    await ctrl.classify(model);
    const request = { model: model.model, class: 'medium', reason: 'решает человек' };
    expect(sent).toEqual([
      ['set_risk_class', request],
      ['models', {}],
    ]);
    expect(ctrl.classForm(model.model)).toEqual({ class: '', reason: '' });
  });

  it('switches nothing without a reason', async () => {
    const { host, sent } = asked();
    const ctrl = new ModelsCtrl(host);
    const model = recorded.models.models[0]!;
    ctrl.form(model.name).reason = '  ';
    await ctrl.turn(model);
    expect(sent).toEqual([]);
  });

  it('switches on what is off, off what is on, and reads itself anew', async () => {
    const { host, sent } = asked();
    const ctrl = new ModelsCtrl(host);
    for (const model of recorded.models.models) {
      sent.length = 0;
      ctrl.form(model.name).reason = ' tried out ';
      await ctrl.turn(model);
      expect(sent).toEqual([
        ['switch_model', { model: model.name, used: !model.used, reason: 'tried out' }],
        ['models', {}],
      ]);
      expect(ctrl.form(model.name).reason).toBe('');
    }
  });

  it('keeps the reason when the switch is refused', async () => {
    const { host } = asked({ switch_model: refusal });
    const ctrl = new ModelsCtrl(host);
    const model = recorded.models.models[0]!;
    ctrl.form(model.name).reason = 'tried out';
    await ctrl.turn(model);
    expect(ctrl.failed).toEqual({ version: model.name, failure: refusal });
    expect(ctrl.form(model.name).reason).toBe('tried out');
    expect(ctrl.switching).toBe(false);
  });
});

describe('why this score', () => {
  it('asks for one prediction, and for it again', async () => {
    const { host, sent } = asked();
    const ctrl = new WhyCtrl(host, 7);
    await ctrl.load();
    await ctrl.again();
    expect(sent).toEqual([
      ['explain', { prediction: 7 }],
      ['reproduce', { prediction: 7 }],
    ]);
  });

  it('objects only with what is said instead and why', async () => {
    const { host, sent } = asked();
    const ctrl = new WhyCtrl(host, 7);
    expect(ctrl.lacks).toBe('instead');
    ctrl.form.instead = 'low';
    expect(ctrl.lacks).toBe('reason');
    ctrl.form.reason = ' ';
    await ctrl.object();
    expect(sent).toEqual([]);
  });

  it('shows the answer with the objection and an empty form', async () => {
    const { host, sent } = asked();
    const ctrl = new WhyCtrl(host, 7);
    Object.assign(ctrl.form, { instead: ' low ', reason: ' agreed ' });
    await ctrl.object();
    expect(sent).toEqual([['object_to', { prediction: 7, instead: 'low', reason: 'agreed' }]]);
    expect(ctrl.view.data).toEqual(recorded.object_to);
    expect(ctrl.form).toEqual({ instead: '', reason: '' });
  });

  it('keeps what was typed when it is refused, and when the page is left', async () => {
    const { host } = asked({ object_to: refusal });
    const ctrl = new WhyCtrl(host, 7);
    Object.assign(ctrl.form, { instead: 'low', reason: 'agreed' });
    await ctrl.object();
    expect(ctrl.refused).toEqual(refusal);
    expect(new WhyCtrl(host, 7).form).toEqual({ instead: 'low', reason: 'agreed' });
    expect(new WhyCtrl(host, 8).form).toEqual({ instead: '', reason: '' });
  });
});
