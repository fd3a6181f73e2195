// How far somebody vouches for a package: a shape of its own for each state. Nothing unchecked looks like something proved.
import type { PackageSignature } from '../../contract';

const TONES: Record<string, string> = {
  not_signed: 'plain',
  time_stamp_pending: 'wait',
  present_not_checked: 'open',
};

export function signatureTone(state: string, known: boolean | null = null): string {
  const tone = TONES[state] ?? 'bad';
  return tone !== 'bad' && known === false ? 'warn' : tone;
}

export function toneOfSignature({ state, known, ecp }: PackageSignature): string {
  return ecp?.ok === false ? 'bad' : signatureTone(state, known);
}
