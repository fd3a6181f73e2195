// The list of places written out.
import { Outgoing } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';

export class ListFile extends Outgoing {
  constructor(host: Host) {
    super(host, 'attention-list', () => ({ open: false, what_for: '' }));
  }

  save(kind: string, title: string, name: string): Promise<void> {
    return this.write(title, name, (out) => this.host.call('export_attention', { kind, ...out }));
  }
}
