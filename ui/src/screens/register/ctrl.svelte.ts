// The register of signs: the rules with their counts, and the signs that a question asks for, page by page.
import type { Failure, FindingsRegister, FindingView } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { asFailure, type Host } from '../../host/host';
import type { Question } from './reading';

export class RegisterCtrl {
  /** The last page that came, with the counts of all rules. */
  page = $state.raw<FindingsRegister | null>(null);
  items = $state.raw<FindingView[]>([]);
  /** What the signs shown were asked by. */
  question = $state.raw<Question>({ rule: '', key: '' });
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  #turn = 0;

  /** Inspections in which a rule was kept, or could not be tested. */
  readonly behind: Behind;

  constructor(private readonly host: Host) {
    this.behind = new Behind(host);
  }

  load(question: Question): Promise<void> {
    this.behind.close();
    return this.#read(question, null);
  }

  more(): Promise<void> {
    const after = this.page?.after ?? null;
    return after === null ? Promise.resolve() : this.#read(this.question, after);
  }

  async #read(question: Question, after: number | null): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const request = { rule: question.rule || null, key: question.key || null, after };
      const page = await this.host.call('findings_register', request);
      if (turn !== this.#turn) return;
      this.page = page;
      this.items = after === null ? page.items : [...this.items, ...page.items];
      this.question = question;
      this.failure = null;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
