// The recorded answers, one file a call. The type says that each is what the contract promises.
import type { Calls } from '../../contract';
import act from './act.json';
import acts from './acts.json';
import amend from './amend.json';
import article from './article.json';
import articleDiff from './article_diff.json';
import backup from './backup.json';
import batches from './batches.json';
import board from './board.json';
import card from './card.json';
import caseView from './case.json';
import check from './check.json';
import carryOutRetention from './carry_out_retention.json';
import closeTask from './close_task.json';
import connectors from './connectors.json';
import control from './control.json';
import createStore from './create_store.json';
import deadline from './deadline.json';
import deadlines from './deadlines.json';
import decideMerge from './decide_merge.json';
import decideStep from './decide_step.json';
import evaluateModel from './evaluate_model.json';
import explain from './explain.json';
import foretell from './foretell.json';
import models from './models.json';
import objectTo from './object_to.json';
import reproduce from './reproduce.json';
import switchModel from './switch_model.json';
import trainModel from './train_model.json';
import classify from './classify.json';
import setTopic from './set_topic.json';
import triage from './triage.json';
import papers from './papers.json';
import reply from './reply.json';
import anomalies from './anomalies.json';
import fetchSource from './fetch_source.json';
import destroyKey from './destroy_key.json';
import document from './document.json';
import exportCalendar from './export_calendar.json';
import exportQuarantine from './export_quarantine.json';
import figureRows from './figure_rows.json';
import findCandidates from './find_candidates.json';
import findings from './findings.json';
import importActs from './import_acts.json';
import forecast from './forecast.json';
import forecastBoard from './forecast_board.json';
import imported from './import.json';
import journal from './journal.json';
import journalHead from './journal_head.json';
import journalVerify from './journal_verify.json';
import listSearch from './list_search.json';
import lock from './lock.json';
import lookAtFile from './look_at_file.json';
import markItem from './mark_item.json';
import mergeCandidates from './merge_candidates.json';
import mergeLog from './merge_log.json';
import mergePair from './merge_pair.json';
import myDay from './my_day.json';
import norm from './norm.json';
import objects from './objects.json';
import passports from './passports.json';
import proveRetention from './prove_retention.json';
import previewHandover from './preview_handover.json';
import previewImport from './preview_import.json';
import previewAmendment from './preview_amendment.json';
import quality from './quality.json';
import qualityNote from './quality_note.json';
import qualityRows from './quality_rows.json';
import quarantine from './quarantine.json';
import batch_verify from './batch_verify.json';

import reminders from './reminders.json';
import restore from './restore.json';
import retention from './retention.json';
import risk from './risk.json';
import setConnectorKey from './set_connector_key.json';
import search from './search.json';
import searchNorms from './search_norms.json';
import routing from './routing.json';
import rules from './rules.json';
import saveProfile from './save_profile.json';
import sourceRow from './source_row.json';
import sources from './sources.json';
import status from './status.json';
import tactics from './tactics.json';
import undoMerge from './undo_merge.json';
import unlock from './unlock.json';

export const recorded: { [N in keyof Calls]: Calls[N]['answer'] } = {
  // A list read from JSON has no length: the contract's triples are said to be such.
  anomalies: anomalies as Calls['anomalies']['answer'],
  papers,
  reply,
  classify,
  set_topic: setTopic,
  triage,
  evaluate_model: evaluateModel,
  explain,
  foretell,
  models,
  object_to: objectTo,
  reproduce,
  switch_model: switchModel,
  train_model: trainModel,
  act,
  acts,
  amend,
  article,
  article_diff: articleDiff,
  backup,
  batches,
  board,
  card,
  carry_out_retention: carryOutRetention,
  case: caseView,
  check,
  close_task: closeTask,
  connectors,
  control,
  create_store: createStore,
  deadline,
  deadlines,
  decide_merge: decideMerge,
  decide_step: decideStep,
  fetch_source: fetchSource,
  destroy_key: destroyKey,
  document,
  export_calendar: exportCalendar,
  export_quarantine: exportQuarantine,
  figure_rows: figureRows,
  find_candidates: findCandidates,
  findings,
  forecast,
  forecast_board: forecastBoard,
  import: imported,
  import_acts: importActs,
  journal,
  journal_head: journalHead,
  journal_verify: journalVerify,
  list_search: listSearch,
  lock,
  look_at_file: lookAtFile,
  hand_over: routing,
  hold_task: markItem,
  plan_task: markItem,
  wake_task: markItem,
  mark_item: markItem,
  merge_candidates: mergeCandidates,
  merge_log: mergeLog,
  merge_pair: mergePair,
  my_day: myDay,
  norm,
  objects,
  open_case: caseView,
  passports,
  prove_retention: proveRetention,
  preview_amendment: previewAmendment,
  preview_handover: previewHandover,
  preview_import: previewImport,
  quality,
  quality_note: qualityNote,
  quality_rows: qualityRows,
  quarantine,
  batch_verify,
  refresh_quality: quality,
  reminders,
  restore,
  retention,
  risk,
  set_promise: markItem,
  set_connector_key: setConnectorKey,
  search,
  search_norms: searchNorms,
  routing,
  rule_on_promise: markItem,
  rules,
  save_profile: saveProfile,
  source_row: sourceRow,
  sources,
  status,
  tactics,
  substitute: routing,
  end_substitution: routing,
  undo_merge: undoMerge,
  unlock,
};
