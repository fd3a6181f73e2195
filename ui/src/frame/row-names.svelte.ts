// What rows are called that an answer names by our own numbers alone: asked for those that are shown, as they are shown.
import type { RowRef } from '../contract';
import { host } from '../host';
import { named, t } from './words';

export const rowKey = ({ registry, id }: RowRef): string => `${registry}:${id}`;

export class RowNames {
  #names = $state.raw(new Map<string, string>());

  async learn(rows: RowRef[]): Promise<void> {
    if (rows.length === 0) return;
    try {
      const told = await host.call('row_names', { rows });
      this.#names = new Map(told.map(({ row, label }) => [rowKey(row), label]));
    } catch {
      // Their own numbers name them still.
    }
  }

  of(row: RowRef): string {
    return (
      this.#names.get(rowKey(row)) ??
      `${named('registry', row.registry)}, ${t('contribution.row', { id: row.id })}`
    );
  }
}
