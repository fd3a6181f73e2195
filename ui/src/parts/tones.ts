// Which mark stands beside which code. The words beside it come from ui.json or from the answer itself.
export const resultTone = (result: string): string =>
  ({ broken: 'bad', holds: 'good', not_enough_data: 'wait' })[result] ?? 'plain';

export const bucketTone = (bucket: string): string =>
  ({ overdue: 'bad', set_passed: 'warn', today: 'warn', three_days: 'warn', week: 'open', waiting: 'wait' })[
    bucket
  ] ?? 'plain';

export const taskTone = (state: string, overdue: boolean): string =>
  overdue ? 'bad' : ({ done: 'good', open: 'open', blocked: 'wait' }[state] ?? 'plain');

export const standingTone = (standing: string): string =>
  ({ broken: 'bad', unknown: 'warn', waiting: 'wait', kept: 'good' })[standing] ?? 'plain';

/** The word of how a demand stands: one that is due today waits no more. */
export const standingWord = (
  promise: { standing: string; due: string },
  today: string | undefined,
): string => (promise.standing === 'waiting' && promise.due === today ? 'today' : promise.standing);

/** Per cent of a forecast. */
export const riskTone = (missed: number): string => (missed >= 50 ? 'bad' : missed >= 10 ? 'warn' : 'good');
