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
            search: SearchRequest => SearchResults,
            list_search: ListRequest => ListResults,
            card: KeyRequest => Card,
            risk: KeyRequest => RiskView,
            findings: FindingsRequest => Vec<FindingView>,
            figure_rows: FigureRequest => RowList,
            source_row: RowRequest => SourceRow,
            norm: NormRequest => NormView,
            case: CaseRequest => CaseView,
            close_task: CloseTaskRequest => CaseView,
            mark_item: MarkRequest => CaseView,
            decide_step: DecideRequest => Decided,
            passports: Nothing => Vec<PassportView>,
            import: ImportRequest => ImportReport,
            batches: Nothing => Vec<BatchView>,
            quarantine: BatchRequest => Vec<QuarantineLine>,
            journal: JournalRequest => JournalPage,
            journal_verify: Nothing => JournalReport,
            journal_head: Nothing => JournalHead,
            backup: FileRequest => Copied,
            restore: RestoreRequest => Copied,
            check: Nothing => CheckReport,
        }
    };
}
