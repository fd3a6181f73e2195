// Which appeals a topic, a group or a level asks for: the question that stands in the address.
import type { SameGroup, TriageItem } from '../../contract';
import { writePlace } from '../../frame/route.svelte';

/** How the address names the appeals whose topic no word tells. */
export const UNTOLD = '-';

/** All appeals where nothing is asked; a topic and a group are never asked for together. */
export type Question = { topic: string; group: number | null; urgent: boolean; appeal: number | null };
export const NOTHING: Question = { topic: '', group: null, urgent: false, appeal: null };

export function readQuestion(query: URLSearchParams): Question {
  const group = number(query.get('group'));
  return {
    topic: group === null ? (query.get('topic') ?? '') : '',
    group,
    urgent: query.get('level') === 'urgent',
    appeal: number(query.get('appeal')),
  };
}

export const hrefOf = ({ topic, group, urgent, appeal }: Question): string =>
  writePlace('triage', '', {
    topic: group === null ? topic : '',
    group: group === null ? '' : String(group),
    level: urgent ? 'urgent' : '',
    appeal: appeal === null ? '' : String(appeal),
  });

/** A label of a topic as the address names it. */
export const asked = (label: string): string => (label === '' ? UNTOLD : label);

/** Those of a topic or a group, whatever their level. */
export const within = (items: TriageItem[], { topic, group }: Question): TriageItem[] =>
  items.filter((item) => {
    if (group !== null) return item.group === group;
    return topic === '' || asked(topOf(item.topic)) === topic;
  });

export const answers = (items: TriageItem[], question: Question): TriageItem[] =>
  within(items, question).filter((item) => !question.urgent || isUrgent(item));

export const isUrgent = (item: TriageItem): boolean => item.level === 'urgent';

/** Members of a group that are not in the list: answered already, or not among the most pressing. */
export function elsewhere(group: SameGroup, items: TriageItem[]): { id: number; number: string }[] {
  const listed = new Set(items.map((item) => item.row.id));
  const members = group.rows.map((row, at) => ({ id: row.id, number: group.numbers[at] ?? String(row.id) }));
  return members.filter((member) => !listed.has(member.id));
}

/** A trained model, which has a page among the models; otherwise the list of words told. */
export const isTrained = (model: string): boolean => model.startsWith('appeal-topic@');

/** The version of a model or of the list of words: what stands before it is its name in files. */
export const versionOf = (model: string): string => model.slice(model.lastIndexOf('@') + 1);

export const levelTone = (level: string): string => ({ urgent: 'bad', high: 'warn' })[level] ?? 'plain';

/** Whether the last lawful day is behind; days as `yyyy-mm-dd`. */
export const isPast = (due: string | null, today: string): boolean => due !== null && due < today;

const topOf = (label: string): string => label.split('/')[0] ?? '';

function number(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
