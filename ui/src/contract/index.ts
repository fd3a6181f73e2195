// Written by the tests from the types of the program. Not to be edited by hand.

export type Basis = { 
/**
 * Rows that say it.
 */
n: number, 
/**
 * Rows that bear on the question.
 */
of: number, 
/**
 * The newest day that the sources reach to.
 */
fresh_to: string | null, 
/**
 * In words: «N of M, fresh to dd.mm.yyyy».
 */
text: string, };
export type BatchDifference = { 
/**
 * The sheet or the inner file; empty where the file is the table.
 */
part: string, 
/**
 * Its line.
 */
line: number, 
/**
 * Its number.
 */
key: string, 
/**
 * The stored row, if there is one.
 */
row: RowRef | null, };
export type BatchRequest = { 
/**
 * Its number.
 */
batch: number, };
export type BatchVerified = { 
/**
 * The batch.
 */
batch: number, 
/**
 * Whether nothing speaks against it.
 */
ok: boolean, 
/**
 * Whether the kept file is the imported one, byte for byte.
 */
file: boolean, 
/**
 * Whether every row was understood as it was then.
 */
reading: boolean, 
/**
 * Rows compared with what the store holds.
 */
compared: number, 
/**
 * Rows that the store does not hold as the file has them.
 */
different: number, 
/**
 * The first hundred of them.
 */
differences: Array<BatchDifference>, 
/**
 * The result in words.
 */
message: string, };
export type BatchView = { 
/**
 * Its number.
 */
batch: number, 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * When, UTC.
 */
imported: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * Rows read.
 */
read: number, 
/**
 * New rows.
 */
accepted: number, 
/**
 * Rows that changed.
 */
updated: number, 
/**
 * Rows that were here already.
 */
unchanged: number, 
/**
 * Rows set aside.
 */
quarantined: number, 
/**
 * Whether the file was a full extract.
 */
full: boolean, 
/**
 * Rows held that the full extract no longer had.
 */
vanished: number, 
/**
 * That its time has been ended, how and when, in words.
 */
ended: string | null, };
export type Board = { 
/**
 * The day it is.
 */
today: string, 
/**
 * Totals by bucket.
 */
totals: Array<BucketCount>, 
/**
 * What the counts rest on: tasks that have a date.
 */
basis: Basis, 
/**
 * By person.
 */
by_person: Array<BoardRow>, 
/**
 * By kind of case.
 */
by_kind: Array<BoardRow>, 
/**
 * By authority.
 */
by_authority: Array<BoardRow>, 
/**
 * What is counted, nearest date first.
 */
items: Array<BoardItem>, };
export type BoardItem = { 
/**
 * The task.
 */
item: DeadlineItem, 
/**
 * The person.
 */
person: string, 
/**
 * The kind of case.
 */
kind: string, 
/**
 * The authority, or a dash.
 */
authority: string, };
export type BoardRow = { 
/**
 * Matches `person`, `kind` or `authority` of the items.
 */
name: string, 
/**
 * Counts by bucket, in the order of `totals`.
 */
counts: Array<number>, };
export type BucketCount = { 
/**
 * `overdue`, `today`, `three_days`, `week`, `later` or `waiting`.
 */
bucket: string, 
/**
 * How many.
 */
count: number, };
export type Card = { 
/**
 * What the card is about.
 */
object: ObjectHead, 
/**
 * Part 1: the norms that its rows, findings and deadlines rest on.
 */
norms: Array<NormRef>, 
/**
 * Part 2: inspections, appeals, challenges and acts on one line of time.
 */
history: History, 
/**
 * Part 3: the points-based score with its reasons.
 */
risk: RiskView, 
/**
 * Part 3: signs of violation, broken first.
 */
findings: Array<FindingView>, 
/**
 * Part 6: what is due, nearest first.
 */
deadlines: Array<DeadlineItem>, 
/**
 * Part 5: checklists with their state.
 */
checklists: Array<ChecklistView>, 
/**
 * Part 4: drafts filled with what is known.
 */
templates: Array<TemplateView>, 
/**
 * Part 7: the suggested next procedural step.
 */
next_step: NextStep | null, 
/**
 * Cases open or closed on this object.
 */
cases: Array<CaseHead>, 
/**
 * Data sets whose passport does not name the purpose of this session: their rows are not used here.
 */
withheld: Array<string>, };
export type CaseHead = { 
/**
 * The case's number.
 */
id: number, 
/**
 * Tactic and subject in words.
 */
title: string, 
/**
 * The tactic's id.
 */
tactic: string, 
/**
 * The day it was opened.
 */
opened: string, 
/**
 * Who leads it.
 */
owner: string, 
/**
 * `open` or `closed`.
 */
status: string, 
/**
 * Opens the card of its object.
 */
object_key: string, 
/**
 * The object's name.
 */
object_name: string, 
/**
 * The row that it started from.
 */
row: RowRef, };
export type CaseRequest = { 
/**
 * The case's number.
 */
case_id: number, };
export type CaseView = { 
/**
 * The case.
 */
head: CaseHead, 
/**
 * Stages in order.
 */
stages: Array<StageView>, 
/**
 * Tasks.
 */
nodes: Array<TaskView>, 
/**
 * From a task to the one that waits for it.
 */
edges: Array<TaskEdge>, 
/**
 * Tasks that decide when the case can end, in order.
 */
critical_path: Array<string>, 
/**
 * The suggested step.
 */
next: NextStep | null, 
/**
 * Checklists of the case's tasks.
 */
checklists: Array<ChecklistView>, 
/**
 * Drafts of the case's tasks.
 */
templates: Array<TemplateView>, };
export type CheckLine = { 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is in order.
 */
ok: boolean, 
/**
 * What was found.
 */
found: string, };
export type CheckReport = { 
/**
 * Whether everything is in order.
 */
ok: boolean, 
/**
 * Each thing looked at.
 */
checks: Array<CheckLine>, };
export type ChecklistItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * What to check.
 */
