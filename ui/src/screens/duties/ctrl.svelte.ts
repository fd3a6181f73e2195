// Duties towards the persons whose data are held: the register, requests and breaches, assessments, what went out.
import type {
  DpiaDesk,
  DpiaSubject,
  DutyDesk,
  DutyRequestView,
  ExportList,
  Failure,
  ProcessingRegister,
} from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { Outgoing, type OutForm } from '../../frame/outgoing.svelte';
import { asFailure, type Host } from '../../host/host';
import { parseDay } from '../../parts/typed-day';
import { blank, type Answers, answersOf, type NewRequest, received } from './reading';

export const TABS = ['register', 'requests', 'dpia', 'exports'] as const;
export type Tab = (typeof TABS)[number];

/** How a document goes out. */
export type Way = OutForm & { language: string; format: string };
export type AskedExports = { from: string; to: string; kind: string; actor: string; dataset: string };
export type Marking = { step: string; day: string; note: string };
/** Where a failure, or the word that it is done, has its place. */
export type At = 'add' | 'mark' | 'dpia';

export class DutiesCtrl {
  register = new Loaded<ProcessingRegister>();
  desk = new Loaded<DutyDesk>();
  dpia = new Loaded<DpiaDesk>();
  exports = new Loaded<ExportList>();
  /** The request that stands open, with the name in full. */
  opened = new Loaded<DutyRequestView>();
  openId = $state<number | null>(null);
  busy = $state<At | null>(null);
  done = $state<At | null>(null);
  failed = $state.raw<{ at: At; failure: Failure } | null>(null);
  readonly out: Outgoing<Way>;
  readonly asked = draft<AskedExports>('duties-exports', () => ({
    from: '',
    to: '',
    kind: '',
    actor: '',
    dataset: '',
  }));

  constructor(private readonly host: Host) {
    const fresh = () => ({ open: false, language: 'ru', format: 'docx', what_for: '' });
    this.out = new Outgoing(host, 'duties-out', fresh);
  }

  /** What was answered was said in another language, or another page is looked at: only what is shown is asked for. */
  async load(tab: Tab): Promise<void> {
    this.failed = null;
    this.done = null;
    this.out.hush();
    if (tab === 'register') return this.register.load(() => this.host.call('processing', {}));
    if (tab === 'dpia') return this.dpia.load(() => this.host.call('dpia', {}));
    if (tab === 'exports') return this.ask();
    await this.desk.load(() => this.host.call('duty_requests', {}));
    if (this.openId !== null) await this.#open(this.openId);
  }

  // Requests and breaches.

  fresh(): NewRequest {
    return draft('duty-request', () => blank(''));
  }

  /** What a new request still lacks. */
  get lacks(): 'kind' | 'day' | 'person' | 'about' | null {
    const form = this.fresh();
    const kind = this.desk.data?.kinds.find((one) => one.id === form.kind);
    if (!kind) return 'kind';
    if (received(form) === null) return 'day';
    if (!kind.breach && form.person.trim() === '') return 'person';
    return form.about.trim() === '' ? 'about' : null;
  }

  add(): Promise<void> {
    const form = this.fresh();
    const day = received(form);
    if (this.lacks || day === null) return Promise.resolve();
    const { kind, number, person, about, datasets } = form;
    return this.#send('add', async () => {
      const request = { kind, received: day, number, person, about, datasets: [...datasets] };
      this.desk.data = await this.host.call('add_duty_request', request);
      dropDraft('duty-request');
    });
  }

  /** Opens a request: who asks for a name is written down. The same again shuts it. */
  async toggle(id: number): Promise<void> {
    this.failed = null;
    if (this.openId === id) {
      this.openId = null;
      this.opened.data = null;
      return;
    }
    this.openId = id;
    this.opened.data = null;
    await this.#open(id);
  }

  async #open(id: number): Promise<void> {
    await this.opened.load(() => this.host.call('duty_request', { id }));
  }

  marking(id: number): Marking {
    return draft(`duty-mark:${id}`, () => ({ step: '', day: '', note: '' }));
  }

  /** What an entry about a request still lacks. */
  lacksOf(form: Marking): 'step' | 'day' | 'note' | null {
    if (form.step === '') return 'step';
    if (form.day.trim() !== '' && parseDay(form.day) === null) return 'day';
    return form.note.trim() === '' ? 'note' : null;
  }

  mark(id: number): Promise<void> {
    const form = this.marking(id);
    if (this.lacksOf(form)) return Promise.resolve();
    const request = { id, step: form.step, day: parseDay(form.day), note: form.note.trim() };
    return this.#send('mark', async () => {
      this.desk.data = await this.host.call('mark_duty_request', request);
      dropDraft(`duty-mark:${id}`);
      await this.#open(id);
    });
  }

  // Assessments.

  subject(kind: string, name: string): DpiaSubject | null {
    const all = this.dpia.data?.subjects ?? [];
    return all.find((one) => one.subject === kind && one.name === name) ?? all[0] ?? null;
  }

  /** What is being answered: it begins with what was answered last. */
  answers(subject: DpiaSubject): { of: Answers } {
    return draft(`dpia:${subject.subject}:${subject.name}`, () => ({ of: answersOf(subject) }));
  }

  fill(subject: DpiaSubject): Promise<void> {
    const { of: answers } = this.answers(subject);
    return this.#send('dpia', async () => {
      const request = { subject: subject.subject, name: subject.name, answers: $state.snapshot(answers) };
      this.dpia.data = await this.host.call('fill_dpia', request);
      dropDraft(`dpia:${subject.subject}:${subject.name}`);
    });
  }

  // What goes out.

  ask(): Promise<void> {
    const { from, to, kind, actor, dataset } = this.asked;
    const said = (text: string) => (text.trim() === '' ? null : text.trim());
    const request = {
      from: parseDay(from),
      to: parseDay(to),
      kind: said(kind),
      actor: said(actor),
      dataset: said(dataset),
    };
    return this.exports.load(() => this.host.call('exports', request));
  }

  /** Writes the register, or an assessment. */
  write(about: DpiaSubject | null, title: string, name: string): Promise<void> {
    const { language, format } = this.out.form;
    return this.out.write(title, `${name}.${format}`, (out) =>
      about
        ? this.host.call('export_dpia', { subject: about.subject, name: about.name, language, ...out })
        : this.host.call('export_processing', { language, ...out }),
    );
  }

  failureAt(at: At): Failure | null {
    return this.failed?.at === at ? this.failed.failure : null;
  }

  async #send(at: At, send: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = at;
    this.done = null;
    this.failed = null;
    this.out.hush();
    try {
      await send();
      this.done = at;
    } catch (thrown) {
      this.failed = { at, failure: asFailure(thrown) };
    } finally {
      this.busy = null;
    }
  }
}
