// A task of a tactic as a form: what it begins with, what it lacks, what is sent.
import type { TacticChange, TacticTask, TacticView, TaskChange } from '../../contract';

export type TaskForm = {
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

/** Letters of Kazakh and Russian, each with the Latin ones it is written by; what has no sound falls away. */
const LATIN = new Map(
  'аa әa бb вv гg ғg дd еe ёe жzh зz иi йi кk қq лl мm нn ңn оo өo пp рr сs тt уu ұu үu фf хh һh цts чch шsh щsh ъ ыy іi ь эe юiu яia'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);
/** So many words of a title are enough to know a task by. */
const WORDS = 5;

/** What files call a new task: the beginning of its title in Latin letters, with a number if another task is called so. */
export function idOf(form: TaskForm, tactic: TacticView): string {
  const title = (form.en.trim() || form.ru).toLowerCase();
  const words = [...title]
    .map((letter) => LATIN.get(letter) ?? letter)
    .join('')
    .match(/[a-z0-9]+/g);
  const name = words?.slice(0, WORDS).join('-') ?? 'task';
  let id = name;
  for (let at = 2; tactic.tasks.some((task) => task.id === id); at += 1) id = `${name}-${at}`;
  return id;
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
      ([...task.after, ...task.suspended_by, task.until, task.replaces].includes(id) ||
        [task.trigger, ...task.extended_by].some((clock) => clock === done(id)) ||
        task.otherwise.some((clock) => clock.slice(clock.indexOf('.') + 1) === id)),
  );
}
