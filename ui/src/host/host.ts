// What a host is: the one way out of the interface. It knows nothing of screens.
import type { Calls, Failure, Progress, Status } from '../contract';

export type Language = 'kk' | 'ru' | 'en';
/** Who asks, in which language, for what purpose and in which role: sent with each call. */
export type Frame = { language: Language; person: string; purpose: string; role: string };
export type CallName = keyof Calls;

/** What is told outside the window: by a notice of the desktop if there are lines, and beside the icon in the tray. */
export type Notice = {
  title: string;
  lines: string[];
  /** What stands beside the icon, as short as can be. */
  badge: string;
  /** What the icon says when it is pointed at. */
  label: string;
  /** The words of the icon's menu. */
  show: string;
  stay: string;
  quit: string;
  /** Whether the program goes on when its window is closed. */
  stays: boolean;
};

export interface Host {
  /** Answers a call, or rejects with a `Failure`. */
  call<N extends CallName>(name: N, request: Calls[N]['request']): Promise<Calls[N]['answer']>;
  /** Opens the invented district, which is made first if it is not there; locking leads back to the person's own store. */
  train(): Promise<Status>;
  /** Stops the long call that is under way. */
  cancel(): Promise<void>;
  /** Tells how far a long call has come; gives back how to stop listening. */
  onProgress(tell: (progress: Progress) => void): Promise<() => void>;
  /** Tells something outside the window, where the desktop can. */
  remind(notice: Notice): Promise<void>;
  /** Tells that the person chose, in the tray, whether the program goes on; gives back how to stop listening. */
  onStay(chosen: (stays: boolean) => void): Promise<() => void>;
  /** Lets the person choose a file; null if none was chosen. */
  chooseFile(title: string): Promise<string | null>;
  /** Lets the person choose a folder; null if none was chosen. */
  chooseFolder(title: string): Promise<string | null>;
  /** Lets the person choose where to write a file; null if nothing was chosen. */
  chooseSave(title: string, name: string): Promise<string | null>;
  /** Tells of a file dropped on the window, and while one is held over it; gives back how to stop listening. */
  onDrop(dropped: (path: string) => void, over: (is: boolean) => void): Promise<() => void>;
}

/** A host as built, before it is told whose frame to send. */
export type MakeHost = (frame: () => Frame) => Host;

/** Whatever was thrown, as the error that screens show. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return thrown as Failure;
  }
  return { code: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown), advice: '' };
}
