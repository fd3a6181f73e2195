// Written by the tests from the types of the program. Not to be edited by hand.

export type AbsentNumbers = { 
/**
 * How many of how many, in words.
 */
text: string, 
/**
 * The numbers, in the order of the list.
 */
numbers: Array<string>, };
export type AccountView = { 
/**
 * Its number.
 */
id: number, 
/**
 * The person's name.
 */
name: string, 
/**
 * The role.
 */
role: string, 
/**
 * The same in words.
 */
role_name: string, 
/**
 * Since what day.
 */
since: string, 
/**
 * Until what day, if it was closed.
 */
until: string | null, 
/**
 * Whether it is that of the one who looks.
 */
own: boolean, 
/**
 * The part of the registries that the person works with; empty lists limit nothing.
 */
scope: ScopeView, };
export type AccountsDesk = { 
/**
 * The accounts, those that are open first.
 */
accounts: Array<AccountView>, 
/**
 * Roles to choose from.
 */
roles: Array<Choice>, 
/**
 * What an account may be limited to.
 */
scopes: ScopeChoices, 
/**
 * Whether there is a recovery key.
 */
recovery: boolean, 
/**
 * How it works, in plain sentences.
 */
said: Array<string>, };
export type ActRequest = { 
/**
 * Its code in the state's database of law, its code in the official information system, or its id here.
 */
act: string, 
/**
 * The day; today if absent.
 */
on?: string | null, };
export type AddAccountRequest = { 
/**
 * A passphrase that opens the store already.
 */
own: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * The role: a code of the list `person_role`.
 */
role: string, 
/**
 * The passphrase of the new account.
 */
passphrase: string, 
/**
 * The part of the registries that the person works with; everything that the role may see if absent.
 */
scope?: ScopeRequest | null, };
export type AddDutyRequest = { 
/**
 * The id of its kind.
 */
kind: string, 
/**
 * When it came in, or was detected: a day, or `YYYY-MM-DDTHH:MM`.
 */
received: string, 
/**
 * The number that it bears in the office's records.
 */
number: string, 
/**
 * From whom; nobody for a breach. No identifier, no address: those stand in the paper itself.
 */
person: string, 
/**
 * What it concerns.
 */
about: string, 
/**
 * Ids of the data sets that it concerns.
 */
datasets: Array<string>, };
export type AdoptDraftRequest = { 
/**
 * The draft.
 */
draft: number, 
/**
 * Registration number, exactly as it stands.
 */
number: string, 
/**
 * The day of the act, `YYYY-MM-DD`.
 */
day: string, 
/**
 * Why it is adopted although something keeps it from going out; needed only then.
 */
despite?: string | null, };
export type AdoptionView = { 
/**
 * The version.
 */
version: number, 
/**
 * Registration number.
 */
number: string, 
/**
 * The day of the act.
 */
act_day: string, 
/**
 * By whom and when, in words.
 */
text: string, };
export type AmendRequest = { 
/**
 * What is changed.
 */
change: AmendmentRequest, 
/**
 * Why.
 */
reason: string, };
export type AmendmentLine = { 
/**
 * Its number.
 */
id: number, 
/**
 * Whether its file still reads as it left it: then it can be taken back.
 */
stands: boolean, 
/**
 * That it was taken back, when and by whom, in words; absent where it was not.
 */
taken_back: string | null, 
/**
 * The day it was made.
 */
day: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * The rule's id, the day or the year.
 */
subject: string, 
/**
 * What was changed, in words.
 */
title: string, 
/**
 * What was and what is, a sentence for each difference.
 */
changes: Array<string>, 
/**
 * Why.
 */
reason: string, 
/**
 * How many open deadlines moved.
 */
moved: number, };
export type AmendmentPreview = { 
/**
 * The file that would read otherwise.
 */
file: string, 
/**
 * How many open deadlines were counted by the law in force and by the one proposed.
 */
counted: number, 
/**
 * How many of them would move.
 */
moved_total: number, 
/**
 * Those, the nearest new date first; at most 500.
 */
moved: Array<MovedDeadline>, 
/**
 * Dates that the changed rule gives: a person checks them by hand before it is changed. Empty for calendars.
 */
cases: Array<WorkedCaseView>, };
export type AmendmentRequest = { 
/**
 * A deadline rule.
 */
rule?: RuleChange | null, 
/**
 * A day of a calendar.
 */
day?: DayChange | null, 
/**
 * A year whose calendar has been published.
 */
published?: number | null, 
/**
 * A task of a tactic.
 */
tactic?: TacticChange | null, 
/**
 * The number of a change that is taken back.
 */
back?: number | null, };
export type AnomaliesBoard = { 
/**
 * The comparisons.
 */
comparisons: Array<PracticeView>, 
/**
 * Bodies by kinds of inspection; absent until everything was counted.
 */
heat: HeatMap | null, 
/**
 * «Hypothesis, to be verified by procedural means».
 */
notice: string, };
export type ArticleDiffRequest = { 
/**
 * The act, as in `ActRequest`.
 */
act: string, 
/**
 * The article's number.
 */
article: string, 
/**
 * One day.
 */
from: string, 
/**
 * The other.
 */
to: string, };
export type ArticleRequest = { 
/**
 * The act, as in `ActRequest`.
 */
act: string, 
/**
 * The article's number.
 */
article: string, 
/**
 * The day; today if absent.
 */
on?: string | null, };
export type Assessed = { 
/**
 * Inspections examined.
 */
inspections: number, 
/**
 * Objects counted.
 */
objects: number, 
/**
 * Signs of violation found.
 */
signs: number, 
/**
 * In words.
 */
message: string, };
export type AttachRequest = { 
/**
 * The package.
 */
path: string, 
/**
 * The signature: CMS over `tagmanifest-sha256.txt` of the package.
 */
cms_path: string, };
export type AttentionDesk = { 
/**
 * The last count; absent if nothing was counted for what the session may see.
 */
counted: CountedView | null, 
/**
 * Kinds of objects to choose from.
 */
kinds: Array<Choice>, 
/**
 * The kind shown.
 */
kind: string, 
/**
 * How the list comes about.
 */
method: string, 
/**
 * What it can't say.
 */
limits: string, 
/**
 * «Hypothesis, to be verified by procedural means».
 */
notice: string, 
/**
 * Within which days inspections and appeals were counted; empty where nothing was.
 */
period: string, 
/**
 * How many places are drawn at random, and by which seed.
 */
share: string, 
/**
 * The seed of the draw.
 */
seed: number, 
/**
 * The places, those in order first: by points, or by appeals while the points are off.
 */
places: Array<PlaceView>, 
/**
 * Objects by level, the highest first; then those without points. None while the points are off.
 */
levels: Array<LevelCount>, 
/**
 * Practices, districts and bodies that stand out, the most pressing first.
 */
topics: Array<TopicToCheck>, 
/**
 * Objects complained of and not inspected, those with the most appeals first; at most 50.
 */
blind: Array<BlindView>, 
/**
 * How many there are.
 */
blind_total: number, 
/**
 * What makes a blind spot.
 */
blind_said: string, 
/**
 * Districts, those that stand out first.
 */
districts: Array<DistrictView>, 
/**
 * Inspections that have not ended, those that the model of outcomes holds likeliest to be annulled first.
 */
foretold: Array<ForetoldView>, 
/**
 * What says it, or that nothing does.
 */
foretold_said: string, 
/**
 * What it rests on: objects that can be placed, of all with any row.
 */
basis: Basis, };
export type AttentionRequest = { 
/**
 * `entity` or `authority`; `entity` if absent.
 */
kind?: string | null, };
export type BadFile = { 
/**
 * The file; empty for the ZIP as a whole.
 */
path: string, 
/**
 * `changed`, `missing`, `extra`, `unproven`, `name`, `twice`, `form`, `container`, `signature`, `journal` or `none`: no package.
 */
code: string, 
/**
 * What is wrong, in words.
 */
why: string, 
/**
 * Offset of the first wrong byte in the ZIP, where it is known.
 */
at: number | null, };
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
 * The day that all of its data sets reach to: that of the least fresh.
 */
fresh_to: string | null, 
/**
 * Where its registries reach to different days: a sentence about each.
 */
reaches: string | null, 
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
ended: string | null, 
/**
 * Whether the one who looks may still take it back: they took it in, less than a day ago.
 */
may_undo: boolean, };
export type BlindView = { 
/**
 * Opens the card.
 */
key: string, 
/**
 * The name.
 */
name: string, 
/**
 * The identifier exactly as stored.
 */
identifier: string, 
/**
 * The code of its territory, or empty.
 */
territory: string, 
/**
 * Appeals within the months looked at.
 */
appeals: number, 
/**
 * The last inspection at any time, if there was one.
 */
last_inspection: string | null, };
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
items: Array<BoardItem>, 
/**
 * Open cases of which nobody would be reminded.
 */
stuck: Array<StuckCase>, };
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
export type BoundedView = { 
/**
 * The figure, as a share.
 */
value: number, 
/**
 * Its lower bound.
 */
low: number, 
/**
 * Its upper bound.
 */
high: number, 
/**
 * The three as they are written.
 */
text: string, };
export type BucketCount = { 
/**
 * `overdue`, `set_passed`, `today`, `three_days`, `week`, `later` or `waiting`.
 */
bucket: string, 
/**
 * How many.
 */
count: number, };
export type BuildPackageRequest = { 
/**
 * The case's number.
 */
case_id: number, 
/**
 * The file, `.zip`.
 */
path: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace?: boolean, 
/**
 * Whether the office's key signs it.
 */
sign?: boolean, };
export type CalendarDay = { 
/**
 * The day.
 */
date: string, 
/**
 * `holiday`, `moved`, `transferred`, `rest` or `worked`.
 */
kind: string, 
/**
 * The same in words.
 */
kind_name: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The norm or decision.
 */
norm: string, };
export type CalendarExport = { 
/**
 * The file.
 */
path: string, 
/**
 * Events that stand.
 */
events: number, 
/**
 * Events handed out before that are called off.
 */
cancelled: number, 
/**
 * Its size.
 */
bytes: number, 
/**
 * SHA-256 of it.
 */
sha256: string, 
/**
 * The result in words.
 */
message: string, };
export type CalendarView = { 
/**
 * The year.
 */
year: number, 
/**
 * `published` or `computed`.
 */
status: string, 
/**
 * The same in words.
 */
status_name: string, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * Days that differ from the ordinary week, in order.
 */
days: Array<CalendarDay>, 
/**
 * Whether the office's own file lies over the one that the program came with.
 */
own: boolean, };
export type CandidatesFound = { 
/**
 * Objects whose names were compared.
 */
objects: number, 
/**
 * Of them without БИН and ИИН.
 */
asked: number, 
/**
 * Pairs compared in full.
 */
compared: number, 
/**
 * Objects whose every word is too common to search by.
 */
too_common: number, 
/**
 * Candidates found.
 */
candidates: number, 
/**
 * In words.
 */
message: string, };
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
 * Part 3: signs of violation, broken first; at most 100.
 */
findings: Array<FindingView>, 
/**
 * How many there are in all.
 */
finding_counts: FindingCounts, 
/**
 * Part 6: what is due, nearest first: tasks of its cases, and at most 200 clocks of its rows.
 */
deadlines: Array<DeadlineItem>, 
/**
 * How many more clocks of its rows run.
 */
deadlines_more: number, 
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
withheld: Array<string>, 
/**
 * What is new since whoever looks saw it on an earlier day; absent if they never did.
 */
news: NewsView | null, 
/**
 * What people noted on it; on no paper and in no file.
 */
notes: NotesView, 
/**
 * How many of its rows the newest full extract no longer had, in words; absent if none.
 */
vanished: string | null, };
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
 * Who leads it, or in which queue it waits.
 */
owner: string, 
/**
 * Whether it waits in a queue.
 */
queued: boolean, 
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
row: RowRef, 
/**
 * With whom its days were spent.
 */
spent: SpentView, };
export type CaseRef = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its name.
 */
title: string, 
/**
 * Both sides.
 */
detail: string, };
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
 * What `undo_step` takes to undo the opening: on its day, by whoever opened it, and while nothing was done in it.
 */
way_back: Suggestion | null, 
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
 * What its acts demanded, and whether it was done.
 */
promises: Array<PromiseView>, 
/**
 * What the data can be asked about demands of such a case.
 */
checks: Array<Choice>, 
/**
 * Its acts, by number, each with its kind.
 */
acts: Array<Choice>, 
/**
 * Days that the row does not tell yet: a task can wait for one of them, named `row.<field>`.
 */
awaited: Array<Choice>, 
/**
 * People and queues that it can be handed to.
 */
takers: Takers, 
/**
 * Checklists of the case's tasks.
 */
checklists: Array<ChecklistView>, 
/**
 * Drafts of the case's tasks.
 */
templates: Array<TemplateView>, };
export type CheckHeadRequest = { 
/**
 * Its line, as under its QR code; small letters and blanks are forgiven.
 */
printed: string, };
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
export type CheckedCase = { 
/**
 * The trigger.
 */
from: string, 
/**
 * The date.
 */
due: string, };
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
export type Classified = { 
/**
 * Number of the appeal; empty for a text that was given.
 */
appeal: string, 
/**
 * The topic; empty where no word tells.
 */
topic: string, 
/**
 * Its name.
 */
topic_name: string, 
/**
 * A calibrated probability, of a trained model alone.
 */
probability: number | null, 
/**
 * Words that told it.
 */
reasons: Array<string>, 
/**
 * `kk`, `ru`, `mixed` or `unknown`.
 */
language: string, 
/**
 * By what it was told.
 */
model: string, 
/**
 * The number under which it is kept and can be made again; absent where nothing tells topics.
 */
prediction: number | null, };
export type ClassifyRequest = { 
/**
 * The text; the appeals that were taken in last if absent.
 */
text?: string | null, };
export type CloseAccountRequest = { 
/**
 * The account.
 */
account: number, 
/**
 * Why.
 */
reason: string, };
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
 * The day to which the decision extends a term; the most that the law gives if absent.
 */
until?: string | null, 
/**
 * Skipped instead of done: only optional tasks, with a reason.
 */
skip?: boolean, };
export type Code = "locked" | "wrong_passphrase" | "no_store" | "store_refused" | "not_found" | "bad_request" | "forbidden" | "needs_confirmation" | "would_empty" | "would_revert" | "would_double" | "bad_asset" | "cancelled" | "failed";
export type ColumnLook = { 
/**
 * Its name.
 */
name: string, 
/**
 * The first different values.
 */
samples: Array<string>, 
/**
 * In how many of the rows looked at it is filled.
 */
filled: number, 
/**
 * Fields that the draft reads from it.
 */
fields: Array<string>, 
/**
 * Whether the draft passes it over by name.
 */
ignored: boolean, 
/**
 * The field proposed for it.
 */
proposed: string | null, 
/**
 * Why, in words.
 */
reason: string, 
/**
 * `high`, `medium`, `low`; empty without a proposal.
 */
confidence: string, 
/**
 * What speaks against it, in words; else empty.
 */
doubt: string, };
export type ConflictDay = { 
/**
 * The day.
 */
day: string, 
/**
 * Where it is told.
 */
mentions: Array<MentionView>, };
export type ConnectorKeyRequest = { 
/**
 * The connector.
 */
connector: string, 
/**
 * The key; empty to take it away.
 */
key: string, };
export type ConnectorView = { 
/**
 * Its id, given to `fetch_source`.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Where it leads, without path and key; empty until the office has said it.
 */
address: string, 
/**
 * The passport that its file is taken in under.
 */
passport: string, 
/**
 * The mapping profile of its file.
 */
profile: string, 
/**
 * `off`, `no_address`, `no_key` or `ready`.
 */
state: string, 
/**
 * The state in words, and what to do.
 */
state_name: string, 
/**
 * Whether the source asks for a key.
 */
takes_key: boolean, 
/**
 * Whether there is a key in the store.
 */
has_key: boolean, 
/**
 * Requests a minute that are never exceeded.
 */
requests_a_minute: number, 
/**
 * The newest fetch.
 */
last: LastFetchView | null, };
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
 * The rows counted, at most 500 of them.
 */
rows: Array<RowRef>, 
/**
 * How many there are.
 */
rows_total: number, };
export type ControlDesk = { 
/**
 * The day it is.
 */
today: string, 
/**
 * How many demands stand how, in the order broken, unknown, waiting, kept, withdrawn.
 */
counts: Array<StandingCount>, 
/**
 * What the counts rest on: demands of which the data or a person tell.
 */
basis: Basis, 
/**
 * The demands: those that ask for work first, the nearest day first.
 */
promises: Array<PromiseItem>, 
/**
 * What came after each act, the newest act first; at most 200.
 */
acts: Array<EffectView>, 
/**
 * How many acts there are in all.
 */
acts_total: number, 
/**
 * Measures that open cases are on the way to, those that would change most first; at most 100.
 */
measures: Array<MeasureView>, 
/**
 * How many there are in all.
 */
measures_total: number, 
/**
 * How their order comes about.
 */
measures_said: string, };
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
export type CountedView = { 
/**
 * For what day.
 */
day: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * Whether rows came after it, or the day is another.
 */
stale: boolean, 
/**
 * In words.
 */
text: string, };
export type DateLook = { 
/**
 * As the draft names it.
 */
format: string, 
/**
 * Whether it has a time: it then belongs to `moments`.
 */
moment: boolean, 
/**
 * As people write it: dd.mm.yyyy.
 */
shown: string, 
/**
 * How many values it reads.
 */
count: number, 
/**
 * One of them.
 */
example: string, 
/**
 * Whether the draft has it already.
 */
taken: boolean, 
/**
 * What is to be known before it is taken, in words; else empty.
 */
doubt: string, };
export type DayChange = { 
/**
 * The day.
 */
date: string, 
/**
 * `holiday`, `moved`, `transferred`, `rest` or `worked`; absent: a day as any other.
 */
kind?: string | null, 
/**
 * Its name in Kazakh.
 */
name_kk?: string, 
/**
 * Its name in Russian.
 */
name_ru?: string, 
/**
 * Its name in English; the Russian one if empty.
 */
name_en?: string, 
/**
 * The norm or decision.
 */
norm?: string, };
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
 * The demand of an act, for one.
 */
promise: number | null, 
/**
 * The request or the breach about personal data, for one.
 */
duty: number | null, 
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
 * The date of the law; absent while its trigger has not happened, or where the law sets none.
 */
due: string | null, 
/**
 * The day set for it where the law sets none.
 */
planned: string | null, 
/**
 * Whether a person has put it on hold; its term goes on running.
 */
on_hold: boolean, 
/**
 * Whether the date of the law is past.
 */
overdue: boolean, 
/**
 * Days from today to the date of the law, or to the day set; negative when past.
 */
days_left: number | null, 
/**
 * `overdue`, `set_passed`, `today`, `three_days`, `week`, `later` or `waiting`.
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
export type DecideMergeRequest = { 
/**
 * One, by its own key.
 */
left: string, 
/**
 * The other, by its own key.
 */
right: string, 
/**
 * `same`, `different` or `later`.
 */
verdict: string, 
/**
 * Why; may be left out.
 */
