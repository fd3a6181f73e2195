// The library of norms: what the address asks for is loaded; a folder or clone is taken in.
import type { Failure, LawAct, LawActs, LawArticle, LawDiff, LawHits, LawImportReport } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { Long } from '../../frame/long.svelte';
import { asFailure, type Host } from '../../host/host';
import type { Reading } from './reading';

export class NormsCtrl {
  acts = new Loaded<LawActs>();
  hits = new Loaded<LawHits>();
  act = new Loaded<LawAct>();
  article = new Loaded<LawArticle>();
  diff = new Loaded<LawDiff>();
  readonly long: Long<'import'>;
  report = $state.raw<LawImportReport | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly form = draft('norms', () => ({ path: '', cited: false }));

  readonly #refused = (failure: Failure): void => void (this.failure = failure);

  constructor(private readonly host: Host) {
    this.long = new Long(host);
  }

  async follow(reading: Reading): Promise<void> {
    const { act, article, than, words } = reading;
    const on = reading.on || null;
    if (act === '') {
      await Promise.all([
        this.acts.load(() => this.host.call('acts', {})),
        words === ''
          ? this.#forget(this.hits)
          : this.hits.load(() => this.host.call('search_norms', { query: words, on })),
      ]);
      return;
    }
    if (this.act.data?.head.code !== act) this.#forget(this.act);
    if (article === '' || this.article.data?.article !== article) this.#forget(this.article);
    await Promise.all([
      this.act.load(() => this.host.call('act', { act, on })),
      article === ''
        ? this.#forget(this.article)
        : this.article.load(() => this.host.call('article', { act, article, on })),
    ]);
    // The day of the text is known only now, where none was asked for.
    const shown = this.article.data?.on;
    if (than === '' || !shown || article === '') this.#forget(this.diff);
    else await this.diff.load(() => this.host.call('article_diff', { act, article, from: than, to: shown }));
  }

  #forget<T>(loaded: Loaded<T>): void {
    loaded.data = null;
    loaded.failure = null;
  }

  get ready(): boolean {
    return !this.long.running && this.form.path.trim() !== '';
  }

  async browse(title: string): Promise<void> {
    try {
      this.form.path = (await this.host.chooseFolder(title)) ?? this.form.path;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async start(): Promise<void> {
    if (!this.ready) return;
    this.report = null;
    this.failure = null;
    const request = { path: this.form.path.trim(), cited: this.form.cited };
    this.report = await this.long.run('import', () => this.host.call('import_acts', request), this.#refused);
    if (this.report) this.form.path = '';
    await this.acts.load(() => this.host.call('acts', {}));
  }

  cancel(): Promise<void> {
    return this.long.cancel(this.#refused);
  }
}
