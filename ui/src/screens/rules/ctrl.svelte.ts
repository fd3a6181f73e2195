// The law and the method that dates come from: rules, calendars and tactics read, a date counted, a change tried and then made.
import type {
  AmendmentPreview,
  AmendmentRequest,
  DeadlineRequest,
  DeadlineView,
  Failure,
  RulesDesk,
  RuleView,
  TacticsDesk,
} from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export class RulesCtrl {
  desk = new Loaded<RulesDesk>();
  tactics = new Loaded<TacticsDesk>();
  counted = new Loaded<DeadlineView>();
  preview = new Loaded<AmendmentPreview>();
  /** What the preview is of: sent again, word for word, when it is confirmed. */
  change = $state.raw<AmendmentRequest | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** What was made of the change that was tried last: the end of the words' key. */
  made = $state<'made' | 'taken_back' | null>(null);

  constructor(private readonly host: Host) {}

  load(): Promise<void> {
    return this.desk.load(() => this.host.call('rules', {}));
  }

  loadTactics(): Promise<void> {
    return this.tactics.load(() => this.host.call('tactics', {}));
  }

  /** The wordings of a rule, the latest first. */
  wordings(id: string): RuleView[] {
    return (this.desk.data?.rules ?? []).filter((rule) => rule.id === id).reverse();
  }

  count(request: DeadlineRequest): Promise<void> {
    return this.counted.load(() => this.host.call('deadline', request));
  }

  try(change: AmendmentRequest): Promise<void> {
    this.failure = null;
    this.made = null;
    this.change = change;
    this.preview.data = null;
    return this.preview.load(() => this.host.call('preview_amendment', change));
  }

  /** Nothing is counted, tried or refused any more: another rule is looked at. */
  forget(): void {
    this.change = null;
    this.failure = null;
    this.made = null;
    for (const loaded of [this.counted, this.preview]) {
      loaded.data = null;
      loaded.failure = null;
    }
  }

  /** Makes the change that was tried. The dates shown with it go along as worked cases: the person has checked them. */
  async amend(reason: string): Promise<boolean> {
    const { change, preview } = this;
    if (!change || !preview.data || this.busy) return false;
    const cases = preview.data.cases.map(({ from, due }) => ({ from, due }));
    const checked = change.rule ? { ...change, rule: { ...change.rule, cases } } : change;
    this.busy = true;
    this.failure = null;
    try {
      this.desk.data = await this.host.call('amend', { change: checked, reason: reason.trim() });
      this.forget();
      this.made = change.back ? 'taken_back' : 'made';
      if (change.tactic) await this.loadTactics();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
