import { afterEach, describe, expect, it } from 'vitest';
import type { BatchView, ConnectorView, Failure, FetchReport } from '../../../contract';
import { forgetDrafts } from '../../../frame/drafts.svelte';
import type { CallName, Host } from '../../../host/host';
import { recorded } from '../../../host/recorded';
import { IntakeCtrl } from '../ctrl.svelte';
import { brokenOff, hostOf, settingsFile, takenIn } from './ctrl.svelte';

const [ready, without] = recorded.connectors as [ConnectorView, ConnectorView];
const off = recorded.connectors.map((one) => ({ ...one, state: 'off' }));
const lost: Failure = { code: 'failed', message: 'lost', advice: 'again' };
const cancelled: Failure = { code: 'cancelled', message: 'x', advice: '' };
const fetched: FetchReport = recorded.fetch_source;

function desk(answers: Partial<Record<CallName, unknown>> = {}) {
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
  } as unknown as Host;
  const ctrl = new IntakeCtrl(host);
  const calls = (name: CallName) => sent.filter((one) => one.name === name).map((one) => one.request);
  return { ctrl, network: ctrl.network, calls };
}

afterEach(forgetDrafts);

describe('sources on the network', () => {
  it('are folded while the network is off or nothing is ready, unless a person opens them', async () => {
    for (const [connectors, open, isOff] of [
      [recorded.connectors, true, false],
      [off, false, true],
      [[without], false, false],
    ] as const) {
      const { network } = desk({ connectors });
      await network.load();
      expect([network.open, network.off]).toEqual([open, isOff]);
      network.fold();
      expect(network.open).toBe(!open);
    }
  });

  it('stay folded and say why where they can not be read', async () => {
    const { network } = desk({ connectors: lost });
    await network.load();
    expect([network.open, network.off, network.connectors.failure]).toEqual([false, false, lost]);
  });

  it('are told apart by whether the last fetch broke off', () => {
    const last = ready.last!;
    const ended = (outcome: string, ok: boolean) => ({ ...ready, last: { ...last, outcome, ok } });
    expect(brokenOff(ready)).toBe(false);
    expect(brokenOff(without)).toBe(false);
    expect(brokenOff(ended('nothing_new', true))).toBe(false);
    expect(brokenOff(ended('cancelled', false))).toBe(true);
    expect(brokenOff(ended('lost', false))).toBe(true);
  });

  it('are named by host, and the settings stand beside the store', () => {
    expect(hostOf('https://data.egov.kz')).toBe('data.egov.kz');
    expect(hostOf('http://127.0.0.1:8080')).toBe('127.0.0.1:8080');
    expect(settingsFile('nadzor.ekn')).toBe('network.toml');
    expect(settingsFile('/data/nadzor.ekn')).toBe('/data/network.toml');
    expect(settingsFile('D:\\ekn\\nadzor.ekn')).toBe('D:\\ekn\\network.toml');
  });
});

describe('a key', () => {
  it('is sent without blanks around it, and the list is what the answer says', async () => {
    const { network, calls } = desk({ set_connector_key: [{ ...ready, has_key: true }] });
    expect(await network.setKey('gbd-ul', ' abc ')).toBe(true);
    expect(calls('set_connector_key')).toEqual([{ connector: 'gbd-ul', key: 'abc' }]);
    expect(network.connectors.data).toEqual([{ ...ready, has_key: true }]);
  });

  it('that is taken away does not fold the part under the hand', async () => {
    const { network } = desk({ set_connector_key: [{ ...ready, has_key: false, state: 'no_key' }] });
    await network.load();
    await network.setKey('gbd-ul', '');
    expect([network.ready, network.open]).toEqual([0, true]);
  });

  it('that is refused leaves the list and says why at its own source', async () => {
    const { network } = desk({ set_connector_key: lost });
    await network.load();
    expect(await network.setKey('gbd-ul', 'x')).toBe(false);
    expect(network.connectors.data).toEqual(recorded.connectors);
    expect([network.said('gbd-ul'), network.said('inspections-json')]).toEqual([{ failure: lost }, {}]);
    expect(network.keying).toBeNull();
  });
});

describe('a fetch', () => {
  it('goes on by itself, begins anew only if asked, and the list is read again', async () => {
    const { network, calls } = desk();
    await network.bring('gbd-ul', false);
    await network.bring('gbd-ul', true);
    expect(calls('fetch_source')).toEqual([
      { connector: 'gbd-ul', anew: false },
      { connector: 'gbd-ul', anew: true },
    ]);
    expect(calls('connectors')).toHaveLength(2);
    expect([network.said('gbd-ul').report, network.fetching]).toEqual([fetched, null]);
  });

  it('that was stopped is no failure, and one that failed is', async () => {
    const answers: Partial<Record<CallName, unknown>> = { fetch_source: cancelled };
    const { network } = desk(answers);
    await network.bring('gbd-ul', false);
    expect(network.said('gbd-ul')).toEqual({ stopped: true });
    answers['fetch_source'] = lost;
    await network.bring('gbd-ul', false);
    expect(network.said('gbd-ul')).toEqual({ failure: lost });
  });

  it('does not begin while something else is under way, nor does anything else meanwhile', async () => {
    const { ctrl, network, calls } = desk();
    ctrl.long.work = 'import';
    await network.bring('gbd-ul', false);
    ctrl.long.work = 'fetch';
    await ctrl.takeFetched(fetched);
    expect([calls('fetch_source'), calls('import'), ctrl.ready]).toEqual([[], [], false]);
  });
});

describe('what was fetched', () => {
  it('is taken in at once by the passport and the profile of its connector, never as a full extract', async () => {
    const { ctrl, calls } = desk();
    Object.assign(ctrl.form, { full: true, path: 'another.csv' });
    ctrl.confirmed.many = true;
    await ctrl.takeFetched(fetched);
    expect(calls('import')).toEqual([
      {
        passport: 'gbd-ul',
        profile: 'gbd-ul',
        path: fetched.path,
        full: false,
        many_vanished: false,
        fewer_columns: false,
        older_file: false,
        other_numbers: false,
      },
    ]);
    expect(calls('look_at_file')).toEqual([]);
    expect([ctrl.report, ctrl.form.path]).toEqual([recorded.import, '']);
  });

  it('stays in the form where it was refused, so that it can be looked at', async () => {
    const { ctrl } = desk({ import: lost });
    await ctrl.takeFetched(fetched);
    expect([ctrl.failure, ctrl.form.path, ctrl.form.passport]).toEqual([lost, fetched.path, 'gbd-ul']);
  });

  it('can be looked at first', async () => {
    const { ctrl, calls } = desk();
    await ctrl.lookAtFetched(fetched);
    expect(calls('look_at_file')[0]).toMatchObject({ path: fetched.path, passport: 'gbd-ul' });
    expect([calls('import'), ctrl.wizard.open]).toEqual([[], true]);
  });

  it('is known to be held by its hash, unless it was erased since', () => {
    const batch: BatchView = { ...recorded.batches[0]!, sha256: fetched.sha256 };
    expect(takenIn(fetched, recorded.batches)).toBeNull();
    expect(takenIn(fetched, [...recorded.batches, batch])).toBe(batch);
    expect(takenIn(fetched, [{ ...batch, ended: 'x' }])).toBeNull();
  });
});
