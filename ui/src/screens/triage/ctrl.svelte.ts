// Open appeals: the desk, the question asked of it, and the topic that a person sets.
import type { Failure, SameGroup, TriageDesk, TriageItem } from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { answers, hrefOf, NOTHING, type Question } from './filter';

export type TopicForm = { open: boolean; topic: string; reason: string };

export class TriageCtrl {
  desk = new Loaded<TriageDesk>();
  question = $state.raw<Question>(NOTHING);
  /** The appeal whose topic is on its way. */
  busy = $state<number | null>(null);
  /** The appeal whose topic was set or taken back last. */
  saved = $state<number | null>(null);
  refused = $state.raw<{ appeal: number; failure: Failure } | null>(null);

  constructor(private readonly host: Host) {}

  load(): Promise<void> {
    return this.desk.load(() => this.host.call('triage', {}));
  }

  ask(question: Partial<Question>): void {
    globalThis.location.hash = hrefOf({ ...this.question, ...question });
  }

  get items(): TriageItem[] {
    return answers(this.desk.data?.items ?? [], this.question);
  }

  /** The appeal in the address, though its topic was just set to another; else the most pressing of those listed. */
  get chosen(): TriageItem | null {
    const { appeal } = this.question;
    if (appeal === null) return this.items[0] ?? null;
    return this.desk.data?.items.find((item) => item.row.id === appeal) ?? null;
  }

  get group(): SameGroup | null {
    return this.groupOf(this.question.group);
  }

  groupOf(id: number | null): SameGroup | null {
    return this.desk.data?.groups.find((group) => group.id === id) ?? null;
  }

  form(item: TriageItem): TopicForm {
    return draft(name(item), () => ({ open: false, topic: '', reason: '' }));
  }

  /** What is to be filled in still; null if nothing. */
  lacks(item: TriageItem): 'topic' | 'same' | 'reason' | null {
    const { topic, reason } = this.form(item);
    if (topic === '') return 'topic';
    if (topic === item.topic) return 'same';
    return reason.trim() === '' ? 'reason' : null;
  }

  async setTopic(item: TriageItem): Promise<void> {
    if (this.lacks(item) !== null) return;
    const { topic, reason } = this.form(item);
    if (await this.#say(item, topic, reason.trim())) dropDraft(name(item));
  }

  /** What was proposed stands again. */
  async takeBack(item: TriageItem): Promise<void> {
    await this.#say(item, '', '');
  }

  async #say(item: TriageItem, topic: string, reason: string): Promise<boolean> {
    if (this.desk.data === null || this.busy !== null) return false;
    this.busy = item.row.id;
    this.refused = null;
    try {
      this.desk.data = await this.host.call('set_topic', { row: item.row, topic, reason });
      this.saved = item.row.id;
      // It may no longer answer the question; it stays in view all the same.
      if (this.question.appeal === null) this.ask({ appeal: item.row.id });
      return true;
    } catch (thrown) {
      this.refused = { appeal: item.row.id, failure: asFailure(thrown) };
      return false;
    } finally {
      this.busy = null;
    }
  }
}

const name = (item: TriageItem): string => `topic:${item.row.id}`;
