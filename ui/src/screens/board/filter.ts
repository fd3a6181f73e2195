// Which items a number of the board counts. The question lives in the address, so that a view can be quoted.
import type { BoardItem } from '../../contract';

export type By = '' | 'person' | 'kind' | 'authority';
export type Question = { by: By; name: string; bucket: string };

export const NOTHING_ASKED: Question = { by: '', name: '', bucket: '' };
const SIDES: readonly string[] = ['person', 'kind', 'authority'];

export function readQuestion(query: URLSearchParams): Question {
  const by = query.get('by') ?? '';
  return {
    by: SIDES.includes(by) ? (by as By) : '',
    name: query.get('name') ?? '',
    bucket: query.get('bucket') ?? '',
  };
}

export function answers(items: BoardItem[], question: Question): BoardItem[] {
  return items.filter(
    (one) =>
      (question.bucket === '' || one.item.bucket === question.bucket) &&
      (question.by === '' || one[question.by] === question.name),
  );
}

export const sameQuestion = (one: Question, other: Question): boolean =>
  one.by === other.by && one.name === other.name && one.bucket === other.bucket;