reason?: string, };
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
export type DecisionView = { 
/**
 * Its number.
 */
id: number, 
/**
 * `same`, `different` or `later`.
 */
verdict: string, 
/**
 * The verdict in words.
 */
verdict_name: string, 
/**
 * Key of one object.
 */
left_key: string, 
/**
 * Its name.
 */
left: string, 
/**
 * Key of the other.
 */
right_key: string, 
/**
 * Its name.
 */
right: string, 
/**
 * Who decided and when, in words.
 */
by: string, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Why, in the person's words; may be empty.
 */
reason: string, 
/**
 * How alike the names were then, 0 to 100.
 */
score: number, 
/**
 * The parts of that score.
 */
why: Array<ReasonView>, 
/**
 * Whether it stands.
 */
standing: boolean, 
/**
 * Who took it back, when and why, in words.
 */
withdrawn: string | null, };
export type DegreeRequest = { 
/**
 * БИН/ИИН, scheme:value, or the object's number.
 */
key: string, 
/**
 * Significant requirements in the checklist.
 */
significant_all?: number | null, 
/**
 * Minor requirements in it.
 */
minor_all?: number | null, 
/**
 * Sum of the body's other subjective criteria, 0 to 100; nought where it has none.
 */
others?: number | null, 
/**
 * Least sum in the body's sample.
 */
least?: number | null, 
/**
 * Greatest sum in it.
 */
most?: number | null, };
export type DegreeView = { 
/**
 * The degree that the last inspection was registered with, in words.
 */
stated: string | null, 
/**
 * The degree counted: `high`, `medium` or `low`; absent if something is missing.
 */
degree: string | null, 
/**
 * In words: the degree with its indicator, or what is missing.
 */
said: string, 
/**
 * Whether it is another than the one stated.
 */
differs: boolean, 
/**
 * The steps of the formula, the violations of the last inspection first.
 */
steps: Array<FactLine>, 
/**
 * Where formula and thresholds come from.
 */
source: string, 
/**
 * Whether their text was checked.
 */
verified: boolean, 
/**
 * The norm of the frame.
 */
norm: NormRef, };
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
export type DistrictView = { 
/**
 * The beginning of its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Objects with any row.
 */
objects: number, 
/**
 * Inspections of them within the months looked at.
 */
inspections: number, 
/**
 * Appeals about them.
 */
appeals: number, 
/**
 * Inspections per 1,000 objects.
 */
inspections_per_1000: number, 
/**
 * Appeals per 1,000 objects.
 */
appeals_per_1000: number, 
/**
 * Objects complained of.
 */
complained: number, 
/**
 * Of them without an inspection.
 */
blind: number, 
/**
 * So many would be expected.
 */
expected: number, 
/**
 * `high`, `low`, `usual` or `not_enough_data`.
 */
state: string, 
/**
 * The same in words.
 */
state_name: string, };
export type DocumentRef = { 
/**
 * `template` or `checklist`.
 */
kind: string, 
/**
 * Its id.
 */
id: string, };
export type DocumentView = { 
/**
 * Its name.
 */
title: string, 
/**
 * The template, with gaps where only a case knows what to say.
 */
template: TemplateView | null, 
/**
 * The checklist, for reading.
 */
checklist: ChecklistView | null, 
/**
 * Open cases that work with it, newest first.
 */
cases: Array<CaseRef>, 
/**
 * Whether there are more of them.
 */
more: boolean, };
export type DpiaAnswer = { 
/**
 * The question's id.
 */
question: string, 
/**
 * `yes`, `no` or empty.
 */
choice: string, 
/**
 * In words.
 */
text: string, };
export type DpiaAnswered = { 
/**
 * `yes`, `no` or empty.
 */
choice: string, 
/**
 * In words.
 */
text: string, };
export type DpiaDesk = { 
/**
 * The forms: of data sets, of models.
 */
forms: Array<DpiaForm>, 
/**
 * What can be assessed.
 */
subjects: Array<DpiaSubject>, };
export type DpiaForm = { 
/**
 * `dataset` or `model`.
 */
subject: string, 
/**
 * Its name.
 */
title: string, 
/**
 * What it is and is not.
 */
notice: string, 
/**
 * What is asked.
 */
questions: Array<DpiaQuestion>, };
export type DpiaQuestion = { 
/**
 * Its id.
 */
id: string, 
/**
 * `yes_no` or `text`.
 */
kind: string, 
/**
 * The question.
 */
text: string, 
/**
 * What to think of.
 */
hint: string, 
/**
 * Why it is asked.
 */
norms: Array<NormRef>, };
export type DpiaStanding = { 
/**
 * `not_filled`, `partly`, `filled` or `older`.
 */
state: string, 
/**
 * The same in words, with the day.
 */
text: string, };
export type DpiaSubject = { 
/**
 * `dataset` or `model`.
 */
subject: string, 
/**
 * The passport's id, or the model's name.
 */
name: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * How its form stands.
 */
standing: DpiaStanding, 
/**
 * What its passport says, to have before one's eyes.
 */
passport: Array<FactLine>, 
/**
 * Its filled-in forms, the newest first.
 */
versions: Array<DpiaVersion>, };
export type DpiaVersion = { 
/**
 * Its number.
 */
version: number, 
/**
 * The day.
 */
day: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * Questions left open.
 */
open: number, 
/**
 * What was answered.
 */
answers: Array<DpiaAnswer>, };
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
export type DraftChange = { 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * Whether it came in; else it went out.
 */
added: boolean, 
/**
 * The words.
 */
text: string, };
export type DraftColumn = { 
/**
 * The registry's field.
 */
field: string, 
/**
 * Names of columns; the first one found is read.
 */
from: Array<string>, 
/**
 * For identifiers: `bin_iin`, `name`, or the source's own scheme.
 */
scheme: string | null, };
export type DraftExport = { 
/**
 * The file.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Its SHA-256.
 */
sha256: string, 
/**
 * In words.
 */
message: string, };
export type DraftFault = { 
/**
 * `missing`, `dead_reference`, `date`, `norm`, `language` or `unwritten`.
 */
kind: string, 
/**
 * In words.
 */
text: string, };
export type DraftPlace = { 
/**
 * The case.
 */
case_id: number, 
/**
 * The template.
 */
template: string, };
export type DraftReference = { 
/**
 * The number.
 */
number: number, 
/**
 * What is said.
 */
what: string, 
/**
 * Where it comes from: registry, file, line, hash.
 */
source: string, 
/**
 * The rows.
 */
rows: Array<RowRef>, };
export type DraftRequest = { 
/**
 * The case.
 */
case: number, 
/**
 * The template.
 */
template: string, };
export type DraftVersionView = { 
/**
 * Its number.
 */
version: number, 
/**
 * How it came about, by whom, when.
 */
text: string, 
/**
 * SHA-256 of the Kazakh document.
 */
kk_sha256: string, 
/**
 * SHA-256 of the Russian document.
 */
ru_sha256: string, 
/**
 * What is different from the version before, in both texts.
 */
changes: Array<DraftChange>, };
export type DraftView = { 
/**
 * The template.
 */
template: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Its norm.
 */
norm: NormRef, 
/**
 * The case.
 */
head: CaseHead, 
/**
 * Paragraphs of the Kazakh text; numbers of references stand in brackets.
 */
kk: Array<string>, 
/**
 * Paragraphs of the Russian text.
 */
ru: Array<string>, 
/**
 * What keeps it from going out.
 */
faults: Array<DraftFault>, 
/**
 * What each number refers to.
 */
references: Array<DraftReference>, 
/**
 * Similar earlier acts and what came of them, the newest first; at most 10.
 */
precedents: Array<PrecedentView>, 
/**
 * The number of the draft, once it is kept.
 */
draft: number | null, 
/**
 * Its versions, the newest first.
 */
versions: Array<DraftVersionView>, 
/**
 * That it was adopted, if it was.
 */
adopted: AdoptionView | null, 
/**
 * «Prepared automatically; a draft until a person adopts it».
 */
notice: string, };
export type DriftLine = { 
/**
 * What it is.
 */
title: string, 
/**
 * Population stability index; absent if there are too few rows.
 */
index: number | null, 
/**
 * What the index stays below without any change; it counts where it is greater.
 */
by_chance: number | null, 
/**
 * Kolmogorov–Smirnov distance, where values have an order.
 */
distance: number | null, 
/**
 * Chance of such a distance without any change.
 */
chance: number | null, 
/**
 * `ok`, `watch`, `alarm` or `not_enough_data`.
 */
state: string, 
/**
 * The same in words.
 */
state_name: string, };
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
 * Open cases that rely on its rows: while there are any that no later batch has, nothing is done.
 */
cases: Array<number>, 
/**
 * Whether a later batch has rows of it, which then become that one's.
 */
passes: boolean, };
export type DutyDesk = { 
/**
 * The day it is.
 */
today: string, 
/**
 * How it is kept, in words.
 */
notice: string, 
/**
 * What can come in.
 */
kinds: Array<DutyKind>, 
/**
 * Data sets to choose from.
 */
datasets: Array<Choice>, 
/**
 * All, the open ones first, by their date.
 */
requests: Array<DutyRequestView>, 
/**
 * Open ones.
 */
open: number, 
/**
 * Open ones whose date is past.
 */
overdue: number, };
export type DutyEvent = { 
/**
 * `confirmed`, `answered`, `refused` or `forgotten`.
 */
step: string, 
/**
 * The same in words.
 */
step_name: string, 
/**
 * On what day.
 */
day: string, 
/**
 * Document, answer or reason.
 */
note: string, 
/**
 * By whom.
 */
actor: string, };
export type DutyKind = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * What the office does.
 */
gist: string, 
/**
 * What the day is called on which it came in.
 */
day_label: string, 
/**
 * Articles that it rests on.
 */
norms: Array<NormRef>, 
/**
 * The term in words with its place in the law, or why none is counted.
 */
term: string, 
/**
 * The deadline rule.
 */
rule: string | null, 
/**
 * `received` or `confirmed`.
 */
starts: string | null, 
/**
 * Whether it is a breach.
 */
breach: boolean, };
export type DutyRequest = { 
/**
 * Its number.
 */
id: number, };
export type DutyRequestView = { 
/**
 * Its number here.
 */
id: number, 
/**
 * The id of its kind.
 */
kind: string, 
/**
 * Its kind in words.
 */
title: string, 
/**
 * When it came in, or was detected; with the time where it is known.
 */
received: string, 
/**
 * The number in the office's records.
 */
number: string, 
/**
 * From whom: initials with stars in the list, in full where it was opened.
 */
person: string, 
/**
 * What it concerns.
 */
about: string, 
/**
 * The data sets that it concerns.
 */
datasets: Array<Choice>, 
/**
 * The day it was entered.
 */
day: string, 
/**
 * Who entered it and answers for it.
 */
actor: string, 
/**
 * `open`, `answered` or `refused`.
 */
state: string, 
/**
 * The state in words.
 */
state_name: string, 
/**
 * The date of the law.
 */
due: string | null, 
/**
 * Days to it while it is open; negative when past.
 */
days_left: number | null, 
/**
 * Whether it is open and its date is past.
 */
overdue: boolean, 
/**
 * Whether it was closed by its date.
 */
in_time: boolean | null, 
/**
 * Why there is no date.
 */
waits_for: string | null, 
/**
 * The arithmetic.
 */
derivation: DeadlineView | null, 
/**
 * What was done, oldest first.
 */
events: Array<DutyEvent>, 
/**
 * What can be entered now: `confirmed`, `answered`, `refused`, `forgotten`.
 */
possible: Array<Choice>, };
export type EcpView = { 
/**
 * Whether it is a signature over this package at all.
 */
ok: boolean, 
/**
 * Signers in it.
 */
signers: number, 
/**
 * Whether a time stamp lies with it.
 */
time_stamp: boolean, };
export type EffectView = { 
/**
 * Its case.
 */
head: CaseHead, 
/**
 * Kind and number of the act.
 */
act: string, 
/**
 * Its day.
 */
day: string, 
/**
 * What was looked for, in words.
 */
sought: string, 
/**
 * 6 and 12 months.
 */
windows: Array<WindowView>, };
export type EndSubstitutionRequest = { 
/**
 * Its number.
 */
id: number, };
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
 * Rows that later batches have too, and hold since.
 */
passed: number, 
/**
 * Rows among them that say again what they said before the batch.
 */
