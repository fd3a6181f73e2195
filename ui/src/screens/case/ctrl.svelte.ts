// One case: its graph, the forms of its open tasks, the decision on its next step, marks on checklists.
import type { AdoptionView, CaseView, Failure, ForecastView, TaskView } from '../../contract';
import { day } from '../../frame/dates';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { recountOverdue } from '../../frame/gate';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { Decided, type Decision } from '../../frame/decision.svelte';
import { go, openCard } from '../../frame/route.svelte';
import { Rulings } from '../../frame/rulings.svelte';
import { session } from '../../frame/session.svelte';
import { parseDay } from '../../parts/typed-day';

export type TaskForm = { day: string; note: string; until: string };
export type AgendaForm = { mode: 'none' | 'plan' | 'hold'; day: string; event: string; reason: string };

export type DemandForm = { open: boolean; text: string; due: string; act: string; check: string };
export type HandoverForm = { open: boolean; to: 'person' | 'queue'; person: string; reason: string };

export class CaseCtrl {
  view = new Loaded<CaseView>();
  /** Comes after the case itself: playing it takes longer than reading it. */
  forecast = new Loaded<ForecastView>();
  handoverFailure = $state.raw<Failure | null>(null);
  demandFailure = $state.raw<Failure | null>(null);
  /** The demand that was entered last, while that can be taken back here. */
  added = $state<number | null>(null);
  readonly rulings: Rulings;
  decision = $state.raw<Decision | null>(null);
  readonly decided: Decided;
  /** The task whose form was refused, with the failure that stands under it. */
  failed = $state.raw<{ task: string; failure: Failure } | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state('');

  constructor(
    private readonly host: Host,
    readonly id: number,
    private readonly today: () => string,
  ) {
    this.decided = new Decided(host, async () => {
      await this.load();
      await recountOverdue(this.host);
    });
    this.rulings = new Rulings(host, (view) => {
      this.view.data = view;
    });
  }

  async load(): Promise<void> {
    await this.view.load(() => this.host.call('case', { case_id: this.id }));
    this.#takeStep();
    if (this.view.data) await this.#foresee();
  }

