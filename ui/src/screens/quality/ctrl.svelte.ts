// What the data are worth: every source by month, and the note to a source.
import type { QualityDesk, QualityNote } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';

export type NoteLanguage = 'kk' | 'ru';

export class QualityCtrl {
  desk = new Loaded<QualityDesk>();
  note = new Loaded<QualityNote>();
  readonly out: TablesOutgoing;

  constructor(private readonly host: Host) {
    this.out = new TablesOutgoing(host, 'quality-out');
  }

  load(): Promise<void> {
    return this.desk.load(() => this.host.call('quality', {}));
  }

  refresh(): Promise<void> {
    return this.desk.load(() => this.host.call('refresh_quality', {}));
  }

  loadNote(passport: string, month: string | null, language: NoteLanguage): Promise<void> {
    return this.note.load(() => this.host.call('quality_note', { passport, month, language }));
  }
}
