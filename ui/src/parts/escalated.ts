// What is shown to the head, read rule by rule.
import type { EscalatedView } from '../contract';

export type EscalatedGroup = { rule: string; title: string; items: EscalatedView[] };

/** Rule by rule, in the order of the answer. */
export function byRule(items: EscalatedView[]): EscalatedGroup[] {
  const groups = new Map<string, EscalatedGroup>();
  for (const item of items) {
    const group = groups.get(item.rule) ?? { rule: item.rule, title: item.title, items: [] };
    group.items.push(item);
    groups.set(item.rule, group);
  }
  return [...groups.values()];
}