  #foresee(): Promise<void> {
    return this.forecast.load(() => this.host.call('forecast', { case_id: this.id }));
  }

  /** Of a task whose draft was adopted the act's number and day are filled in. */
  form(task: TaskView): TaskForm {
    const act = this.adopted(task);
    const begun = { day: day(act?.act_day ?? this.today()), note: act?.number ?? '', until: '' };
    return draft(this.#name(task), () => begun);
  }

  /** The act that was adopted by the draft of a task. */
  adopted(task: TaskView): AdoptionView | null {
    if (task.template === null) return null;
    return this.view.data?.templates.find((one) => one.id === task.template)?.adopted ?? null;
  }

  /** The form for a day or a pause of a task. */
  agenda(task: TaskView): AgendaForm {
    return draft(`agenda:${this.id}:${task.id}`, () => ({ mode: 'none', day: '', event: '', reason: '' }));
  }

  /** Sets the day or makes the pause that the form tells. */
  async settle(task: TaskView): Promise<void> {
    const { mode, day, event, reason } = this.agenda(task);
    const of = { case_id: this.id, task: task.id, reason: reason.trim() };
    const on = parseDay(day);
    if (mode === 'plan' && on !== null) {
      await this.#change(task, () => this.host.call('plan_task', { ...of, day: on }));
    } else if (mode === 'hold') {
      await this.#change(task, () => this.host.call('hold_task', { ...of, until: on, event: event || null }));
    }
    if (this.failed === null) dropDraft(`agenda:${this.id}:${task.id}`);
  }

  /** Undoes the opening and goes to the card of the case's object, since the case is there no more. */
  async undoOpening(): Promise<void> {
    const view = this.view.data;
    if (!view?.way_back || this.busy) return;
    this.busy = 'undo';
    this.failure = null;
    try {
      await this.host.call('undo_step', { suggestion: view.way_back });
      session.changes += 1;
      if (view.head.object_key) openCard(view.head.object_key);
      else go('day');
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = '';
    }
  }

  wake(task: TaskView): Promise<void> {
    return this.#change(task, () => this.host.call('wake_task', { case_id: this.id, task: task.id }));
  }

  /** Whether the act that a task brought demands something: then the task stays closed. */
  isDemandedBy(task: TaskView): boolean {
    const brought = task.act !== null && task.state === 'done';
    return brought && (this.view.data?.promises ?? []).some((promise) => promise.act === task.note);
  }

  /** Whether it would be refused to open a closed task again. */
  isRestedOn(task: TaskView): boolean {
    return task.followed || this.isDemandedBy(task);
  }

  /** Opens a task again that was closed by mistake. */
  reopen(task: TaskView): Promise<void> {
    return this.#change(task, () => this.host.call('reopen_task', { case_id: this.id, task: task.id }));
  }

  async #change(task: TaskView, send: () => Promise<CaseView>): Promise<void> {
    if (this.busy) return;
    this.busy = task.id;
    this.failed = null;
    try {
      this.view.data = await send();
      this.#takeStep();
      await Promise.all([recountOverdue(this.host), this.#foresee()]);
    } catch (thrown) {
      this.failed = { task: task.id, failure: asFailure(thrown) };
    } finally {
      this.busy = '';
    }
  }

  /** Why the task cannot be closed yet: a key of words, or nothing. */
  lacks(task: TaskView, skip: boolean): string | null {
    const form = this.form(task);
    const unread = [form.day, form.until].some((text) => text.trim() !== '' && parseDay(text) === null);
    if (!skip && unread) return 'task.lacks.day';
    if (skip && form.note.trim() === '') return 'task.lacks.reason';
    return null;
  }

  async close(task: TaskView, skip: boolean): Promise<void> {
    if (this.lacks(task, skip) || this.busy) return;
    const form = this.form(task);
    const request = {
      case_id: this.id,
      task: task.id,
      day: parseDay(form.day),
      note: form.note.trim(),
      until: skip ? null : parseDay(form.until),
      skip,
    };
    await this.#change(task, () => this.host.call('close_task', request));
    if (this.failed !== null) return;
    dropDraft(this.#name(task));
    this.decided.forget();
  }

  demand(): DemandForm {
    return draft(`demand:${this.id}`, () => ({ open: false, text: '', due: '', act: '', check: '' }));
  }

  async setDemand(): Promise<void> {
    const { text, due, act, check } = this.demand();
    const by = parseDay(due);
    if (this.busy || by === null) return;
    this.busy = 'demand';
    this.demandFailure = null;
    try {
      const request = { case_id: this.id, text: text.trim(), due: by, act, check: check || null };
      const before = new Set(this.view.data?.promises.map((one) => one.id));
      const view = await this.host.call('set_promise', request);
      this.view.data = view;
      this.added = view.promises.find((one) => !before.has(one.id))?.id ?? null;
      dropDraft(`demand:${this.id}`);
    } catch (thrown) {
      this.demandFailure = asFailure(thrown);
    } finally {
      this.busy = '';
    }
  }

  /** The demand that was entered last is called off: it stays written down, and asks nobody for anything. */
  async undoDemand(note: string): Promise<void> {
    if (this.busy || this.added === null) return;
    this.busy = 'demand';
    this.demandFailure = null;
    try {
      const request = { promise: this.added, verdict: 'withdrawn', note };
      this.view.data = await this.host.call('rule_on_promise', request);
      this.added = null;
      await recountOverdue(this.host);
    } catch (thrown) {
      this.demandFailure = asFailure(thrown);
    } finally {
      this.busy = '';
    }
  }

  handover(): HandoverForm {
    return draft(this.#handoverName, () => ({ open: false, to: 'person', person: '', reason: '' }));
  }

  take(person: string, reason: string): Promise<void> {
    return this.#give({ person, reason });
  }

  async handOver(): Promise<void> {
    const { to, person, reason } = this.handover();
    const queue = this.view.data?.takers.queue?.id ?? null;
    await this.#give(to === 'queue' ? { queue, reason } : { person: person.trim(), reason });
  }

  async #give(to: { person?: string; queue?: string | null; reason: string }): Promise<void> {
    if (this.busy) return;
    this.busy = 'handover';
    this.handoverFailure = null;
    try {
      await this.host.call('hand_over', { cases: [this.id], ...to });
      dropDraft(this.#handoverName);
      await this.load();
      await recountOverdue(this.host);
    } catch (thrown) {
      this.handoverFailure = asFailure(thrown);
    } finally {
      this.busy = '';
    }
  }

  async mark(checklist: string, item: string, done: boolean): Promise<void> {
    try {
      const request = { case_id: this.id, checklist, item, done };
      this.view.data = await this.host.call('mark_item', request);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  #takeStep(): void {
    this.decision = this.decided.of(this.view.data?.next ?? null);
  }

  get #handoverName(): string {
    return `handover:${this.id}`;
  }

  #name(task: TaskView): string {
    // A form that was begun before the act was adopted is another.
    const act = this.adopted(task);
    return `task:${this.id}:${task.id}${act ? `:${act.number}` : ''}`;
  }
}
