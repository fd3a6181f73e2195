// Keys to sources on the network, as those enter them who care for keys and fetch nothing.
import type { ConnectorView, Failure } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export class KeysCtrl {
  connectors = new Loaded<ConnectorView[]>();
  busy = $state(false);
  failed = $state.raw<{ connector: string; failure: Failure } | null>(null);

  constructor(private readonly host: Host) {}

  load(): Promise<void> {
    return this.connectors.load(() => this.host.call('connectors', {}));
  }

  /** Keeps a key, or takes it away if it is empty. Answers whether that was done, so that the field can be emptied. */
  async keep(connector: string, key: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failed = null;
    try {
      const after = await this.host.call('set_connector_key', { connector, key: key.trim() });
      await this.connectors.load(async () => after);
      return true;
    } catch (thrown) {
      this.failed = { connector, failure: asFailure(thrown) };
      return false;
    } finally {
      this.busy = false;
    }
  }
}
