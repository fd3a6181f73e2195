// A line of time drawn: what stands in which row of its lane, what is too crowded to be drawn apart, where the ticks stand.
// Days are whole numbers, counted from 1 January 1970.
export type Happening = {
  id: string;
  lane: string;
  /** Nothing where the source does not say: it stands in the table alone. */
  from: string | null;
  until: string | null;
  title: string;
  detail: string;
  status: string;
  tone: string;
  /** Still to come, or to be done. */
  ahead: boolean;
};
export type Span = { from: number; to: number };

const DAY = 86_400_000;
export const LEAST_SPAN = 10;
/** So many rows of a lane, and no more: what does not fit is drawn as one. */
export const ROWS = 3;
/** Pixels: a mark with the room around it. */
export const MARK = 18;

export const toDay = (text: string): number => Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY);
export const toText = (at: number): string => new Date(at * DAY).toISOString().slice(0, 10);

/** All that has a day, with today, and some room on both sides. */
export function wholeSpan(events: Happening[], today: string): Span {
  const days = [today, ...events.flatMap(({ from, until }) => [from, until])].flatMap((text) =>
    text ? [toDay(text)] : [],
  );
  const [least, most] = [Math.min(...days), Math.max(...days)];
  const room = Math.max(3, Math.round((most - least) * 0.03));
  return { from: least - room, to: Math.max(most + room, least - room + LEAST_SPAN) };
}

/** Nearer or farther about a day, never outside the whole by more than its half. */
export function zoomed(span: Span, by: number, about: number, whole: Span): Span {
  const most = (whole.to - whole.from) * 1.5;
  const wide = Math.min(most, Math.max(LEAST_SPAN, (span.to - span.from) / by));
  const part = (about - span.from) / (span.to - span.from);
  return moved({ from: about - part * wide, to: about + (1 - part) * wide }, 0, whole);
}

/** Further by so many days; some of the whole stays in sight. */
export function moved(span: Span, days: number, whole: Span): Span {
  const wide = span.to - span.from;
  const from = Math.min(whole.to - wide * 0.25, Math.max(whole.from - wide * 0.75, span.from + days));
  return { from, to: from + wide };
}

/** So moved that a day is in sight. */
export function showing(span: Span, at: number): Span {
  const wide = span.to - span.from;
  if (at >= span.from + wide * 0.02 && at <= span.to - wide * 0.02) return span;
  return { from: at - wide / 2, to: at + wide / 2 };
}

/** What is drawn at one place: an event, or several that stand too close. */
export type Drawn = { events: Happening[]; x: number; long: number; row: number };

/** The events of one lane in rows; where they would need more rows than there are, one mark stands for all. */
export function laid(events: Happening[], span: Span, width: number): Drawn[] {
  const scale = width / (span.to - span.from);
  const boxes = events
    .flatMap((event) => {
      if (!event.from) return [];
      const x = (toDay(event.from) + 0.5 - span.from) * scale;
      const end = event.until ? (toDay(event.until) + 0.5 - span.from) * scale : x;
      return [{ events: [event], x, long: Math.max(0, end - x), row: 0 }];
    })
    .filter(({ x, long }) => x + long > -MARK && x < width + MARK)
    .toSorted((one, other) => one.x - other.x);
  const out: Drawn[] = [];
  let heap: Drawn[] = [];
  let reach = -Infinity;
  const close = () => {
    out.push(...packed(heap));
    heap = [];
  };
  for (const box of boxes) {
    if (box.x - MARK / 2 > reach) close();
    heap.push(box);
    reach = Math.max(heap.length === 1 ? -Infinity : reach, box.x + box.long + MARK / 2);
  }
  close();
  return out;
}

/** Neighbours that touch: each in the first row that is free there, or all as one. */
function packed(heap: Drawn[]): Drawn[] {
  const free: number[] = [];
  for (const box of heap) {
    let row = free.findIndex((end) => end < box.x - MARK / 2);
    if (row < 0) row = free.length;
    free[row] = box.x + box.long + MARK / 2;
    box.row = row;
  }
  if (free.length <= ROWS) return heap;
  // A long event does not draw its neighbours into one: those that crowd do.
  return crowded(heap);
}

