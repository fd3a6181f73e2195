// Rules found by words and put act by act.
import type { RuleView } from '../../contract';

/** One wording of each rule that has all the words somewhere: in its name, place, act, trigger, party or id. */
export function matching(rules: RuleView[], words: string): RuleView[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const once = new Map<string, RuleView>();
  for (const rule of rules) {
    const text = [rule.name, rule.place, rule.act, rule.trigger, rule.party, rule.id].join(' ').toLowerCase();
    if (wanted.every((word) => text.includes(word))) once.set(rule.id, rule);
  }
  return [...once.values()];
}

/** Act by act, in the order of the rules. */
export function grouped(rules: RuleView[]): [string, RuleView[]][] {
  const acts = new Map<string, RuleView[]>();
  for (const rule of rules) acts.set(rule.act, [...(acts.get(rule.act) ?? []), rule]);
  return [...acts];
}

/** `16:05` typed with or without its colon; null unless it is a time of day. */
export function parseTime(text: string): string | null {
  const parts = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim());
  if (!parts) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2])];
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${parts[2]}` : null;
}