text: string, 
/**
 * Why.
 */
norm: NormRef, 
/**
 * Whether it is marked.
 */
done: boolean, 
/**
 * Who marked it and when.
 */
mark: string | null, };
export type ChecklistView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * `procedure` or `evidence`.
 */
kind: string, 
/**
 * The case that the marks belong to; without one the list is shown for reading.
 */
case_id: number | null, 
/**
 * The points.
 */
items: Array<ChecklistItem>, };
export type Choice = { 
/**
 * The code sent back when chosen.
 */
id: string, 
/**
 * Its name on screen.
 */
name: string, };
export type CloseTaskRequest = { 
/**
 * The case.
 */
case_id: number, 
/**
 * The task's id.
 */
task: string, 
/**
 * The day it was done; today if absent.
 */
day?: string | null, 
/**
 * Number of the act, or a remark; the reason, if skipped.
 */
note?: string, 
/**
 * Skipped instead of done: only optional tasks, with a reason.
 */
skip?: boolean, };
export type Code = "locked" | "wrong_passphrase" | "no_store" | "store_refused" | "not_found" | "bad_request" | "bad_asset" | "cancelled" | "failed";
export type Contribution = { 
/**
 * The criterion's id.
 */
criterion: string, 
/**
 * Its name.
 */
title: string, 
/**
 * The measured value.
 */
value: number, 
/**
 * The points that it gives.
 */
points: number, 
/**
 * A sentence with both.
 */
reason: string, 
/**
 * Where the criterion comes from.
 */
source: string, 
/**
 * The rows counted.
 */
rows: Array<RowRef>, };
export type Copied = { 
/**
 * The new file; its key file lies beside it.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * SHA-256 of it.
 */
sha256: string, 
/**
 * In words.
 */
message: string, };
export type DeadlineItem = { 
/**
 * What must be done.
 */
title: string, 
/**
 * The case, for a task.
 */
case_id: number | null, 
/**
 * The case in words, or the row's number.
 */
case_title: string, 
/**
 * The kind of case, or the duty behind the clock, in words.
 */
kind: string, 
/**
 * The task's id in its tactic.
 */
task: string | null, 
/**
 * Opens the card of the object.
 */
object_key: string, 
/**
 * The object's name.
 */
object_name: string, 
/**
 * The authority's name, if there is one.
 */
authority: string | null, 
/**
 * The date; absent while its trigger has not happened.
 */
due: string | null, 
/**
 * Whether the date is past.
 */
overdue: boolean, 
/**
 * Days from today to the date; negative when past.
 */
days_left: number | null, 
/**
 * `overdue`, `today`, `three_days`, `week`, `later` or `waiting`.
 */
bucket: string, 
/**
 * Who answers for it.
 */
owner: string, 
/**
 * The deadline rule.
 */
rule: string | null, 
/**
 * `us` or `others`.
 */
with_whom: string, 
/**
 * What the date waits for, while it is not known.
 */
waits_for: string | null, 
/**
 * The row that started the clock.
 */
row: RowRef | null, 
/**
 * The arithmetic.
 */
derivation: DeadlineView | null, };
export type DeadlineRequest = { 
/**
 * The rule's id.
 */
rule: string, 
/**
 * The trigger: a day, or `YYYY-MM-DDTHH:MM` for terms in hours.
 */
from: string, 
/**
 * Length of an extension, in the rule's unit of extension.
 */
extend?: number | null, 
/**
 * The day of the extension decision, for rules that count from it.
 */
extended_on?: string | null, 
/**
 * Suspensions, `A..B`, both days included.
 */
suspend?: Array<string>, };
export type DeadlineView = { 
/**
 * The rule's id.
 */
rule: string, 
/**
 * The duty.
 */
name: string, 
/**
 * The date, or the moment for terms in hours.
 */
due: string, 
/**
 * Trigger, start of count, each skipped day by name, extensions, suspensions, result.
 */
steps: Array<DerivationStep>, 
/**
 * The article.
 */
norm: NormRef, 
/**
 * Exact place in the act.
 */
place: string, 
/**
 * Which calendars were used and whether they are published or computed.
 */
calendar: string, 
/**
 * Open questions: silent law, edition later than the event, computed calendar.
 */
notes: Array<string>, };
export type DeadlinesRequest = { 
/**
 * Only those due within so many days, overdue ones included.
 */
within?: number | null, };
export type DecideRequest = { 
/**
 * The suggestion.
 */
suggestion: Suggestion, 
/**
 * `accept`, `change` or `refuse`.
 */
decision: string, 
/**
 * With `change`: the alternative's id.
 */
instead?: string | null, 
/**
 * With `change` and `refuse`: why.
 */
reason?: string, };
export type Decided = { 
/**
 * The case that the step belongs to, opened by it or before.
 */
case_id: number | null, 
/**
 * In words.
 */
message: string, };
export type DerivationStep = { 
/**
 * The day the line is about.
 */
date: string, 
/**
 * What happens on it and why.
 */
why: string, };
export type DeskSuggestion = { 
/**
 * Opens the object's card.
 */
object_key: string, 
/**
 * The object's name.
 */
object_name: string, 
/**
 * The step.
 */
step: NextStep, };
export type DestroyKeyRequest = { 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * Why.
 */
reason: string, };
export type DpiaView = { 
/**
 * `not_carried_out` or `approved`.
 */
state: string, 
/**
 * The state in words.
 */
state_name: string, 
/**
 * What was assessed, or why not yet.
 */
note: string, 
/**
 * Who approved it and when, in words.
 */
approved: string | null, };
export type DueView = { 
/**
 * Its number.
 */
batch: number, 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * The data set's name.
 */
title: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * When it was taken in, UTC.
 */
imported: string, 
/**
 * The last day on which it may be kept.
 */
until: string, 
/**
 * Whether its time is over.
 */
over: boolean, 
/**
 * The same in words.
 */
text: string, 
/**
 * What the passport would have done: code and name.
 */
preferred: Choice, 
/**
 * Rows whose version in force it brought.
 */
rows: number, 
/**
 * Earlier versions that it brought.
 */
versions: number, 
/**
 * Rows that it set aside.
 */
quarantined: number, 
/**
 * Bytes of its original and its kept lines.
 */
bytes: number, 
/**
 * Open cases that rely on its rows: while there are any, nothing is done.
 */
cases: Array<number>, };
export type EndedView = { 
/**
 * Its number.
 */
batch: number, 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * The data set's name.
 */
title: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * What was done: code and name.
 */
action: Choice, 
/**
 * The day.
 */
day: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The last day on which it might have been kept.
 */
until: string, 
/**
 * Rows destroyed or changed.
 */
rows: number, 
/**
 * Earlier versions destroyed.
 */
versions: number, 
/**
 * Set-aside rows destroyed.
 */
quarantined: number, 
/**
 * Objects removed that nothing speaks of any more.
 */
removed: number, 
/**
 * Objects renamed to a pseudonym because a case names them.
 */
renamed: number, 
/**
 * Bytes of the original and the kept lines destroyed.
 */
bytes: number, 
/**
 * SHA-256 over the contents of the rows as they were.
 */
digest: string, 
/**
 * Fields replaced or blanked, in words.
 */
fields: Array<string>, };
export type FactLine = { 
/**
 * What the value is.
 */
label: string, 
/**
 * The value as shown.
 */
value: string, 
/**
 * The row that it stands in.
 */
row: RowRef | null, };
export type Failure = { 
/**
 * What kind of refusal it is.
 */
code: Code, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What the person can do.
 */
advice: string, };
export type FieldLine = { 
/**
 * Its name in the store.
 */
name: string, 
/**
 * Its name in words.
 */
label: string, 
/**
 * Its personal-data class: code and name.
 */
class: Choice, };
export type Figure = { 
/**
 * The figure's name in `figure_rows`.
 */
id: string, 
/**
 * What is counted.
 */
label: string, 
/**
 * The count.
 */
value: number, 
/**
 * What it is counted out of.
 */
of: number | null, 
/**
 * What it rests on.
 */
basis: Basis, };
export type FigureRequest = { 
/**
 * The card.
 */
key: string, 
/**
 * The figure's id.
 */
figure: string, };
export type FileRequest = { 
/**
 * The file.
 */
path: string, };
export type FindingView = { 
/**
 * `R01` … `R22`.
 */
rule: string, 
/**
 * What the rule tests.
 */
title: string, 
/**
 * `holds`, `broken` or `not_enough_data`.
 */
result: string, 
/**
 * The result in words.
 */
result_name: string, 
/**
 * The inspection's row.
 */
row: RowRef, 
/**
 * Number of the act of appointment, exactly as in the source.
 */
inspection: string, 
/**
 * The day the inspection began, if it is known.
 */
day: string | null, 
/**
 * The facts used, or those that are missing.
 */
facts: Array<FactLine>, 
/**
 * The norms applied.
 */
norms: Array<NormRef>, 
/**
 * What follows in law if the sign is confirmed.
 */
consequence: string, };
export type FindingsRequest = { 
/**
 * Only this rule.
 */
rule?: string | null, 
/**
 * Only `holds`, `broken` or `not_enough_data`.
 */
result?: string | null, };
export type History = { 
/**
 * Counts that open their rows.
 */
figures: Array<Figure>, 
/**
 * Newest first, at most 200.
 */
timeline: Array<TimelineItem>, 
/**
 * How many there are in all.
 */
total: number, };
export type ImportReport = { 
/**
 * The batch; that of the earlier import if nothing changed.
 */
batch: number, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * Rows read.
 */
read: number, 
/**
 * New rows.
 */
accepted: number, 
/**
 * Rows that changed.
 */
updated: number, 
/**
 * Rows that were here already.
 */
unchanged: number, 
/**
 * Rows set aside.
 */
quarantined: number, 
/**
 * Rows held that a full extract no longer had; they are marked, not deleted, and are not rows of the file.
 */
vanished: number, 
/**
 * Encoding found.
 */
encoding: string, 
/**
 * Delimiter found; empty for a workbook.
 */
delimiter: string, 
/**
 * Columns that the profile neither maps nor ignores.
 */
unmapped: Array<string>, 
/**
 * The result in words.
 */
message: string, };
export type ImportRequest = { 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * A mapping profile's id or file; the passport's own if absent.
 */
profile?: string | null, 
/**
 * The file.
 */
path: string, 
/**
 * Whether the file holds all rows of the data set: rows that are not in it are then marked as vanished.
 */
full?: boolean, 
/**
 * Whether more than half of the rows held may be marked so.
 */
many_vanished?: boolean, };
export type JournalHead = { 
/**
 * How many lines there are.
 */
size: number, 
/**
 * Hash of the newest line.
 */
root: string, 
/**
 * The office's signature; there is none yet.
 */
signature: string | null, };
export type JournalLine = { 
/**
 * Its number.
 */
seq: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * The action in words.
 */
action: string, 
/**
 * What it was done to.
 */
subject: string, 
/**
 * For what purpose.
 */
purpose: string, 
/**
 * The line's hash, 64 hexadecimal digits.
 */
hash: string, };
export type JournalPage = { 
/**
 * The lines.
 */
lines: Array<JournalLine>, 
/**
 * How many there are in all.
 */
total: number, };
export type JournalReport = { 
/**
 * Lines checked.
 */
entries: number, 
/**
 * Whether all of them fit together.
 */
ok: boolean, 
/**
 * The first line that does not.
 */
first_bad: number | null, 
/**
 * The result in words.
 */
message: string, };
export type JournalRequest = { 
/**
 * Lines before this number; the newest if absent.
 */
before?: number | null, };
export type KeyRequest = { 
/**
 * БИН/ИИН, `scheme:value`, or the object's number.
 */
key: string, };
export type KeyView = { 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * The data set's name.
 */
title: string, 
/**
 * When it was made, UTC.
 */
made: string, };
export type MarkRequest = { 
/**
 * The case.
 */
case_id: number, 
/**
 * The checklist.
 */
checklist: string, 
/**
 * The point.
 */
item: string, 
/**
 * Marked or not.
 */
done: boolean, };
export type MyDay = { 
/**
 * The day it is.
 */
today: string, 
/**
 * Whose desk.
 */
actor: string, 
/**
 * How many fall in each bucket, in the order overdue, today, three_days, week, later, waiting.
 */
counts: Array<BucketCount>, 
/**
 * Tasks of this person, nearest date first.
 */
items: Array<DeadlineItem>, 
/**
 * Rows that wait for a case: suggested, with their reason; at most 20.
 */
suggestions: Array<DeskSuggestion>, 
/**
 * How many suggestions there are in all.
 */
suggestions_total: number, 
/**
 * What the suggestions rest on: appeals to our office whose clock is known.
 */
suggestions_basis: Basis, 
/**
 * What the tasks rest on: those that have a date.
 */
basis: Basis, };
export type NextStep = { 
/**
 * What to send back with the decision.
 */
suggestion: Suggestion, 
/**
 * The step in words.
 */
title: string, 
/**
 * Why this step: the graph, the facts, the date.
 */
why: string, 
/**
 * The date it serves, if one is known.
 */
due: string | null, 
/**
 * The norms of the step.
 */
norms: Array<NormRef>, 
/**
 * Other steps that are possible now.
 */
alternatives: Array<Choice>, 
/**
 * The last decision made on this suggestion, in words.
 */
decided: string | null, 
/**
 * The act that completing the step brings: it asks for a number.
 */
act: string | null, };
export type NormRef = { 
/**
 * `act:article`, for example `entrepreneurial-code:148`.
 */
id: string, 
/**
 * Short citation, for example «ПК, ст. 148».
 */
label: string, 
/**
 * The article's title.
 */
title: string, 
/**
 * The day of the text that was read.
 */
redaction: string, };
export type NormRequest = { 
/**
 * `act:article`.
 */
id: string, };
export type NormView = { 
/**
 * `act:article`.
 */
id: string, 
/**
 * The act's title.
 */
act: string, 
/**
 * The article's number and title.
 */
article: string, 
/**
 * The paraphrase.
 */
gist: string, 
/**
 * The day of the text that was read.
 */
redaction: string, 
/**
 * Says that this is a paraphrase, of which text, and where the official one is.
 */
notice: string, 
/**
 * The official text's address.
 */
address: string, 
/**
 * Deadline rules of the article.
 */
rules: Array<RuleLine>, };
export type NoteLine = { 
/**
 * The fault.
 */
fault: string, 
/**
 * «N of M».
 */
count: string, 
/**
 * The first lines where it stands, by file.
 */
places: string, };
export type Nothing = Record<symbol, never>;
export type ObjectHead = { 
/**
 * The object's number in the store.
 */
id: number, 
/**
 * What opens the card again: БИН/ИИН, or `scheme:value`, or the number.
 */
key: string, 
/**
 * `entity`, `authority`, `site` or `topic`.
 */
kind: string, 
/**
 * The kind in words.
 */
kind_name: string, 
/**
 * `bin`, `iin`, `name` or the source's own scheme.
 */
scheme: string, 
/**
 * The identifier exactly as stored.
 */
identifier: string, 
/**
 * The name in the language asked for, or the other one.
 */
name: string, 
/**
 * The name in the other state language, if it is known and differs.
 */
other_name: string | null, 
/**
 * Registration, size, activity, address … each with its row.
 */
lines: Array<FactLine>, };
export type ObjectList = { 
/**
 * The page.
 */
items: Array<ObjectRow>, 
/**
 * How many match in all.
 */
total: number, 
/**
 * Sent back to get the next page; absent on the last.
 */
after: string | null, };
export type ObjectRow = { 
/**
 * Opens the card.
 */
key: string, 
/**
 * `entity` or `authority`.
 */
kind: string, 
/**
 * The kind in words.
 */
kind_name: string, 
/**
 * The name.
 */
name: string, 
/**
 * The identifier exactly as stored.
 */
identifier: string, 
/**
 * Inspections of it, or by it.
 */
inspections: number, 
/**
 * Appeals about it, or to it.
 */
appeals: number, 
/**
 * Challenges.
 */
challenges: number, 
/**
 * Open cases.
 */
cases: number, };
export type ObjectsRequest = { 
/**
 * Part of a name or of an identifier; empty for all.
 */
query?: string, 
/**
 * `entity` or `authority`; both if absent.
 */
kind?: string | null, 
/**
 * From the page before.
 */
after?: string | null, };
export type PassportView = { 
/**
 * Its id, given to `import`.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * The id of its source.
 */
source: string, 
/**
 * The registry that it fills.
 */
registry: string, 
/**
 * Who keeps the source.
 */
operator: string, 
/**
 * Purposes in words.
 */
purposes: Array<string>, 
/**
 * Roles in words.
 */
roles: Array<string>, 
/**
 * Whether the purpose and the role of this session are among them.
 */
allowed: boolean, 
/**
 * The legal ground.
 */
ground: NormRef, 
/**
 * The ground in words.
 */
ground_text: string, 
/**
 * Fields with their personal-data class.
 */
fields: Array<FieldLine>, 
/**
 * How long the rows are kept, and by what.
 */
retention: string, 
/**
 * What is proposed when the time is over, in words.
 */
preferred: string, 
/**
 * The assessment of the effect on personal data.
 */
dpia: DpiaView, 
/**
 * The default mapping profile.
 */
profile: string, 
/**
 * SHA-256 of the card's file.
 */
sha256: string, 
/**
 * How many batches are held under it.
 */
batches: number, 
/**
 * How many rows are held under it.
 */
rows: number, 
/**
 * How fresh they are, in words.
 */
freshness: string, 
/**
 * Whether an extract is overdue.
 */
overdue: boolean, };
export type Progress = { 
/**
 * Rows read.
 */
read: number, 
/**
 * Rows set aside.
 */
rejected: number, 
/**
 * Bytes of the file behind us.
 */
done_bytes: number, 
/**
 * Bytes of the file.
 */
total_bytes: number, };
export type ProofItem = { 
/**
 * Its code.
 */
what: string, 
/**
 * In words.
 */
label: string, 
/**
 * How much was found.
 */
found: number, };
export type QualityDataSet = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * How many of its rows have a leading date, of how many, and how fresh they are.
 */