restored: number, 
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
export type EscalatedView = { 
/**
 * The rule.
 */
rule: string, 
/**
 * What has happened.
 */
title: string, 
/**
 * The case.
 */
head: CaseHead, 
/**
 * The task or the demand it is about, in words.
 */
about: string | null, 
/**
 * The date that was missed, or the first day of what goes on.
 */
since: string | null, };
export type EvaluateRequest = { 
/**
 * The model: a task for its newest version, or `task@version`.
 */
model: string, 
/**
 * The profile of the data.
 */
profile: string, 
/**
 * A file with rows whose outcome is known, or `inspections`.
 */
data: string, 
/**
 * Judge only by rows from this day on.
 */
from?: string | null, };
export type Evaluated = { 
/**
 * Rows judged.
 */
n: number, 
/**
 * Share of texts whose likeliest topic is theirs.
 */
accuracy?: number, 
/**
 * Mean over topics of the harmonic mean of precision and recall.
 */
macro_f1?: number, 
/**
 * Texts whose topic has a level that the model does not know: they were held against the level above.
 */
above?: number, 
/**
 * The same without the features that say who controls.
 */
without_who?: OutcomeJudged, 
/**
 * Whether rows that the version was learnt from are among those that it was judged by: then the figures say nothing of how good it is.
 */
learnt_from: boolean, 
/**
 * How many rows are the same as rows that it was learnt from; absent where there is none.
 */
same_rows?: number, 
/**
 * That there are too few rows for the figures to say anything, in words; absent where there are enough.
 */
not_enough_data?: string, 
/**
 * What of the data was left out, in words.
 */
left_out: Array<string>, 
/**
 * Rows with a positive outcome.
 */
positive?: number, 
/**
 * Area under the curve.
 */
auc?: number, 
/**
 * Its interval of 95 %.
 */
auc_interval?: [number, number], 
/**
 * Average precision.
 */
pr_auc?: number, 
/**
 * Share of positive rows in the tenth with the highest scores.
 */
precision_at_10?: number, 
/**
 * Share of positive rows in the half with the highest scores.
 */
found_in_first_half?: number, 
/**
 * How many days earlier positive rows would have been visited.
 */
days_earlier?: number, 
/**
 * Mean squared error of the probability.
 */
brier?: number, 
/**
 * Calibration error in ten cells.
 */
ece?: number, 
/**
 * Intervals of 95 % of the other figures, by their names; those that are absent have none.
 */
intervals?: { [key in string]: [number, number] }, };
export type EventView = { 
/**
 * The day, or the first one.
 */
from: string, 
/**
 * The last day of a period.
 */
to: string | null, 
/**
 * What it was, if a verb tells it.
 */
kind: string | null, 
/**
 * The document that it speaks of.
 */
named: string | null, 
/**
 * Where it is told of.
 */
mentions: Array<MentionView>, };
export type Events = { 
/**
 * Newest first; what has no day comes last.
 */
items: Array<TimelineItem>, 
/**
 * Sent back to get those that come after them; absent where there are none.
 */
after: number | null, 
/**
 * Events told with them and before them, of all.
 */
basis: Basis, };
export type EventsRequest = { 
/**
 * The card.
 */
key: string, 
/**
 * So many newer ones are known.
 */
after: number, };
export type ExportAttentionRequest = { 
/**
 * `entity` or `authority`.
 */
kind: string, 
/**
 * What the list is for, in the person's own words: it stands in the file.
 */
what_for: string, 
/**
 * The workbook.
 */
path: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportCalendarRequest = { 
/**
 * The file, `.ics`.
 */
path: string, 
/**
 * Only tasks of the cases that this person leads.
 */
person?: string | null, 
/**
 * Only those due within so many days, overdue ones included; an event whose date has ever changed is written anyhow.
 */
within?: number | null, 
/**
 * Whether a file that is there may be replaced.
 */
replace?: boolean, };
export type ExportCardRequest = { 
/**
 * What opens the card.
 */
key: string, 
/**
 * What it is handed out for; stands in the mark and in the journal.
 */
what_for: string, 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The file: PDF by its ending, else DOCX.
 */
path: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportCheck = { 
/**
 * Every line is as it was, in its place, and the head is signed by this office.
 */
ok: boolean, 
/**
 * Lines of the journal in it.
 */
lines: number, 
/**
 * The first line of the file that is not in order, from 1; 0 where they do not come to the head together.
 */
first_bad: number | null, 
/**
 * Lines that its head speaks of.
 */
size: number | null, 
/**
 * When the head was signed, UTC.
 */
at: string | null, 
/**
 * The result in words.
 */
message: string, };
export type ExportDpiaRequest = { 
/**
 * `dataset` or `model`.
 */
subject: string, 
/**
 * The passport's id, or the model's name.
 */
name: string, 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The file: PDF by its ending, else DOCX.
 */
path: string, 
/**
 * What it is for, in the person's own words: it stands in the foot of each page.
 */
what_for: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportDraftRequest = { 
/**
 * The draft.
 */
draft: number, 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The file: PDF by its ending, else DOCX.
 */
path: string, 
/**
 * The copy of the office, as the program would write it now: numbers in the text and where each fact comes from. What a person has
 * changed in Word is in the other copy alone.
 */
references: boolean, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportJournalRequest = { 
/**
 * The file, `.jsonl`.
 */
path: string, 
/**
 * What the file is for, in the person's own words: it stands in its mark.
 */
what_for: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace?: boolean, 
/**
 * From this day on.
 */
from?: string | null, 
/**
 * Up to this day.
 */
to?: string | null, 
/**
 * The action's code, one of those that a page names.
 */
action?: string | null, 
/**
 * Who, in full.
 */
actor?: string | null, };
export type ExportLine = { 
/**
 * Number of the journal's line.
 */
seq: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * The day it was taken to be.
 */
day: string, 
/**
 * Who.
 */
actor: string, 
/**
 * For what purpose of the session.
 */
purpose: string, 
/**
 * The kind of export.
 */
kind: string, 
/**
 * The same in words.
 */
kind_name: string, 
/**
 * What was taken.
 */
subject: string, 
/**
 * The person's own reason; of papers of a case the case.
 */
what_for: string, 
/**
 * The file, where the line tells it.
 */
file: string | null, 
/**
 * SHA-256 of the file.
 */
sha256: string | null, 
/**
 * Rows in it.
 */
rows: number | null, 
/**
 * Names of the data sets that it was made from.
 */
datasets: Array<string>, 
/**
 * Classes of personal data in it, in words; absent where there are none, or the line was written before they were kept.
 */
classes: Array<string> | null, 
/**
 * Where the mark stands in it, or why it bears none.
 */
marked: string, };
export type ExportList = { 
/**
 * The lines, newest first.
 */
lines: Array<ExportLine>, 
/**
 * How many are asked for in all.
 */
total: number, 
/**
 * Kinds of export to choose from.
 */
kinds: Array<Choice>, 
/**
 * Who has ever handed anything out.
 */
actors: Array<string>, 
/**
 * What carries a mark and what does not, and why.
 */
notice: string, };
export type ExportModelRequest = { 
/**
 * The model: a task or a model for its newest version, or `model@version`.
 */
model: string, 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The file: PDF by its ending, else DOCX.
 */
path: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportProcessingRequest = { 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The file: PDF by its ending, else DOCX.
 */
path: string, 
/**
 * What it is for, in the person's own words: it stands in the foot of each page.
 */
what_for: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportQuarantineRequest = { 
/**
 * The batch.
 */
batch: number, 
/**
 * The file: CSV by its ending, else a workbook.
 */
path: string, 
/**
 * What the file is for, in the person's own words: it stands in its mark.
 */
what_for: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace?: boolean, };
export type ExportReportRequest = { 
/**
 * `week`, `month`, `quarter` or `year`; a week if absent.
 */
period?: string | null, 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The file: PDF by its ending, else DOCX.
 */
path: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportRowsRequest = { 
/**
 * `inspections`, `appeals`, `challenges` or `entities`.
 */
registry: string, 
/**
 * Conditions, which all hold.
 */
filters: Array<RowFilter>, 
/**
 * The order; the newest rows first if absent.
 */
sort: RowSort | null, 
/**
 * Fields in the order of the columns.
 */
columns: Array<string>, 
/**
 * What it is for, in the person's own words: it stands in the file.
 */
what_for: string, 
/**
 * The file: CSV by its ending, else XLSX.
 */
path: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportTablesRequest = { 
/**
 * Which ones.
 */
tables: TablesWanted, 
/**
 * What it is for, in the person's own words: it stands in the file.
 */
what_for: string, 
/**
 * The file: CSV by its ending, else XLSX.
 */
path: string, 
/**
 * Whether a file that is there may be replaced.
 */
replace: boolean, };
export type ExportsRequest = { 
/**
 * From this day on.
 */
from?: string | null, 
/**
 * Up to this day.
 */
to?: string | null, 
/**
 * The kind of export, one of those that the list names.
 */
kind?: string | null, 
/**
 * Who, in full.
 */
actor?: string | null, 
/**
 * Only what was made from this data set.
 */
dataset?: string | null, };
export type ExtensionView = { 
/**
 * The most, in units.
 */
most: number, 
/**
 * Length, unit and from what it is counted, in words.
 */
says: string, 
/**
 * Who decides.
 */
by: string, 
/**
 * Whether the day of the decision has to be known.
 */
from_decision: boolean, };
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
export type FetchReport = { 
/**
 * The connector.
 */
connector: string, 
/**
 * The file, JSON Lines, sealed under a key of the store: given to `import` with the passport and the profile below, after which it
 * is gone.
 */
path: string, 
/**
 * The passport.
 */
passport: string, 
/**
 * The mapping profile.
 */
profile: string, 
/**
 * SHA-256 of what it holds.
 */
sha256: string, 
/**
 * Its size, unsealed.
 */
bytes: number, 
/**
 * Records in it.
 */
records: number, 
/**
 * Pages that it came in.
 */
pages: number, 
/**
 * Requests made this time.
 */
requests: number, 
/**
 * Whether an interrupted download was continued.
 */
resumed: boolean, 
/**
 * Whether nothing is new at the source: then there is nothing to take in but what was fetched the last time and has not been.
 */
nothing_new: boolean, 
/**
 * Names in the records that the connector neither maps nor ignores.
 */
unmapped: Array<string>, 
/**
 * The result in words.
 */
message: string, };
export type FetchRequest = { 
/**
 * The connector.
 */
connector: string, 
/**
 * The file to make; in a folder beside the store if absent.
 */
path?: string | null, 
/**
 * Begins anew, whatever came before.
 */
anew?: boolean, };
export type FieldChange = { 
/**
 * The field.
 */
label: string, 
/**
 * What it said, in words.
 */
before: string, 
/**
 * What it says in this version.
 */
after: string, };
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
export type FieldLook = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * `text`, `day`, `moment`, `number`, `yes_no`, `code` or `identifier`.
 */
kind: string, 
/**
 * The kind in words.
 */
kind_name: string, 
/**
 * Whether a row without it is set aside.
 */
required: boolean, 
/**
 * Its code list, where it has one.
 */
list: string | null, 
/**
 * The codes to choose from.
 */
codes: Array<Choice>, };
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
export type FigureLine = { 
/**
 * On what data, and when.
 */
on: string, 
/**
 * Whether rows that the version learnt from are among them: then the figure says nothing of how good it is.
 */
learnt_from: boolean, 
/**
 * What it measures.
 */
label: string, 
/**
 * With all features.
 */
whole: string, 
/**
 * Without those that say who controls.
 */
without_who: string | null, };
export type FigureRequest = { 
/**
 * The card.
 */
key: string, 
/**
 * The figure's id.
 */
figure: string, };
export type FileLine = { 
/**
 * Its number.
 */
line: number, 
/**
 * The beginning of its cells.
 */
cells: Array<string>, };
export type FileLook = { 
/**
 * The file.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * `delimited` or `workbook`.
 */
format: string, 
/**
 * The format in words.
 */
format_name: string, 
/**
 * Encoding found; empty for a workbook.
 */
encoding: string, 
/**
 * Delimiter found; empty for a workbook.
 */
delimiter: string, 
/**
 * Whether encoding and delimiter were judged by the beginning of the file alone.
 */
head_only: boolean, 
/**
 * Sheets to choose from.
 */
sheets: Array<string>, 
/**
 * The sheet that was read.
 */
sheet: string | null, 
/**
 * The line that most looks like a header.
 */
header_guess: number, 
/**
 * The first lines of the file, to choose the header from.
 */
lines: Array<FileLine>, 
/**
 * The registry that the file is to fill.
 */
registry: string, 
/**
 * The registry in words.
 */
registry_name: string, 
/**
 * The passport asked for, or the one that is likeliest.
 */
passport: string | null, 
/**
 * How many rows were looked at.
 */
rows: number, 
/**
 * The columns.
 */
columns: Array<ColumnLook>, 
/**
 * The registry's fields.
 */
fields: Array<FieldLook>, 
/**
 * The profile that reads the file as it is; none if the draft must be saved first.
 */
profile: string | null, 
/**
 * The profile that the draft was made from.
 */
based_on: string | null, 
/**
 * The profiles of the registry, the best first.
 */
profiles: Array<ProfileFit>, 
/**
 * What is proposed, to be corrected.
 */
draft: ProfileDraft, 
/**
 * Ways of writing days that the draft's profile would not read of itself.
 */
dates: Array<DateLook>, 
/**
 * Words that the draft's profile does not know.
 */
words: Array<WordLook>, 
/**
 * What else is to be known, in words.
 */
notes: Array<string>, };
export type FileRequest = { 
/**
 * The file.
 */
path: string, };
export type FillDpiaRequest = { 
/**
 * `dataset` or `model`.
 */
subject: string, 
/**
 * The passport's id, or the model's name.
 */
name: string, 
/**
 * Answers by question.
 */
answers: { [key in string]: DpiaAnswered }, };
export type FindingCounts = { 
/**
 * Signs of violation.
 */
broken: number, 
/**
 * What could not be tested.
 */
not_enough_data: number, 
/**
 * What holds.
 */
holds: number, };
export type FindingSide = { 
/**
 * The name.
 */
name: string, 
/**
 * Opens the card.
 */
key: string, };
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
 * What stands over it: of a broken rule the sentence that says so, else what the rule tests.
 */
said: string, 
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
 * The body and the entity, where findings of many stand together; nothing on a card, which is about one of them.
 */
sides: Array<FindingSide>, 
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
consequence: string, 
/**
 * What of a broken norm the registers don't tell, so that a person has to look; empty where they tell all of it.
 */
untested: string, };
export type FindingsRegister = { 
/**
 * The last count; absent if nothing was counted for what the session may see.
 */
counted: CountedView | null, 
/**
 * Rules with their counts, in order.
 */
rules: Array<RuleCount>, 
/**
 * Signs, those of the newest inspections first; at most 50.
 */
items: Array<FindingView>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Sent back to get the next page; absent on the last.
 */
after: number | null, 
/**
 * What it rests on: tests that could be made, of all.
 */
basis: Basis, };
export type FindingsRequest = { 
/**
 * Only this rule.
 */
rule?: string | null, 
/**
 * Only `holds`, `broken` or `not_enough_data`.
 */
result?: string | null, };
export type ForecastBoard = { 
/**
 * The day it is.
 */
today: string, 
/**
 * Cases of which something can be said, the most endangered first; none in which a date of ours is past already.
 */
cases: Array<ForecastCase>, 
/**
 * Open cases of which nothing can be said: too few earlier ones, or no dates.
 */
unknown: number, 
/**
 * How it is meant, in words.
 */
basis: string, };
export type ForecastCase = { 
/**
 * The case.
 */
head: CaseHead, 
/**
 * Per cent of the runs in which a date of ours was missed.
 */
missed: number, 
/**
 * The date that is missed most often: the task in words.
 */
task: string, 
/**
 * That date, if it is known already.
 */
due: string | null, 
/**
 * What would help most, in words: another task by its title, or the task of that date itself.
 */
help: string | null, 
/**
 * Closed cases that were learned from.
 */
learned: number, };
export type ForecastView = { 
/**
 * Per cent of the runs in which a date of ours was missed; absent where there is no forecast.
 */
missed: number | null, 
/**
 * Per cent of the runs in which a date of others was missed.
 */
missed_by_others: number | null, 
/**
 * What it rests on and how it is meant, in words; or why there is none.
 */
basis: string, 
/**
 * Tasks with a date.
 */
dated: Array<RiskLine>, 
/**
 * What would help most, the best first.
 */
helps: Array<HelpLine>, 
/**
 * Tasks of which too few earlier ones are known, in words.
 */
thin: string | null, };
export type ForetellRequest = { 
/**
 * The inspection.
 */
row: RowRef, };
export type ForetoldView = { 
/**
 * From 1.
 */
place: number, 
/**
 * What the inspection is called.
 */
label: string, 
/**
 * Its row.
 */
row: RowRef, 
/**
 * The body that inspects.
 */
body: string, 
/**
 * Whom.
 */
entity: string, 
/**
 * Opens the card of whom.
 */
key: string | null, 
/**
 * The day on which it begins.
 */
begins: string | null, 
/**
 * The probability that people will annul it or its result.
 */
probability: number, 
/**
 * The same in words.
 */
probability_text: string, 
/**
 * What a model that does not see which body controls says, in words; absent where there is none.
 */
without_who: string | null, 
/**
 * What raises it most.
 */
reasons: Array<string>, 
/**
 * Points of whom it inspects, which are another matter; absent where it has none.
 */
points: number | null, 
/**
 * Whether it was drawn at random.
 */
drawn: boolean, 
/**
 * Why it is in the list.
 */
why: string, 
/**
 * The number of what was said, whose page says why.
 */
prediction: number, 
/**
 * What people said against what the model has said of it.
 */
objected: Array<SaidBefore>, };
export type FormKept = { 
/**
 * How many the person has.
 */
kept: number, 
/**
 * For so many days they are kept after they were last touched.
 */
days: number, };
export type GroupLine = { 
/**
 * Its name.
 */
name: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * Opens them.
 */
opens: RowsWanted, 
/**
 * Positive ones.
 */
positive: number, 
/**
 * Whether there are rows enough to say anything.
 */
enough: boolean, 
/**
 * Share of positive decisions, in a hundred.
 */
positive_rate: BoundedView | null, 
/**
 * Mean probability foretold, in a hundred.
 */
foretold: BoundedView | null, 
/**
 * Negative ones called positive, in a hundred.
 */
false_positive: BoundedView | null, 
/**
 * Positive ones called negative, in a hundred.
 */
false_negative: BoundedView | null, 
/**
 * Decisions observed to those foretold.
 */
calibration: BoundedView | null, 
/**
 * Figures in which it parts from all others.
 */
apart: Array<string>, };
export type GroupsView = { 
/**
 * `region`, `language`, `entity_size` or `authority`.
 */
by: string, 
/**
 * The same in words.
 */
title: string, 
/**
 * The groups.
 */
groups: Array<GroupLine>, };
export type HalfFilledForm = { 
/**
 * Which form, as the screen calls it.
 */
name: string, 
/**
 * What stands in it, as the screen wrote it.
 */
text: string, };
export type HandoverPreview = { 
/**
 * Where they would go, in words.
 */
to: string, 
/**
 * Cases that would go.
 */
moved: Array<QueuedCase>, 
/**
 * Cases that would stay, each with its reason.
 */
left: Array<LeftCase>, 
/**
 * What the one who takes them has now; empty for a queue.
 */
before: Array<BucketCount>, 
/**
 * What they would have then.
 */
after: Array<BucketCount>, 
/**
 * Who is away or stands in, where that bears on it.
 */
warnings: Array<string>, };
export type HandoverRequest = { 
/**
 * The cases.
 */
cases: Array<number>, 
/**
 * The person.
 */
person?: string | null, 
/**
 * The queue.
 */
queue?: string | null, 
/**
 * Why; not needed to look at what would happen.
 */
reason?: string, };
export type HeadCheck = { 
/**
 * Nothing that the head saw has been changed or cut off.
 */
ok: boolean, 
/**
 * `same`, `grown`, `cut_off`, `changed`, `other_key` or `forged`.
 */
state: string, 
/**
 * Lines that the head speaks of.
 */
size: number, 
/**
 * When it was signed, UTC.
 */
at: string, 
/**
 * Lines there are now.
 */
entries: number, 
/**
 * The first line that is gone or changed, or that may be the first.
 */
first_bad: number | null, 
/**
 * The last line that may be the first changed one, where it is not known exactly.
 */
last_bad: number | null, 
/**
 * The result in words.
 */
message: string, };
export type HeadsCell = { 
/**
 * As it is shown.
 */
text: string, 
/**
 * Its value, where it has one: by it rows are put in order and cells are shaded.
 */
value: number | null, 
/**
 * What more there is to say.
 */
note: string | null, 
/**
 * Opens its rows.
 */
rows: RowsWanted | null, 
/**
 * Opens the rows that the number of the note counts.
 */
note_rows: RowsWanted | null, };
export type HeadsLine = { 
/**
 * A cell for each column.
 */
cells: Array<string>, 
/**
 * The stored row.
 */
row: RowRef | null, 
/**
 * The card of an object.
 */
key: string | null, 
/**
 * The case.
 */
case_id: number | null, 
/**
 * What a model said, with its reasons.
 */
prediction: number | null, };
export type HeadsRequest = { 
/**
 * `week`, `month`, `quarter` or `year`; a week if absent.
 */
period?: string | null, };
export type HeadsRow = { 
/**
 * Its name.
 */
name: string, 
/**
 * Opens the card of an object.
 */
key: string | null, 
/**
 * Opens a case.
 */
case_id: number | null, 
/**
 * A cell for each column but the first.
 */
cells: Array<HeadsCell>, };
export type HeadsRows = { 
/**
 * What is listed.
 */
title: string, 
/**
 * Names of the columns.
 */
columns: Array<string>, 
/**
 * The rows, at most 100.
 */
rows: Array<HeadsLine>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Sent back to get the next page; absent on the last.
 */
after: number | null, };
export type HeadsRowsRequest = { 
/**
 * What is counted, as the number bears it.
 */
rows: RowsWanted, 
/**
 * From this place on.
 */
after?: number | null, };
export type HeadsTable = { 
/**
 * `figures`, `deadlines`, `workload`, `stuck`, `measures`, `bodies`, `risk`, `weeks` or `quality`.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * How it comes about and what it can't say.
 */
said: string, 
/**
 * Whether its cells are shaded by their values: `row` within a row, `table` over the whole table, else not.
 */
shade: string | null, 
/**
 * Names of the columns; the first is that of the rows' names.
 */
columns: Array<string>, 
/**
 * The rows.
 */
rows: Array<HeadsRow>, 
/**
 * What it rests on.
 */
basis: Basis | null, 
/**
 * What is said where there is no row.
 */
empty: string, };
export type HeadsView = { 
/**
 * The day it is.
 */
today: string, 
/**
 * The period that was chosen: `week`, `month`, `quarter` or `year`.
 */
period: string, 
/**
 * Periods to choose from.
 */
periods: Array<Choice>, 
/**
 * The first day of the period.
 */
since: string, 
/**
 * Its last day: today. A register that does not reach to it says so.
 */
until: string, 
/**
 * Both periods in words.
 */
said: string, 
/**
 * The tables.
 */
tables: Array<HeadsTable>, 
/**
 * «Hypothesis, to be verified by procedural means».
 */
notice: string, 
/**
 * What the numbers of the registries rest on.
 */
basis: Basis, };
export type HeatCell = { 
/**
 * Inspections within two years.
 */
inspections: number, 
/**
 * Of them with a sign of violation.
 */
with_signs: number, 
/**
 * Signs in a hundred; absent where there are fewer than twenty inspections.
 */
share: number | null, 
/**
 * Opens its inspections, or with the figure `signs` those of them with a sign.
 */
opens: RowsWanted, };
export type HeatMap = { 
/**
 * When it was counted, in words.
 */
counted: string, 
/**
 * What it rests on: inspections of a known body within two years, of all within them.
 */
basis: Basis, 
/**
 * Kinds of inspection.
 */
columns: Array<Choice>, 
/**
 * Bodies, those with the most signs first.
 */
rows: Array<HeatRow>, };
export type HeatRow = { 
/**
 * Opens its card.
 */
key: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * A cell for each column.
 */
cells: Array<HeatCell>, 
/**
 * Opens all its inspections, or with the figure `signs` those of them with a sign.
 */
opens: RowsWanted, };
export type HelpLine = { 
/**
 * The task's id.
 */
task: string, 
/**
 * What to do.
 */
title: string, 
/**
 * Per cent of the runs in which a date of ours would be missed then.
 */
missed: number, };
export type History = { 
/**
 * Counts that open their rows.
 */
figures: Array<Figure>, 
/**
 * Newest first, at most 200; what has no day comes last.
 */
timeline: Array<TimelineItem>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * What the line of time rests on: events told, of all.
 */
basis: Basis, };
export type HoldRequest = { 
/**
 * The case.
 */
case_id: number, 
/**
 * The task.
 */
task: string, 
/**
 * The day on which it wakes by itself.
 */
until?: string | null, 
/**
 * What wakes it: the id of a task, or `row.<field>`, a day that the row does not tell yet.
 */
event?: string | null, 
/**
 * Why.
 */
reason: string, };
export type HoldView = { 
/**
 * Since when, until what, why and by whom, in words.
 */
why: string, 
/**
 * The day on which it wakes by itself.
 */
until: string | null, };
export type ImportActsRequest = { 
/**
 * A folder or a git clone in the layout of the public corpus of acts.
 */
path: string, 
/**
 * Codes of the acts to take; all if absent or empty.
 */
only?: Array<string>, 
/**
 * Only the acts that this program cites.
 */
cited?: boolean, };
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
many_vanished?: boolean, 
/**
 * Whether rows that change may lose what is known of them, where the file has no column for it.
 */
fewer_columns?: boolean, 
/**
 * Whether rows of a file that was taken in before may take the place of those that came after it.
 */
older_file?: boolean, 
/**
 * Whether rows whose numbers differ from those of rows held by zeros or signs between their parts alone are other rows.
 */
other_numbers?: boolean, 
/**
 * Its encoding.
 */
encoding?: string | null, 
/**
 * Its delimiter: `tab`, or one character.
 */
delimiter?: string | null, 
/**
 * The sheet of a workbook.
 */
sheet?: string | null, 
/**
 * The line of the header, from 1.
 */
header_row?: number | null, 
/**
 * How many rows the header has.
 */
header_rows?: number | null, 
/**
 * Where the records are: names with dots in JSON, an element's name or a path with `/` in XML.
 */
records?: string | null, 
/**
 * Whether a workbook's plain numbers in columns of days are days.
 */
serial_dates?: boolean | null, };
export type JoinedObject = { 
/**
 * Its own key.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How it is known: its number, or the source that names it.
 */
known_as: string, 
/**
 * The decisions that joined it, in the order of the chain; each can be taken back.
 */
decisions: Array<DecisionView>, };
export type JournalExport = { 
/**
 * The file.
 */
path: string, 
/**
 * Lines of the journal in it.
 */
lines: number, 
/**
 * Lines that its head speaks of.
 */
size: number, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * In words.
 */
message: string, };
export type JournalHead = { 
/**
 * How many lines there are.
 */
size: number, 
/**
 * Root of the tree over them (RFC 6962), 64 hexadecimal digits.
 */
root: string, 
/**
 * Hash of the newest line.
 */
last_hash: string, 
/**
 * When it was signed, UTC.
 */
at: string, 
/**
 * The office's public key, Ed25519, 64 hexadecimal digits.
 */
key: string, 
/**
 * The key's name on paper, 32 hexadecimal digits.
 */
key_id: string, 
/**
 * The office's signature, 128 hexadecimal digits.
 */
signature: string, 
/**
 * The whole head as one line that can be typed in again.
 */
printed: string, 
/**
 * That line as a QR code: an SVG, black on white, with its border.
 */
qr_svg: string, 
/**
 * What it is good for, in words.
 */
message: string, };
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
 * The day it was taken to be.
 */
day: string, 
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
 * What it was done with and what came of it, in the order in which it was written down.
 */
detail: Array<FactLine>, 
/**
 * Hash of the line before, 64 hexadecimal digits.
 */
prev: string, 
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
 * How many are asked for in all.
 */
total: number, 
/**
 * What can be asked for: every action with its name. With the first page alone.
 */
actions: Array<Choice>, };
export type JournalReport = { 
/**
 * Lines checked.
 */
entries: number, 
/**
 * Whether all of it fits together.
 */
ok: boolean, 
/**
 * The first line that does not fit, or that may be the first.
 */
first_bad: number | null, 
/**
 * Signed heads that it was held against.
 */
heads: number, 
/**
 * The result in words.
 */
message: string, };
export type JournalRequest = { 
/**
 * Lines before this number; the newest if absent.
 */
before?: number | null, 
/**
 * From this day on.
 */
from?: string | null, 
/**
 * Up to this day.
 */
to?: string | null, 
/**
 * The action's code, one of those that a page names.
 */
action?: string | null, 
/**
 * Who, in full.
 */
actor?: string | null, };
export type KeepFormRequest = { 
/**
 * Which form, as the screen calls it.
 */
name: string, 
/**
 * What stands in it, as the screen writes it; absent once it was sent or emptied.
 */
text?: string | null, };
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
export type LastFetchView = { 
/**
 * When it began, UTC.
 */
begun: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * `done`, `nothing_new`, `cancelled`, `interrupted`, `failed`, or the name of what was wrong.
 */
outcome: string, 
/**
 * Whether it brought a whole file, or nothing new was to be had.
 */
ok: boolean, 
/**
 * The outcome in words.
 */
outcome_name: string, 
/**
 * Records that it brought.
 */
records: number, 
/**
 * Requests that it made.
 */
requests: number, };
export type LatestView = { 
/**
 * That day.
 */
day: string, 
/**
 * Working days left until it; negative when it is past; absent beyond the calendars.
 */
slack: number | null, 
/**
 * The date that presses, and of what task, in words.
 */
why: string, };
export type LawAct = { 
/**
 * Which act.
 */
head: LawActHead, 
/**
 * The day.
 */
on: string, 
/**
 * Editions in both languages, newest first.
 */
editions: Array<LawEdition>, 
/**
 * Articles and headings in the order of the text.
 */
contents: Array<LawContent>, 
/**
 * What is to be known of these texts.
 */
notice: string, };
export type LawActHead = { 
/**
 * Its code in the state's database of law.
 */
code: string, 
/**
 * Its id in this program's norms, if it is cited there.
 */
id: string | null, 
/**
 * Its usual short name, if it is cited here.
 */
short: string | null, 
/**
 * Its title.
 */
title: string, 
/**
 * Its title in the other state language.
 */
other_title: string | null, 
/**
 * Kind, date and number, as the source gives them.
 */
requisite: string, 
/**
 * Where the official text is.
 */
address: string, 
/**
 * The last day it was in force.
 */
ended: string | null, };
export type LawActLine = { 
/**
 * Which act.
 */
head: LawActHead, 
/**
 * Days that brought an edition.
 */
editions: number, 
/**
 * The first of them.
 */
first: string | null, 
/**
 * The newest in Kazakh.
 */
last_kk: string | null, 
/**
 * The newest in Russian.
 */
last_ru: string | null, 
/**
 * In force, or since when not, in words.
 */
state: string, };
export type LawActs = { 
/**
 * Acts, those that this program cites first.
 */
acts: Array<LawActLine>, 
/**
 * Acts that this program cites and the library lacks.
 */
lacking: Array<LawActHead>, 
/**
 * Imports, newest first.
 */
imports: Array<LawImport>, 
/**
 * What the newest import found not in order, at most 200.
 */
issues: Array<LawIssue>, };
export type LawArticle = { 
/**
 * Which act.
 */
act: LawActHead, 
/**
 * The article's number.
 */
article: string, 
/**
 * What to call it.
 */
label: string, 
/**
 * The day.
 */
on: string, 
/**
 * In Kazakh.
 */
kk: LawSide, 
/**
 * In Russian.
 */
ru: LawSide, 
/**
 * Days on which its wording changed, oldest first.
 */
wordings: Array<LawWording>, 
/**
 * The day that brought the wording before this one.
 */
earlier: string | null, 
/**
 * The day that brought the wording after this one.
 */
later: string | null, 
/**
 * The article before it in the act.
 */
previous: string | null, 
/**
 * The article after it.
 */
next: string | null, 
/**
 * What to mind about the two texts.
 */
notes: Array<string>, 
/**
 * What is to be known of these texts.
 */
notice: string, };
export type LawContent = { 
/**
 * The number that opens it.
 */
article: string, 
/**
 * Whether it is an article, not what stands between two.
 */
is_article: boolean, 
/**
 * What to call it.
 */
label: string, 
/**
 * Its heading in Kazakh; empty if it has none.
 */
kk: string, 
/**
 * Its heading in Russian.
 */
ru: string, };
export type LawDiff = { 
/**
 * Which act.
 */
act: LawActHead, 
/**
 * The article's number.
 */
article: string, 
/**
 * What to call it.
 */
label: string, 
/**
 * The earlier day.
 */
from: string, 
/**
 * The later day.
 */
to: string, 
/**
 * In Kazakh.
 */
kk: LawDiffSide, 
/**
 * In Russian.
 */
ru: LawDiffSide, };
export type LawDiffParagraph = { 
/**
 * `same`, `changed`, `added` or `removed`.
 */
change: string, 
/**
 * `text`, `note`, `heading` or `table`.
 */
kind: string, 
/**
 * How deep it stands.
 */
indent: number, 
/**
 * Its words.
 */
pieces: Array<LawDiffPiece>, };
export type LawDiffPiece = { 
/**
 * `same`, `added` or `removed`.
 */
kind: string, 
/**
 * The words.
 */
text: string, };
export type LawDiffSide = { 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * Since when the earlier wording was in force, if there was one.
 */
from: string | null, 
/**
 * Since when the later wording was in force, if there was one.
 */
to: string | null, 
/**
 * Whether both read alike.
 */
same: boolean, 
/**
 * What came of it, in words.
 */
message: string, 
/**
 * Paragraphs in their order, the heading first.
 */
paragraphs: Array<LawDiffParagraph>, };
export type LawEdition = { 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The day it came into force.
 */
since: string, 
/**
 * The last day it was in force.
 */
until: string | null, 
/**
 * Both in words.
 */
span: string, 
/**
 * The amending act, as the source gives it.
 */
cause: string | null, 
/**
 * Address of the official text.
 */
source: string, 
/**
 * The act's folder in the corpus.
 */
file: string, 
/**
 * The commit, if it was a clone.
 */
commit: string | null, 
/**
 * The import that brought it.
 */
import: number, };
export type LawHit = { 
/**
 * The act's code.
 */
act: string, 
/**
 * The act's name.
 */
act_name: string, 
/**
 * The article's number.
 */
article: string, 
/**
 * What to call it.
 */
label: string, 
/**
 * Its heading, as it stands in the act, with the words sought marked; empty if it has none.
 */
heading: Array<LawHitPiece>, 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * Since when it reads so.
 */
since: string, 
/**
 * The last day on which it does.
 */
until: string | null, 
/**
 * Both in words.
 */
span: string, 
/**
 * A day on which it reads so: the one asked for, or the first.
 */
on: string, 
/**
 * The words where they stand.
 */
snippet: Array<LawHitPiece>, };
export type LawHitPiece = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether it is a word sought.
 */
hit: boolean, };
export type LawHits = { 
/**
 * The words sought.
 */
query: string, 
/**
 * The day on which the texts are in force; of all times if absent.
 */
on: string | null, 
/**
 * Articles, best first.
 */
hits: Array<LawHit>, 
/**
 * Whether there are more.
 */
more: boolean, 
/**
 * Whether long words were cut short to find anything.
 */
looser: boolean, 
/**
 * What came of it, in words.
 */
message: string, };
export type LawImport = { 
/**
 * Its number.
 */
id: number, 
/**
 * Folder or clone.
 */
source: string, 
/**
 * The clone's newest commit.
 */
head: string | null, 
/**
 * When, UTC.
 */
imported: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * Acts met.
 */
acts: number, 
/**
 * Texts read: one language of one edition each.
 */
read: number, 
/**
 * New editions.
 */
added: number, 
/**
 * Editions whose text became another.
 */
changed: number, 
/**
 * Editions that were there already.
 */
unchanged: number, 
/**
 * Texts set aside.
 */
set_aside: number, 
/**
 * Editions that the clone no longer knew.
 */
removed: number, };
export type LawImportReport = { 
/**
 * Its number; none if nothing changed.
 */
import: number | null, 
/**
 * The clone's newest commit; none for a folder.
 */
head: string | null, 
/**
 * Acts met.
 */
acts: number, 
/**
 * Texts read: one language of one edition each.
 */
read: number, 
/**
 * New editions.
 */
added: number, 
/**
 * Editions whose text became another.
 */
changed: number, 
/**
 * Editions that were there already.
 */
unchanged: number, 
/**
 * Texts set aside.
 */
set_aside: number, 
/**
 * Editions that the clone no longer knew.
 */
removed: number, 
/**
 * What was not in order, at most 200.
 */
issues: Array<LawIssue>, 
/**
 * How many there were in all.
 */
issue_count: number, 
/**
 * The result in words.
 */
message: string, };
export type LawIssue = { 
/**
 * The file.
 */
file: string, 
/**
 * Its line, where one is at fault.
 */
line: number | null, 
/**
 * The reason's code.
 */
reason: string, 
/**
 * The reason in words.
 */
message: string, 
/**
 * Whether a text was left out because of it.
 */
set_aside: boolean, };
export type LawParagraph = { 
/**
 * `text`, `note` for footnotes of the source, `heading` or `table` for a row of a table.
 */
kind: string, 
/**
 * How deep it stands.
 */
indent: number, 
/**
 * The text without marks.
 */
text: string, };
export type LawPlace = { 
/**
 * The act's code.
 */
act: string, 
/**
 * The article's number; empty for the act as a whole.
 */
article: string, 
/**
 * A day on which it reads so; empty for the act as a whole.
 */
on: string, };
export type LawSide = { 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The text in force on the day.
 */
text: LawText | null, 
/**
 * Why there is none, in words.
 */
missing: string | null, };
export type LawText = { 
/**
 * Its heading, as it stands in the act.
 */
heading: string, 
/**
 * Its paragraphs.
 */
paragraphs: Array<LawParagraph>, 
/**
 * The day from which the article reads so.
 */
since: string, 
/**
 * The last day on which it does.
 */
until: string | null, 
/**
 * Both in words.
 */
span: string, 
/**
 * The act's edition in force on the day.
 */
edition: LawEdition, };
export type LawWording = { 
/**
 * The day.
 */
since: string, 
/**
 * Languages in which it changed.
 */
languages: Array<string>, 
/**
 * The amending act, as the source gives it.
 */
cause: string | null, 
/**
 * Whether it is the one in force on the day asked for.
 */
shown: boolean, };
export type LeftCase = { 
/**
 * The case.
 */
head: CaseHead, 
/**
 * Why.
 */
why: string, };
export type LevelCount = { 
/**
 * The level; empty for those without points.
 */
level: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How many.
 */
count: number, };
export type ListExport = { 
/**
 * The file.
 */
path: string, 
/**
 * Rows in it.
 */
rows: number, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * In words.
 */
message: string, };
export type ListHit = { 
/**
 * What it is, in words.
 */
kind: string, 
/**
 * Its name or number.
 */
title: string, 
/**
 * What tells it from others.
 */
detail: string, 
/**
 * What opens.
 */
target: SearchTarget, };
export type ListLine = { 
/**
 * As it was pasted.
 */
line: string, 
/**
 * `found`, `several`, `similar`, `not_found`, `broken` or `shortened`.
 */
state: string, 
/**
 * The state in words.
 */
state_name: string, 
/**
 * What it names.
 */
hits: Array<ListHit>, 
/**
 * That there are more than are shown, in words.
 */
more: string | null, };
export type ListRequest = { 
/**
 * Lines as they were pasted: numbers or names, parted in any way.
 */
lines: Array<string>, };
export type ListResults = { 
/**
 * Each line in its order.
 */
lines: Array<ListLine>, 
/**
 * Lines that were not looked up, since the list was too long.
 */
left_out: number, 
/**
 * How it went, in words.
 */
summary: string, };
export type LookRequest = { 
/**
 * The file.
 */
path: string, 
/**
 * The data set's passport; the likeliest registry if absent.
 */
passport?: string | null, 
/**
 * Its encoding.
 */
encoding?: string | null, 
/**
 * Its delimiter: `tab`, or one character.
 */
delimiter?: string | null, 
/**
 * The sheet of a workbook.
 */
sheet?: string | null, 
/**
 * The line of the header, from 1.
 */
header_row?: number | null, 
/**
 * How many rows the header has.
 */
header_rows?: number | null, 
/**
 * Where the records are: names with dots in JSON, an element's name or a path with `/` in XML.
 */
records?: string | null, 
/**
 * Whether a workbook's plain numbers in columns of days are days.
 */
serial_dates?: boolean | null, };
export type MarkDutyRequest = { 
/**
 * Its number.
 */
id: number, 
/**
 * `confirmed`, `answered`, `refused`, or `forgotten`: then the name of the person goes.
 */
step: string, 
/**
 * On what day; today if absent.
 */
day?: string | null, 
/**
 * The document, the answer with its number, or the reason.
 */
note: string, };
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
export type Marked = { 
/**
 * As it stands on the paper.
 */
mark: string, 
/**
 * That what is listed is a hypothesis, and no verdict.
 */
notice: string, };
export type MaskedColumn = { 
/**
 * The file in the package.
 */
file: string, 
/**
 * The column.
 */
field: string, 
/**
 * Class of personal data in words.
 */
class: string, 
/**
 * Values replaced.
 */
values: number, 
/**
 * Why.
 */
why: string, };
export type MeasureView = { 
/**
 * The case.
 */
head: CaseHead, 
/**
 * The kind of act in words.
 */
kind: string, 
/**
 * Rows in which the same violation was found within twelve months; at most 20 are named.
 */
rows: Array<NamedRow>, 
/**
 * How many there are.
 */
rows_total: number, 
/**
 * So many fewer within twelve months, if such acts have shown enough.
 */
fewer: number | null, 
/**
 * The same in words, with its bounds and what it rests on; else that there is not enough data.
 */
expected: string, };
export type MentionView = { 
/**
 * The document's file.
 */
document: string, 
/**
 * Page, where the format has pages.
 */
page: number | null, 
/**
 * Paragraph, from 1.
 */
paragraph: number, 
/**
 * The words around it.
 */
what: string, };
export type MergeDecided = { 
/**
 * The decision's number.
 */
decision: number, 
/**
 * Opens the card of the first object as it is now.
 */
card_key: string, 
/**
 * In words.
 */
message: string, };
export type MergeDesk = { 
/**
 * The page, the most alike first.
 */
items: Array<MergePair>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Sent back to get the next page; absent on the last.
 */
after: string | null, 
/**
 * What the last search came to, in words.
 */
searched: string, 
/**
 * Whether there was no search yet, or objects came after it.
 */
stale: boolean, 
/**
 * From so many points of 100 a pair is here.
 */
threshold: number, 
/**
 * The model and its version.
 */
model: string, 
/**
 * What the model can't do.
 */
limits: string, };
export type MergeLog = { 
/**
 * The page.
 */
items: Array<DecisionView>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Sent back to get the page before; absent on the last.
 */
before: number | null, 
/**
 * The newest splits of objects that a name had made of several; with the first page alone.
 */
splits: Array<SplitView>, };
export type MergeLogRequest = { 
/**
 * Decisions before this number; the newest if absent.
 */
before?: number | null, };
export type MergePair = { 
/**
 * One side.
 */
left: MergeSide, 
/**
 * The other.
 */
right: MergeSide, 
/**
 * How alike they are, 0 to 100.
 */
score: number, 
/**
 * Why.
 */
reasons: Array<ReasonView>, 
/**
 * That others are no less like one of them, in words.
 */
rivals: string | null, 
/**
 * Why they can't be joined, in words: a chain of decisions, or two БИН.
 */
against_same: string | null, 
/**
 * Why they can't be told apart: the decisions that keep them together.
 */
against_different: string | null, 
/**
 * The decision about this pair that stands.
 */
standing: DecisionView | null, };
export type MergeRequest = { 
/**
 * Those put off, instead of those open.
 */
later?: boolean, 
/**
 * From the page before.
 */
after?: string | null, };
export type MergeSide = { 
/**
 * Its own key, for the decision.
 */
key: string, 
/**
 * Opens its card; that of the one it was joined to, if it was.
 */
card_key: string, 
/**
 * Its kind in words.
 */
kind_name: string, 
/**
 * Its name in pieces, differences marked.
 */
name: Array<NamePiece>, 
/**
 * How it is known: its number, or the source that names it.
 */
known_as: string, 
/**
 * Its other names, address, and how many rows name it.
 */
lines: Array<FactLine>, 
/**
 * Whom people joined to it already.
 */
joined: Array<string>, };
export type ModelReport = { 
/**
 * `model@version`.
 */
name: string, 
/**
 * What it tells of: `inspection-outcome`, `appeal-topic`, `topic-words`, `points` or `rules`.
 */
task: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * The days looked at.
 */
period: string, 
/**
 * What it rests on: decisions that came after what was learnt, of all rows of the period.
 */
basis: Basis, 
/**
 * Figures on those decisions; empty if there is none.
 */
figures: Array<FigureLine>, 
/**
 * Whether scores are still spread as they were; absent where those of then are not known.
 */
score: DriftLine | null, 
/**
 * Whether features are.
 */
features: Array<DriftLine>, 
/**
 * The worst of them: `ok`, `watch`, `alarm` or `not_enough_data`.
 */
state: string, 
/**
 * What it comes to, in plain sentences.
 */
said: Array<string>, 
/**
 * Groups side by side.
 */
groups: Array<GroupsView>, 
/**
 * The rows that it was judged by; absent where there is none.
 */
opens: RowsWanted | null, 
/**
 * «Hypothesis, to be verified by procedural means».
 */
notice: string, };
export type ModelRequest = { 
/**
 * The model: a task for its newest version, or `task@version`.
 */
model: string, };
export type ModelView = { 
/**
 * `model@version`.
 */
name: string, 
/**
 * The model.
 */
model: string, 
/**
 * Its version.
 */
version: number, 
/**
 * What it is called.
 */
title: string, 
/**
 * Whether it is switched on.
 */
used: boolean, 
/**
 * The same in words.
 */
state: string, 
/**
 * Whether the data still resemble what it was learnt from, as of the last count; absent if that was never looked at.
 */
watch: WatchView | null, 
/**
 * The passport: purpose, data, method, limits, risk class, hashes.
 */
passport: Array<FactLine>, 
/**
 * The degree of risk under the law on artificial intelligence.
 */
risk_class: RiskClassView, 
/**
 * Figures on data that it had not seen, the newest first.
 */
figures: Array<FigureLine>, 
/**
 * How often it was asked.
 */
predictions: number, 
/**
 * What it said last, the newest first; at most 50.
 */
said: Array<PredictionLine>, };
export type ModelsDesk = { 
/**
 * What a score is and is not.
 */
notice: string, 
/**
 * Versions, those of one model together, the newest first.
 */
models: Array<ModelView>, };
export type MonthPoint = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * What was counted.
 */
events: number, 
/**
 * What it was counted over.
 */
of: number, };
export type MovedDeadline = { 
/**
 * What must be done.
 */
title: string, 
/**
 * `moved`, `added` or `removed`.
 */
change: string, 
/**
 * The case, for a task.
 */
case_id: number | null, 
/**
 * The row that the case started from, or that started the clock.
 */
row: RowRef, 
/**
 * Its number.
 */
number: string, 
/**
 * The date now; absent where it can't be counted.
 */
before: string | null, 
/**
 * The date then.
 */
after: string | null, };
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
 * How many fall in each bucket, in the order overdue, set_passed, today, three_days, week, later, waiting.
 */
counts: Array<BucketCount>, 
/**
 * Those whose work this person does today.
 */
substituting: Array<string>, 
/**
 * What is shown to a head by rule; empty for others.
 */
escalated: Array<EscalatedView>, 
/**
 * Tasks of this person, and of those who are away, nearest date first.
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
export type NamePiece = { 
/**
 * As written.
 */
text: string, 
/**
 * `same`, `near`, `differs` or `plain`.
 */
mark: string, };
export type NamedPart = { 
/**
 * Its own key.
 */
key: string, 
/**
 * Its name, and how it is known.
 */
name: string, };
export type NamedRow = { 
/**
 * The row.
 */
row: RowRef, 
/**
 * Its kind and number.
 */
label: string, };
export type NewStoreRequest = { 
/**
 * The store's file; the host's own if absent.
 */
path?: string | null, 
/**
 * The passphrase.
 */
passphrase: string, 
/**
 * Whether all that it will hold is invented. It says so for ever.
 */
invented?: boolean, };
export type NewsView = { 
/**
 * The day of that look.
 */
day: string, 
/**
 * Rows that came, say something else or are gone since.
 */
rows: number, 
/**
 * The figure that they open by.
 */
figure: string, 
/**
 * In words.
 */
text: string, };
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
 * Days until then; less than nought once it has passed.
 */
days_left: number | null, 
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
act: string | null, 
/**
 * What was done next in closed cases of the same kind that stood at the same place; absent where a case is to be opened.
 */
similar: SimilarCases | null, };
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
redaction: string, 
/**
 * The day of the event that it is applied to, where there is one: the article is opened as it stood then.
 */
