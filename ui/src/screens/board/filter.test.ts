import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { NOTHING_ASKED, answers, readQuestion } from './filter';

const board = recorded.board;

describe('a number of the board', () => {
  it('opens as many items as it says', () => {
    for (const row of board.by_person) {
      row.counts.forEach((count, at) => {
        const question = { by: 'person', name: row.name, bucket: board.totals[at]!.bucket } as const;
        expect(answers(board.items, question)).toHaveLength(count);
      });
    }
    expect(answers(board.items, NOTHING_ASKED)).toHaveLength(board.items.length);
  });

  it('is a question that stands in the address', () => {
    const query = new URLSearchParams('by=kind&name=%D0%90&bucket=overdue');
    expect(readQuestion(query)).toEqual({ by: 'kind', name: 'А', bucket: 'overdue' });
    expect(readQuestion(new URLSearchParams('by=colour')).by).toBe('');
  });
});
