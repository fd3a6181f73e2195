// The steps of the tour: which screen, what is pointed at there. It only leads; it presses nothing.
import type { CaseView, MyDay } from '../contract';
import { draftPlace, writePlace } from './route.svelte';

/** Its words are `tour.<id>.title` and `.text`; `mark` finds what is pointed at. */
export type Step = { id: string; place: string; mark: string };
/** What there is to show: without an object, a case or a draft the steps about it fall away. */
export type Shown = { card: string | null; case: number | null; template: string | null };

export function stepsOf(shown: Shown): Step[] {
  const steps: Step[] = [{ id: 'day', place: writePlace('day'), mark: '[data-test="day-screen"] .counts' }];
  if (shown.card !== null) {
    const place = writePlace('card', shown.card);
    steps.push(
      { id: 'card', place, mark: '[data-test="card-name"]' },
      { id: 'finding', place, mark: '[data-panel="findings"]' },
      { id: 'deadline', place, mark: '[data-panel="deadlines"]' },
      { id: 'risk', place, mark: '[data-panel="risk"]' },
    );
  }
  if (shown.case !== null) {
    const place = writePlace('case', String(shown.case));
    steps.push(
      { id: 'case', place, mark: '[data-panel="graph"]' },
      { id: 'step', place, mark: '[data-panel="next-step"]' },
    );
    if (shown.template !== null)
      steps.push({
        id: 'draft',
        place: draftPlace(shown.case, shown.template),
        mark: '[data-panel="draft-faults"]',
      });
    steps.push({ id: 'package', place, mark: '[data-panel="package"]' });
  }
  steps.push({ id: 'journal', place: writePlace('journal'), mark: '[data-panel="journal-head"]' });
  return steps;
}

/** The nearest task that has a case, and its object; without one, the first object that is suggested. */
export function firstOf(day: MyDay): Omit<Shown, 'template'> {
  const task = day.items.find((item) => item.case_id !== null);
  if (task) return { card: task.object_key, case: task.case_id };
  return { card: day.suggestions[0]?.object_key ?? null, case: null };
}

export const templateOf = (view: CaseView): string | null =>
  view.templates.find((template) => template.case_id !== null)?.id ?? null;