basis: Basis, 
/**
 * When it was last taken in and when the next extract is expected, in words.
 */
freshness: string, 
/**
 * Whether an extract is overdue.
 */
overdue: boolean, 
/**
 * What stands out, in plain words.
 */
plain: Array<string>, 
/**
 * Months, newest first.
 */
months: Array<QualityMonth>, 
/**
 * Fields over all months.
 */
fields: Array<QualityField>, };
export type QualityDesk = { 
/**
 * The day it is.
 */
today: string, 
/**
 * Sources that anything has been taken in from.
 */
sources: Array<QualitySource>, 
/**
 * Data sets that the purpose and the role of this session may not use, in words.
 */
withheld: Array<string>, 
/**
 * What the figures mean and don't mean.
 */
notice: string, };
export type QualityField = { 
/**
 * Its name in the store.
 */
name: string, 
/**
 * In words.
 */
label: string, 
/**
 * Whether every row should have it.
 */
expected: boolean, 
/**
 * Rows in which it says something.
 */
known: number, 
/**
 * Rows in which the source left it blank.
 */
blank: number, 
/**
 * Rows whose source does not have it.
 */
unknown: number, };
export type QualityFigure = { 
/**
 * `impossible`, `unknown_codes`, `late`, `duplicates` or `set_aside`.
 */
measure: string, 
/**
 * In words.
 */
label: string, 
/**
 * How many.
 */
count: number, 
/**
 * Of how many rows; those set aside are counted in.
 */
of: number, };
export type QualityMonth = { 
/**
 * `YYYY-MM`; empty for rows without a leading date.
 */
month: string, 
/**
 * In words.
 */
name: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * Cells that say something, of the fields that every row should have.
 */
known: number, 
/**
 * Cells of those fields, as far as the source has them.
 */
cells: number, 
/**
 * The share of them in thousandths; absent where there are no cells.
 */
complete: number | null, 
/**
 * Faults in the order impossible, unknown_codes, late, duplicates, set_aside.
 */
figures: Array<QualityFigure>, };
export type QualityNote = { 
/**
 * `kk`, `ru` or `en`.
 */
language: string, 
/**
 * The body that it goes to.
 */
to: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What was looked at.
 */
intro: Array<string>, 
/**
 * Heads of the table: fault, how many, where.
 */
columns: Array<string>, 
/**
 * One line a fault.
 */
lines: Array<NoteLine>, 
/**
 * What is asked for.
 */
request: Array<string>, 
/**
 * Who and when.
 */
sign: string, 
/**
 * The whole of it as plain text.
 */
text: string, };
export type QualityNoteRequest = { 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * `YYYY-MM`; all months if absent.
 */
month?: string | null, 
/**
 * `kk` or `ru`; the language of the session if absent.
 */
language?: string | null, };
export type QualityRow = { 
/**
 * The row that the line opens; absent for one that was set aside.
 */
row: RowRef | null, 
/**
 * The batch.
 */
batch: number, 
/**
 * One text a column.
 */
cells: Array<string>, };
export type QualityRows = { 
/**
 * What the rows are.
 */
title: string, 
/**
 * Column heads.
 */
columns: Array<string>, 
/**
 * At most 500 rows.
 */
rows: Array<QualityRow>, 
/**
 * How many there are in all.
 */
total: number, };
export type QualityRowsRequest = { 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * `YYYY-MM`, empty for rows without a leading date; all months if absent.
 */
month?: string | null, 
/**
 * `rows`, `impossible`, `unknown_codes`, `late`, `duplicates`, `set_aside`, or `blank:` with a field.
 */
measure: string, };
export type QualitySource = { 
/**
 * Its id.
 */
id: string, 
/**
 * The system's name.
 */
system: string, 
/**
 * The body that keeps it.
 */
body: string, 
/**
 * Whom to write to.
 */
contact: string, 
/**
 * Its data sets.
 */
datasets: Array<QualityDataSet>, };
export type QuarantineLine = { 
/**
 * The sheet or the inner file; empty where the file is the table.
 */
part: string, 
/**
 * Line of a text file, row of a sheet.
 */
line: number, 
/**
 * The reason's code.
 */
reason: string, 
/**
 * The reason in words, with the field and the value.
 */
message: string, 
/**
 * The row's text as it stood in the file.
 */
raw: string, };
export type RestoreRequest = { 
/**
 * The backup.
 */
path: string, 
/**
 * Its passphrase.
 */
passphrase: string, };
export type RetentionDone = { 
/**
 * The batch's tombstone.
 */
ended: EndedView, 
/**
 * In words.
 */
message: string, 
/**
 * Whether the store's log could be emptied at once.
 */
log_emptied: boolean, 
/**
 * What the store can't do: backups, and an original that another batch needs.
 */
notices: Array<string>, };
export type RetentionProof = { 
/**
 * Whether nothing is left and the journal tells of it.
 */
ok: boolean, 
/**
 * The batch's tombstone.
 */
ended: EndedView, 
/**
 * What was looked for.
 */
lines: Array<ProofItem>, 
/**
 * Number of the journal's line with the same digest.
 */
journal: number | null, 
/**
 * In words.
 */
message: string, 
/**
 * What the store can't show.
 */
notices: Array<string>, };
export type RetentionRequest = { 
/**
 * The batch.
 */
batch: number, 
/**
 * `purge` or `pseudonymise`.
 */
action: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Although the time is not over, as the law demands of data gathered unlawfully.
 */
early?: boolean, };
export type RetentionView = { 
/**
 * The day it is.
 */
today: string, 
/**
 * Batches still held, the one whose time is over first at the head.
 */
due: Array<DueView>, 
/**
 * How many of them are over.
 */
over: number, 
/**
 * What was done, newest first.
 */
ended: Array<EndedView>, 
/**
 * Data sets whose pseudonyms still have their key.
 */
keys: Array<KeyView>, 
/**
 * What may be done: codes and names.
 */
actions: Array<Choice>, 
/**
 * What the store can't do: backups.
 */
notice: string, };
export type RiskView = { 
/**
 * `scored`, `not_enough_data` or `not_scored`.
 */
result: string, 
/**
 * 0 to 100; absent unless scored.
 */
points: number | null, 
/**
 * The level's code.
 */
level: string | null, 
/**
 * The level in words.
 */
level_name: string | null, 
/**
 * The model's id and version.
 */
model: string, 
/**
 * The day it was counted for.
 */
as_of: string, 
/**
 * «Hypothesis, to be verified by procedural means».
 */
notice: string, 
/**
 * What the model can't say.
 */
limits: string, 
/**
 * Two plain sentences, or why there is no score.
 */
summary: string, 
/**
 * Every criterion, the heaviest first.
 */
contributions: Array<Contribution>, };
export type RowLine = { 
/**
 * The row that the line opens.
 */
row: RowRef, 
/**
 * One text a column.
 */
cells: Array<string>, };
export type RowList = { 
/**
 * What the rows are.
 */
title: string, 
/**
 * Column heads.
 */
columns: Array<string>, 
/**
 * At most 500 rows.
 */
rows: Array<RowLine>, 
/**
 * How many there are in all.
 */
total: number, };
export type RowOrigin = { 
/**
 * The batch that brought it.
 */
batch: number, 
/**
 * The file's name.
 */
file: string, 
/**
 * SHA-256 of the file, 64 hexadecimal digits.
 */
sha256: string, 
/**
 * The sheet or the inner file; empty where the file is the table.
 */
part: string, 
/**
 * Line of a text file, row of a sheet, number of a record; the header is usually 1.
 */
line: number, 
/**
 * When it was imported, UTC.
 */
imported: string, 
/**
 * By whom.
 */
actor: string, };
export type RowRef = { 
/**
 * `entities`, `inspections`, `appeals` or `challenges`.
 */
registry: string, 
/**
 * The row's number in the store.
 */
id: number, };
export type RowRequest = { 
/**
 * The row.
 */
row: RowRef, };
export type RuleLine = { 
/**
 * The rule's id.
 */
id: string, 
/**
 * The duty.
 */
name: string, 
/**
 * Length and unit in words.
 */
term: string, 
/**
 * Exact place in the act.
 */
place: string, 
/**
 * Confidence of the reading.
 */
confidence: string, 
/**
 * Open questions.
 */
note: string | null, 
/**
 * Whether the program counts by it.
 */
enabled: boolean, };
export type SourceRow = { 
/**
 * The row.
 */
row: RowRef, 
/**
 * The registry in words.
 */
registry_name: string, 
/**
 * The row's number in its registry.
 */
number: string, 
/**
 * The fields as the program understands them.
 */
fields: Array<FactLine>, 
/**
 * The cells exactly as they stood in the file: column, value.
 */
cells: Array<FactLine>, 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * That a later full extract no longer had the row, in words; absent while it is there.
 */
vanished: string | null, 
/**
 * That what stood in the file has been destroyed or made nameless, in words.
 */
ended: string | null, 
/**
 * Where the row in force stands, first; earlier versions after it.
 */
versions: Array<RowOrigin>, };
export type SourceView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The body that keeps it.
 */
