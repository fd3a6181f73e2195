// Sources on the network: how each stands, its key, the fetch of its data into a file. Taking that file in is the import's own work.
import type { BatchView, ConnectorView, Failure, FetchReport } from '../../../contract';
import { Loaded } from '../../../frame/loaded.svelte';
import { asFailure, type Host } from '../../../host/host';
import type { Long } from '../../../frame/long.svelte';
import type { Work } from '../ctrl.svelte';

/** What happened last with a connector on this screen: what was fetched, why it was not, or why its key was not kept. */
export type Said = { report?: FetchReport; failure?: Failure; stopped?: boolean };

export class NetworkCtrl {
  connectors = new Loaded<ConnectorView[]>();
  /** The connector that is fetched from. */
  fetching = $state<string | null>(null);
  /** The connector whose key is on its way to the store. */
  keying = $state<string | null>(null);
  #said = $state.raw<Record<string, Said>>({});
  #unfolded = $state<boolean | null>(null);

  constructor(
    private readonly host: Host,
    readonly long: Long<Work>,
  ) {}

  async load(): Promise<void> {
    await this.connectors.load(() => this.host.call('connectors', {}));
  }

  /** The office has not switched the network on: then no connector can be used. */
  get off(): boolean {
    const all = this.connectors.data ?? [];
    return all.length > 0 && all.every((one) => one.state === 'off');
  }

  get ready(): number {
    return (this.connectors.data ?? []).filter((one) => one.state === 'ready').length;
  }

  /** Folded as long as nothing can be fetched, for those who only take files in; what a person did here goes before. */
  get open(): boolean {
    return this.#unfolded ?? this.ready > 0;
  }

  fold(): void {
    this.#unfolded = !this.open;
  }

  said(connector: string): Said {
    return this.#said[connector] ?? {};
  }

  /** Keeps a key, or takes it away if it is empty. Answers whether that was done, so that the field can be emptied. */
  async setKey(connector: string, key: string): Promise<boolean> {
    if (this.long.running || this.keying !== null) return false;
    this.keying = connector;
    // Whoever takes the only key away is still at work here: the part stays as it is.
    this.#unfolded = true;
    try {
      const after = await this.host.call('set_connector_key', { connector, key: key.trim() });
      await this.connectors.load(async () => after);
      this.#say(connector, {});
      return true;
    } catch (thrown) {
      this.#say(connector, { failure: asFailure(thrown) });
      return false;
    } finally {
      this.keying = null;
    }
  }

  /** Fetches into a file beside the store: goes on where it stopped, or begins anew if that is wanted. */
  async bring(connector: string, anew: boolean): Promise<void> {
    if (this.long.running || this.keying !== null) return;
    this.fetching = connector;
    this.#say(connector, {});
    const call = () => this.host.call('fetch_source', { connector, anew });
    const report = await this.long.run('fetch', call, (failure) =>
      this.#say(connector, failure.code === 'cancelled' ? { stopped: true } : { failure }),
    );
    if (report) this.#say(connector, { report });
    this.fetching = null;
    await this.load();
  }

  async stop(): Promise<void> {
    const connector = this.fetching;
    if (connector === null) return;
    await this.long.cancel((failure) => this.#say(connector, { failure }));
  }

  #say(connector: string, said: Said): void {
    this.#said = { ...this.#said, [connector]: said };
  }
}

/** Whether the last fetch ended before its time: then the next one goes on after the whole pages that it left. */
export function brokenOff(connector: ConnectorView): boolean {
  return connector.last !== null && !connector.last.ok;
}

/** Where a connector leads, without the scheme: that is what a clerk compares with a letter. */
export function hostOf(address: string): string {
  return address.replace(/^[a-z]+:\/\//, '');
}

/** The import that holds this very file, if it was taken in already and is still held. */
export function takenIn(report: FetchReport, batches: BatchView[]): BatchView | null {
  return batches.find((batch) => batch.sha256 === report.sha256 && batch.ended === null) ?? null;
}

/** The office's settings stand beside the store, under one name. */
export function settingsFile(store: string): string {
  return store.replace(/[^\\/]*$/, 'network.toml');
}
