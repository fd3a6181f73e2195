// Which columns of a registry a person sees, in what order and how wide. Kept for each person and registry; never a row, never a filter.
import type { RowColumn } from '../../contract';
import { recall, remember } from '../../frame/memory';

/** Fields in their order, none for the usual ones; widths in rem where the person changed them. */
type Kept = { fields: string[]; widths: Record<string, number> };

/** In rem, by kind. */
const WIDTHS: Record<string, number> = {
  text: 22,
  code: 18,
  moment: 13.6,
  id: 13.6,
  number: 11.6,
  day: 11.6,
  flag: 12,
};
/** Texts that are numbers of documents, with room for the word beside the first of them. */
const NUMBER = 18;
/** Of fields that need more than their kind. */
const OWN: Record<string, number> = {
  number: NUMBER,
  inspection_number: NUMBER,
  source_appeal: NUMBER,
  repeat_of: NUMBER,
  // Names of bodies are long and begin alike.
  authority_name: 30,
  // Kinds of inspection are told in several words.
  kind: 27,
  // Days whose heads are long in Kazakh.
  extension_until: 16,
  extended_until: 16,
  signs: 15,
};
const [NARROWEST, WIDEST, STEP] = [8, 60, 2];
const nameOf = (registry: string, person: string): string => `rows.${registry}.${person}`;

export class Columns {
  #kept = $state.raw<Kept>({ fields: [], widths: {} });
  #name = '';

  /** Takes what the person once chose for that registry. */
  of(registry: string, person: string): void {
    const name = nameOf(registry, person);
    if (name === this.#name) return;
    this.#name = name;
    this.#kept = read(recall(name));
  }

  /** What is shown of all columns, in the order of the person. */
  shown(all: RowColumn[]): RowColumn[] {
    const chosen = this.#kept.fields.flatMap((field) => all.find((column) => column.field === field) ?? []);
    if (chosen.length > 0) return chosen;
    const usual = all.filter((column) => column.usual !== null);
    usual.sort((one, other) => one.usual! - other.usual!);
    return usual.length > 0 ? usual : all;
  }

  width({ field, kind }: RowColumn): number {
    return this.#kept.widths[field] ?? OWN[field] ?? WIDTHS[kind] ?? WIDTHS.text!;
  }

  /** Shows a column, at the end, or hides it; the last one stays. */
  turn(all: RowColumn[], field: string): void {
    const fields = this.shown(all).map((column) => column.field);
    const rest = fields.filter((one) => one !== field);
    if (rest.length > 0) this.#keep({ fields: rest.length < fields.length ? rest : [...fields, field] });
  }

  /** Moves a shown column by one place towards the beginning or the end. */
  move(all: RowColumn[], field: string, by: -1 | 1): void {
    const fields = this.shown(all).map((column) => column.field);
    const [from, to] = [fields.indexOf(field), fields.indexOf(field) + by];
    if (from < 0 || to < 0 || to >= fields.length) return;
    fields.splice(to, 0, ...fields.splice(from, 1));
    this.#keep({ fields });
  }

  /** Makes a column so wide, within bounds. */
  set(column: RowColumn, width: number): void {
    const kept = Math.round(Math.min(Math.max(width, NARROWEST), WIDEST) * 10) / 10;
    this.#keep({ widths: { ...this.#kept.widths, [column.field]: kept } });
  }

  step(column: RowColumn, way: -1 | 1): void {
    this.set(column, this.width(column) + way * STEP);
  }

  /** As at first. */
  forget(): void {
    this.#keep({ fields: [], widths: {} });
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    remember(this.#name, JSON.stringify(this.#kept));
  }
}

/** What was kept, as far as it can be read. */
function read(text: string | null): Kept {
  const kept: Kept = { fields: [], widths: {} };
  try {
    const { fields, widths } = JSON.parse(text ?? '{}') as { fields?: unknown; widths?: unknown };
    if (Array.isArray(fields))
      kept.fields = [...new Set(fields.filter((one): one is string => typeof one === 'string'))];
    for (const [field, width] of Object.entries(widths ?? {}))
      if (typeof width === 'number' && width >= NARROWEST && width <= WIDEST) kept.widths[field] = width;
  } catch {
    // What can't be read is as if nothing had been chosen.
  }
  return kept;
}
