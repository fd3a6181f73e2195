// Which places a role opens and which calls it may make, so that nobody is led to a shut door or offered a hand that fails. What a role may
// really do is told by the host, which asks anyhow; the test holds this list against what the host refuses.
import type { CallName } from '../host/host';

/** The role of those who manage people and keys, and see no rows. */
export const ADMINISTRATOR = 'administrator';

/** What the care of people, keys and law needs, in the order in which an administrator is led there. */
const CARE: readonly string[] = [
  'people',
  'journal',
  'rules',
  'norms',
  'passports',
  'models',
  'duties',
  'guide',
];

/** Who answers for personal data, and who looks at how. */
const ANSWERING: readonly string[] = ['head', ADMINISTRATOR, 'auditor'];

/** Whether a role opens a place. An auditor looks at everything. */
export function opens(role: string, place: string): boolean {
  if (place === 'duties') return ANSWERING.includes(role);
  return role !== ADMINISTRATOR || CARE.includes(place);
}

/** Where a role begins. */
export function home(role: string): string {
  return opens(role, 'day') ? 'day' : CARE[0]!;
}

const BOTH = ['auditor', ADMINISTRATOR];
const AUDITOR_ALONE = ['auditor'];
const NOT_ANSWERING = ['prosecutor', 'auditor'];
const ALL_BUT_ADMINISTRATOR = ['prosecutor', 'head', 'auditor'];
const ADMINISTRATOR_ALONE = [ADMINISTRATOR];

/** To whom a call is refused: every call that an auditor may not make, and what else a screen offers to those who may not. */
export const REFUSED = {
  // Work on cases: an auditor looks at it, an administrator does not see it.
  adopt_draft: BOTH,
  amend: BOTH,
  assess: BOTH,
  attach_signature: BOTH,
  build_package: BOTH,
  carry_out_retention: BOTH,
  close_task: BOTH,
  decide_merge: BOTH,
  decide_step: BOTH,
  destroy_key: BOTH,
  end_substitution: BOTH,
  evaluate_model: BOTH,
  export_attention: BOTH,
  export_calendar: BOTH,
  export_draft: BOTH,
  export_heads: BOTH,
  export_quarantine: BOTH,
  export_report: BOTH,
  export_rows: BOTH,
  fetch_source: BOTH,
  find_candidates: BOTH,
  hand_over: BOTH,
  hold_task: BOTH,
  import: BOTH,
  import_acts: BOTH,
  keep_draft: BOTH,
  look_at_file: BOTH,
  mark_item: BOTH,
  note_topic: BOTH,
  object_to: BOTH,
  open_case: BOTH,
  plan_task: BOTH,
  preview_amendment: BOTH,
  preview_handover: BOTH,
  preview_import: BOTH,
  put_topic_away: BOTH,
  refresh_quality: BOTH,
  return_draft: BOTH,
  rule_on_promise: BOTH,
  save_profile: BOTH,
  save_topic: BOTH,
  set_promise: BOTH,
  set_topic: BOTH,
  substitute: BOTH,
  switch_model: BOTH,
  train_model: BOTH,
  undo_merge: BOTH,
  wake_task: BOTH,
  // Care of the store and of keys.
  backup: AUDITOR_ALONE,
  set_connector_key: AUDITOR_ALONE,
  // Duties towards the persons whose data are held.
  add_duty_request: NOT_ANSWERING,
  fill_dpia: NOT_ANSWERING,
  mark_duty_request: NOT_ANSWERING,
  // People.
  accounts: ALL_BUT_ADMINISTRATOR,
  add_account: ALL_BUT_ADMINISTRATOR,
  close_account: ALL_BUT_ADMINISTRATOR,
  make_recovery: ALL_BUT_ADMINISTRATOR,
  set_scope: ALL_BUT_ADMINISTRATOR,
  // What stands on places that an administrator opens too, and tells of rows.
  case: ADMINISTRATOR_ALONE,
  explain: ADMINISTRATOR_ALONE,
  model_report: ADMINISTRATOR_ALONE,
  prove_retention: ADMINISTRATOR_ALONE,
  reproduce: ADMINISTRATOR_ALONE,
} satisfies { [call in CallName]?: readonly string[] };

/** A call that somebody may not make: only of these it is asked whether a hand is offered. */
export type Guarded = keyof typeof REFUSED;

/** Whether a role may make a call. What it may not is not shown to it. */
export function may(role: string, call: Guarded): boolean {
  return !REFUSED[call].includes(role);
}
