// A task of a tactic as a form: what it begins with, what it lacks, what is sent.
import type { TacticChange, TacticTask, TacticView, TaskChange } from '../../contract';

export type TaskForm = {
  id: string;
  stage: string;
  kk: string;
  ru: string;
  en: string;
  after: string[];
  rule: string;
  trigger: string;
  extended_by: string[];
  suspend: string;
  resume: string;
  until: string;
  with_whom: string;
  act: string;
  checklist: string;
  template: string;
  norms: string[];
  optional: boolean;
};

/** The day the case is opened, as what starts a clock. */
export const OPENED = 'case.opened';
export const done = (task: string): string => `done.${task}`;

/** The form of a task; of a new one, in the last stage, if there is none. */
export function formOf(tactic: TacticView, task: TacticTask | null): TaskForm {
  return {
    id: task?.id ?? '',
    stage: task?.stage ?? tactic.stages.at(-1)?.id ?? '',
    kk: task?.titles.kk ?? '',
    ru: task?.titles.ru ?? '',
    en: task?.titles.en ?? '',
    after: [...(task?.after ?? [])],
    rule: task?.rule ?? '',
    trigger: task?.trigger ?? '',
    extended_by: [...(task?.extended_by ?? [])],
    suspend: task?.suspended_by[0] ?? '',
    resume: task?.suspended_by[1] ?? '',
    until: task?.until ?? '',
    with_whom: task?.with_whom ?? 'us',
    act: task?.act ?? '',
    checklist: task?.checklist ?? '',
    template: task?.template ?? '',
    norms: (task?.norms ?? []).map((norm) => norm.id),
    optional: task?.optional ?? false,
  };
}

/** What is sent. Without a rule there is no clock, so that nothing of one goes along; only what may be skipped can fall away. */
export function changeOf(form: TaskForm): TaskChange {
  const given = (id: string): string | null => (id === '' ? null : id);
  return {
    stage: form.stage,
    title_kk: form.kk.trim(),
    title_ru: form.ru.trim(),
    title_en: form.en.trim(),
    after: [...form.after],
    rule: given(form.rule),
    trigger: form.rule === '' ? null : given(form.trigger),
    extended_by: form.rule === '' ? [] : [...form.extended_by],
    suspended_by: form.rule === '' ? [] : [form.suspend, form.resume].filter((id) => id !== ''),
    until: form.optional ? given(form.until) : null,
    with_whom: form.with_whom,
    act: given(form.act),
    checklist: given(form.checklist),
    template: given(form.template),
    norms: [...form.norms],
    optional: form.optional,
  };
}

/** Whether two forms would send the same. In which order the tasks before it were ticked makes no difference. */
export function same(one: TaskForm, other: TaskForm): boolean {
  const text = (form: TaskForm) => JSON.stringify(changeOf({ ...form, after: [...form.after].sort() }));
  return text(one) === text(other);
}

/** Whether a change that was tried is what the form says now. */
export function stillSays(tried: TacticChange, form: TaskForm): boolean {
  return !tried.draft || JSON.stringify(tried.draft) === JSON.stringify(changeOf(form));
}

/** What must be mended before the form can be tried, as an ending of the words' key; null if nothing. */
export function lacksOf(form: TaskForm, tactic: TacticView, task: TacticTask | null): string | null {
  if (form.kk.trim() === '' || form.ru.trim() === '') return 'title';
  if (task === null) {
    const id = form.id.trim();
    if (!/^[a-z0-9-]+$/.test(id)) return 'id';
    if (tactic.tasks.some((other) => other.id === id)) return 'taken';
  }
  if (form.rule !== '' && form.trigger === '') return 'trigger';
  if (form.rule !== '' && (form.suspend === '') !== (form.resume === '')) return 'suspended';
  if (form.norms.length === 0) return 'norms';
  return task !== null && same(form, formOf(tactic, task)) ? 'change' : null;
}

/** Tasks that a task may wait for: all but itself and those that wait for it, by their place or by their clock. */
export function earlier(tactic: TacticView, id: string): TacticTask[] {
  const later = new Set([id]);
  const waits = (task: TacticTask): boolean =>
    task.after.some((before) => later.has(before)) ||
    (task.trigger?.startsWith(done('')) === true && later.has(task.trigger.slice(done('').length)));
  for (let size = 0; size < later.size;) {
    size = later.size;
    for (const task of tactic.tasks) if (waits(task)) later.add(task.id);
  }
  return tactic.tasks.filter((task) => !later.has(task.id));
}

/** Tasks that name a task: it can't be taken out before they are changed. */
export function naming(tactic: TacticView, id: string): TacticTask[] {
  return tactic.tasks.filter(
    (task) =>
      task.id !== id &&
      ([...task.after, ...task.suspended_by, task.until].includes(id) ||
        [task.trigger, ...task.extended_by].some((clock) => clock === done(id))),
  );
}
