// How the desk is read: which part the address asks for, the two groups of places, rates, the mark of a district's state.
import type { AttentionDesk, PlaceView } from '../../contract';
import { figure } from '../../frame/dates';
import { writePlace } from '../../frame/route.svelte';

export const PARTS = ['places', 'inspections', 'topics', 'blind', 'districts'] as const;
export type Part = (typeof PARTS)[number];

/** Reasons in sight without a press. */
export const IN_SIGHT = 2;

export const partOf = (key: string): Part => PARTS.find((part) => part === key) ?? 'places';

/** Where a part of the desk of a kind stands; the first part and the first kind are left out. */
export const hrefOf = (part: Part, kind: string): string =>
  writePlace('attention', part === 'places' ? '' : part, { kind: kind === 'entity' ? '' : kind });

/** How many each part has. */
export const counts = (desk: AttentionDesk): Record<Part, number> => ({
  places: desk.places.length,
  inspections: desk.foretold.length,
  topics: desk.topics.length,
  blind: desk.blind_total,
  districts: desk.districts.length,
});

/** Those by points, and those drawn at random. */
export const byDraw = (places: PlaceView[]): { pointed: PlaceView[]; drawn: PlaceView[] } => ({
  pointed: places.filter((place) => !place.drawn),
  drawn: places.filter((place) => place.drawn),
});

/** `3287.52` → `3 287,5`. */
export const rate = (value: number): string => figure(value, 1);

export const stateTone = (state: string): string =>
  ({ high: 'warn', low: 'open', not_enough_data: 'wait' })[state] ?? 'plain';
