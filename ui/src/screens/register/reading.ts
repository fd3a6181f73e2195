// How the register is read: the question of the address, and how often a rule that can be tested is broken.
import type { RuleCount } from '../../contract';
import { writePlace } from '../../frame/route.svelte';

/** A rule and an object; empty for all. */
export type Question = { rule: string; key: string };

export const readQuestion = (key: string, query: URLSearchParams): Question => ({
  rule: query.get('rule') ?? '',
  key,
});

export const hrefOf = ({ rule, key }: Question): string => writePlace('register', key, { rule });

/** Asking for the same rule again takes the question back. */
export const turned = (question: Question, rule: string): Question => ({
  ...question,
  rule: rule === question.rule ? '' : rule,
});

/** Signs among what could be tested, from 0 to 1; null where nothing could be. */
export function share({ broken, holds }: RuleCount): number | null {
  const tested = broken + holds;
  return tested === 0 ? null : broken / tested;
}

/** Bars in per cent: the largest share is the longest. */
export function bars(rules: RuleCount[]): number[] {
  const most = Math.max(0, ...rules.map((rule) => share(rule) ?? 0));
  return rules.map((rule) => (most === 0 ? 0 : (100 * (share(rule) ?? 0)) / most));
}
