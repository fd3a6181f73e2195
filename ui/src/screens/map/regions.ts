// What the map is drawn from: figures of first-level units and of their districts.
import type { PlaceCounts, RegionMeasure, RegionsView, RegionUnit } from '../../contract';

export type { RegionsView };
export type Measure = RegionMeasure;
/** Counts of one territory, and its rates by measure. */
export type Territory = PlaceCounts;
export type Unit = RegionUnit;

const COUNTS = ['objects', 'inspections', 'findings', 'appeals', 'acts', 'blind'] as const;
type Count = (typeof COUNTS)[number];

/** How many a rate of this measure was counted from; nothing for a measure that is no count. */
export function countOf(place: Territory, measure: string): number | null {
  const key = COUNTS.find((one): one is Count => one === measure);
  return key ? place[key] : null;
}

export const rateOf = (place: Territory, measure: string): number | null => place.rates[measure] ?? null;
