// The registries as the browser host shows them: the recorded inspections and appeals, filtered and sorted by what stands in their cells;
// `?million` repeats them to a million rows. Of the other registries nothing was imported.
import type { Calls, RowColumn, RowFilter, RowsView } from '../contract';
import { recorded } from './recorded';
import appeals from './recorded/rows_appeals.json';

const MILLION = 1_000_000;
type Line = RowsView['rows'][number];

/** A cell as it is compared: days by year first, numbers as numbers. */
function comparable(kind: string, text: string): string | number {
  const day = /^(\d{2})\.(\d{2})\.(\d{4})(.*)$/.exec(text);
  if (kind === 'number') return Number(text.replace(/\D/g, ''));
  return day ? `${day[3]}-${day[2]}-${day[1]}${day[4]}` : text.toLowerCase();
}

function holds(
  { has, parts, any, from, to, blank }: RowFilter,
  { kind, choices }: RowColumn,
  text: string,
): boolean {
  if (blank !== null && (text === '') !== blank) return false;
  if (has !== null && !text.toLowerCase().includes(has.toLowerCase())) return false;
  const folded = text.toLowerCase();
  if (parts.length > 0 && !parts.some((part) => folded.includes(part.toLowerCase()))) return false;
  const code = choices.find((choice) => choice.name === text)?.id ?? text;
  if (any.length > 0 && !any.includes(code)) return false;
  if (from === null && to === null) return true;
  const value = comparable(kind, text);
  if (text === '') return false;
  if (typeof value === 'number')
    return (from === null || value >= Number(from)) && (to === null || value <= Number(to));
  const day = value.slice(0, 10);
  return (from === null || day >= from) && (to === null || day <= to);
}

export function condition(filter: RowFilter, column: RowColumn): string {
  const { has, any, from, to, blank } = filter;
  const names = any.map((id) => column.choices.find((choice) => choice.id === id)?.name ?? id);
  const parts = [
    has,
    filter.parts.join(' / '),
    names.join(', '),
    [from, to].filter(Boolean).join(' – '),
    blank === null ? '' : blank ? '∅' : '≠ ∅',
  ];
  return `${column.name}: ${parts.filter(Boolean).join(', ')}`;
}

export function recordedRows(million: boolean) {
  return {
    rows: ({ registry, filters, sort, from, count }: Calls['rows']['request']): RowsView => {
      const all: RowsView = registry === appeals.registry ? appeals : recorded.rows;
      if (registry !== all.registry)
        return {
          ...all,
          registry,
          title: '',
          basis: { ...all.basis, text: '' },
          total: 0,
          of: 0,
          rows: [],
          sort,
        };
      const columnOf = (field: string): number => all.columns.findIndex((column) => column.field === field);
      const asked = filters.map((filter) => ({ filter, at: columnOf(filter.field) }));
      const kept = all.rows.filter((line) =>
        asked.every(({ filter, at }) => holds(filter, all.columns[at]!, line.cells[at] ?? '')),
      );
      const by = sort ? columnOf(sort.field) : -1;
      const key = (line: Line) => comparable(all.columns[by]?.kind ?? '', line.cells[by] ?? '');
      if (sort)
        kept.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (sort.descending ? -1 : 1));
      const times = million && kept.length > 0 ? Math.floor(MILLION / all.rows.length) : 1;
      const total =
        kept.length * times + (million && kept.length === all.rows.length ? MILLION % all.rows.length : 0);
      const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => {
        const line = kept[(from + at) % kept.length]!;
        return million ? { ...line, cells: [`${from + at + 1}`, ...line.cells.slice(1)] } : line;
      });
      const order = sort ? [`${all.columns[by]?.name} ${sort.descending ? '▾' : '▴'}`] : [];
      const conditions = [...asked.map(({ filter, at }) => condition(filter, all.columns[at]!)), ...order];
      const of = million ? MILLION : all.of;
      return {
        ...all,
        sort,
        from,
        rows,
        total,
        of,
        conditions,
        basis: { ...all.basis, text: `${total} / ${of}` },
      };
    },
    export_rows: ({ path }: Calls['export_rows']['request']) => ({ ...recorded.export_rows, path }),
  };
}
