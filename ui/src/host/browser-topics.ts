// Topics of supervision as the browser host keeps them until the page is reloaded: each has the recorded card under its own name and question.
import type { Calls, TopicCard, TopicLine, TopicsDesk } from '../contract';
import { condition } from './browser-rows';
import { recorded } from './recorded';
import appeals from './recorded/rows_appeals.json';

export function recordedTopics(signed: () => string) {
  const [listed, away] = [recorded.topics.topics, recorded.topics.away];
  let desk: TopicsDesk = { topics: listed, away, basis: recorded.topics.basis };
  const cards = new Map<number, TopicCard>([[recorded.topic_card.topic, recorded.topic_card]]);
  const every = (): TopicLine[] => [...desk.topics, ...desk.away];

  function cardOf(topic: number): TopicCard {
    const line = every().find((one) => one.topic === topic) ?? desk.topics[0]!;
    const { name, conditions, made } = line;
    const own = cards.get(topic) ?? { ...recorded.topic_card, topic, name, conditions, made };
    return { ...own, away: desk.away.includes(line) };
  }
  function keep(card: TopicCard): TopicCard {
    cards.set(card.topic, card);
    return card;
  }

  return {
    topics: (): TopicsDesk => desk,
    topic_card: ({ topic }: Calls['topic_card']['request']): TopicCard => cardOf(topic),
    save_topic: ({ topic, name, filters }: Calls['save_topic']['request']): TopicCard => {
      const conditions = filters.map((filter) =>
        condition(filter, appeals.columns.find(({ field }) => field === filter.field) ?? appeals.columns[0]!),
      );
      const made = signed();
      if (topic === null) {
        const number = Math.max(...every().map((one) => one.topic)) + 1;
        const line = { ...listed[0]!, topic: number, name, conditions, hypotheses: 0, cases: 0, made };
        desk = { ...desk, topics: [...desk.topics, line] };
        const fresh = { changed: null, earlier_questions: [], hypotheses: [], measures: [] };
        return keep({ ...cardOf(number), ...fresh, filters });
      }
      const former = cardOf(topic);
      const version = former.earlier_questions.length + 1;
      const { name: called, filters: asked, conditions: said, changed } = former;
      const question = {
        version,
        name: called,
        filters: asked,
        conditions: said,
        made: changed ?? former.made,
      };
      const renamed = (line: TopicLine) => (line.topic === topic ? { ...line, name, conditions } : line);
      desk = { ...desk, topics: desk.topics.map(renamed), away: desk.away.map(renamed) };
      const earlier_questions = [question, ...former.earlier_questions];
      return keep({ ...former, name, filters, conditions, changed: made, earlier_questions });
    },
    put_topic_away: ({ topic, away: is }: Calls['put_topic_away']['request']): TopicsDesk => {
      const lines = every().toSorted((one, other) => one.topic - other.topic);
      const gone = (line: TopicLine) => (line.topic === topic ? is : desk.away.includes(line));
      desk = { ...desk, topics: lines.filter((line) => !gone(line)), away: lines.filter(gone) };
      return desk;
    },
    note_topic: ({ topic, note, state, text }: Calls['note_topic']['request']): TopicCard => {
      const card = cardOf(topic);
      const named = recorded.topic_card.hypotheses.find((one) => one.state === state)?.state_name;
      const fresh = { text, made: signed(), state: 'open', said: null };
      const hypotheses =
        note === null
          ? [{ ...recorded.note_topic.hypotheses[0]!, ...fresh, note: Date.now() }, ...card.hypotheses]
          : card.hypotheses.map((one) =>
              one.note === note
                ? {
                    ...one,
                    state: state ?? one.state,
                    state_name: named ?? state ?? '',
                    said: `${text} ${signed()}`,
                  }
                : one,
            );
      return keep({ ...card, hypotheses });
    },
  };
}