function crowded(heap: Drawn[]): Drawn[] {
  const out: Drawn[] = [];
  for (const box of heap) {
    const last = out.at(-1);
    if (last && box.x - (last.x + last.long) < MARK) {
      last.events.push(...box.events);
      last.long = Math.max(last.long, box.x - last.x);
    } else out.push({ events: [...box.events], x: box.x, long: 0, row: 0 });
  }
  return out;
}

/** How many rows the drawn things of a lane take. */
export const rowsOf = (drawn: Drawn[]): number => Math.max(1, ...drawn.map(({ row }) => row + 1));

export type Tick = { at: number; text: string; strong: boolean };
type Scale = {
  days: number;
  step: (at: Date) => void;
  text: (at: Date) => string;
  strong: (at: Date) => boolean;
};
const two = (value: number): string => String(value).padStart(2, '0');
const month = (at: Date): string => `${two(at.getUTCMonth() + 1)}.${at.getUTCFullYear()}`;
const byMonths = (count: number): Scale => ({
  days: count * 30,
  step: (at) => at.setUTCMonth(at.getUTCMonth() + count, 1),
  text: month,
  strong: (at) => at.getUTCMonth() === 0,
});
const byDays = (count: number): Scale => ({
  days: count,
  step: (at) => at.setUTCDate(at.getUTCDate() + count),
  text: (at) => `${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}`,
  strong: (at) => (count === 1 ? at.getUTCDay() === 1 : at.getUTCDate() <= 7),
});
const byYears = (count: number): Scale => ({
  days: count * 365,
  step: (at) => at.setUTCFullYear(at.getUTCFullYear() + count, 0, 1),
  text: (at) => String(at.getUTCFullYear()),
  strong: () => true,
});
const SCALES = [byDays(1), byDays(7), byMonths(1), byMonths(3), byMonths(6), byYears(1), byYears(5)];

/** Of the room for a name the name itself takes so much. */
const NAMED = 0.8;

/** Days, Mondays, months, quarters or years: as many as have room for their names. */
export function ticksOf(span: Span, width: number, name = 54): Tick[] {
  const apart = ((span.to - span.from) / width) * name;
  const scale = SCALES.find(({ days }) => days >= apart) ?? SCALES.at(-1)!;
  const at = new Date(Math.floor(span.from) * DAY);
  if (scale.days === 7) at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  else if (scale.days >= 365) at.setUTCMonth(0, 1);
  else if (scale.days >= 30)
    at.setUTCMonth(Math.floor(at.getUTCMonth() / (scale.days / 30)) * (scale.days / 30), 1);
  const ticks: Tick[] = [];
  for (; at.getTime() / DAY <= span.to; scale.step(at)) {
    const day = at.getTime() / DAY;
    // A name that would be cut at the end is left out.
    const text = span.to - day < apart * NAMED ? '' : scale.text(at);
    if (day >= span.from) ticks.push({ at: day, text, strong: scale.strong(at) });
  }
  return ticks;
}

/** Where the arrow keys lead: along the lane, or to what is nearest in time in the next lane that holds anything. */
export function stepFrom(
  events: Happening[],
  lanes: string[],
  here: Happening,
  key: string,
): Happening | null {
  const dated = events
    .filter(({ from }) => from)
    .toSorted((one, other) => toDay(one.from!) - toDay(other.from!));
  const own = dated.filter(({ lane }) => lane === here.lane);
  const at = own.indexOf(here);
  if (key === 'ArrowLeft') return own[at - 1] ?? null;
  if (key === 'ArrowRight') return own[at + 1] ?? null;
  if (key === 'Home') return own[0] ?? null;
  if (key === 'End') return own.at(-1) ?? null;
  const way = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!way || !here.from) return null;
  const day = toDay(here.from);
  for (let lane = lanes.indexOf(here.lane) + way; lane >= 0 && lane < lanes.length; lane += way) {
    const there = dated.filter((one) => one.lane === lanes[lane]);
    const [nearest] = there.toSorted(
      (one, other) => Math.abs(toDay(one.from!) - day) - Math.abs(toDay(other.from!) - day),
    );
    if (nearest) return nearest;
  }
  return null;
}