body: string, 
/**
 * The system's name.
 */
system: string, 
/**
 * Whom to write to about faults.
 */
contact: string, 
/**
 * `official` or `unofficial`.
 */
kind: string, 
/**
 * The kind in words.
 */
kind_name: string, 
/**
 * How often an extract is expected, in words.
 */
rhythm: string, 
/**
 * Ids of its data sets.
 */
passports: Array<string>, 
/**
 * How fresh it is, in words.
 */
freshness: string, 
/**
 * Whether an extract is overdue.
 */
overdue: boolean, };
export type StageView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, };
export type Status = { 
/**
 * The store's file.
 */
store: string, 
/**
 * Whether there is one already.
 */
exists: boolean, 
/**
 * Whether it is open.
 */
unlocked: boolean, 
/**
 * Version of the store's schema, once open.
 */
schema: number | null, 
/**
 * The day it is, as everything here counts it.
 */
today: string, 
/**
 * Whether the day is fixed, as in a demonstration.
 */
fixed_day: boolean, 
/**
 * Who acts.
 */
person: string, 
/**
 * For what purpose.
 */
purpose: string, 
/**
 * Purposes to choose from.
 */
purposes: Array<Choice>, };
export type StoreRequest = { 
/**
 * The store's file; the host's own if absent.
 */
path?: string | null, 
/**
 * The passphrase.
 */
passphrase: string, };
export type Suggestion = { 
/**
 * The open case, for a task.
 */
case_id: number | null, 
/**
 * The task's id in its tactic.
 */
task: string | null, 
/**
 * The tactic to open a case by.
 */
tactic: string | null, 
/**
 * The row that the case would start from.
 */
row: RowRef | null, };
export type TaskEdge = { 
/**
 * Must be done first.
 */
from: string, 
/**
 * Waits for it.
 */
to: string, };
export type TaskView = { 
/**
 * Its id in the tactic.
 */
id: string, 
/**
 * The stage.
 */
stage: string, 
/**
 * What to do.
 */
title: string, 
/**
 * `done`, `skipped`, `open` or `blocked`.
 */
state: string, 
/**
 * Whether it may be skipped.
 */
optional: boolean, 
/**
 * The date, once known.
 */
due: string | null, 
/**
 * Whether the date is past and the task not done.
 */
overdue: boolean, 
/**
 * What the date waits for.
 */
waits_for: string | null, 
/**
 * `us` or `others`.
 */
with_whom: string, 
/**
 * The kind of act that completing it brings.
 */
act: string | null, 
/**
 * The day it was done or skipped.
 */
closed_on: string | null, 
/**
 * Number of the act, reason of the skip.
 */
note: string | null, 
/**
 * Column in the drawing.
 */
layer: number, 
/**
 * Row in the drawing.
 */
order: number, 
/**
 * Norms.
 */
norms: Array<NormRef>, 
/**
 * The arithmetic of the date.
 */
derivation: DeadlineView | null, };
export type TemplateView = { 
/**
 * The template's id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Its norm.
 */
norm: NormRef, 
/**
 * The Kazakh text.
 */
body_kk: string, 
/**
 * The Russian text.
 */
body_ru: string, 
/**
 * Facts that are not known and were left as a line to fill in.
 */
missing: Array<string>, 
/**
 * «Prepared automatically; a draft until a person adopts it».
 */
notice: string, };
export type TimelineItem = { 
/**
 * When it began.
 */
day: string, 
/**
 * When it ended, if it has and that is known.
 */
until: string | null, 
/**
 * `inspection`, `appeal`, `challenge` or `act`.
 */
lane: string, 
/**
 * Kind and number.
 */
title: string, 
/**
 * The other side, the topic or the ground.
 */
detail: string, 
/**
 * Result or state in words.
 */
status: string, 
/**
 * `good`, `bad`, `open` or `plain`: for the mark beside the words.
 */
tone: string, 
/**
 * The row behind it.
 */
row: RowRef | null, 
/**
 * The case behind an act.
 */
case_id: number | null, 
/**
 * Why it stands on this card: the join that put it here.
 */
link: string, };

