import { describe, expect, it } from 'vitest';
import type { Host } from '../host/host';
import { recorded } from '../host/recorded';
import { CalendarFile } from './calendar-file.svelte';

function desk(chosen: string | null, answer: unknown = recorded.export_calendar) {
  const sent: unknown[] = [];
  const host = {
    call: async (name: string, request: unknown) => {
      sent.push({ name, request });
      if (answer !== null && typeof answer === 'object' && 'code' in answer) throw answer;
      return answer;
    },
    chooseSave: async (_: string, name: string) => chosen && `${chosen}/${name}`,
  } as unknown as Host;
  return { file: new CalendarFile(host), sent };
}

describe('a calendar file', () => {
  it('is saved where the person chose, with the dates that were asked for', async () => {
    const { file, sent } = desk('D:');
    await file.save('title', 'mine.ics', 'A. A.');
    const request = { path: 'D:/mine.ics', person: 'A. A.', replace: true };
    expect(sent).toEqual([{ name: 'export_calendar', request }]);
    expect([file.saved, file.failure, file.running]).toEqual([recorded.export_calendar, null, false]);
  });

  it('is not written where no place was chosen', async () => {
    const { file, sent } = desk(null);
    await file.save('title', 'all.ics', null);
    expect([sent.length, file.saved, file.failure]).toEqual([0, null, null]);
  });

  it('says why it could not be written', async () => {
    const failure = { code: 'not_found', message: 'nothing', advice: 'look' };
    const { file } = desk('D:', failure);
    await file.save('title', 'all.ics', null);
    expect([file.saved, file.failure, file.running]).toEqual([null, failure, false]);
  });
});
