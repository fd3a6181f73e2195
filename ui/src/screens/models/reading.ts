// How answers about models are read: bars of terms, hashes, the place of a subject, what measures a model has.
import type { ModelView, PredictionView, RowRef, TermLine } from '../../contract';
import { named, t } from '../../frame/words';

/** A bar in per cent of the width of the chart, from its left edge. */
export type Bar = { from: number; width: number };

/** Where nothing is added, in per cent from the left: sides are as wide as their longest bars. */
export function zero(terms: TermLine[]): number {
  const [least, most] = ends(terms);
  return most === least ? 0 : (100 * (0 - least)) / (most - least);
}

/** The bar of a term on the scale that it shares with the others: to the left of zero if it lowers. */
export function bar(term: TermLine, terms: TermLine[]): Bar {
  const [least, most] = ends(terms);
  const width = most === least ? 0 : (100 * Math.abs(term.adds)) / (most - least);
  return { from: term.adds < 0 ? zero(terms) - width : zero(terms), width };
}

function ends(terms: TermLine[]): [number, number] {
  const adds = terms.map((term) => term.adds);
  return [Math.min(0, ...adds), Math.max(0, ...adds)];
}

/** A hash is shown whole, in letters of one width, and is copied exactly. */
export const isHash = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

/** What the passport says under that label. */
export const stated = (model: ModelView, label: string): string =>
  model.passport.find((line) => line.label === label)?.value ?? '';

/** Measures of a model, in the order in which they stand in its table. */
export const measures = (model: string): string[] =>
  ({
    'appeal-topic': ['accuracy', 'macro_f1'],
    'inspection-outcome': ['auc', 'pr_auc', 'top', 'earlier', 'brier', 'ece'],
  })[model] ?? [];

/** How a version is asked: from a card, about an inspection, or otherwise. */
export const askedBy = (model: string): 'points' | 'outcome' | '' =>
  model === 'risk-points' ? 'points' : model === 'inspection-outcome' ? 'outcome' : '';

/** Rules are set by people and foretell nothing: a year says nothing of them. */
export const hasYear = (model: string): boolean => model !== 'appeal-reading';

/** What a year is told of: a model that was learnt by its task, points, or the words of a taxonomy. */
export const kindOf = (model: string): string =>
  measures(model).length > 0 ? model : askedBy(model) === 'points' ? 'points' : 'topic-words';

/** A share is not torn from its sign at the end of a line. */
export const tied = (said: string): string => said.replaceAll(' %', '\u00a0%');

/** What terms add up to. */
export function unit(view: PredictionView): 'points' | 'odds' | 'words' {
  if (modelOf(view.model) === 'appeal-topic') return 'words';
  return view.probability === null ? 'points' : 'odds';
}

/** The card or the record that a version was asked about. */
export function about(model: string, subject: string): { card: string } | { row: RowRef } | null {
  if (modelOf(model) === 'risk-points') return { card: subject };
  const row = /^(inspections|appeals|challenges) (\d+)$/.exec(subject);
  return row ? { row: { registry: row[1]!, id: Number(row[2]) } } : null;
}

/** The same in words. */
export function nameOf(model: string, subject: string): string {
  const place = about(model, subject);
  if (place === null || 'card' in place) return subject;
  return t('why.row_name', { registry: named('registry', place.row.registry), id: place.row.id });
}

const modelOf = (version: string): string => version.split('@')[0] ?? '';