on: string | null, 
/**
 * The days of all events that it is applied to, where there are several: the earliest, which is `on`, first.
 */
days: Array<string>, };
export type NormRequest = { 
/**
 * `act:article`.
 */
id: string, 
/**
 * The day of the event that it is applied to; today if absent.
 */
on?: string | null, };
export type NormSearchRequest = { 
/**
 * The words; each is found by its beginning.
 */
query: string, 
/**
 * Only texts in force on this day; of all times if absent.
 */
on?: string | null, };
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
rules: Array<RuleLine>, 
/**
 * The full text as it stood on the day of the event, where the library of acts has it.
 */
full: LawArticle | null, 
/**
 * Why there is no full text, in words.
 */
no_full: string | null, };
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
export type NoteObjectRequest = { 
/**
 * The object.
 */
key: string, 
/**
 * What the note is: `plain`, `important` or `question`.
 */
mark: string, 
/**
 * In words.
 */
text: string, };
export type NoteTopicRequest = { 
/**
 * The topic.
 */
topic: number, 
/**
 * The hypothesis that something is said of; a new one if absent.
 */
note: number | null, 
/**
 * What became of it: `open`, `confirmed`, `refuted` or `withdrawn`; absent for a new one.
 */
state: string | null, 
/**
 * What is supposed, or why it was so decided.
 */
text: string, };
export type NoteView = { 
/**
 * Its number.
 */
note: number, 
/**
 * `plain`, `important` or `question`.
 */
mark: string, 
/**
 * The same in words.
 */
mark_name: string, 
/**
 * In words.
 */
text: string, 
/**
 * When it was written, and by whom.
 */
made: string, 
/**
 * Whether it was put away.
 */
away: boolean, 
/**
 * Whether whoever looks may put it away or bring it back.
 */
own: boolean, };
export type NotesView = { 
/**
 * The newest first, those put away last.
 */
notes: Array<NoteView>, 
/**
 * What a note can be.
 */
marks: Array<Choice>, };
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
lines: Array<FactLine>, 
/**
 * Those whom people joined to it: their rows are shown here too.
 */
