// The evidence package of a case: built, checked as anybody else would check it, an outside signature attached.
import type { Failure, PackageBuilt, PackageReport, PackageSigned } from '../../contract';
import { asFailure, type Host } from '../../host/host';

type Doing = 'build' | 'verify' | 'attach';

export class PackageCtrl {
  sign = $state(true);
  built = $state.raw<PackageBuilt | null>(null);
  report = $state.raw<PackageReport | null>(null);
  /** The file that the report is of. */
  checked = $state('');
  signed = $state.raw<PackageSigned | null>(null);
  busy = $state<Doing | null>(null);
  failed = $state.raw<{ at: Doing; failure: Failure } | null>(null);

  constructor(
    private readonly host: Host,
    readonly id: number,
  ) {}

  build(title: string, name: string): Promise<void> {
    return this.#do('build', async () => {
      const path = await this.host.chooseSave(title, name);
      if (path === null) return;
      this.built = this.report = this.signed = null;
      // The person was asked about a file that is there when they chose it.
      const request = { case_id: this.id, path, replace: true, sign: this.sign };
      this.built = await this.host.call('build_package', request);
    });
  }

  /** Checks the package that was just built, or one that the person chooses. */
  verify(title: string, known = ''): Promise<void> {
    return this.#do('verify', async () => {
      const path = known === '' ? await this.host.chooseFile(title) : known;
      if (path === null) return;
      this.report = null;
      this.checked = path;
      this.report = await this.host.call('verify_package', { path });
    });
  }

  /** Puts a signature made elsewhere into a package: first the package, then the signature. */
  attach(packageTitle: string, signatureTitle: string): Promise<void> {
    return this.#do('attach', async () => {
      const path = await this.host.chooseFile(packageTitle);
      if (path === null) return;
      const cms_path = await this.host.chooseFile(signatureTitle);
      if (cms_path === null) return;
      this.signed = null;
      this.signed = await this.host.call('attach_signature', { path, cms_path });
      // What was found before was of the file as it was.
      this.report = null;
    });
  }

  /** What was answered was said in another language. */
  forget(): void {
    this.built = this.report = this.signed = this.failed = null;
  }

  failureAt(doing: Doing): Failure | null {
    return this.failed?.at === doing ? this.failed.failure : null;
  }

  async #do(doing: Doing, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = doing;
    this.failed = null;
    try {
      await work();
    } catch (thrown) {
      this.failed = { at: doing, failure: asFailure(thrown) };
    } finally {
      this.busy = null;
    }
  }
}
