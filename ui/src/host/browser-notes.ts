// Notes on objects as the browser host keeps them until the page is reloaded: every object begins with the recorded ones.
import type { Calls, Card, NotesView } from '../contract';
import { recorded } from './recorded';

export function recordedNotes(signed: () => string) {
  const kept = new Map<string, NotesView>();
  const of = (key: string): NotesView => kept.get(key) ?? recorded.note_object;
  function keep(key: string, notes: NotesView['notes']): NotesView {
    const view = { ...of(key), notes: notes.toSorted((one, other) => Number(one.away) - Number(other.away)) };
    kept.set(key, view);
    return view;
  }
  return {
    card: ({ key }: Calls['card']['request']): Card => ({ ...recorded.card, notes: of(key) }),
    note_object: ({ key, mark, text }: Calls['note_object']['request']): NotesView => {
      const mark_name = of(key).marks.find(({ id }) => id === mark)?.name ?? mark;
      const note = { note: Date.now(), mark, mark_name, text, made: signed(), away: false, own: true };
      return keep(key, [note, ...of(key).notes]);
    },
    put_note_away: ({ key, note, away }: Calls['put_note_away']['request']): NotesView =>
      keep(
        key,
        of(key).notes.map((one) => (one.note === note ? { ...one, away } : one)),
      ),
  };
}
