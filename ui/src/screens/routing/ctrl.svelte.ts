// Who works on what: the desk, the cases chosen on it, a handover looked at and then made, substitutions.
import type {
  Failure,
  HandoverPreview,
  HandoverRequest,
  RoutingDesk,
  SubstitutionView,
} from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { recountOverdue } from '../../frame/gate';
import { Loaded } from '../../frame/loaded.svelte';
import { go } from '../../frame/route.svelte';
import { asFailure, type Host } from '../../host/host';
import { parseDay } from '../../parts/typed-day';
import { allCases, NOBODY, placesOf, sameHandover, sameQuestion, type Question } from './desk';

const emptyAway = () => ({ open: false, absent: '', deputy: '', since: '', until: '', reason: '' });

export class RoutingCtrl {
  desk = new Loaded<RoutingDesk>();
  preview = new Loaded<HandoverPreview>();
  question = $state.raw<Question>(NOBODY);
  /** What the preview is of: sent again, word for word, when it is made. */
  tried = $state.raw<HandoverRequest | null>(null);
  /** What was refused, by its place on the screen, with the failure that stands there. */
  failed = $state.raw<{ at: string; failure: Failure } | null>(null);
  /** The place on the screen whose change is on its way. */
  busy = $state('');
  readonly form = draft('handover', () => ({ cases: [] as number[], person: '', queue: '', reason: '' }));
  readonly away = draft('substitute', emptyAway);
  /** The substitution that was ended last, while that can be taken back here. */
  ended = $state.raw<SubstitutionView | null>(null);

  /** The cases that went last, each with where it was, while that can be taken back here. */
  gone = $state.raw<{ to: string; from: HandoverRequest[] } | null>(null);

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    await this.desk.load(() => this.host.call('routing', {}));
    this.#keepOpen();
    // Its words were in the language before.
    if (this.shown) await this.look();
  }

  /** Asking the same again takes the question back. */
  ask(question: Question): void {
    go('routing', '', sameQuestion(question, this.question) ? NOBODY : question);
  }

  isChosen(id: number): boolean {
    return this.form.cases.includes(id);
  }

  choose(ids: number[], is: boolean): void {
    const others = this.form.cases.filter((id) => !ids.includes(id));
    this.form.cases = is ? [...others, ...ids] : others;
  }

  /** A handover goes to a person or to a queue: naming one takes back the other. */
  toPerson(person: string): void {
    this.form.person = person;
    if (person.trim() !== '') this.form.queue = '';
  }

  toQueue(queue: string): void {
    this.form.queue = queue;
    if (queue !== '') this.form.person = '';
  }

  get wanted(): HandoverRequest {
    const { cases, person, queue } = this.form;
    const sorted = [...cases].sort((one, other) => one - other);
    return { cases: sorted, person: person.trim() || null, queue: queue || null };
  }

  /** The preview, as long as it is of what is chosen now. */
  get shown(): HandoverPreview | null {
    return this.tried && sameHandover(this.tried, this.wanted) ? this.preview.data : null;
  }

  /** What stands before a handover; null if nothing. */
  get lacks(): 'target' | 'preview' | 'nothing' | 'reason' | null {
    const { person, queue } = this.wanted;
    if (person === null && queue === null) return 'target';
    if (!this.shown) return 'preview';
    if (this.shown.moved.length === 0) return 'nothing';
    return this.form.reason.trim() === '' ? 'reason' : null;
  }

  look(): Promise<void> {
    const { wanted } = this;
    if (wanted.cases.length === 0 || this.lacks === 'target') return Promise.resolve();
    this.tried = wanted;
    this.preview.data = null;
    this.preview.failure = null;
    return this.preview.load(() => this.host.call('preview_handover', wanted));
  }

  async handOver(): Promise<void> {
    if (this.lacks !== null || this.tried === null) return;
    const request = { ...this.tried, reason: this.form.reason.trim() };
    const { to = '', moved = [] } = this.shown ?? {};
    const from = placesOf(
      this.desk.data,
      moved.map((one) => one.head.id),
    );
    if (!(await this.#change('handover', () => this.host.call('hand_over', request)))) return;
    this.gone = { to, from };
    Object.assign(this.form, { cases: [], person: '', queue: '', reason: '' });
    this.tried = null;
    this.preview.data = null;
  }

  /** Takes a case out of its queue. The reason is what the button says: it is one step. */
  async take(id: number, reason: string): Promise<boolean> {
    const person = this.desk.data?.actor ?? '';
    const from = placesOf(this.desk.data, [id]);
    const request = { cases: [id], person, reason };
    if (!(await this.#change(`take:${id}`, () => this.host.call('hand_over', request)))) return false;
    this.gone = { to: person, from };
    return true;
  }

  /** Every case that went goes back to where it was. */
  async giveBack(reason: string): Promise<void> {
    const { gone } = this;
    if (!gone) return;
    for (const [at, from] of gone.from.entries()) {
      if (!(await this.#change('back', () => this.host.call('hand_over', { ...from, reason })))) {
        this.gone = { ...gone, from: gone.from.slice(at) };
        return;
      }
    }
    this.gone = null;
  }

  /** What is to be filled in still before a substitution; null if nothing. */
  get awayLacks(): 'names' | 'days' | 'order' | null {
    const { absent, deputy, since, until } = this.away;
    if (absent.trim() === '' || deputy.trim() === '' || absent.trim() === deputy.trim()) return 'names';
    const [first, last] = [parseDay(since), parseDay(until)];
    if (first === null || last === null) return 'days';
    return last < first ? 'order' : null;
  }

  async substitute(): Promise<void> {
    const { absent, deputy, since, until, reason } = this.away;
    const [first, last] = [parseDay(since), parseDay(until)];
    if (this.awayLacks !== null || first === null || last === null) return;
    const request = {
      absent: absent.trim(),
      deputy: deputy.trim(),
      since: first,
      until: last,
      reason: reason.trim(),
    };
    const made = await this.#change('substitute', () => this.host.call('substitute', request));
    if (made) Object.assign(this.away, emptyAway());
  }

  async endSubstitution(one: SubstitutionView): Promise<void> {
    const { id } = one;
    if (await this.#change(`end:${id}`, () => this.host.call('end_substitution', { id }))) this.ended = one;
  }

  /** It stands again as it was. */
  async resumeSubstitution(id: number): Promise<void> {
    const back = await this.#change(`end:${id}`, () => this.host.call('resume_substitution', { id }));
    if (back) this.ended = null;
  }

  failureAt(at: string): Failure | null {
    return this.failed?.at === at ? this.failed.failure : null;
  }

  async #change(at: string, send: () => Promise<RoutingDesk>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = at;
    this.failed = null;
    try {
      this.desk.data = await send();
      this.#keepOpen();
      await recountOverdue(this.host);
      return true;
    } catch (thrown) {
      this.failed = { at, failure: asFailure(thrown) };
      return false;
    } finally {
      this.busy = '';
    }
  }

  /** A case that is not on the desk any more is not chosen either. */
  #keepOpen(): void {
    const desk = this.desk.data;
    if (!desk) return;
    const there = new Set(allCases(desk).map((one) => one.head.id));
    this.form.cases = this.form.cases.filter((id) => there.has(id));
  }
}