joined: Array<JoinedObject>, 
/**
 * Rows of its name that a person gave to another object, and those that made it one.
 */
splits: Array<SplitView>, };
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
 * What their counts rest on: objects known by БИН or ИИН, to which rows are joined by it.
 */
basis: Basis, 
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
 * The identifier exactly as stored; in words that there is none.
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
export type ObjectionRequest = { 
/**
 * The prediction.
 */
prediction: number, 
/**
 * What the person says instead.
 */
instead: string, 
/**
 * Why.
 */
reason: string, };
export type ObjectionView = { 
/**
 * What the person says instead.
 */
instead: string, 
/**
 * Why.
 */
reason: string, 
/**
 * On what day.
 */
day: string, 
/**
 * Who.
 */
actor: string, };
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
 * `inspections`, `appeals` or `challenges`: those first who have most of them; by names if absent.
 */
most?: string | null, 
/**
 * From the page before.
 */
after?: string | null, };
export type OpenCaseRequest = { 
/**
 * The tactic's id; it must fit the row.
 */
tactic: string, 
/**
 * The row.
 */
row: RowRef, };
export type OutcomeJudged = { 
/**
 * Rows with a positive outcome.
 */
positive?: number, 
/**
 * Area under the curve.
 */
auc?: number, 
/**
 * Its interval of 95 %.
 */
auc_interval?: [number, number], 
/**
 * Average precision.
 */
pr_auc?: number, 
/**
 * Share of positive rows in the tenth with the highest scores.
 */
precision_at_10?: number, 
/**
 * Share of positive rows in the half with the highest scores.
 */
found_in_first_half?: number, 
/**
 * How many days earlier positive rows would have been visited.
 */
days_earlier?: number, 
/**
 * Mean squared error of the probability.
 */
brier?: number, 
/**
 * Calibration error in ten cells.
 */
ece?: number, 
/**
 * Intervals of 95 % of the other figures, by their names; those that are absent have none.
 */
intervals?: { [key in string]: [number, number] }, };
export type OwnRequest = { 
/**
 * A passphrase that opens the store.
 */
own: string, };
export type PackageBuilt = { 
/**
 * The file.
 */
path: string, 
/**
 * Files in it.
 */
files: number, 
/**
 * Its size.
 */
bytes: number, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * What was masked in it.
 */
masked: Array<MaskedColumn>, 
/**
 * `time_stamp_pending` where the office has signed it, else `not_signed`.
 */
signature: string, 
/**
 * Name of the office's key, where it has signed.
 */
key_id: string | null, 
/**
 * Lines of the journal in it.
 */
lines: number, 
/**
 * Of these, lines whose text is kept back.
 */
withheld: number, 
/**
 * In words.
 */
message: string, };
export type PackageJournal = { 
/**
 * Every line is proved and the head is signed.
 */
ok: boolean, 
/**
 * Lines.
 */
lines: number, 
/**
 * Of these, lines whose text is kept back.
 */
withheld: number, 
/**
 * Numbers of lines that do not fit.
 */
bad: Array<number>, 
/**
 * Lines that the head speaks of.
 */
size: number | null, 
/**
 * When the head was signed, UTC.
 */
at: string | null, 
/**
 * In words.
 */
text: string, };
export type PackageReport = { 
/**
 * Nothing bad was found. An unsigned package can be in order: then nobody vouches for it, as `signature` says.
 */
ok: boolean, 
/**
 * Name of the package.
 */
identifier: string, 
/**
 * Files in it.
 */
files: number, 
/**
 * What is wrong, the weightiest first.
 */
bad: Array<BadFile>, 
/**
 * Who vouches for it.
 */
signature: PackageSignature, 
/**
 * The journal's lines in it; absent where there are none.
 */
journal: PackageJournal | null, 
/**
 * In words.
 */
message: string, };
export type PackageSignature = { 
/**
 * `not_signed`, `time_stamp_pending`, `present_not_checked`, `lists_only` where files are not as the signed lists say, `not_read`
 * where the package is cut off, or `broken`: the weakest that is true.
 */
state: string, 
/**
 * The same in words.
 */
text: string, 
/**
 * Name of the office's key that signed it.
 */
key_id: string | null, 
/**
 * When, by the clock of the workstation, UTC.
 */
at: string | null, 
/**
 * Whether that key is one of this office.
 */
known: boolean | null, 
/**
 * The ЭЦП beside, if there is one.
 */
ecp: EcpView | null, };
export type PackageSigned = { 
/**
 * The file.
 */
path: string, 
/**
 * Name of the package.
 */
identifier: string, 
/**
 * SHA-256 of the file as it is now.
 */
sha256: string, 
/**
 * Who vouches for it now.
 */
signature: PackageSignature, 
/**
 * In words.
 */
message: string, };
export type PairRequest = { 
/**
 * One.
 */
left: string, 
/**
 * The other.
 */
right: string, };
export type PaperConflict = { 
/**
 * The document.
 */
named: string, 
/**
 * The days that are told of it.
 */
days: Array<ConflictDay>, };
export type PaperView = { 
/**
 * Its file's name.
 */
name: string, 
/**
 * What it is, if its heading says so.
 */
kind: string | null, 
/**
 * Its own number.
 */
number: string | null, 
/**
 * Its own day.
 */
date: string | null, 
/**
 * Everything found, in the order of the text.
 */
items: Array<RequisiteView>, };
export type PapersRequest = { 
/**
 * Files: DOCX, PDF with a text, or plain text.
 */
paths: Array<string>, };
export type PapersView = { 
/**
 * Each document with what was found in it.
 */
documents: Array<PaperView>, 
/**
 * What happened when, by its day.
 */
events: Array<EventView>, 
/**
 * One document with two days: shown with all their places, nothing is concluded.
 */
conflicts: Array<PaperConflict>, 
/**
 * Dates that can be read in two ways: they stand in no order.
 */
unsettled: Array<MentionView>, 
/**
 * What a machine's reading is and is not.
 */
notice: string, };
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
 * How the form of assessment stands.
 */
dpia_form: DpiaStanding, 
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
export type PersonView = { 
/**
 * The name.
 */
name: string, 
/**
 * Open cases by their most pressing date.
 */
counts: Array<BucketCount>, 
/**
 * The open cases, the nearest date first.
 */
cases: Array<QueuedCase>, 
/**
 * Who does the work today, where the person is away.
 */
deputy: string | null, };
export type Piece = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether it is marked.
 */
marked: boolean, };
export type PlaceCounts = { 
/**
 * Two digits of КАТО; of a district, as many as make one.
 */
code: string, 
/**
 * Its name; of a district, its code in words.
 */
name: string, 
/**
 * Subjects.
 */
objects: number, 
/**
 * Inspections begun.
 */
inspections: number, 
/**
 * Signs of violation in them; absent until everything was counted.
 */
findings: number | null, 
/**
 * The same by rule.
 */
rules: Array<RuleSigns>, 
/**
 * Appeals received about subjects.
 */
appeals: number, 
/**
 * Acts of supervision of our cases.
 */
acts: number, 
/**
 * Subjects that people complain of and nobody inspects; absent until everything was counted.
 */
blind: number | null, 
/**
 * By measure: per 1,000 subjects; absent where there are too few of them, or nothing was counted.
 */
rates: { [key in string]: number | null }, };
export type PlaceView = { 
/**
 * From 1.
 */
place: number, 
/**
 * Opens the card.
 */
key: string, 
/**
 * The name.
 */
name: string, 
/**
 * The identifier exactly as stored.
 */
identifier: string, 
/**
 * 0 to 100; absent while the points are off.
 */
points: number | null, 
/**
 * The level reached; empty while the points are off.
 */
level: string, 
/**
 * The same in words.
 */
level_name: string, 
/**
 * A sentence for each criterion that gave points, the heaviest first.
 */
reasons: Array<string>, 
/**
 * Whether it was drawn at random.
 */
drawn: boolean, 
/**
 * Why it is in the list.
 */
why: string, 
/**
 * Inspections within the months looked at.
 */
inspections: number, 
/**
 * Appeals within them.
 */
appeals: number, 
/**
 * Scores of it that people object to, the newest first.
 */
objected: Array<SaidBefore>, 
/**
 * The number of the score, whose page says why; absent where it was not kept.
 */
prediction: number | null, };
export type PlanRequest = { 
/**
 * The case.
 */
case_id: number, 
/**
 * The task.
 */
task: string, 
/**
 * The day.
 */
day: string, 
/**
 * Why.
 */
reason?: string, };
export type PlanView = { 
/**
 * The day.
 */
day: string, 
/**
 * By whom and why, in words.
 */
why: string, };
export type PracticeView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What is compared.
 */
title: string, 
/**
 * What it can't say.
 */
limits: string, 
/**
 * Where the method comes from.
 */
source: string, 
/**
 * Units that stand out, of all compared.
 */
flagged: number, 
/**
 * Units compared.
 */
total: number, 
/**
 * The units, those that stand out first; at most 100.
 */
units: Array<UnusualView>, 
/**
 * What it rests on: units with enough data, of all.
 */
basis: Basis, };
export type PrecedentView = { 
/**
 * Its case.
 */
head: CaseHead, 
/**
 * The act: kind, number, day.
 */
act: string, 
/**
 * What came of it, in words.
 */
outcome: string, };
export type PredictionLine = { 
/**
 * Its number.
 */
id: number, 
/**
 * Of what.
 */
subject: string, 
/**
 * What it said.
 */
said: string, 
/**
 * On what day.
 */
day: string, 
/**
 * Who asked.
 */
actor: string, 
/**
 * Whether a person has objected.
 */
objected: boolean, };
export type PredictionRequest = { 
/**
 * Its number.
 */
prediction: number, };
export type PredictionView = { 
/**
 * Its number.
 */
id: number, 
/**
 * `model@version`.
 */
model: string, 
/**
 * What the model is called.
 */
title: string, 
/**
 * Whether the data still resemble what the version was learnt from; absent if that was never looked at.
 */
watch: WatchView | null, 
/**
 * Of what.
 */
subject: string, 
/**
 * What it said.
 */
said: string, 
/**
 * The probability, if it gives one.
 */
probability: number | null, 
/**
 * The same without those who control, where that was learnt too.
 */
without_who: string | null, 
/**
 * What was added up, the heaviest first; they sum to the score exactly.
 */
terms: Array<TermLine>, 
/**
 * That people have decided what was to be foretold, and whether it was learnt from; absent where they have not.
 */
known: string | null, 
/**
 * Two plain sentences.
 */
sentences: Array<string>, 
/**
 * What would change it.
 */
would_change: Array<string>, 
/**
 * What people decided of the same body's acts, the newest first; at most 5.
 */
similar: Array<SimilarDecision>, 
/**
 * Norms that the signs of violation behind it go by.
 */
norms: Array<NormRef>, 
/**
 * When, by whom, for what purpose; hashes of the input and of the model.
 */
facts: Array<FactLine>, 
/**
 * What people said against it, the newest first.
 */
objections: Array<ObjectionView>, 
/**
 * «Hypothesis, to be verified by procedural means».
 */
notice: string, };
export type PreviewField = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * The column that it is read from, from 0; none if it is the same in every row.
 */
column: number | null, };
export type PreviewProblem = { 
/**
 * The reason's code.
 */
reason: string, 
/**
 * The field, or empty.
 */
field: string, 
/**
 * The value where it is an unknown word, or empty.
 */
value: string, 
/**
 * One case of it, in words.
 */
message: string, 
/**
 * The line of that case.
 */
line: number, 
/**
 * How many rows of those read.
 */
count: number, };
export type PreviewRequest = { 
/**
 * The file.
 */
path: string, 
/**
 * The data set's passport.
 */
passport: string, 
/**
 * A profile that is being made.
 */
draft?: ProfileDraft | null, 
/**
 * Without a draft: a mapping profile's id or file; the passport's own if absent.
 */
profile?: string | null, 
/**
 * Its encoding.
 */
encoding?: string | null, 
/**
 * Its delimiter: `tab`, or one character.
 */
delimiter?: string | null, 
/**
 * The sheet of a workbook.
 */
sheet?: string | null, 
/**
 * The line of the header, from 1.
 */
header_row?: number | null, 
/**
 * How many rows the header has.
 */
header_rows?: number | null, 
/**
 * Where the records are: names with dots in JSON, an element's name or a path with `/` in XML.
 */
records?: string | null, 
/**
 * Whether a workbook's plain numbers in columns of days are days.
 */
serial_dates?: boolean | null, };
export type PreviewRow = { 
/**
 * Its line.
 */
line: number, 
/**
 * Its cells.
 */
cells: Array<string>, 
/**
 * One value a field, as understood; empty if the row would be set aside.
 */
values: Array<string>, 
/**
 * Why it would be set aside, in words; else empty.
 */
problem: string, 
/**
 * The cell that is meant, from 0, if one is.
 */
cell: number | null, };
export type PreviewView = { 
/**
 * The file's columns.
 */
columns: Array<string>, 
/**
 * The fields that are read.
 */
fields: Array<PreviewField>, 
/**
 * The first rows.
 */
rows: Array<PreviewRow>, 
/**
 * Rows read.
 */
read: number, 
/**
 * Rows among them that would be set aside.
 */
rejected: number, 
/**
 * Whether that is the whole file.
 */
whole: boolean, 
/**
 * Whether the encoding was judged by the beginning of the file alone.
 */
head_only: boolean, 
/**
 * Columns that are neither mapped nor ignored.
 */
unmapped: Array<string>, 
/**
 * What speaks against rows, the most frequent first.
 */
problems: Array<PreviewProblem>, 
/**
 * What was counted, in words.
 */
message: string, };
export type PrintListRequest = { 
/**
 * Which one: `attention`, `registry`, `topic`, `comparison`, or one of those that `TablesWanted` names.
 */
list: string, 
/**
 * The address of the screen, which tells what was asked for.
 */
asked: string, 
/**
 * Lines on the paper.
 */
rows: number, 
/**
 * What the list is for, in the person's own words: it stands on the paper.
 */
what_for: string, };
export type PriorityReason = { 
/**
 * Its sentence.
 */
sentence: string, 
/**
 * Its points.
 */
points: number, 
/**
 * The words of the text that made it hold.
 */
words: Array<string>, };
export type ProcessedSet = { 
/**
 * The id of its passport.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * The legal ground.
 */
ground: NormRef, 
/**
 * Purposes, ground, fields by class, retention, roles, models, what was ended and what went out.
 */
facts: Array<FactLine>, 
/**
 * Rows held.
 */
rows: number, 
/**
 * Batches held.
 */
batches: number, 
/**
 * Batches whose time is over.
 */
over: number, 
/**
 * Batches whose time has been ended.
 */
ended: number, 
/**
 * Files that went out with rows of it.
 */
exports: number, 
/**
 * What its passport says of the assessment.
 */
passport_dpia: DpiaView, 
/**
 * How the form of assessment stands.
 */
dpia: DpiaStanding, };
export type ProcessingRegister = { 
/**
 * The day it is.
 */
today: string, 
/**
 * What it is, and by what it is kept.
 */
notice: string, 
/**
 * The duty behind it.
 */
norm: NormRef, 
/**
 * Data sets, in the order of their names.
 */
sets: Array<ProcessedSet>, };
export type ProfileDraft = { 
/**
 * `entities`, `inspections`, `appeals` or `challenges`.
 */
registry: string, 
/**
 * `auto`, or `utf-8`, `utf-16`, `windows-1251`, `kz-1048`, `ibm866`, `koi8-r`, or another of one byte a letter.
 */
encoding: string, 
/**
 * `auto`, `tab`, or one character.
 */
delimiter: string, 
/**
 * Sheet of a workbook; the first if absent.
 */
sheet: string | null, 
/**
 * Line of the header, from 1.
 */
header_row: number, 
/**
 * How many rows the header has.
 */
header_rows: number, 
/**
 * Column without which a row continues the row before it.
 */
continued: string | null, 
/**
 * Where the records are, in JSON and XML.
 */
records: string | null, 
/**
 * What stands between values that are joined into one cell.
 */
joined: string, 
/**
 * Whether a workbook's plain numbers in columns of days are days.
 */
serial_dates: boolean, 
/**
 * Whether this program wrote the table, and so put an apostrophe before what a spreadsheet would compute.
 */
guarded: boolean, 
/**
 * Files of an archive that are known and not wanted.
 */
skip: Array<string>, 
/**
 * Formats of days, as the program writes them.
 */
dates: Array<string>, 
/**
 * Formats of days with time.
 */
moments: Array<string>, 
/**
 * Columns that are known and not wanted.
 */
ignore: Array<string>, 
/**
 * Fields that number a row; the registry's own if empty.
 */
key: Array<string>, 
/**
 * Columns.
 */
columns: Array<DraftColumn>, 
/**
 * Fields that have one value in every row.
 */
constants: { [key in string]: string }, 
/**
 * For each code list, the source's words for its codes.
 */
codes: { [key in string]: { [key in string]: string } }, };
export type ProfileFit = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Whether it reads the file as it is.
 */
fits: boolean, 
/**
 * How it fits, or what it lacks, in words.
 */
note: string, };
export type ProfileSaved = { 
/**
 * Its id, given to `import`.
 */
id: string, 
/**
 * Where the file lies.
 */
path: string, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * Whether a profile of that name was in force before.
 */
replaced: boolean, 
/**
 * The result in words.
 */
message: string, };
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
 * How much of it is done: bytes of a file, or acts, objects, inspections, as the call counts.
 */
done: number, 
/**
 * How much there is of the same; 0 where nobody knows.
 */
