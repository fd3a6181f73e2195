// The recorded answers, one file a call. The type says that each is what the contract promises.
import type { Calls } from '../../contract';
import backup from './backup.json';
import batches from './batches.json';
import board from './board.json';
import card from './card.json';
import caseView from './case.json';
import check from './check.json';
import closeTask from './close_task.json';
import createStore from './create_store.json';
import deadline from './deadline.json';
import deadlines from './deadlines.json';
import decideMerge from './decide_merge.json';
import decideStep from './decide_step.json';
import figureRows from './figure_rows.json';
import findCandidates from './find_candidates.json';
import findings from './findings.json';
import imported from './import.json';
import journal from './journal.json';
import journalHead from './journal_head.json';
import journalVerify from './journal_verify.json';
import lock from './lock.json';
import markItem from './mark_item.json';
import mergeCandidates from './merge_candidates.json';
import mergeLog from './merge_log.json';
import mergePair from './merge_pair.json';
import myDay from './my_day.json';
import norm from './norm.json';
import objects from './objects.json';
import passports from './passports.json';
import quarantine from './quarantine.json';
import restore from './restore.json';
import risk from './risk.json';
import sourceRow from './source_row.json';
import status from './status.json';
import undoMerge from './undo_merge.json';
import unlock from './unlock.json';

export const recorded: { [N in keyof Calls]: Calls[N]['answer'] } = {
  backup,
  batches,
  board,
  card,
  case: caseView,
  check,
  close_task: closeTask,
  create_store: createStore,
  deadline,
  deadlines,
  decide_merge: decideMerge,
  decide_step: decideStep,
  figure_rows: figureRows,
  find_candidates: findCandidates,
  findings,
  import: imported,
  journal,
  journal_head: journalHead,
  journal_verify: journalVerify,
  lock,
  mark_item: markItem,
  merge_candidates: mergeCandidates,
  merge_log: mergeLog,
  merge_pair: mergePair,
  my_day: myDay,
  norm,
  objects,
  passports,
  quarantine,
  restore,
  risk,
  source_row: sourceRow,
  status,
  undo_merge: undoMerge,
  unlock,
};
