// The recorded answers, one file a call. The type says that each is what the contract promises.
import type { Calls } from '../../contract';
import backup from './backup.json';
import batches from './batches.json';
import board from './board.json';
import card from './card.json';
import caseView from './case.json';
import check from './check.json';
import carryOutRetention from './carry_out_retention.json';
import closeTask from './close_task.json';
import createStore from './create_store.json';
import deadline from './deadline.json';
import deadlines from './deadlines.json';
import decideStep from './decide_step.json';
import destroyKey from './destroy_key.json';
import figureRows from './figure_rows.json';
import findings from './findings.json';
import imported from './import.json';
import journal from './journal.json';
import journalHead from './journal_head.json';
import journalVerify from './journal_verify.json';
import lock from './lock.json';
import markItem from './mark_item.json';
import myDay from './my_day.json';
import norm from './norm.json';
import objects from './objects.json';
import passports from './passports.json';
import proveRetention from './prove_retention.json';
import quality from './quality.json';
import qualityNote from './quality_note.json';
import qualityRows from './quality_rows.json';
import quarantine from './quarantine.json';
import batch_verify from './batch_verify.json';

import restore from './restore.json';
import retention from './retention.json';
import risk from './risk.json';
import sourceRow from './source_row.json';
import sources from './sources.json';
import status from './status.json';
import unlock from './unlock.json';

export const recorded: { [N in keyof Calls]: Calls[N]['answer'] } = {
  backup,
  batches,
  board,
  card,
  carry_out_retention: carryOutRetention,
  case: caseView,
  check,
  close_task: closeTask,
  create_store: createStore,
  deadline,
  deadlines,
  decide_step: decideStep,
  destroy_key: destroyKey,
  figure_rows: figureRows,
  findings,
  import: imported,
  journal,
  journal_head: journalHead,
  journal_verify: journalVerify,
  lock,
  mark_item: markItem,
  my_day: myDay,
  norm,
  objects,
  passports,
  prove_retention: proveRetention,
  quality,
  quality_note: qualityNote,
  quality_rows: qualityRows,
  quarantine,
  batch_verify,
  refresh_quality: quality,
  restore,
  retention,
  risk,
  source_row: sourceRow,
  sources,
  status,
  unlock,
};
