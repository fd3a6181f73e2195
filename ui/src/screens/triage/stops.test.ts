import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { TriageCtrl } from './ctrl.svelte';
import { asked, NOTHING, type Question } from './filter';
import Groups from './Groups.svelte';
import Queue from './Queue.svelte';
import Topics from './Topics.svelte';

const desk = recorded.triage;

/** What the Tab key stops at in a list, by that of it which says who it is. */
function stops(list: typeof Topics, question: Partial<Question>, name: string): string[] {
  const ctrl = new TriageCtrl({} as Host);
  ctrl.desk.data = desk;
  ctrl.question = { ...NOTHING, ...question };
  const { body } = render(list, { props: { ctrl, desk } });
  const drawn = body.match(/<(button|a)\b[^>]*tabindex="0"[^>]*>/g) ?? [];
  return drawn.map((one) => new RegExp(`${name}="([^"]*)"`).exec(one)?.[1] ?? '?');
}

describe('each list of the triage is one stop of the Tab key', () => {
  const topic = asked(desk.topics[1]!.label);
  const group = desk.groups[1]!.id;

  it.each([
    ['topics', Topics, {}, 'data-topic', ''],
    ['topics, where one is asked for', Topics, { topic }, 'data-topic', topic],
    ['topics, where a group is asked for', Topics, { group }, 'data-topic', ''],
    ['groups', Groups, {}, 'data-group', String(desk.groups[0]!.id)],
    ['groups, where one is asked for', Groups, { group }, 'data-group', String(group)],
  ])('%s', (_, list, question, name, stop) => {
    expect(stops(list as typeof Topics, question, name)).toEqual([stop]);
  });

  it('appeals: the chosen one', () => {
    const [first, second] = desk.items;
    const of = (id: number) => new RegExp(`appeal=${id}$`);
    expect(stops(Queue, {}, 'href')).toEqual([expect.stringMatching(of(first!.row.id))]);
    const chosen = stops(Queue, { appeal: second!.row.id }, 'href');
    expect(chosen).toEqual([expect.stringMatching(of(second!.row.id))]);
  });
});
