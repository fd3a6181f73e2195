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

const NOT_ON_CASES = ['auditor', ADMINISTRATOR];
const AUDITOR_ALONE = ['auditor'];
const NOT_ANSWERING = ['prosecutor', 'auditor'];
const ALL_BUT_ADMINISTRATOR = ['prosecutor', 'head', 'auditor'];
const ADMINISTRATOR_ALONE = [ADMINISTRATOR];

/** To whom a call is refused: every call that an auditor may not make, and what else a screen offers to those who may not. */
export const REFUSED = {
  // Work on cases: an auditor looks at it, an administrator does not see it.
  adopt_draft: NOT_ON_CASES,
  amend: NOT_ON_CASES,
  assess: NOT_ON_CASES,
  attach_signature: NOT_ON_CASES,
  build_package: NOT_ON_CASES,
  carry_out_retention: NOT_ON_CASES,
  close_task: NOT_ON_CASES,
  decide_merge: NOT_ON_CASES,
  decide_step: NOT_ON_CASES,
  undo_step: NOT_ON_CASES,
  destroy_key: NOT_ON_CASES,
  end_substitution: NOT_ON_CASES,
  evaluate_model: NOT_ON_CASES,
  export_attention: NOT_ON_CASES,
  export_calendar: NOT_ON_CASES,
  export_draft: NOT_ON_CASES,
  export_card: NOT_ON_CASES,
  export_quarantine: NOT_ON_CASES,
  export_report: NOT_ON_CASES,
  export_rows: NOT_ON_CASES,
  export_tables: NOT_ON_CASES,
  fetch_source: NOT_ON_CASES,
  find_candidates: NOT_ON_CASES,
  hand_over: NOT_ON_CASES,
  hold_task: NOT_ON_CASES,
  import: NOT_ON_CASES,
  import_acts: NOT_ON_CASES,
  keep_draft: NOT_ON_CASES,
  look_at_file: NOT_ON_CASES,
  mark_item: NOT_ON_CASES,
  note_object: NOT_ON_CASES,
  note_topic: NOT_ON_CASES,
  object_to: NOT_ON_CASES,
  open_case: NOT_ON_CASES,
  plan_task: NOT_ON_CASES,
  preview_amendment: NOT_ON_CASES,
  print_list: NOT_ON_CASES,
  preview_handover: NOT_ON_CASES,
  preview_import: NOT_ON_CASES,
  put_note_away: NOT_ON_CASES,
  put_topic_away: NOT_ON_CASES,
  refresh_quality: NOT_ON_CASES,
  return_draft: NOT_ON_CASES,
  rule_on_promise: NOT_ON_CASES,
  save_profile: NOT_ON_CASES,
  save_topic: NOT_ON_CASES,
  set_promise: NOT_ON_CASES,
  set_topic: NOT_ON_CASES,
  resume_substitution: NOT_ON_CASES,
  substitute: NOT_ON_CASES,
  set_risk_class: NOT_ON_CASES,
  switch_model: NOT_ON_CASES,
  train_model: NOT_ON_CASES,
  split_rows: NOT_ON_CASES,
  undo_import: NOT_ON_CASES,
  undo_merge: NOT_ON_CASES,
  undo_split: NOT_ON_CASES,
  wake_task: NOT_ON_CASES,
  reopen_task: NOT_ON_CASES,
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
  foretell: ADMINISTRATOR_ALONE,
  export_model: ADMINISTRATOR_ALONE,
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
