// The form of a topic at work: what is half filled stays until it is saved, and what it finds is counted while it is typed.
import type { Failure, RowFilter, RowsView, TopicCard } from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { faultOf, filtersOf, formOf, lackOf, type Lack, type TopicForm } from './form';

/** What the form begins with, and under what name it is kept. */
export type Seed = {
  id: string;
  /** Null for a new topic. */
  topic: number | null;
  name: string;
  filters: RowFilter[];
  /** The conditions in words, in their order. */
  conditions: string[];
};

/** Of what is found the newest are shown. */
const NEWEST = 5;
const keyOf = (filters: RowFilter[]): string => JSON.stringify(filters);

export class FormCtrl {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** What was found last, and for what question. */
  found = new Loaded<{ key: string; view: RowsView }>();
  #form = $state() as TopicForm;
  /** What was typed before the form was put back. */
  #typed = $state.raw<TopicForm | null>(null);
  /** Conditions in words, by the condition. */
  #said = $state.raw<ReadonlyMap<string, string>>(new Map());

  constructor(
    private readonly host: Host,
    private readonly seed: Seed,
  ) {
    this.#form = draft(this.#name, () => formOf(seed.name, seed.filters));
    this.#learn(seed.filters, seed.conditions);
  }

  get form(): TopicForm {
    return this.#form;
  }

  get topic(): number | null {
    return this.seed.topic;
  }

  get filters(): RowFilter[] {
    return filtersOf(this.#form);
  }

  get lack(): Lack | null {
    return lackOf(this.#form);
  }

  /** Why nothing can be counted yet. */
  get fault(): Lack | null {
    return faultOf(this.#form);
  }

  /** What this very question finds; null while it is not known. */
  get view(): RowsView | null {
    const found = this.found.data;
    return found?.key === keyOf(this.filters) && this.fault === null ? found.view : null;
  }

  /** Whether anything was changed since the form was opened. */
  get changed(): boolean {
    return JSON.stringify(this.#form) !== JSON.stringify(formOf(this.seed.name, this.seed.filters));
  }

  said(filter: RowFilter): string | null {
    return this.#said.get(keyOf([filter])) ?? null;
  }

  drop(filter: RowFilter): void {
    this.#form.others = this.#form.others.filter((one) => keyOf([one]) !== keyOf([filter]));
  }

  /** Counts what the form finds as it stands; an answer to an earlier question is dropped. */
  async look(): Promise<void> {
    if (this.fault !== null) return;
    const filters = this.filters;
    await this.found.load(async () => {
      const request = { registry: 'appeals', filters, sort: null, from: 0, count: NEWEST, masked: true };
      return { key: keyOf(filters), view: await this.host.call('rows', request) };
    });
    const view = this.view;
    if (view) this.#learn(filters, view.conditions);
  }

  /** Puts back what the form began with. What was typed can still be brought back, until something else is typed. */
  reset(): void {
    this.#typed = $state.snapshot(this.#form) as TopicForm;
    Object.assign(this.#form, formOf(this.seed.name, this.seed.filters));
    this.failure = null;
  }

  get restorable(): boolean {
    return this.#typed !== null && !this.changed;
  }

  restore(): void {
    if (this.restorable) Object.assign(this.#form, this.#typed);
    this.#typed = null;
  }

  async save(): Promise<TopicCard | null> {
    if (this.lack !== null || this.busy) return null;
    this.busy = true;
    try {
      const { topic } = this.seed;
      const name = this.#form.name.trim();
      const card = await this.host.call('save_topic', { topic, name, filters: this.filters });
      this.failure = null;
      dropDraft(this.#name);
      return card;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Words come one for each condition, in their order; said otherwise they can't be told apart. */
  #learn(filters: RowFilter[], conditions: string[]): void {
    if (filters.length !== conditions.length) return;
    const fresh = filters.map((filter, at): [string, string] => [keyOf([filter]), conditions[at] ?? '']);
    this.#said = new Map([...this.#said, ...fresh]);
  }

  get #name(): string {
    return `topic-form:${this.seed.id}`;
  }
}