total: number, };
export type PromiseItem = { 
/**
 * The case.
 */
head: CaseHead, 
/**
 * The demand.
 */
promise: PromiseView, };
export type PromiseRequest = { 
/**
 * The case.
 */
case_id: number, 
/**
 * Number of the act, one of the case's; empty if none is named.
 */
act?: string, 
/**
 * What was demanded.
 */
text: string, 
/**
 * By when.
 */
due: string, 
/**
 * What the data are asked; absent where a person alone can tell.
 */
check?: string | null, };
export type PromiseView = { 
/**
 * Its number.
 */
id: number, 
/**
 * Number of the act; empty where none is named.
 */
act: string, 
/**
 * What was demanded.
 */
text: string, 
/**
 * By when.
 */
due: string, 
/**
 * What the data are asked, in words; absent where a person alone can tell.
 */
check: string | null, 
/**
 * How it stands: `broken`, `unknown`, `waiting`, `kept` or `withdrawn`; as a person said, else as the data say.
 */
standing: string, 
/**
 * What the data say, in words, and that its day is no working day, if so.
 */
data: string, 
/**
 * How it stands by the data alone.
 */
data_standing: string, 
/**
 * What a person said, with name, day and ground.
 */
ruling: string | null, 
/**
 * The rows that tell.
 */
rows: Array<NamedRow>, 
/**
 * Who entered it and when.
 */
set: string, 
/**
 * Whether somebody has to look at it still.
 */
open: boolean, };
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
export type PutNoteAwayRequest = { 
/**
 * The object on whose card it stands.
 */
key: string, 
/**
 * The note.
 */
note: number, 
/**
 * Away, or back.
 */
away: boolean, };
export type PutTopicAwayRequest = { 
/**
 * The topic.
 */
topic: number, 
/**
 * Away, or back.
 */
away: boolean, };
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
 * `rows`, `impossible`, `unknown_codes`, `late`, `duplicates`, `set_aside`, or `known:`, `blank:`, `unknown:` with a field.
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
export type QuarantineExport = { 
/**
 * The file.
 */
path: string, 
/**
 * The note beside a CSV that says who took it and what for; a workbook bears it inside.
 */
note: string | null, 
/**
 * How many rows it has.
 */
rows: number, 
/**
 * Its size.
 */
bytes: number, 
/**
 * SHA-256 of it.
 */
sha256: string, 
/**
 * Cells that a spreadsheet would take for formulas, each written with an apostrophe before it; none in a workbook, where all cells
 * are text.
 */
formulas: number, 
/**
 * The result in words.
 */
message: string, };
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
raw: string, 
/**
 * That a later batch brought it again, in words; empty if none has.
 */
again: string, };
export type QueueView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Cases that wait in it.
 */
cases: Array<QueuedCase>, };
export type QueuedCase = { 
/**
 * The case.
 */
head: CaseHead, 
/**
 * The nearest date of its open tasks.
 */
due: string | null, 
/**
 * `overdue`, `set_passed`, `today`, `three_days`, `week`, `later` or `waiting`.
 */
bucket: string, 
/**
 * Since when it has waited in the queue.
 */
queued: string | null, };
export type Quoted = { 
/**
 * Of which text.
 */
of: string, 
/**
 * The words.
 */
words: string, };
export type ReasonView = { 
/**
 * What it is.
 */
kind: string, 
/**
 * In words.
 */
text: string, 
/**
 * Points that it gave or took; 0 for what only tells of another part.
 */
points: number, 
/**
 * `good`, `bad` or `plain`: for the mark beside the words.
 */
tone: string, };
export type RecoveryKey = { 
/**
 * The key: it opens the store as a passphrase does.
 */
key: string, 
/**
 * What to do with it.
 */
said: string, };
export type RegionMeasure = { 
/**
 * `inspections`, `findings`, `appeals`, `acts` or `blind`.
 */
key: string, 
/**
 * Its name.
 */
title: string, 
/**
 * What its rate is counted in.
 */
unit: string, };
export type RegionUnit = { 
/**
 * Its districts and cities, in the order of their codes.
 */
districts: Array<PlaceCounts>, 
/**
 * Two digits of КАТО; of a district, as many as make one.
 */
code: string, 
/**
 * Its name; of a district, its code in words.
 */
name: string, 
/**
 * Subjects.
 */
objects: number, 
/**
 * Inspections begun.
 */
inspections: number, 
/**
 * Signs of violation in them; absent until everything was counted.
 */
findings: number | null, 
/**
 * The same by rule.
 */
rules: Array<RuleSigns>, 
/**
 * Appeals received about subjects.
 */
appeals: number, 
/**
 * Acts of supervision of our cases.
 */
acts: number, 
/**
 * Subjects that people complain of and nobody inspects; absent until everything was counted.
 */
blind: number | null, 
/**
 * By measure: per 1,000 subjects; absent where there are too few of them, or nothing was counted.
 */
rates: { [key in string]: number | null }, };
export type RegionsView = { 
/**
 * The last day counted: the one that the rows reach to.
 */
as_of: string, 
/**
 * The first day counted: twelve months before.
 */
since: string, 
/**
 * Subjects whose unit is known, of all.
 */
basis: Basis, 
/**
 * How it is counted, in words.
 */
said: string, 
/**
 * What can be shown: the keys of the counts and of `rates`.
 */
measures: Array<RegionMeasure>, 
/**
 * All units of the first level, in the order of their codes, those without a row too.
 */
units: Array<RegionUnit>, 
/**
 * What lies in no known unit: subjects without a code, or with one of no unit, and their rows.
 */
nowhere: PlaceCounts, 
/**
 * Subjects among it.
 */
unplaced: number, 
/**
 * When signs and blind spots were counted; absent until they were: their counts are then absent too.
 */
counted: CountedView | null, };
export type RegisterRequest = { 
/**
 * Only this rule: `R01` … `R22`.
 */
rule?: string | null, 
/**
 * Only inspections of this object or by it.
 */
key?: string | null, 
/**
 * From this place on.
 */
after?: number | null, };
export type Reminders = { 
/**
 * Tasks whose date of the law is past.
 */
overdue: number, 
/**
 * Changes when what presses changes, and with the day.
 */
key: string, 
/**
 * The head of a notice.
 */
title: string, 
/**
 * Its lines; none where nothing presses.
 */
lines: Array<string>, };
export type ReplyRequest = { 
/**
 * File of the answer.
 */
answer: string, 
/**
 * File of the appeal.
 */
appeal: string, 
/**
 * File of an earlier answer.
 */
earlier?: string | null, };
export type ReplySign = { 
/**
 * Its sentence.
 */
sentence: string, 
/**
 * Its points.
 */
points: number, 
/**
 * What it rests on, quoted: of which text, and the words.
 */
grounds: Array<Quoted>, };
export type ReplyView = { 
/**
 * Whether the signs reach the threshold.
 */
formal: boolean, 
/**
 * Their points.
 */
points: number, 
/**
 * The signs, the heaviest first.
 */
signs: Array<ReplySign>, 
/**
 * By which version.
 */
model: string, 
/**
 * What it can't say.
 */
limits: string, 
/**
 * «Hypothesis».
 */
notice: string, };
export type ReproduceRequest = { 
/**
 * Its number; all if absent.
 */
prediction?: number | null, };
export type Reproduced = { 
/**
 * Whether all did, to the last bit.
 */
identical: boolean, 
/**
 * How many were asked again.
 */
checked: number, 
/**
 * Those that did not.
 */
different: Array<ReproducedLine>, 
/**
 * In words.
 */
message: string, };
export type ReproducedLine = { 
/**
 * The prediction; absent for a control sample of a version.
 */
id: number | null, 
/**
 * What is not as it was.
 */
what: string, };
export type RequisiteView = { 
/**
 * `date`, `identifier`, `number`, `norm`, `sum`, `deadline`, `organisation` or `official`.
 */
kind: string, 
/**
 * The same in words.
 */
kind_name: string, 
/**
 * Its value, the same for the same thing however it is written.
 */
value: string, 
/**
 * The text as written.
 */
written: string, 
/**
 * Page, where the format has pages.
 */
page: number | null, 
/**
 * Paragraph, from 1.
 */
paragraph: number, 
/**
 * First byte in the paragraph.
 */
from: number, 
/**
 * The byte after the last.
 */
to: number, 
/**
 * Why it was recognised.
 */
why: string, 
/**
 * What is doubtful about it.
 */
doubts: Array<string>, };
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
export type ReturnDraftRequest = { 
/**
 * The draft.
 */
draft: number, 
/**
 * `kk` or `ru`.
 */
language: string, 
/**
 * The DOCX file.
 */
path: string, };
export type RiskClassRequest = { 
/**
 * The model, or `model@version`: the degree is that of all its versions.
 */
model: string, 
/**
 * `minimal`, `medium` or `high`.
 */
class: string, 
/**
 * Why.
 */
reason: string, };
export type RiskClassView = { 
/**
 * `minimal`, `medium` or `high`; absent while nobody has set it.
 */
class: string | null, 
/**
 * The same in words: who set it, why, until when it is to be reviewed.
 */
text: string, 
/**
 * Whether the day of its review has passed.
 */
overdue: boolean, };
export type RiskLine = { 
/**
 * The task's id.
 */
task: string, 
/**
 * What to do.
 */
title: string, 
/**
 * `us` or `others`.
 */
with_whom: string, 
/**
 * Its date, if it is known already.
 */
due: string | null, 
/**
 * Per cent of the runs in which it had a date and came too late.
 */
missed: number, 
/**
 * The day by which it was done in half of the runs.
 */
middle: string | null, 
/**
 * The day by which it was done in nine runs of ten.
 */
late: string | null, };
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
 * What it rests on: rows about the object that can be placed in time.
 */
basis: Basis, 
/**
 * The number under which the score was kept, where it was asked for by itself.
 */
prediction: number | null, 
/**
 * Scores of the object that people object to, the newest first.
 */
objected: Array<SaidBefore>, 
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
export type RoutingDesk = { 
/**
 * The day it is.
 */
today: string, 
/**
 * Who asks.
 */
actor: string, 
/**
 * Queues with the cases that wait in them, the one that has waited longest first.
 */
queues: Array<QueueView>, 
/**
 * People with their open cases and how they stand, by name.
 */
people: Array<PersonView>, 
/**
 * Substitutions that are not over.
 */
substitutions: Array<SubstitutionView>, 
/**
 * What is shown to the head by rule, the most pressing first.
 */
escalated: Array<EscalatedView>, 
/**
 * What the counts rest on: open cases with a date, of all that are open.
 */
basis: Basis, };
export type RowColumn = { 
/**
 * Its field.
 */
field: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `text`, `day`, `moment`, `number`, `flag`, `code` or `id`.
 */
kind: string, 
/**
 * What a code or a flag can be.
 */
choices: Array<Choice>, 
/**
 * Its place among those that are shown until the person chooses, from 0; absent if it is none of them.
 */
usual: number | null, };
export type RowFilter = { 
/**
 * The field.
 */
field: string, 
/**
 * A part of the text; letters are folded.
 */
has: string | null, 
/**
 * One of these parts of the text; nothing for any. At most 50.
 */
parts: Array<string>, 
/**
 * One of these codes or identifiers; nothing for any. At most 500.
 */
any: Array<string>, 
/**
 * From this day `YYYY-MM-DD` or whole number on.
 */
from: string | null, 
/**
 * Up to this day or number, it included.
 */
to: string | null, 
/**
 * Only empty cells, or only filled ones.
 */
blank: boolean | null, };
export type RowLine = { 
/**
 * The row that the line opens.
 */
row: RowRef, 
/**
 * One text a column.
 */
cells: Array<string>, };
export type RowLink = { 
/**
 * `authority`, `entity` or `object`.
 */
side: string, 
/**
 * Opens the object's card.
 */
key: string, 
/**
 * Key of the object that the row itself names: another one where people joined that to the card's.
 */
own_key: string, 
/**
 * The object's name.
 */
name: string, 
/**
 * Why the row is about it.
 */
text: string, 
/**
 * The decisions that joined what the row names to that object, in the order of the chain; each can be taken back.
 */
decisions: Array<DecisionView>, 
/**
 * The split that gave the row to what it names; it can be taken back.
 */
split: SplitView | null, 
/**
 * Whether the row may be given to another object of the same name: nothing but a name has put it here.
 */
may_split: boolean, 
/**
 * The objects that were told apart from what the row names: it may be one of theirs.
 */
parts: Array<NamedPart>, };
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
export type RowNamesRequest = { 
/**
 * The rows, at most 500.
 */
rows: Array<RowRef>, };
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
actor: string, 
/**
 * What changed against the version before; nothing for the first one; absent where one of the two can't be read any more.
 */
changes: Array<FieldChange> | null, };
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
export type RowSort = { 
/**
 * The field.
 */
field: string, 
/**
 * From the last to the first.
 */
descending: boolean, };
export type RowTactic = { 
/**
 * The tactic's id, which `open_case` takes.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The case opened by it from this row.
 */
case_id: number | null, };
export type RowTeller = { 
/**
 * `model@version`; absent if none is switched on.
 */
model: string | null, 
/**
 * What it tells, or why there is none.
 */
text: string, };
export type RowsLine = { 
/**
 * The row that it opens.
 */
row: RowRef, 
/**
 * Opens the card of whom it is about.
 */
object: string | null, 
/**
 * One text a column, in their order; empty where the cell is.
 */
cells: Array<string>, 
/**
 * Whether a later full extract no longer had it.
 */
vanished: boolean, };
export type RowsRequest = { 
/**
 * `inspections`, `appeals`, `challenges` or `entities`.
 */
registry: string, 
/**
 * Conditions, which all hold.
 */
filters: Array<RowFilter>, 
/**
 * The order; the newest rows first if absent.
 */
sort: RowSort | null, 
/**
 * After how many rows.
 */
from: number, 
/**
 * How many rows, at most 200.
 */
count: number, 
/**
 * Whether markers of persons in texts are masked.
 */
masked?: boolean, };
export type RowsView = { 
/**
 * The registry.
 */
registry: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Rows that meet the conditions, of all that the session may see, and how fresh they are.
 */
basis: Basis, 
/**
 * Each filter in words, in their order; after them the order of the rows.
 */
conditions: Array<string>, 
/**
 * How many rows meet the conditions.
 */
total: number, 
/**
 * How many there are.
 */
of: number, 
/**
 * When signs of violation were counted last and whether the count still stands, in words; absent where nothing was counted.
 */
counted: string | null, 
/**
 * The columns, in the order of the registry.
 */
columns: Array<RowColumn>, 
/**
 * The order; absent while the newest rows stand first.
 */
sort: RowSort | null, 
/**
 * How many rows stand before the first one here.
 */
from: number, 
/**
 * The rows.
 */
rows: Array<RowsLine>, 
/**
 * Of each condition with a list of numbers: those that no row has under all conditions; absent where every number has one.
 */
absent: Array<AbsentNumbers>, };
export type RowsWanted = { 
/**
 * `inspections`, `signs`, `appeals`, `challenges`, `upheld`, `acts`, `objects`, `blind`, `tasks` or
 * `forecast`; `holds`, `not_enough_data` or `not_applicable` of a rule; `level` of objects; `unusual` of a comparison; `compared` of acts;
 * `district` of a count; `term` of a score; `said` by a version of a model; `judged` or `judged_yes` of its year.
 */
figure: string, 
/**
 * From this day on.
 */
since?: string | null, 
/**
 * Up to this day.
 */
until?: string | null, 
/**
 * The beginning of a code of territory; empty for what lies nowhere.
 */
place?: string | null, 
/**
 * The number of a body.
 */
body?: number | null, 
/**
 * Kind of inspection, of appeal, of act, or of case in words; of object where a level is asked for; a comparison; the number of a score; a version.
 */
kind?: string | null, 
/**
 * Rule of a sign; by what the rows of a year are grouped.
 */
rule?: string | null, 
/**
 * Person of a task.
 */
person?: string | null, 
/**
 * Bucket of a task, what came of an act (with `known:` before it, those of which that is known), a level of attention, a unit of a comparison, or of a district `objects`, `inspections`,
 * `appeals`, `complained` or `blind`, or a term of a score, or a group of a year.
 */
state?: string | null, };
export type RuleChange = { 
/**
 * The rule's id.
 */
id: string, 
/**
 * The first day of a new wording; without it the wording in force is corrected as if it had always been so.
 */
from?: string | null, 
/**
 * Its length.
 */
value?: number | null, 
/**
 * Where the program starts the count, as `rules` names it.
 */
count_from: string, 
/**
 * Whether a last day that is not worked moves, as `rules` names it.
 */
roll: string, 
/**
 * Whether the program counts by it.
 */
enabled: boolean, 
/**
 * Where the text was read.
 */
read_at: string, 
/**
 * Triggers with dates that a person has checked by hand: three or more where the arithmetic changes.
 */
cases?: Array<CheckedCase>, };
export type RuleCount = { 
/**
 * `R01` … `R22`.
 */
rule: string, 
/**
 * What it tests.
 */
title: string, 
/**
 * Whether a hit is a gross violation.
 */
gross: boolean, 
/**
 * Signs of violation.
 */
broken: number, 
/**
 * What could not be tested.
 */
not_enough_data: number, 
/**
 * What holds.
 */
holds: number, 
/**
 * Inspections that the rule is not about: with the other three they are all that were examined.
 */
not_applicable: number, };
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
export type RuleSigns = { 
/**
 * The rule.
 */
rule: string, 
/**
 * Its name.
 */
title: string, 
/**
 * How many.
 */
count: number, };
export type RuleView = { 
/**
 * The rule's id.
 */
id: string, 
/**
 * The duty.
 */
name: string, 
/**
 * The act's short name.
 */
act: string, 
/**
 * The article.
 */
norm: NormRef, 
/**
 * Exact place in the act.
 */
place: string, 
/**
 * What starts the clock.
 */
trigger: string, 
/**
 * Who is obliged.
 */
party: string, 
/**
 * Length; absent where the law gives no number.
 */
value: number | null, 
/**
 * `working_days`, `calendar_days`, `months`, `hours`, `fixed_date` or `none`.
 */
unit: string, 
/**
 * Length and unit in words.
 */
term: string, 
/**
 * What the law says of the first day, in words.
 */
start: string, 
/**
 * Whether the law is silent on it, so that `count_from` is a choice of the program.
 */
start_silent: boolean, 
/**
 * Where the program starts: `next_day`, `next_hour`, `same_day`, `same_moment`, `before_event` or `fixed_date`.
 */
count_from: string, 
/**
 * The same in words.
 */
count_from_name: string, 
/**
 * `next_working_day`, `none`, `unknown` or `not_needed`.
 */
roll: string, 
/**
 * The same in words.
 */
roll_name: string, 
/**
 * The article that says how such terms are counted.
 */
counting: NormRef | null, 
/**
 * How far the term can be extended.
 */
extension: ExtensionView | null, 
/**
 * Whether the clock can stand still, in words.
 */
suspension: string, 
/**
 * `high`, `medium` or `low`.
 */
confidence: string, 
/**
 * The same in words.
 */
confidence_name: string, 
/**
 * Whether the program counts by it.
 */
enabled: boolean, 
/**
 * Open questions; of a rule that is switched off, why.
 */
note: string | null, 
/**
 * First day in force, if it has had other wordings.
 */
valid_from: string | null, 
/**
 * Last day in force.
 */
valid_to: string | null, 
/**
 * Where the text was read.
 */
read_at: string, 
/**
 * Whether the office's own file lies over the one that the program came with.
 */
own: boolean, };
export type RulesDesk = { 
/**
 * Every wording of every rule, act by act.
 */
rules: Array<RuleView>, 
/**
 * Calendars, the latest year first.
 */
calendars: Array<CalendarView>, 
/**
 * What was changed here, the latest first.
 */
changes: Array<AmendmentLine>, };
export type RulingRequest = { 
/**
 * The demand.
 */
promise: number, 
/**
 * `kept`, `broken` or `withdrawn`.
 */
verdict: string, 
/**
 * By what that is known.
 */
note: string, };
export type SaidBefore = { 
/**
 * The number of the prediction, whose page says why.
 */
id: number, 
/**
 * `model@version`.
 */
model: string, 
/**
 * What the model is called.
 */
title: string, 
/**
 * What it said.
 */
said: string, 
/**
 * On what day.
 */
day: string, 
/**
 * Who asked.
 */
actor: string, 
/**
 * What people said against it, the newest first.
 */
objections: Array<ObjectionView>, };
export type SameGroup = { 
/**
 * Its number on this desk.
 */
id: number, 
/**
 * How many.
 */
count: number, 
/**
 * How one of them begins, from the first sentence on that the fewest other groups have, without marks of persons.
 */
begins: string, 
/**
 * Their rows, the newest first; at most 100.
 */
rows: Array<RowRef>, 
/**
 * Their numbers, in the same order.
 */
numbers: Array<string>, };
export type SaveProfileRequest = { 
/**
 * The profile.
 */
draft: ProfileDraft, 
/**
 * Its id: small Latin letters, digits, hyphens.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Whether a profile of that id may be replaced.
 */
replace?: boolean, };
export type SaveTopicRequest = { 
/**
 * The topic; a new one if absent.
 */
topic: number | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Its conditions on appeals, at least one.
 */
filters: Array<RowFilter>, };
export type ScopeChoices = { 
/**
 * Units of territory of the first level, by the beginning of their codes.
 */
places: Array<Choice>, 
/**
 * Spheres and topics that the registries name.
 */
topics: Array<Choice>, 
/**
 * Kinds of rows.
 */
kinds: Array<Choice>, };
export type ScopeRequest = { 
/**
 * Beginnings of codes of places, 2 to 9 digits.
 */
places: Array<string>, 
/**
 * Spheres of control and topics of appeals, as the registries name them.
 */
topics: Array<string>, 
/**
 * Kinds of rows: `inspections`, `appeals`, `challenges`.
 */
kinds: Array<string>, };
export type ScopeView = { 
/**
 * Beginnings of codes of places.
 */
places: Array<string>, 
/**
 * Spheres of control and topics of appeals.
 */
topics: Array<string>, 
/**
 * Kinds of rows: names of registries.
 */
kinds: Array<string>, 
/**
 * The same in words, a line each; empty if nothing is limited.
 */
said: Array<string>, };
export type SearchGroup = { 
/**
 * `objects`, `inspections`, `appeals`, `challenges`, `cases`, `documents`, `norms`, `acts` or `laws`.
 */
kind: string, 
/**
 * The kind in words.
 */
title: string, 
/**
 * How many were found: a number, or a number with a plus where there may be more.
 */
count: string, 
/**
 * The closest first; equally close ones newest first.
 */
hits: Array<SearchHit>, };
export type SearchHit = { 
/**
 * What it is called.
 */
title: Array<Piece>, 
/**
 * What else tells it from others.
 */
detail: string, 
/**
 * The part of a text that holds what was asked; empty where the title shows it.
 */
found: Array<Piece>, 
/**
 * Why it is here: the field, and how it was met.
 */
why: string, 
/**
 * Its day.
 */
day: string | null, 
/**
 * What opens.
 */
target: SearchTarget, };
export type SearchRequest = { 
/**
 * Words in any form, numbers with or without zeros, names; a phrase in quotes.
 */
query: string, 
/**
 * `objects`, `inspections`, `appeals`, `challenges`, `cases`, `documents`, `norms`, `acts`, `laws`; all if absent.
 */
kinds?: Array<string>, 
/**
 * The most of each kind: 8 if absent, 50 at most.
 */
limit?: number | null, };
export type SearchResults = { 
/**
 * What was asked, as it was read.
 */
query: string, 
/**
 * Groups with hits.
 */
groups: Array<SearchGroup>, 
/**
 * Said above the groups: nothing was found, or only what is spelled otherwise.
 */
notice: string | null, };
export type SearchTarget = { 
/**
 * The card of an object.
 */
key: string | null, 
/**
 * A stored row.
 */
row: RowRef | null, 
/**
 * A case.
 */
case_id: number | null, 
/**
 * A norm.
 */
norm: NormRef | null, 
/**
 * A template or a checklist.
 */
document: DocumentRef | null, 
/**
 * An act, or an article of it.
 */
law: LawPlace | null, 
/**
 * A draft or an adopted act of a case.
 */
draft: DraftPlace | null, };
export type SetPassphraseRequest = { 
/**
 * A passphrase that opens the store already.
 */
own: string, 
/**
 * The account; one's own if absent.
 */
account?: number | null, 
/**
 * The new passphrase.
 */
passphrase: string, };
export type SetScopeRequest = { 
/**
 * The account.
 */
account: number, 
/**
 * The part of the registries that the person works with from now on.
 */
scope: ScopeRequest, };
export type SimilarCases = { 
/**
 * How many stood there.
 */
stood: number, 
/**
 * The same in words.
 */
text: string, 
/**
 * What they did next, the most frequent first.
 */
next: Array<SimilarChoice>, };
export type SimilarChoice = { 
/**
 * The task's id.
 */
task: string, 
/**
 * What was done, in how many cases, and in how many of them every date of ours was kept, in words.
 */
text: string, 
/**
 * The cases, the newest first; at most 20.
 */
cases: Array<number>, };
export type SimilarDecision = { 
/**
 * What was decided, of what, when.
 */
text: string, 
/**
 * Its row.
 */
row: RowRef, };
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
versions: Array<RowOrigin>, 
/**
 * The way of an appeal: to whom it came, who passed it on or answered, from those that it repeats to those that repeat it. Empty for
 * rows of other registers.
 */
