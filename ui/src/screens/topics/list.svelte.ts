// The list of topics. One that was just put away leaves its place to a word that brings it back.
import type { Failure, TopicLine, TopicsDesk } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export class TopicsCtrl {
  desk = new Loaded<TopicsDesk>();
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** The topic that was put away last, and its place. */
  #gone = $state.raw<{ line: TopicLine; at: number } | null>(null);

  constructor(private readonly host: Host) {}

  load(): Promise<void> {
    this.#gone = null;
    return this.desk.load(() => this.host.call('topics', {}));
  }

  /** What stands in the list, the one that was just put away at its place. */
  get lines(): { line: TopicLine; gone: boolean }[] {
    const lines = (this.desk.data?.topics ?? []).map((line) => ({ line, gone: false }));
    const gone = this.#gone;
    return gone ? lines.toSpliced(gone.at, 0, { line: gone.line, gone: true }) : lines;
  }

  get away(): TopicLine[] {
    return (this.desk.data?.away ?? []).filter(({ topic }) => topic !== this.#gone?.line.topic);
  }

  async put(line: TopicLine, away: boolean): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const at = (this.desk.data?.topics ?? []).findIndex(({ topic }) => topic === line.topic);
    try {
      const { topic } = line;
      const desk = await this.host.call('put_topic_away', { topic, away });
      // With its word at once: a topic is drawn in one place of the list.
      this.desk.data = desk;
      if (away) this.#gone = { line, at: Math.max(0, at) };
      else if (this.#gone?.line.topic === topic) this.#gone = null;
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
