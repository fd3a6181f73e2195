// The risk degree by published criteria: what a person knows from the checklist and from the body, and the answer.
import type { DegreeRequest, DegreeView } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import type { Host } from '../../host/host';

export const FIELDS = ['significant_all', 'minor_all', 'others', 'least', 'most'] as const;
export type Field = (typeof FIELDS)[number];
type Form = Record<Field, string> & { open: boolean };
/** A key of words on what is wrong with a field. */
export type Lack = 'whole' | 'hundred' | 'number' | 'sample';

/** `12,5` → 12.5; null for nothing; NaN for anything that is not a number from nought up. */
export function numberOf(text: string): number | null {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  if (plain === '') return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

export class DegreeCtrl {
  view = new Loaded<DegreeView>();
  readonly form: Form;

  constructor(
    private readonly host: Host,
    readonly key: string,
  ) {
    const fresh = { open: false, significant_all: '', minor_all: '', others: '', least: '', most: '' };
    this.form = draft(`degree:${key}`, () => fresh);
  }

  turn(): void {
    this.form.open = !this.form.open;
  }

  /** What is wrong with a field; null if nothing: none of them is required. */
  wrong(field: Field): Lack | null {
    const value = numberOf(this.form[field]);
    if (field === 'significant_all' || field === 'minor_all')
      return value !== null && !Number.isSafeInteger(value) ? 'whole' : null;
    if (value !== null && Number.isNaN(value)) return field === 'others' ? 'hundred' : 'number';
    if (field === 'others') return (value ?? 0) > 100 ? 'hundred' : null;
    return field === 'most' && this.#sampleWrong ? 'sample' : null;
  }

  /** The sample stretches the sum only by both of its ends. */
  get #sampleWrong(): boolean {
    const [least, most] = [numberOf(this.form.least), numberOf(this.form.most)];
    if (least === null && most === null) return false;
    return least === null || most === null || least >= most;
  }

  get lacking(): boolean {
    return FIELDS.some((field) => this.wrong(field) !== null);
  }

  async count(): Promise<void> {
    if (this.lacking || this.view.busy) return;
    const request: DegreeRequest = { key: this.key };
    for (const field of FIELDS) {
      const value = numberOf(this.form[field]);
      if (value !== null) request[field] = value;
    }
    await this.view.load(() => this.host.call('risk_degree', request));
  }

  /** In another language the answer is asked for again. */
  async again(): Promise<void> {
    if (this.view.data) await this.count();
  }
}