path: Array<FactLine>, 
/**
 * Whom the row is about, and why.
 */
links: Array<RowLink>, 
/**
 * The tactics that fit the row, those by which a case is open first.
 */
tactics: Array<RowTactic>, 
/**
 * The model that may be asked about it; absent where there is none for such rows.
 */
teller: RowTeller | null, 
/**
 * What models have said of it, the newest first.
 */
said: Array<SaidBefore>, };
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
export type SpentView = { 
/**
 * Days since the case was opened, until today or until it was closed.
 */
total: number, 
/**
 * Days on which we had something to do.
 */
us: number, 
/**
 * Days on which only others had.
 */
others: number, 
/**
 * Days on which all that was left to do was on hold.
 */
held: number, };
export type SplitRequest = { 
/**
 * The object that the rows name, by its own key.
 */
object: string, 
/**
 * The rows that are of another.
 */
rows: Array<RowRef>, 
/**
 * The object that an earlier split made, by its own key; a new one if absent.
 */
into?: string | null, 
/**
 * Why; may be left out.
 */
reason?: string, };
export type SplitView = { 
/**
 * Its number.
 */
id: number, 
/**
 * What was done, in words.
 */
text: string, 
/**
 * Key of the object that the name alone makes of all rows.
 */
whole_key: string, 
/**
 * Key of the one that has these rows; nothing once it is gone.
 */
part_key: string | null, 
/**
 * The rows; each opens its source.
 */
rows: Array<RowRef>, 
/**
 * Who did it and when, in words.
 */
by: string, 
/**
 * Why, in the person's words; may be empty.
 */
reason: string, 
/**
 * Whether it stands.
 */
standing: boolean, 
/**
 * Who took it back, when and why, in words.
 */
withdrawn: string | null, };
export type StageView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, };
export type StandingCount = { 
/**
 * `broken`, `unknown`, `waiting`, `kept` or `withdrawn`.
 */
standing: string, 
/**
 * How many.
 */
count: number, };
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
 * Whether the store, once open, says that all in it is invented.
 */
invented: boolean, 
/**
 * What is to be said of the clock, if the journal is ahead of it.
 */
clock: string | null, 
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
purposes: Array<Choice>, 
/**
 * In which role.
 */
role: string, 
/**
 * Roles to choose from.
 */
roles: Array<Choice>, 
/**
 * The part of the registries that the account is limited to, in words, a line each; empty if it is not.
 */
scope: Array<string>, 
/**
 * Whether the store has accounts: who acts and in which role is told by the passphrase, not by the person.
 */
accounts: boolean, };
export type StoreRequest = { 
/**
 * The store's file; the host's own if absent.
 */
path?: string | null, 
/**
 * The passphrase.
 */
passphrase: string, };
export type StuckCase = { 
/**
 * The case.
 */
head: CaseHead, 
/**
 * `on_hold` or `no_day`.
 */
reason: string, 
/**
 * The same in words.
 */
why: string, };
export type SubstituteRequest = { 
/**
 * Who is away.
 */
absent: string, 
/**
 * Who does the work.
 */
deputy: string, 
/**
 * The first day.
 */
since: string, 
/**
 * The last day.
 */
until: string, 
/**
 * Why.
 */
reason?: string, };
export type SubstitutionView = { 
/**
 * Its number.
 */
id: number, 
/**
 * Who is away.
 */
absent: string, 
/**
 * Who does the work.
 */
deputy: string, 
/**
 * The first day.
 */
since: string, 
/**
 * The last day.
 */
until: string, 
/**
 * Why, by whom and when it was entered.
 */
why: string, 
/**
 * Whether it holds today.
 */
now: boolean, };
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
export type SwitchRequest = { 
/**
 * `model@version`.
 */
model: string, 
/**
 * Whether it is to be used.
 */
used: boolean, 
/**
 * Why.
 */
reason: string, };
export type TablesWanted = { "of": "heads", 
/**
 * `week`, `month`, `quarter` or `year`; a week if absent.
 */
period?: string | null, 
/**
 * One table alone, by its id; a CSV file holds no more.
 */
table?: string | null, } | { "of": "map", 
/**
 * One table alone, by its id; a CSV file holds no more.
 */
table?: string | null, } | { "of": "rows", 
/**
 * As they were given with the number.
 */
rows: RowsWanted, } | { "of": "comparison", 
/**
 * The comparison.
 */
id: string, } | { "of": "heat" } | { "of": "timeline", 
/**
 * What opens its card.
 */
key: string, } | { "of": "topic", 
/**
 * Its number.
 */
topic: number, 
/**
 * One table alone, by its id; a CSV file holds no more.
 */
table?: string | null, } | { "of": "day" } | { "of": "board", 
/**
 * `person`, `kind` or `authority`.
 */
by?: string | null, 
/**
 * The name of the person, the kind or the authority.
 */
name?: string | null, 
/**
 * How urgent they are.
 */
bucket?: string | null, } | { "of": "quality", 
/**
 * `quality` or `quality_fields` alone; a CSV file holds no more.
 */
table?: string | null, } | { "of": "control", 
/**
 * Demands that stand so alone: `broken`, `unknown`, `waiting`, `kept` or `withdrawn`.
 */
standing?: string | null, 
/**
 * `demands`, `effects` or `measures` alone; a CSV file holds no more.
 */
table?: string | null, } | { "of": "routing" } | { "of": "triage", 
/**
 * Of this top topic alone; `-` for those whose topic no word tells.
 */
topic?: string | null, 
/**
 * Of this group of like texts alone.
 */
group?: number | null, 
/**
 * Only the urgent ones.
 */
urgent?: boolean, } | { "of": "signs", 
/**
 * Of this rule alone, `R01` … `R22`.
 */
rule?: string | null, 
/**
 * Of the object that this key opens alone.
 */
key?: string | null, } | { "of": "objects", 
/**
 * A part of a name or of an identifier; empty for all.
 */
query: string, 
/**
 * `entity` or `authority` alone.
 */
kind?: string | null, 
/**
 * `inspections`, `appeals` or `challenges`: those first who have most of them; by names if absent.
 */
most?: string | null, } | { "of": "journal", 
/**
 * From this day on.
 */
from?: string | null, 
/**
 * Up to this day.
 */
to?: string | null, 
/**
 * The action's code, one of those that a page names.
 */
action?: string | null, 
/**
 * Who, in full.
 */
actor?: string | null, };
export type TacticChange = { 
/**
 * The tactic.
 */
tactic: string, 
/**
 * The task's id.
 */
task: string, 
/**
 * The task; absent: it is taken out.
 */
draft?: TaskChange | null, };
export type TacticTask = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its stage.
 */
stage: string, 
/**
 * What to do, in the language asked for.
 */
title: string, 
/**
 * The same in each language.
 */
titles: Titles, 
/**
 * Tasks that must be closed before it.
 */
after: Array<string>, 
/**
 * Its deadline rule.
 */
rule: string | null, 
/**
 * What starts the clock: `row.<field>`, `done.<task>` or `case.opened`.
 */
trigger: string | null, 
/**
 * Rule and start of the clock in words.
 */
term: string | null, 
/**
 * What its term is counted from as long as that has not happened: these, or `planned.<task>`, or `due.<task>`.
 */
otherwise: Array<string>, 
/**
 * What tells the day on which its term was extended.
 */
extended_by: Array<string>, 
/**
 * The task whose day suspends its term, and the one whose day ends the suspension; none or two.
 */
suspended_by: Array<string>, 
/**
 * The task with whose end it falls away.
 */
until: string | null, 
/**
 * The task that falls away when it is done.
 */
replaces: string | null, 
/**
 * `us` or `others`.
 */
with_whom: string, 
/**
 * The kind of act that completing it brings.
 */
act: string | null, 
/**
 * Its checklist.
 */
checklist: string | null, 
/**
 * Its draft.
 */
template: string | null, 
/**
 * Its norms.
 */
norms: Array<NormRef>, 
/**
 * Whether it may be skipped.
 */
optional: boolean, 
/**
 * Column in the drawing.
 */
layer: number, 
/**
 * Row in the drawing.
 */
order: number, };
export type TacticView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * The kind of row that its cases start from, in words.
 */
subject: string, 
/**
 * Its norms.
 */
norms: Array<NormRef>, 
/**
 * Stages in order.
 */
stages: Array<StageView>, 
/**
 * Tasks, as the tactic lists them.
 */
tasks: Array<TacticTask>, 
/**
 * From a task to the one that waits for it.
 */
edges: Array<TaskEdge>, 
/**
 * How many cases by it are open.
 */
open_cases: number, 
/**
 * Whether the office's own file lies over the one that the program came with.
 */
own: boolean, 
/**
 * Days of the row that can start a clock.
 */
days: Array<Choice>, 
/**
 * Drafts of documents for such cases.
 */
templates: Array<Choice>, };
export type TacticsDesk = { 
/**
 * The tactics, by name.
 */
tactics: Array<TacticView>, 
/**
 * Deadline rules that a task can have.
 */
rules: Array<Choice>, 
/**
 * Kinds of acts that a task can bring.
 */
acts: Array<Choice>, 
/**
 * Checklists.
 */
checklists: Array<Choice>, 
/**
 * Articles that can be cited.
 */
norms: Array<Choice>, };
export type Takers = { 
/**
 * People, by name.
 */
people: Array<string>, 
/**
 * The queue of this case.
 */
queue: Choice | null, 
/**
 * Where the case was before, in words, oldest first.
 */
history: Array<string>, };
export type TaskChange = { 
/**
 * The stage.
 */
stage: string, 
/**
 * What to do, in Kazakh.
 */
title_kk: string, 
/**
 * In Russian.
 */
title_ru: string, 
/**
 * In English; the Russian one if empty.
 */
title_en?: string, 
/**
 * Tasks that must be closed before it.
 */
after?: Array<string>, 
/**
 * Its deadline rule; with it comes `trigger`.
 */
rule?: string | null, 
/**
 * What starts the clock: `row.<field>`, `done.<task>` or `case.opened`.
 */
trigger?: string | null, 
/**
 * What tells the day on which its term was extended.
 */
extended_by?: Array<string>, 
/**
 * The task whose day suspends its term, and the one whose day ends the suspension; none or two.
 */
suspended_by?: Array<string>, 
/**
 * The task with whose end it falls away, if it may be skipped.
 */
until?: string | null, 
/**
 * `us` or `others`.
 */
with_whom: string, 
/**
 * The kind of act that completing it brings.
 */
act?: string | null, 
/**
 * Its checklist.
 */
checklist?: string | null, 
/**
 * Its draft.
 */
template?: string | null, 
/**
 * Its norms, `act:article`.
 */
norms: Array<string>, 
/**
 * Whether it may be skipped.
 */
optional: boolean, };
export type TaskEdge = { 
/**
 * Must be done first.
 */
from: string, 
/**
 * Waits for it.
 */
to: string, };
export type TaskRequest = { 
/**
 * The case.
 */
case_id: number, 
/**
 * The task.
 */
task: string, };
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
 * What the registry tells of it, if that is that it was done.
 */
told: string | null, 
/**
 * The day that a person, or the program where nobody has, has set for it. It is no term of the law.
 */
plan: PlanView | null, 
/**
 * Why it is on hold.
 */
hold: HoldView | null, 
/**
 * By when it has to be done for the sake of a later date, where that is earlier than its own.
 */
latest: LatestView | null, 
/**
 * `us` or `others`.
 */
with_whom: string, 
/**
 * The kind of act that completing it brings.
 */
act: string | null, 
/**
 * The template of its draft.
 */
template: string | null, 
/**
 * The task whose term its decision extends.
 */
extends: string | null, 
/**
 * The title of the task in whose place of the term of the law it may set another.
 */
sets: string | null, 
/**
 * The day it was done or skipped.
 */
closed_on: string | null, 
/**
 * Number of the act, reason of the skip.
 */
note: string | null, 
/**
 * Whether a closed one can't be opened again now: a later one is closed, or its time is over.
 */
followed: boolean, 
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
 * The case that the draft would be filled from, if it is of one.
 */
case_id: number | null, 
/**
 * That it was adopted in that case, if it was.
 */
adopted: AdoptionView | null, 
/**
 * «Prepared automatically; a draft until a person adopts it».
 */
notice: string, };
export type TermLine = { 
/**
 * What it is.
 */
title: string, 
/**
 * Its value in the input.
 */
value: string, 
/**
 * What it adds: to the log-odds, or in points.
 */
adds: number, 
/**
 * The same in words.
 */
adds_text: string, 
/**
 * Whether it says who controls.
 */
who: boolean, 
/**
 * The rows that it was counted from; absent for what counts none.
 */
rows: RowsWanted | null, };
export type TimelineItem = { 
/**
 * When it began; absent where the source does not say.
 */
day: string | null, 
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
link: string, 
/**
 * Whether a person's decision put it here; the row opens it.
 */
joined: boolean, };
export type Titles = { 
/**
 * In Kazakh.
 */
kk: string, 
/**
 * In Russian.
 */
ru: string, 
/**
 * In English.
 */
en: string, };
export type TopicAppeal = { 
/**
 * The row.
 */
row: RowRef, 
/**
 * Its number.
 */
number: string, 
/**
 * When it came in.
 */
received: string, 
/**
 * The body that it went to.
 */
body: string, 
/**
 * How its text begins, personal markers masked.
 */
text: string, 
/**
 * What was decided; empty while nothing was.
 */
decision: string, };
export type TopicCard = { 
/**
 * Its number.
 */
topic: number, 
/**
 * Its name.
 */
name: string, 
/**
 * When it was made, and by whom.
 */
made: string, 
/**
 * When its question was changed last, and by whom.
 */
changed: string | null, 
/**
 * Whether it was put away.
 */
away: boolean, 
/**
 * Its conditions on appeals.
 */
filters: Array<RowFilter>, 
/**
 * The same in words.
 */
conditions: Array<string>, 
/**
 * Appeals found, of all that the session may see, and how fresh they are.
 */
basis: Basis, 
/**
 * Appeals found.
 */
total: number, 
/**
 * What it asked before, the newest first.
 */
earlier_questions: Array<TopicQuestion>, 
/**
 * How many appeals there were lately beside a year before, in a sentence.
 */
growth: string, 
/**
 * Twenty-four months, the oldest first.
 */
months: Array<TopicMonth>, 
/**
 * What became of its appeals.
 */
facts: Array<TopicFact>, 
/**
 * Bodies complained of, the most first; at most 20.
 */
bodies: Array<TopicObject>, 
/**
 * How many there are.
 */
bodies_in_all: number, 
/**
 * Subjects complained of, the most first; at most 20.
 */
subjects: Array<TopicObject>, 
/**
 * How many there are.
 */
subjects_in_all: number, 
/**
 * Subjects complained of and not inspected within 24 months, the most first; at most 20.
 */
blind: Array<TopicObject>, 
/**
 * How many there are.
 */
blind_in_all: number, 
/**
 * The newest appeals; at most 20.
 */
newest: Array<TopicAppeal>, 
/**
 * Cases about its appeals and subjects, the newest first; at most 50.
 */
measures: Array<TopicMeasure>, 
/**
 * How many there are.
 */
measures_in_all: number, 
/**
 * What people suppose, the newest first.
 */
hypotheses: Array<TopicNote>, };
export type TopicCardRequest = { 
/**
 * The topic.
 */
topic: number, };
export type TopicCount = { 
/**
 * Its label; empty where no word tells.
 */
label: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How many open appeals.
 */
count: number, 
/**
 * Of them urgent.
 */
urgent: number, };
export type TopicFact = { 
/**
 * What.
 */
name: string, 
/**
 * Of how many.
 */
n: number, 
/**
 * Of all.
 */
of: number, 
/**
 * Both and the share, in words.
 */
said: string, 
/**
 * The appeals.
 */
opens: TopicRows, };
export type TopicLine = { 
/**
 * Its number.
 */
topic: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Its conditions in words.
 */
conditions: Array<string>, 
/**
 * Appeals that it finds.
 */
appeals: number, 
/**
 * They.
 */
opens: TopicRows, 
/**
 * Of them those of the last 90 days that the data reach.
 */
recent: number, 
/**
 * They.
 */
opens_recent: TopicRows, 
/**
 * Those of the same 90 days a year before.
 */
earlier: number, 
/**
 * They.
 */
opens_earlier: TopicRows, 
/**
 * Whether the days of the year before can be told beside the last ones.
 */
is_comparable: boolean, 
/**
 * Hypotheses that nobody has decided yet.
 */
hypotheses: number, 
/**
 * Open cases about its appeals and subjects.
 */
cases: number, 
/**
 * When it was made, and by whom.
 */
made: string, };
export type TopicMeasure = { 
/**
 * The case.
 */
case: number, 
/**
 * What it is about, in words.
 */
name: string, 
/**
 * How it stands, in words.
 */
state: string, 
/**
 * Whether it is open.
 */
open: boolean, 
/**
 * Its object.
 */
about: string, 
/**
 * Why it stands here.
 */
why: string, 
/**
 * Acts made in it.
 */
acts: Array<string>, 
/**
 * What became of what they demanded; nothing where nothing was demanded.
 */
results: string | null, };
export type TopicMonth = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Appeals of the topic.
 */
