// The network as the browser host shows it: nothing is asked of anyone, answers are recorded. `offline` shows it switched off.
import type { BatchView, Calls, ConnectorView, LastFetchView, Progress } from '../contract';
import { recorded } from './recorded';
import names from './recorded/connector_states.json';

/** Goes through so many steps, tells of each and can be cancelled. */
export type Steps = (count: number, told: (step: number) => Progress) => Promise<void>;

const standing = (one: ConnectorView, state: 'off' | 'no_key' | 'ready'): ConnectorView => ({
  ...one,
  state,
  state_name: names[state],
});

export function recordedNetwork(offline: boolean, steps: Steps) {
  let all = recorded.connectors.map((one) => (offline ? standing(one, 'off') : one));
  let batches = recorded.batches;
  return {
    connectors: () => all,
    batches: () => batches,
    set_connector_key: ({ connector, key }: Calls['set_connector_key']['request']) => {
      const has_key = key !== '';
      const stand = (one: ConnectorView) =>
        offline || one.address === '' ? one : standing(one, has_key ? 'ready' : 'no_key');
      all = all.map((one) => (one.id === connector ? { ...stand(one), has_key } : one));
      return all;
    },
    fetch_source: async ({ connector }: Calls['fetch_source']['request']) => {
      const { records, bytes, pages } = recorded.fetch_source;
      const told = (step: number) => ({
        read: Math.floor((step * pages) / 20) * (records / pages),
        rejected: 0,
        done: (step * bytes) / 20,
        total: 0,
      });
      const ended = (outcome: Partial<LastFetchView>) => {
        const last = { ...recorded.connectors[0]!.last!, ...outcome };
        all = all.map((one) => (one.id === connector ? { ...one, last } : one));
      };
      ended({ outcome: 'cancelled', ok: false, outcome_name: names.cancelled, records: 0 });
      await steps(20, told);
      ended({});
      return recorded.fetch_source;
    },
    /** Lists what was fetched among the batches, once it was imported. */
    hold: (path: string) => {
      const { path: fetched, passport, sha256 } = recorded.fetch_source;
      if (path !== fetched) return;
      const { batch, read, accepted, updated, unchanged, quarantined } = recorded.import;
      const counts = { batch, read, accepted, updated, unchanged, quarantined };
      const held: BatchView = { ...batches[0]!, ...counts, passport, sha256, file: 'gbd-ul.jsonl' };
      batches = [held, ...batches];
    },
  };
}
