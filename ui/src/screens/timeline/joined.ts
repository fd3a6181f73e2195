// All that is known of one object, as events: what its rows tell, what was done in its cases, what is still due.
import type { Card, CaseView, DeadlineItem, RowRef, TimelineItem } from '../../contract';
import { bucketTone } from '../../parts/tones';
import type { Happening } from '../../parts/timeline';

/** Lanes from top to bottom. Names: `lane.*`. */
export const LANES = ['inspection', 'appeal', 'challenge', 'act', 'task', 'deadline'] as const;

/** What opening an event shows: the row of the register, or the case. */
export type Joined = Happening & { row: RowRef | null; case_id: number | null };
/** Words that the events need, in the language of the session. */
export type Said = {
  done: string;
  skipped: string;
  opened: string;
  waits: string;
  state: (bucket: string) => string;
};

const bare = { until: null, detail: '', ahead: false, row: null, case_id: null };

export function joined(card: Card, cases: CaseView[], said: Said): Joined[] {
  return [
    ...card.history.timeline.map(told),
    ...cases.flatMap((view) => done(view, said)),
    ...card.deadlines.map((item, at) => due(item, at, said)),
  ];
}

function told(item: TimelineItem, at: number): Joined {
  const { day, until, lane, title, detail, status, tone, row, case_id } = item;
  return { ...bare, id: `row:${at}`, lane, from: day, until, title, detail, status, tone, row, case_id };
}

/** A case: the day it was opened, and each task on the day it was done. */
function done({ head, nodes }: CaseView, said: Said): Joined[] {
  const of = { ...bare, lane: 'task', case_id: head.id };
  const opened = {
    ...of,
    id: `case:${head.id}`,
    from: head.opened,
    title: head.title,
    status: said.opened,
    tone: 'open',
  };
  const closed = nodes.flatMap((task): Joined[] => {
    if (task.closed_on === null) return [];
    const skipped = task.state === 'skipped';
    return [
      {
        ...of,
        id: `task:${head.id}:${task.id}`,
        from: task.closed_on,
        title: task.title,
        detail: [head.title, task.note ?? ''].filter((part) => part !== '').join(' · '),
        status: skipped ? said.skipped : said.done,
        tone: skipped ? 'plain' : 'good',
      },
    ];
  });
  return [opened, ...closed];
}

/** What is due, by the law or as a person planned it; without a day it stands in the table alone. */
function due(item: DeadlineItem, at: number, said: Said): Joined {
  return {
    ...bare,
    id: `due:${at}`,
    lane: 'deadline',
    from: item.due ?? item.planned,
    title: item.title,
    detail: item.case_title,
    status: item.waits_for ? `${said.waits} ${item.waits_for}` : said.state(item.bucket),
    tone: bucketTone(item.bucket),
    ahead: true,
    row: item.row,
    case_id: item.case_id,
  };
}

/** The latest first; what has no day comes last. */
export const newestFirst = (events: Joined[]): Joined[] =>
  events.toSorted((one, other) =>
    one.from === null || other.from === null
      ? Number(one.from === null) - Number(other.from === null)
      : other.from.localeCompare(one.from),
  );
