// How far data moved from what was learnt from: its mark and its figures.
import { chance, figure } from '../../../frame/dates';

export const driftTone = (state: string): string =>
  ({ ok: 'good', watch: 'warn', alarm: 'bad' })[state] ?? 'wait';

/** `0.314` → `0,31`; nothing where nothing was counted. */
export const twoPlaces = (counted: number | null): string | null =>
  counted === null ? null : figure(counted, 2);

/** A chance, to three places; never a zero that it is not. */
export const chanceOf = (counted: number | null): string | null =>
  counted === null ? null : chance(counted);
