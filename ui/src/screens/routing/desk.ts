// What the desk of distribution is read by: whose cases are asked for, who is known by name, what is shown together.
import type { HandoverRequest, PersonView, QueuedCase, RoutingDesk } from '../../contract';

/** Whose cases stand open, and which of them. It lives in the address, so that a view can be quoted. */
export type Question = { person: string; bucket: string };
export const NOBODY: Question = { person: '', bucket: '' };

export const readQuestion = (query: URLSearchParams): Question => ({
  person: query.get('person') ?? '',
  bucket: query.get('bucket') ?? '',
});

export const sameQuestion = (one: Question, other: Question): boolean =>
  one.person === other.person && one.bucket === other.bucket;

export const casesOf = (person: PersonView, bucket: string): QueuedCase[] =>
  person.cases.filter((one) => bucket === '' || one.bucket === bucket);

/** Every open case of the desk, wherever it is. */
export const allCases = (desk: RoutingDesk): QueuedCase[] => [
  ...desk.queues.flatMap((queue) => queue.cases),
  ...desk.people.flatMap((person) => person.cases),
];

/** Names that can be offered where a person is typed, each once. */
export function knownNames(desk: RoutingDesk): string[] {
  const names = [
    desk.actor,
    ...desk.people.map((person) => person.name),
    ...desk.substitutions.flatMap(({ absent, deputy }) => [absent, deputy]),
  ];
  return [...new Set(names)].filter((name) => name !== '').sort((one, other) => one.localeCompare(other));
}

/** Whether a handover is the one that was looked at: the reason changes nothing in what would happen. */
export const sameHandover = (one: HandoverRequest, other: HandoverRequest): boolean =>
  one.person === other.person &&
  one.queue === other.queue &&
  one.cases.length === other.cases.length &&
  one.cases.every((id, at) => id === other.cases[at]);

/** Where cases are now, as handovers that would bring them there again. */
export function placesOf(desk: RoutingDesk | null, cases: number[]): HandoverRequest[] {
  const places = [
    ...(desk?.queues ?? []).map(({ id, cases }) => ({ person: null, queue: id, held: cases })),
    ...(desk?.people ?? []).map(({ name, cases }) => ({ person: name, queue: null, held: cases })),
  ];
  return places
    .map(({ person, queue, held }) => ({
      cases: held.map((one) => one.head.id).filter((id) => cases.includes(id)),
      person,
      queue,
    }))
    .filter((place) => place.cases.length > 0);
}