/** Every call: its request and its answer. */
export interface Calls {
  status: { request: Nothing; answer: Status };
  create_store: { request: StoreRequest; answer: Status };
  unlock: { request: StoreRequest; answer: Status };
  lock: { request: Nothing; answer: Status };
  my_day: { request: Nothing; answer: MyDay };
  board: { request: Nothing; answer: Board };
  deadlines: { request: DeadlinesRequest; answer: Array<DeadlineItem> };
  deadline: { request: DeadlineRequest; answer: DeadlineView };
  objects: { request: ObjectsRequest; answer: ObjectList };
  card: { request: KeyRequest; answer: Card };
  risk: { request: KeyRequest; answer: RiskView };
  findings: { request: FindingsRequest; answer: Array<FindingView> };
  figure_rows: { request: FigureRequest; answer: RowList };
  source_row: { request: RowRequest; answer: SourceRow };
  norm: { request: NormRequest; answer: NormView };
  case: { request: CaseRequest; answer: CaseView };
  close_task: { request: CloseTaskRequest; answer: CaseView };
  mark_item: { request: MarkRequest; answer: CaseView };
  decide_step: { request: DecideRequest; answer: Decided };
  sources: { request: Nothing; answer: Array<SourceView> };
  passports: { request: Nothing; answer: Array<PassportView> };
  quality: { request: Nothing; answer: QualityDesk };
  quality_rows: { request: QualityRowsRequest; answer: QualityRows };
  quality_note: { request: QualityNoteRequest; answer: QualityNote };
  refresh_quality: { request: Nothing; answer: QualityDesk };
  retention: { request: Nothing; answer: RetentionView };
  carry_out_retention: { request: RetentionRequest; answer: RetentionDone };
  prove_retention: { request: BatchRequest; answer: RetentionProof };
  destroy_key: { request: DestroyKeyRequest; answer: RetentionView };
  import: { request: ImportRequest; answer: ImportReport };
  batches: { request: Nothing; answer: Array<BatchView> };
  quarantine: { request: BatchRequest; answer: Array<QuarantineLine> };
  batch_verify: { request: BatchRequest; answer: BatchVerified };
  journal: { request: JournalRequest; answer: JournalPage };
  journal_verify: { request: Nothing; answer: JournalReport };
  journal_head: { request: Nothing; answer: JournalHead };
  backup: { request: FileRequest; answer: Copied };
  restore: { request: RestoreRequest; answer: Copied };
  check: { request: Nothing; answer: CheckReport };
}