appeals: number, 
/**
 * Of 1,000 appeals of the month, in words; empty where there are none.
 */
rate: string, 
/**
 * All appeals of the month.
 */
of: number, 
/**
 * Whether the data reach its end.
 */
whole: boolean, 
/**
 * The appeals.
 */
opens: TopicRows, };
export type TopicNote = { 
/**
 * Its number.
 */
note: number, 
/**
 * In words.
 */
text: string, 
/**
 * When it was written, and by whom.
 */
made: string, 
/**
 * `open`, `confirmed`, `refuted` or `withdrawn`.
 */
state: string, 
/**
 * The same in words.
 */
state_name: string, 
/**
 * Why it was so decided, when and by whom.
 */
said: string | null, };
export type TopicObject = { 
/**
 * Opens its card.
 */
key: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Appeals of the topic about it.
 */
appeals: number, 
/**
 * They.
 */
opens: TopicRows, 
/**
 * Its inspections: those of a subject, those made by a body.
 */
inspections: number, 
/**
 * They.
 */
inspected: TopicRows, 
/**
 * When the last of them began, dd.mm.yyyy.
 */
last: string | null, };
export type TopicQuestion = { 
/**
 * From 1.
 */
version: number, 
/**
 * What the topic was called.
 */
name: string, 
/**
 * The conditions.
 */
filters: Array<RowFilter>, 
/**
 * The same in words.
 */
conditions: Array<string>, 
/**
 * When it was written, and by whom.
 */
made: string, };
export type TopicRequest = { 
/**
 * The appeal.
 */
row: RowRef, 
/**
 * The topic: `topic` or `topic/sub`; empty takes back what was set.
 */
topic: string, 
/**
 * Why it is another; may be empty where it is taken back.
 */
reason: string, };
export type TopicRows = { 
/**
 * The registry.
 */
registry: string, 
/**
 * The conditions.
 */
filters: Array<RowFilter>, };
export type TopicToCheck = { 
/**
 * The comparison in which it does.
 */
topic: string, 
/**
 * What stands out.
 */
name: string, 
/**
 * The key of its card, if it is an object.
 */
key: string | null, 
/**
 * Events beyond the expected, times what one weighs.
 */
priority: number, 
/**
 * The same as it is written.
 */
priority_text: string, 
/**
 * How the priority comes about.
 */
reason: string, 
/**
 * Opens its rows, where it has such.
 */
rows: RowsWanted | null, 
/**
 * How many there are.
 */
rows_total: number, };
export type TopicsDesk = { 
/**
 * Those in use, the newest first.
 */
topics: Array<TopicLine>, 
/**
 * Those put away.
 */
away: Array<TopicLine>, 
/**
 * What their counts rest on: the appeals that are gone through.
 */
basis: Basis, };
export type TrainRequest = { 
/**
 * `inspection-outcome` or `appeal-topic`.
 */
task: string, 
/**
 * The profile of the data: a file, or the name of one among the asset files.
 */
profile: string, 
/**
 * A file with examples, or `inspections` for those that were imported.
 */
data: string, 
/**
 * Learn only from rows before this day.
 */
until?: string | null, };
export type Trained = { 
/**
 * The model.
 */
model: string, 
/**
 * Its version.
 */
version: number, 
/**
 * SHA-256 of its bytes.
 */
artefact_sha256: string, 
/**
 * Examples that it learnt from.
 */
n: number, 
/**
 * What of the data was left out, in words.
 */
left_out: Array<string>, 
/**
 * Columns that most likely know what the model is to foretell, in words.
 */
doubts: Array<string>, };
export type TriageDesk = { 
/**
 * How many are open, of those that were looked at.
 */
total: number, 
/**
 * The appeals, the most pressing first; at most 300.
 */
items: Array<TriageItem>, 
/**
 * Topics among the open ones, the most frequent first.
 */
topics: Array<TopicCount>, 
/**
 * Every topic of the taxonomy, to choose from.
 */
choices: Array<Choice>, 
/**
 * Groups of those listed that say the same, those with the most open ones first.
 */
groups: Array<SameGroup>, 
/**
 * What it rests on: appeals with a text, of those looked at.
 */
basis: Basis, 
/**
 * How many appeals are not here because no source says whether they are decided.
 */
untold: string | null, 
/**
 * By what topics are proposed: the version and its limits.
 */
model: string, 
/**
 * Every step that the program takes by itself, with the version of its rules, their parameters and the day.
 */
made: Array<FactLine>, 
/**
 * «Hypothesis, a person decides».
 */
notice: string, };
export type TriageItem = { 
/**
 * Its row.
 */
row: RowRef, 
/**
 * Its number.
 */
appeal: string, 
/**
 * When it came.
 */
received: string | null, 
/**
 * To whom it was addressed.
 */
authority: string, 
/**
 * The last lawful day to answer, if it can be counted.
 */
due: string | null, 
/**
 * What that day goes by besides the day on which it came: the rule with its length, registration on another day, an extension; empty
 * where nothing can be counted.
 */
counted: string, 
/**
 * Its text without marks of persons.
 */
text: string, 
/**
 * What was masked: how often each class.
 */
masked: Array<FactLine>, 
/**
 * `kk`, `ru`, `mixed` or `unknown`.
 */
language: string, 
/**
 * The same in words.
 */
language_name: string, 
/**
 * The words that told it, the first ones of each language.
 */
language_words: Array<string>, 
/**
 * The topic proposed, or set by a person; empty where no word tells.
 */
topic: string, 
/**
 * Its name.
 */
topic_name: string, 
/**
 * What was proposed: its label.
 */
proposed_label: string, 
/**
 * The name of the topic that was proposed, where a person set another.
 */
proposed: string | null, 
/**
 * Who set it, when, why.
 */
set_by: string | null, 
/**
 * A calibrated probability, of a trained model alone.
 */
probability: number | null, 
/**
 * Words that told it.
 */
reasons: Array<string>, 
/**
 * By what it was told.
 */
model: string, 
/**
 * The kept prediction, which tells why and can be made again.
 */
prediction: number | null, 
/**
 * The number of what the rules said of it: language, priority, route; absent where they are switched off.
 */
reading: number | null, 
/**
 * What people said against what models have said of it.
 */
objected: Array<SaidBefore>, 
/**
 * `normal`, `high` or `urgent`.
 */
level: string, 
/**
 * The same in words.
 */
level_name: string, 
/**
 * Points of priority.
 */
points: number, 
/**
 * Why: a sentence each, the heaviest first.
 */
priority: Array<PriorityReason>, 
/**
 * The unit that it could go to.
 */
unit: string, 
/**
 * The body that is competent.
 */
body: string, 
/**
 * Inner steps with their days, from registration.
 */
steps: Array<FactLine>, 
/**
 * The group of those that say the same, if there is one.
 */
group: number | null, 
/**
 * Those to whom it was passed on, and from when.
 */
chain: Array<FactLine>, };
export type UndoMergeRequest = { 
/**
 * The decision's number.
 */
decision: number, 
/**
 * Why; may be left out.
 */
reason?: string, };
export type UndoStepRequest = { 
/**
 * The suggestion.
 */
suggestion: Suggestion, };
export type UnusualView = { 
/**
 * Its name.
 */
name: string, 
/**
 * The key of its card, if it is an object.
 */
key: string | null, 
/**
 * `high`, `low`, `usual` or `not_enough_data`.
 */
state: string, 
/**
 * The same in words.
 */
state_name: string, 
/**
 * What was counted.
 */
value: number, 
/**
 * What would be expected.
 */
expected: number, 
/**
 * What it was counted over.
 */
exposure: number, 
/**
 * Rate or share drawn to the mean, with its bounds of 95 %.
 */
estimate: [number, number, number], 
/**
 * Limits of the funnel, in counts: 99.8 % low, 95 % low, 95 % high, 99.8 % high.
 */
limits: [number, number, number, number] | null, 
/**
 * Share of false flags over the whole list.
 */
q: number, 
/**
 * Its months, oldest first, where it is compared with its own earlier ones.
 */
months: Array<MonthPoint>, 
/**
 * A sentence.
 */
reason: string, 
/**
 * Opens its rows.
 */
rows: RowsWanted, 
/**
 * How many there are.
 */
rows_total: number, };
export type WatchView = { 
/**
 * `ok`, `watch`, `alarm` or `not_enough_data`.
 */
state: string, 
/**
 * The same in words, and when it was looked at.
 */
text: string, };
export type WindowView = { 
/**
 * How many.
 */
months: number, 
/**
 * The last day after the act.
 */
until: string, 
/**
 * Rows before the act.
 */
before_rows: number, 
/**
 * Those of them in which the violation was found.
 */
before_found: number, 
/**
 * Rows after the act.
 */
after_rows: number, 
/**
 * Those of them in which it was found again.
 */
after_found: number, 
/**
 * `again`, `clean`, `running` or `not_enough`.
 */
course: string, 
/**
 * The same in words.
 */
why: string, 
/**
 * The rows in which it was found before; at most 20.
 */
rows_before: Array<NamedRow>, 
/**
 * The rows in which it was found again; at most 20.
 */
rows: Array<NamedRow>, };
export type WordLook = { 
/**
 * The field.
 */
field: string, 
/**
 * The code list.
 */
list: string, 
/**
 * The word as the source writes it.
 */
word: string, 
/**
 * In how many of the rows looked at.
 */
count: number, 
/**
 * The code that comes nearest. A person decides.
 */
nearest: string | null, };
export type WorkedCaseView = { 
/**
 * The trigger.
 */
from: string, 
/**
 * The date.
 */
due: string, 
/**
 * The arithmetic.
 */
steps: Array<DerivationStep>, };

/** Every call: its request and its answer. */
export interface Calls {
  status: { request: Nothing; answer: Status };
  create_store: { request: NewStoreRequest; answer: Status };
  unlock: { request: StoreRequest; answer: Status };
  lock: { request: Nothing; answer: Status };
  accounts: { request: Nothing; answer: AccountsDesk };
  add_account: { request: AddAccountRequest; answer: AccountsDesk };
  set_scope: { request: SetScopeRequest; answer: AccountsDesk };
  set_passphrase: { request: SetPassphraseRequest; answer: AccountsDesk };
  close_account: { request: CloseAccountRequest; answer: AccountsDesk };
  make_recovery: { request: OwnRequest; answer: RecoveryKey };
  half_filled: { request: Nothing; answer: Array<HalfFilledForm> };
  keep_form: { request: KeepFormRequest; answer: FormKept };
  my_day: { request: Nothing; answer: MyDay };
  reminders: { request: Nothing; answer: Reminders };
  board: { request: Nothing; answer: Board };
  deadlines: { request: DeadlinesRequest; answer: Array<DeadlineItem> };
  export_calendar: { request: ExportCalendarRequest; answer: CalendarExport };
  deadline: { request: DeadlineRequest; answer: DeadlineView };
  rules: { request: Nothing; answer: RulesDesk };
  tactics: { request: Nothing; answer: TacticsDesk };
  preview_amendment: { request: AmendmentRequest; answer: AmendmentPreview };
  amend: { request: AmendRequest; answer: RulesDesk };
  objects: { request: ObjectsRequest; answer: ObjectList };
  search: { request: SearchRequest; answer: SearchResults };
  list_search: { request: ListRequest; answer: ListResults };
  document: { request: DocumentRef; answer: DocumentView };
  card: { request: KeyRequest; answer: Card };
  risk: { request: KeyRequest; answer: RiskView };
  risk_degree: { request: DegreeRequest; answer: DegreeView };
  triage: { request: Nothing; answer: TriageDesk };
  classify: { request: ClassifyRequest; answer: Array<Classified> };
  set_topic: { request: TopicRequest; answer: TriageDesk };
  anomalies: { request: Nothing; answer: AnomaliesBoard };
  papers: { request: PapersRequest; answer: PapersView };
  reply: { request: ReplyRequest; answer: ReplyView };
  models: { request: Nothing; answer: ModelsDesk };
  train_model: { request: TrainRequest; answer: Trained };
  evaluate_model: { request: EvaluateRequest; answer: Evaluated };
  switch_model: { request: SwitchRequest; answer: ModelView };
  set_risk_class: { request: RiskClassRequest; answer: ModelView };
  foretell: { request: ForetellRequest; answer: PredictionView };
  explain: { request: PredictionRequest; answer: PredictionView };
  reproduce: { request: ReproduceRequest; answer: Reproduced };
  object_to: { request: ObjectionRequest; answer: PredictionView };
  model_report: { request: ModelRequest; answer: ModelReport };
  export_model: { request: ExportModelRequest; answer: DraftExport };
  heads: { request: HeadsRequest; answer: HeadsView };
  heads_rows: { request: HeadsRowsRequest; answer: HeadsRows };
  export_tables: { request: ExportTablesRequest; answer: ListExport };
  export_report: { request: ExportReportRequest; answer: DraftExport };
  export_card: { request: ExportCardRequest; answer: DraftExport };
  regions: { request: Nothing; answer: RegionsView };
  rows: { request: RowsRequest; answer: RowsView };
  export_rows: { request: ExportRowsRequest; answer: ListExport };
  topics: { request: Nothing; answer: TopicsDesk };
  topic_card: { request: TopicCardRequest; answer: TopicCard };
  save_topic: { request: SaveTopicRequest; answer: TopicCard };
  put_topic_away: { request: PutTopicAwayRequest; answer: TopicsDesk };
  note_topic: { request: NoteTopicRequest; answer: TopicCard };
  note_object: { request: NoteObjectRequest; answer: NotesView };
  put_note_away: { request: PutNoteAwayRequest; answer: NotesView };
  assess: { request: Nothing; answer: Assessed };
  attention: { request: AttentionRequest; answer: AttentionDesk };
  export_attention: { request: ExportAttentionRequest; answer: ListExport };
  print_list: { request: PrintListRequest; answer: Marked };
  findings_register: { request: RegisterRequest; answer: FindingsRegister };
  findings: { request: FindingsRequest; answer: Array<FindingView> };
  figure_rows: { request: FigureRequest; answer: RowList };
  events: { request: EventsRequest; answer: Events };
  row_names: { request: RowNamesRequest; answer: Array<NamedRow> };
  source_row: { request: RowRequest; answer: SourceRow };
  find_candidates: { request: Nothing; answer: CandidatesFound };
  merge_candidates: { request: MergeRequest; answer: MergeDesk };
  merge_pair: { request: PairRequest; answer: MergePair };
  decide_merge: { request: DecideMergeRequest; answer: MergeDecided };
  undo_merge: { request: UndoMergeRequest; answer: MergeDecided };
  split_rows: { request: SplitRequest; answer: MergeDecided };
  undo_split: { request: UndoMergeRequest; answer: MergeDecided };
  merge_log: { request: MergeLogRequest; answer: MergeLog };
  norm: { request: NormRequest; answer: NormView };
  case: { request: CaseRequest; answer: CaseView };
  draft: { request: DraftRequest; answer: DraftView };
  keep_draft: { request: DraftRequest; answer: DraftView };
  return_draft: { request: ReturnDraftRequest; answer: DraftView };
  adopt_draft: { request: AdoptDraftRequest; answer: DraftView };
  export_draft: { request: ExportDraftRequest; answer: DraftExport };
  open_case: { request: OpenCaseRequest; answer: CaseView };
  close_task: { request: CloseTaskRequest; answer: CaseView };
  plan_task: { request: PlanRequest; answer: CaseView };
  hold_task: { request: HoldRequest; answer: CaseView };
  wake_task: { request: TaskRequest; answer: CaseView };
  reopen_task: { request: TaskRequest; answer: CaseView };
  mark_item: { request: MarkRequest; answer: CaseView };
  set_promise: { request: PromiseRequest; answer: CaseView };
  rule_on_promise: { request: RulingRequest; answer: CaseView };
  control: { request: Nothing; answer: ControlDesk };
  forecast: { request: CaseRequest; answer: ForecastView };
  forecast_board: { request: Nothing; answer: ForecastBoard };
  routing: { request: Nothing; answer: RoutingDesk };
  preview_handover: { request: HandoverRequest; answer: HandoverPreview };
  hand_over: { request: HandoverRequest; answer: RoutingDesk };
  substitute: { request: SubstituteRequest; answer: RoutingDesk };
  end_substitution: { request: EndSubstitutionRequest; answer: RoutingDesk };
  resume_substitution: { request: EndSubstitutionRequest; answer: RoutingDesk };
  decide_step: { request: DecideRequest; answer: Decided };
  undo_step: { request: UndoStepRequest; answer: Decided };
  processing: { request: Nothing; answer: ProcessingRegister };
  export_processing: { request: ExportProcessingRequest; answer: DraftExport };
  duty_requests: { request: Nothing; answer: DutyDesk };
  duty_request: { request: DutyRequest; answer: DutyRequestView };
  add_duty_request: { request: AddDutyRequest; answer: DutyDesk };
  mark_duty_request: { request: MarkDutyRequest; answer: DutyDesk };
  dpia: { request: Nothing; answer: DpiaDesk };
  fill_dpia: { request: FillDpiaRequest; answer: DpiaDesk };
  export_dpia: { request: ExportDpiaRequest; answer: DraftExport };
  exports: { request: ExportsRequest; answer: ExportList };
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
  look_at_file: { request: LookRequest; answer: FileLook };
  preview_import: { request: PreviewRequest; answer: PreviewView };
  save_profile: { request: SaveProfileRequest; answer: ProfileSaved };
  import: { request: ImportRequest; answer: ImportReport };
  undo_import: { request: BatchRequest; answer: RetentionDone };
  batches: { request: Nothing; answer: Array<BatchView> };
  quarantine: { request: BatchRequest; answer: Array<QuarantineLine> };
  export_quarantine: { request: ExportQuarantineRequest; answer: QuarantineExport };
  batch_verify: { request: BatchRequest; answer: BatchVerified };
  connectors: { request: Nothing; answer: Array<ConnectorView> };
  fetch_source: { request: FetchRequest; answer: FetchReport };
  set_connector_key: { request: ConnectorKeyRequest; answer: Array<ConnectorView> };
  journal: { request: JournalRequest; answer: JournalPage };
  journal_verify: { request: Nothing; answer: JournalReport };
  journal_head: { request: Nothing; answer: JournalHead };
  check_head: { request: CheckHeadRequest; answer: HeadCheck };
  export_journal: { request: ExportJournalRequest; answer: JournalExport };
  check_export: { request: FileRequest; answer: ExportCheck };
  build_package: { request: BuildPackageRequest; answer: PackageBuilt };
  verify_package: { request: FileRequest; answer: PackageReport };
  attach_signature: { request: AttachRequest; answer: PackageSigned };
  backup: { request: FileRequest; answer: Copied };
  restore: { request: RestoreRequest; answer: Copied };
  check: { request: Nothing; answer: CheckReport };
  import_acts: { request: ImportActsRequest; answer: LawImportReport };
  acts: { request: Nothing; answer: LawActs };
  act: { request: ActRequest; answer: LawAct };
  article: { request: ArticleRequest; answer: LawArticle };
  article_diff: { request: ArticleDiffRequest; answer: LawDiff };
  search_norms: { request: NormSearchRequest; answer: LawHits };
}
