// Versions of models: which one is looked at, what it says when it is asked again, its year, and switching it on or off.
import type { Failure, ModelReport, ModelsDesk, ModelView, Reproduced } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { Outgoing } from '../../frame/outgoing.svelte';
import { asFailure, type Host } from '../../host/host';

/** Degrees of risk under the law on artificial intelligence, the lowest first. */
export const CLASSES = ['minimal', 'medium', 'high'] as const;

export class ModelsCtrl {
  desk = new Loaded<ModelsDesk>();
  proof = new Loaded<Reproduced>();
  report = new Loaded<ModelReport>();
  /** The version whose year was asked for. */
  reported = $state('');
  /** On paper stands the year and nothing else. */
  alone = $state(false);
  /** The version that could not be switched, with the failure that stands under its form. */
  failed = $state.raw<{ version: string; failure: Failure } | null>(null);
  switching = $state(false);
  /** The version whose model could not be given a degree of risk, with the failure that stands under its form. */
  unclassed = $state.raw<{ version: string; failure: Failure } | null>(null);
  classing = $state(false);
  /** The version whose passport was written last, or was not. */
  passportOf = $state('');
  readonly out: Outgoing;
  /** The rows behind the number that was opened last. */
  readonly behind: Behind;

  constructor(private readonly host: Host) {
    this.behind = new Behind(host);
    this.out = new Outgoing(host, 'model-passport', () => ({ open: false, what_for: '' }));
  }

  load(): Promise<void> {
    return this.desk.load(() => this.host.call('models', {}));
  }

  /** Asks again for everything that any version ever said. */
  askAll(): Promise<void> {
    return this.proof.load(() => this.host.call('reproduce', {}));
  }

  /** The last twelve months of a version. */
  year(version: string): Promise<void> {
    if (this.reported !== version) this.report.data = this.report.failure = null;
    this.reported = version;
    this.behind.close();
    return this.report.load(() => this.host.call('model_report', { model: version }));
  }

  /** Writes out the passport of a version as a document. */
  passport(version: string, language: 'kk' | 'ru', title: string, name: string): Promise<void> {
    this.passportOf = version;
    return this.out.put(title, name, (place) =>
      this.host.call('export_model', { model: version, language, ...place }),
    );
  }

  /** The version of the address; without one, the first. */
  chosen(version: string): ModelView | null {
    const models = this.desk.data?.models ?? [];
    return models.find((one) => one.name === version) ?? models[0] ?? null;
  }

  form(version: string): { reason: string } {
    return draft(`switch:${version}`, () => ({ reason: '' }));
  }

  /** Switches a version off if it is on, and on if it is off. */
  async turn(model: ModelView): Promise<void> {
    const reason = this.form(model.name).reason.trim();
    if (reason === '' || this.switching) return;
    this.switching = true;
    this.failed = null;
    try {
      await this.host.call('switch_model', { model: model.name, used: !model.used, reason });
      dropDraft(`switch:${model.name}`);
      await this.load();
    } catch (thrown) {
      this.failed = { version: model.name, failure: asFailure(thrown) };
    } finally {
      this.switching = false;
    }
  }

  classForm(model: string): { class: string; reason: string } {
    return draft(`class:${model}`, () => ({ class: '', reason: '' }));
  }

  /** Sets the degree of risk of a model, in all its versions. */
  async classify(model: ModelView): Promise<void> {
    const { class: chosen, reason } = this.classForm(model.model);
    if (chosen === '' || reason.trim() === '' || this.classing) return;
    this.classing = true;
    this.unclassed = null;
    try {
      await this.host.call('set_risk_class', { model: model.model, class: chosen, reason: reason.trim() });
      dropDraft(`class:${model.model}`);
      await this.load();
    } catch (thrown) {
      this.unclassed = { version: model.name, failure: asFailure(thrown) };
    } finally {
      this.classing = false;
    }
  }
}
