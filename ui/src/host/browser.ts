// The browser host: recorded answers, invented throughout, so that every screen can be seen in a plain browser.
// It remembers marks, closed tasks and the lock until the page is reloaded. `?locked` and `?new` show the door,
// `?offline` the network switched off, `?million` a registry of that many rows.
import type {
  Calls,
  CaseView,
  DecideRequest,
  MergePair,
  NormView,
  Progress,
  RowList,
  SourceRow,
  Status,
} from '../contract';
import { recordedNetwork } from './browser-network';
import { recordedNotes } from './browser-notes';
import { recordedRows } from './browser-rows';
import { recordedTopics } from './browser-topics';
import type { CallName, MakeHost } from './host';
import { recorded } from './recorded';
import cancelledImport from './recorded/cancelled.json';

type Answer<N extends CallName> = (
  request: Calls[N]['request'],
) => Calls[N]['answer'] | Promise<Calls[N]['answer']>;
/** Calls that answer by what was asked, or remember something; the others answer as recorded. */
type Answers = { [N in CallName]?: Answer<N> };

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const asked = new URLSearchParams(globalThis.location?.search ?? '');

export const browserHost: MakeHost = (frame) => {
  let stands: Status = {
    ...recorded.status,
    exists: !asked.has('new'),
    unlocked: !asked.has('new') && !asked.has('locked'),
  };
  let view: CaseView = recorded.case;
  let waiting: MergePair[] = recorded.merge_candidates.items;
  let putOff: MergePair[] = [];
  let taken: MergePair | null = null;
  let cancelled = false;
  const listeners = new Set<(progress: Progress) => void>();
  const status = (): Status => ({ ...stands, person: frame().person || stands.person });
  const open = (): Status => {
    stands = { ...stands, exists: true, unlocked: true };
    return status();
  };

  async function steps(count: number, told: (step: number) => Progress): Promise<void> {
    cancelled = false;
    for (let step = 1; step <= count; step += 1) {
      await pause(90);
      if (cancelled) throw cancelledImport;
      listeners.forEach((tell) => tell(told(step)));
    }
  }

  const { hold, ...network } = recordedNetwork(asked.has('offline'), steps);

  async function take({ path }: Calls['import']['request']): Promise<Calls['import']['answer']> {
    const total = 20;
    await steps(total, (step) => ({
      read: step * 620,
      rejected: step * 2,
      done: step * 91_000,
      total: total * 91_000,
    }));
    hold(path);
    return recorded.import;
  }

  const signed = () => `${stands.today}, ${frame().person || stands.person}`;
  const answers: Answers = {
    ...network,
    ...recordedRows(asked.has('million')),
    ...recordedNotes(signed),
    ...recordedTopics(signed),
    status,
    create_store: open,
    unlock: open,
    lock: () => {
      stands = { ...stands, unlocked: false };
      return status();
    },
    norm: ({ id, on = null }) => {
      const { full } = recorded.norm;
      return { ...recorded.norm, id, full: full && { ...full, on: on ?? full.on } } satisfies NormView;
    },
    act: ({ on }) => ({ ...recorded.act, on: on ?? recorded.act.on }),
    article: ({ article, on }) => {
      const heading = recorded.act.contents.find((line) => line.article === article);
      const label = heading?.label ?? recorded.article.label;
      return { ...recorded.article, article, label, on: on ?? recorded.article.on };
    },
    search_norms: ({ query, on = null }) => ({ ...recorded.search_norms, query, on }),
    source_row: ({ row }) => ({ ...recorded.source_row, row }) satisfies SourceRow,
    figure_rows: () => recorded.figure_rows satisfies RowList,
    objects: ({ query = '', kind }) => {
      const wanted = query.toLowerCase();
      const items = recorded.objects.items.filter(
        (one) =>
          (!kind || one.kind === kind) && `${one.name} ${one.identifier}`.toLowerCase().includes(wanted),
      );
      const total = wanted || kind ? items.length : recorded.objects.total;
      return { ...recorded.objects, items, total, after: null };
    },
    search: ({ query, kinds = [] }) => {
      const groups = recorded.search.groups.filter(
        (group) => kinds.length === 0 || kinds.includes(group.kind),
      );
      return { ...recorded.search, query: query.trim(), groups };
    },
    case: () => view,
    open_case: () => view,
    close_task: ({ task, day, note = '', skip = false }) => {
      const closed = {
        state: skip ? 'skipped' : 'done',
        overdue: false,
        note,
        closed_on: day ?? stands.today,
      };
      view = { ...view, nodes: view.nodes.map((one) => (one.id === task ? { ...one, ...closed } : one)) };
      return view;
    },
    mark_item: ({ checklist, item, done }) => {
      const mark = done ? `${frame().person}, ${stands.today}` : null;
      const lists = view.checklists.map((list) =>
        list.id === checklist
          ? { ...list, items: list.items.map((one) => (one.id === item ? { ...one, done, mark } : one)) }
          : list,
      );
      view = { ...view, checklists: lists };
      return view;
    },
    decide_step: (request: DecideRequest) => ({
      ...recorded.decide_step,
      message: `${recorded.decide_step.message} ${request.reason ?? ''}`.trim(),
    }),
    merge_candidates: ({ later = false }) => {
      const items = later ? putOff : waiting;
      return { ...recorded.merge_candidates, items, total: items.length };
    },
    merge_pair: ({ left, right }) =>
      [...waiting, ...putOff].find((pair) => pair.left.key === left && pair.right.key === right) ??
      recorded.merge_pair,
    decide_merge: ({ left, right, verdict }) => {
      const pair = [...waiting, ...putOff].find((one) => one.left.key === left && one.right.key === right);
      taken = pair ?? null;
      waiting = waiting.filter((one) => one !== pair);
      putOff = putOff.filter((one) => one !== pair);
      if (pair && verdict === 'later') putOff = [...putOff, pair];
      return recorded.decide_merge;
    },
    undo_merge: () => {
      if (taken) waiting = [taken, ...waiting];
      putOff = putOff.filter((one) => one !== taken);
      taken = null;
      return recorded.undo_merge;
    },
    import: take,
    batch_verify: ({ batch }) => ({ ...recorded.batch_verify, batch }),
    save_profile: ({ id }) => ({ ...recorded.save_profile, id }),
    export_calendar: ({ path }) => ({ ...recorded.export_calendar, path }),
    export_quarantine: ({ path }) => ({ ...recorded.export_quarantine, path }),
  };

  return {
    call: async <N extends CallName>(name: N, request: Calls[N]['request']) => {
      const answer: Answer<N> | undefined = answers[name];
      return answer ? answer(request) : recorded[name];
    },
    train: async () => ({ ...recorded.status, unlocked: true, invented: true }),
    cancel: async () => {
      cancelled = true;
    },
    onProgress: async (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    remind: async () => {},
    onStay: async () => () => {},
    chooseFile: async () => 'proverki-2026.csv',
    chooseFolder: async () => 'D:\\kazakhstan-law\\codes',
    chooseSave: async (_, name) => name,
    onDrop: async (dropped, over) => {
      const hold = (event: DragEvent) => {
        event.preventDefault();
        over(event.type === 'dragover');
      };
      const drop = (event: DragEvent) => {
        event.preventDefault();
        over(false);
        const file = event.dataTransfer?.files[0];
        if (file) dropped(file.name);
      };
      globalThis.addEventListener('dragover', hold);
      globalThis.addEventListener('dragleave', hold);
      globalThis.addEventListener('drop', drop);
      return () => {
        globalThis.removeEventListener('dragover', hold);
        globalThis.removeEventListener('dragleave', hold);
        globalThis.removeEventListener('drop', drop);
      };
    },
  };
};
