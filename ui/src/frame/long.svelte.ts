// One long work at a time and how far it has come: the host does one, so every part of the screen waits for the same one.
import type { Failure, Progress } from '../contract';
import { asFailure, type Host } from '../host/host';

/** Hears how far the work under way has come, until what is given back is called. */
export function hear(host: Host, tell: (progress: Progress) => void): () => void {
  let stop = () => {};
  let gone = false;
  void host.onProgress(tell).then((hush) => (gone ? hush() : (stop = hush)));
  return () => {
    gone = true;
    stop();
  };
}

export class Long<Work extends string> {
  /** What is under way. */
  work = $state<Work | null>(null);
  progress = $state.raw<Progress | null>(null);

  constructor(private readonly host: Host) {}

  get running(): boolean {
    return this.work !== null;
  }

  /** Does it and answers; null where it was refused or stopped, and then `refused` is told. */
  async run<T>(work: Work, call: () => Promise<T>, refused: (failure: Failure) => void): Promise<T | null> {
    this.work = work;
    this.progress = null;
    let stop: (() => void) | null = null;
    try {
      stop = await this.host.onProgress((progress) => {
        this.progress = progress;
      });
      return await call();
    } catch (thrown) {
      refused(asFailure(thrown));
      return null;
    } finally {
      stop?.();
      this.work = null;
    }
  }

  /** Asks the host to stop; the work itself then ends as refused. */
  async cancel(refused: (failure: Failure) => void): Promise<void> {
    try {
      await this.host.cancel();
    } catch (thrown) {
      refused(asFailure(thrown));
    }
  }
}
