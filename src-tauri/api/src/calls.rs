//! The list of calls. Every host is fed from it, and a call without a handler does not compile.
//!
//! A line reads: name, request, answer. The handler bears the call's name and lies in `handlers`.

/// Feeds the list to a macro: `name: Request => Answer` each.
#[macro_export]
macro_rules! for_each_call {
    ($feed:ident) => {
        $feed! {
            status: Nothing => Status,
            create_store: StoreRequest => Status,
            unlock: StoreRequest => Status,
            lock: Nothing => Status,
            my_day: Nothing => MyDay,
            board: Nothing => Board,
            deadlines: DeadlinesRequest => Vec<DeadlineItem>,
            deadline: DeadlineRequest => DeadlineView,
            objects: ObjectsRequest => ObjectList,
            card: KeyRequest => Card,
            risk: KeyRequest => RiskView,
            findings: FindingsRequest => Vec<FindingView>,
            figure_rows: FigureRequest => RowList,
            source_row: RowRequest => SourceRow,
            find_candidates: Nothing => CandidatesFound,
            merge_candidates: MergeRequest => MergeDesk,
            merge_pair: PairRequest => MergePair,
            decide_merge: DecideMergeRequest => MergeDecided,
            undo_merge: UndoMergeRequest => MergeDecided,
            merge_log: MergeLogRequest => MergeLog,
            norm: NormRequest => NormView,
            case: CaseRequest => CaseView,
            close_task: CloseTaskRequest => CaseView,
            mark_item: MarkRequest => CaseView,
            decide_step: DecideRequest => Decided,
            sources: Nothing => Vec<SourceView>,
            passports: Nothing => Vec<PassportView>,
            retention: Nothing => RetentionView,
            carry_out_retention: RetentionRequest => RetentionDone,
            prove_retention: BatchRequest => RetentionProof,
            destroy_key: DestroyKeyRequest => RetentionView,
            import: ImportRequest => ImportReport,
            batches: Nothing => Vec<BatchView>,
            quarantine: BatchRequest => Vec<QuarantineLine>,
            batch_verify: BatchRequest => BatchVerified,
            connectors: Nothing => Vec<ConnectorView>,
            fetch_source: FetchRequest => FetchReport,
            set_connector_key: ConnectorKeyRequest => Vec<ConnectorView>,
            journal: JournalRequest => JournalPage,
            journal_verify: Nothing => JournalReport,
            journal_head: Nothing => JournalHead,
            backup: FileRequest => Copied,
            restore: RestoreRequest => Copied,
            check: Nothing => CheckReport,
            import_acts: ImportActsRequest => LawImportReport,
            acts: Nothing => LawActs,
            act: ActRequest => LawAct,
            article: ArticleRequest => LawArticle,
            article_diff: ArticleDiffRequest => LawDiff,
            search_norms: NormSearchRequest => LawHits,
        }
    };
}
