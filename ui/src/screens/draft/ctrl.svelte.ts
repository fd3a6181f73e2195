// One draft of a case: what it says, and what a person does with it. Nothing is adopted without a person.
import type { DraftExport, DraftView, Failure } from '../../contract';
import { day } from '../../frame/dates';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { parseDay } from '../../parts/typed-day';
import { ended, fileName, mayBeNumberOnly, type Format, type Side } from './reading';

export type Action = 'keep' | 'out' | 'back' | 'adopt';
export const ACTIONS: readonly Action[] = ['keep', 'out', 'back', 'adopt'];

export type DraftForm = {
  open: Action | '';
  language: Side;
  format: Format;
  references: boolean;
  returned: Side;
  number: string;
  day: string;
  despite: string;
};

export class DraftCtrl {
  view = new Loaded<DraftView>();
  busy = $state<Action | ''>('');
  /** The action that was refused, with the failure that stands under it. */
  failed = $state.raw<{ of: Action; failure: Failure } | null>(null);
  /** What was done last. */
  done = $state.raw<{ of: Action; version: number; file: DraftExport | null } | null>(null);

  readonly form: DraftForm;

  constructor(
    private readonly host: Host,
    readonly id: number,
    readonly template: string,
    today: string,
  ) {
    this.form = draft(`draft:${id}:${template}`, () => ({
      open: '',
      language: 'kk',
      format: 'docx',
      references: false,
      returned: 'kk',
      number: '',
      day: day(today),
      despite: '',
    }));
  }

  async load(): Promise<void> {
    this.done = null;
    this.failed = null;
    await this.view.load(() => this.host.call('draft', { case: this.id, template: this.template }));
  }

  /** Opens the form of an action; the same button shuts it again, and what was typed stays. */
  turn(action: Action): void {
    this.form.open = this.form.open === action ? '' : action;
    this.done = null;
    this.failed = null;
  }

  /** Whether an action can be done with the draft as it stands: an act stays as it is, and only a kept draft has a document. */
  can(action: Action): boolean {
    const view = this.view.data;
    if (!view) return false;
    if (view.adopted) return action === 'out';
    return action === 'keep' || view.draft !== null;
  }

  /** What the form of adoption lacks still; null if nothing. */
  get lacks(): 'number' | 'day' | 'despite' | null {
    const { number, day, despite } = this.form;
    const faults = this.view.data?.faults ?? [];
    if (number.trim() === '') return 'number';
    if (parseDay(day) === null) return 'day';
    const asked = faults.length > 0 && !mayBeNumberOnly(faults);
    return asked && despite.trim() === '' ? 'despite' : null;
  }

  keep(): Promise<void> {
    return this.#change('keep', () =>
      this.host.call('keep_draft', { case: this.id, template: this.template }),
    );
  }

  bringBack(title: string): Promise<void> {
    const language = this.form.returned;
    return this.#change('back', async (draft) => {
      const path = await this.host.chooseFile(title);
      return path === null ? null : this.host.call('return_draft', { draft, language, path });
    });
  }

  async adopt(): Promise<void> {
    const { form } = this;
    const on = parseDay(form.day);
    if (this.lacks !== null || on === null) return;
    const said = { number: form.number.trim(), day: on, despite: form.despite.trim() || null };
    await this.#change('adopt', (draft) => this.host.call('adopt_draft', { draft, ...said }));
    if (this.view.data?.adopted) Object.assign(form, { number: '', despite: '' });
  }

  async writeOut(title: string, name: string): Promise<void> {
    const draft = this.view.data?.draft ?? null;
    if (this.busy || draft === null) return;
    const { language, format, references } = this.form;
    await this.#run('out', async () => {
      const chosen = await this.host.chooseSave(title, fileName(name, format));
      if (chosen === null) return;
      const request = { draft, language, references, ...ended(chosen, format) };
      this.#did('out', await this.host.call('export_draft', request));
    });
  }

  #change(of: Action, send: (draft: number) => Promise<DraftView | null>): Promise<void> {
    const draft = this.view.data?.draft ?? 0;
    if (!this.can(of)) return Promise.resolve();
    return this.#run(of, async () => {
      const view = await send(draft);
      if (view === null) return;
      this.view.data = view;
      this.form.open = '';
      this.#did(of, null);
    });
  }

  #did(of: Action, file: DraftExport | null): void {
    this.done = { of, version: this.view.data?.versions[0]?.version ?? 0, file };
  }

  async #run(of: Action, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = of;
    this.done = null;
    this.failed = null;
    try {
      await work();
    } catch (thrown) {
      this.failed = { of, failure: asFailure(thrown) };
    } finally {
      this.busy = '';
    }
  }
}
