// Models made from the office's own rows, and versions held against later ones.
import type { Evaluated, Failure, Trained } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import type { Host } from '../../host/host';
import { dayFault, isHalfDay, parseDay } from '../../parts/typed-day';

/** What can be learnt, each with the own rows that tell how it ended. */
export const TASKS = [
  { task: 'inspection-outcome', data: 'inspections' },
  { task: 'appeal-topic', data: 'appeals' },
] as const;

export type Task = (typeof TASKS)[number]['task'];

/** The own rows of the model that a version is of; null for one that is not learnt from them. */
export const ownRows = (model: string): string | null =>
  TASKS.find(({ task }) => task === model)?.data ?? null;

export class TeachingCtrl {
  trained = new Loaded<Trained>();
  judged = new Loaded<Evaluated>();
  /** The version that was held against rows last. */
  judgedOf = $state('');

  constructor(
    private readonly host: Host,
    /** What is to be read anew when a version or a figure has come. */
    private readonly onmade: (version: string) => Promise<void>,
  ) {}

  get form(): { task: Task; until: string; from: string } {
    return draft('models-teach', () => ({ task: TASKS[0].task, until: '', from: '' }));
  }

  /** Whether a day stands as it can be sent: whole and real, or not at all. */
  static isReady(day: string): boolean {
    return !isHalfDay(day) && dayFault(day) === null;
  }

  /** Makes a version of the chosen model from the office's own rows before a day. */
  async train(): Promise<void> {
    const { task, until } = this.form;
    const data = ownRows(task);
    if (data === null || this.trained.busy || !TeachingCtrl.isReady(until)) return;
    this.trained.data = null;
    await this.trained.load(() =>
      this.host.call('train_model', { task, profile: task, data, until: parseDay(until) }),
    );
    const made = this.trained.data as Trained | null;
    if (made) await this.onmade(`${made.model}@${made.version}`);
  }

  /** Holds a version against the office's own rows from a day on. */
  async judge(version: string, model: string): Promise<void> {
    const data = ownRows(model);
    if (data === null || this.judged.busy || !TeachingCtrl.isReady(this.form.from)) return;
    this.judged.data = null;
    this.judgedOf = version;
    const from = parseDay(this.form.from);
    await this.judged.load(() =>
      this.host.call('evaluate_model', { model: version, profile: model, data, from }),
    );
    if (this.judged.data) await this.onmade(version);
  }

  /** What went wrong with this version's figures. */
  failureOf(version: string): Failure | null {
    return this.judgedOf === version ? this.judged.failure : null;
  }
}
