// What the forms of duties hold, and how it is read.
import type { DpiaAnswered, DpiaSubject, DutyRequestView } from '../../contract';
import { parseDay } from '../../parts/typed-day';

export type NewRequest = {
  kind: string;
  day: string;
  time: string;
  number: string;
  person: string;
  about: string;
  datasets: string[];
};
export type Answers = Record<string, DpiaAnswered>;

export const blank = (kind: string): NewRequest => ({
  kind,
  day: '',
  time: '',
  number: '',
  person: '',
  about: '',
  datasets: [],
});

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The day with its time, as the host takes it; null while one of them is none. */
export function received({ day, time }: NewRequest): string | null {
  const whole = parseDay(day);
  if (whole === null || time.trim() === '') return whole;
  return TIME.test(time.trim()) ? `${whole}T${time.trim()}` : null;
}

/** The answers given last, to go on from. */
export function answersOf(subject: DpiaSubject): Answers {
  const last = subject.versions[0]?.answers ?? [];
  return Object.fromEntries(last.map(({ question, choice, text }) => [question, { choice, text }]));
}

/** The tone of a form's state; its words stand beside it. */
export function standingTone(state: string): string {
  return { filled: 'good', partly: 'open', older: 'warn' }[state] ?? 'wait';
}

/** The tone of a request's state. */
export function requestTone({ state, overdue, in_time }: DutyRequestView): string {
  if (overdue || in_time === false) return 'bad';
  if (state === 'open') return 'open';
  return state === 'answered' ? 'good' : 'plain';
}
