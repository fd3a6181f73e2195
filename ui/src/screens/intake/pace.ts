// How far a long reading has come, in rows: the file tells bytes only, so the whole is an estimate.
import type { Progress } from '../../contract';

export type Pace = {
  /** From 0 to 1; null where the file does not tell how far it has been read. */
  share: number | null;
  /** Rows of the whole file, about; null while it can't be told. */
  about: number | null;
};

export function pace(progress: Progress | null): Pace {
  if (!progress || progress.total <= 0 || progress.done <= 0) return { share: null, about: null };
  const share = Math.min(1, progress.done / progress.total);
  if (progress.read === 0) return { share, about: null };
  return { share, about: share === 1 ? progress.read : rounded(progress.read / share) };
}

/** Two leading digits: an estimate should look like one. */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.round(count / unit) * unit;
}
