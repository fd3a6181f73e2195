// Sources, legal cards and the end of retention; why something is ordered is kept until the order is sent.
import type {
  DueView,
  Failure,
  PassportView,
  RetentionDone,
  RetentionProof,
  RetentionView,
  SourceView,
} from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export type Order = { batch: DueView; action: string; early: boolean };
type Reason = { reason: string };
const fresh = (): Reason => ({ reason: '' });
const nameOf = ({ batch, action }: Order): string => `retention:${batch.batch}:${action}`;

export class PassportsCtrl {
  sources = new Loaded<SourceView[]>();
  passports = new Loaded<PassportView[]>();
  retention = new Loaded<RetentionView>();
  /** What a person is about to order. */
  order = $state<Order | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  done = $state.raw<RetentionDone | null>(null);
  proof = $state.raw<RetentionProof | null>(null);

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    await Promise.all([
      this.sources.load(() => this.host.call('sources', {})),
      this.passports.load(() => this.host.call('passports', {})),
      this.#loadRetention(),
    ]);
  }

  passport(id: string): PassportView | null {
    return this.passports.data?.find((one) => one.id === id) ?? null;
  }

  ask(batch: DueView, action: string): void {
    this.order = { batch, action, early: false };
    this.failure = null;
  }

  drop(): void {
    this.order = null;
    this.failure = null;
  }

  /** Why a batch is ended: kept when the order is dropped, unlike the word that it is done before its time. */
  why(order: Order): Reason {
    return draft(nameOf(order), fresh);
  }

  /** Why the key of a data set is destroyed. */
  whyKey(passport: string): Reason {
    return draft(`key:${passport}`, fresh);
  }

  get ready(): boolean {
    const order = this.order;
    return !!order && !this.busy && this.why(order).reason.trim() !== '' && (order.batch.over || order.early);
  }

  async carryOut(): Promise<void> {
    const order = this.order;
    if (!order || !this.ready) return;
    const { action, early } = order;
    const { reason } = this.why(order);
    await this.#work(async () => {
      this.done = await this.host.call('carry_out_retention', {
        batch: order.batch.batch,
        action,
        reason,
        early,
      });
      this.proof = null;
      dropDraft(nameOf(order));
      this.order = null;
    });
  }

  async prove(batch: number): Promise<void> {
    await this.#work(async () => {
      this.proof = await this.host.call('prove_retention', { batch });
    });
  }

  async destroyKey(passport: string): Promise<void> {
    const { reason } = this.whyKey(passport);
    if (reason.trim() === '' || this.busy) return;
    await this.#work(async () => {
      await this.host.call('destroy_key', { passport, reason });
      dropDraft(`key:${passport}`);
    });
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
    await this.#loadRetention();
  }

  async #loadRetention(): Promise<void> {
    await this.retention.load(() => this.host.call('retention', {}));
  }
}
