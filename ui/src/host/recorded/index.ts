// The recorded answers, one file a call. The type says that each is what the contract promises.
import type { Calls } from '../../contract';
import accounts from './accounts.json';
import act from './act.json';
import addAccount from './add_account.json';
import closeAccount from './close_account.json';
import makeRecovery from './make_recovery.json';
import setPassphrase from './set_passphrase.json';
import setScope from './set_scope.json';
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
import undoStep from './undo_step.json';
import processing from './processing.json';
import exportProcessing from './export_processing.json';
import dutyRequests from './duty_requests.json';
import dutyRequest from './duty_request.json';
import addDutyRequest from './add_duty_request.json';
import markDutyRequest from './mark_duty_request.json';
import dpia from './dpia.json';
import fillDpia from './fill_dpia.json';
import exportDpia from './export_dpia.json';
import exportsList from './exports.json';
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
import adoptDraft from './adopt_draft.json';
import assess from './assess.json';
import draft from './draft.json';
import exportDraft from './export_draft.json';
import keepDraft from './keep_draft.json';
import returnDraft from './return_draft.json';
import riskDegree from './risk_degree.json';
import attention from './attention.json';
import exportAttention from './export_attention.json';
import printList from './print_list.json';
import findingsRegister from './findings_register.json';
import exportModel from './export_model.json';
import modelReport from './model_report.json';
import fetchSource from './fetch_source.json';
import destroyKey from './destroy_key.json';
import document from './document.json';
import exportCalendar from './export_calendar.json';
import exportQuarantine from './export_quarantine.json';
import events from './events.json';
import figureRows from './figure_rows.json';
import rows from './rows.json';
import topics from './topics.json';
import topicCard from './topic_card.json';
import saveTopic from './save_topic.json';
import putTopicAway from './put_topic_away.json';
import noteObject from './note_object.json';
import noteTopic from './note_topic.json';
import findCandidates from './find_candidates.json';
import findings from './findings.json';
import importActs from './import_acts.json';
import forecast from './forecast.json';
import forecastBoard from './forecast_board.json';
import imported from './import.json';
import journal from './journal.json';
import attachSignature from './attach_signature.json';
import buildPackage from './build_package.json';
import checkExport from './check_export.json';
import checkHead from './check_head.json';
import exportJournal from './export_journal.json';
import verifyPackage from './verify_package.json';
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

import exportRows from './export_rows.json';
import exportTables from './export_tables.json';
import exportReport from './export_report.json';
import exportCard from './export_card.json';
import heads from './heads.json';
import halfFilled from './half_filled.json';
import headsRows from './heads_rows.json';
import keepForm from './keep_form.json';
import regions from './regions.json';
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
import rowNames from './row_names.json';
import sourceRow from './source_row.json';
import sources from './sources.json';
import status from './status.json';
import tactics from './tactics.json';
import undoImport from './undo_import.json';
import undoMerge from './undo_merge.json';
import undoSplit from './undo_split.json';
import splitRows from './split_rows.json';
import unlock from './unlock.json';

export const recorded: { [N in keyof Calls]: Calls[N]['answer'] } = {
  // A list read from JSON has no length: the contract's triples are said to be such.
  anomalies: anomalies as Calls['anomalies']['answer'],
  assess,
  accounts,
  add_account: addAccount,
  set_scope: setScope,
  set_passphrase: setPassphrase,
  close_account: closeAccount,
  make_recovery: makeRecovery,
  draft: draft as Calls['draft']['answer'],
  keep_draft: keepDraft as Calls['keep_draft']['answer'],
  return_draft: returnDraft as Calls['return_draft']['answer'],
  adopt_draft: adoptDraft as Calls['adopt_draft']['answer'],
  export_draft: exportDraft,
  risk_degree: riskDegree as Calls['risk_degree']['answer'],
  attention: attention as Calls['attention']['answer'],
  export_attention: exportAttention,
  print_list: printList,
  findings_register: findingsRegister as Calls['findings_register']['answer'],
  export_model: exportModel,
  model_report: modelReport as Calls['model_report']['answer'],
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
  set_risk_class: switchModel,
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
  undo_step: undoStep,
  fetch_source: fetchSource,
  destroy_key: destroyKey,
  document,
  export_calendar: exportCalendar,
  export_quarantine: exportQuarantine,
  events,
  figure_rows: figureRows,
  rows,
  topics,
  topic_card: topicCard,
  save_topic: saveTopic,
  put_topic_away: putTopicAway,
  note_object: noteObject,
  note_topic: noteTopic,
  put_note_away: noteObject,
  find_candidates: findCandidates,
  findings,
  forecast,
  forecast_board: forecastBoard,
  import: imported,
  import_acts: importActs,
  journal,
  attach_signature: attachSignature,
  build_package: buildPackage,
  check_export: checkExport,
  check_head: checkHead,
  export_journal: exportJournal,
  verify_package: verifyPackage,
  journal_head: journalHead,
  journal_verify: journalVerify,
  list_search: listSearch,
  lock,
  look_at_file: lookAtFile,
  hand_over: routing,
  hold_task: markItem,
  plan_task: markItem,
  wake_task: markItem,
  reopen_task: markItem,
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
  export_rows: exportRows,
  export_tables: exportTables,
  export_report: exportReport,
  export_card: exportCard,
  heads,
  half_filled: halfFilled,
  heads_rows: headsRows,
  keep_form: keepForm,
  regions,
  reminders,
  restore,
  retention,
  risk,
  set_promise: markItem,
  processing,
  export_processing: exportProcessing,
  duty_requests: dutyRequests,
  duty_request: dutyRequest,
  add_duty_request: addDutyRequest,
  mark_duty_request: markDutyRequest,
  dpia,
  fill_dpia: fillDpia,
  export_dpia: exportDpia,
  exports: exportsList,
  set_connector_key: setConnectorKey,
  search,
  search_norms: searchNorms,
  routing,
  rule_on_promise: markItem,
  rules,
  save_profile: saveProfile,
  row_names: rowNames,
  source_row: sourceRow,
  sources,
  status,
  tactics,
  substitute: routing,
  end_substitution: routing,
  resume_substitution: routing,
  undo_import: undoImport,
  undo_merge: undoMerge,
  split_rows: splitRows,
  undo_split: undoSplit,
  unlock,
};
