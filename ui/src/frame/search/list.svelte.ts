// The pasted list: what was pasted, what each line names, and the same as text to take along.
import type { Failure, ListLine, ListResults } from '../../contract';
import { asFailure, type Host } from '../../host/host';
import { numberOf } from '../../parts/digits';
import { draft } from '../drafts.svelte';

export class ListCtrl {
  found = $state.raw<ListResults | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Only lines in this state; all of them if empty. */
  state = $state('');

  constructor(private readonly host: Host) {}

  /** What was pasted: it outlives the closing of the box and of the program by key. */
  get text(): string {
    return this.#form().text;
  }

  set text(text: string) {
    this.#form().text = text;
  }

  #form(): { text: string } {
    return draft('list-search', () => ({ text: '' }));
  }

  get shown(): ListLine[] {
    const lines = this.found?.lines ?? [];
    return this.state === '' ? lines : lines.filter((line) => line.state === this.state);
  }

  /** States that occur, with their names and counts, in the order in which they first occur. */
  get states(): { state: string; name: string; count: number }[] {
    const counted = new Map<string, { state: string; name: string; count: number }>();
    for (const line of this.found?.lines ?? []) {
      const known = counted.get(line.state) ?? { state: line.state, name: line.state_name, count: 0 };
      counted.set(line.state, { ...known, count: known.count + 1 });
    }
    return [...counted.values()];
  }

  async look(): Promise<void> {
    if (this.text.trim() === '') return;
    this.busy = true;
    this.failure = null;
    try {
      this.found = await this.host.call('list_search', { lines: this.text.split('\n').map(numberOf) });
      this.state = '';
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** What is shown, a line for each thing found: with tabs for a spreadsheet, or as CSV with semicolons. */
export function asTable(head: string[], lines: ListLine[], kind: 'tabs' | 'csv'): string {
  const rows = lines.flatMap((line) => {
    const more = line.more ? [{ kind: '', title: line.more, detail: '' }] : [];
    const hits = line.hits.length > 0 ? [...line.hits, ...more] : [{ kind: '', title: '', detail: '' }];
    return hits.map((hit) => [line.line, line.state_name, hit.kind, hit.title, hit.detail]);
  });
  const cell = kind === 'csv' ? quoted : flat;
  return [head, ...rows].map((row) => row.map(cell).join(kind === 'csv' ? ';' : '\t')).join('\r\n');
}

/** Without what would break the line; what a spreadsheet would take for a formula begins with an apostrophe. */
function flat(text: string): string {
  const plain = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@-]/.test(plain) ? `'${plain}` : plain;
}

function quoted(text: string): string {
  return `"${flat(text).replaceAll('"', '""')}"`;
}
