//! The contract with the interface, in TypeScript: every type that crosses, and every call with its request and answer.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::answers::{
    AccountsDesk, Assessed, CandidatesFound, CheckReport, Code, Copied, Decided, Evaluated, Failure, FormKept,
    HalfFilledForm, Marked, MergeDecided, Progress, RecoveryKey, Status, Trained,
};
use crate::for_each_call;
use crate::requests::*;
use ekn_showcase::audit::{ExportCheck, HeadCheck, JournalExport, JournalHead, JournalPage, JournalReport};
use ekn_showcase::cards::{Card, DegreeView, Events, FindingView, NormView, NotesView, RiskView, RowList, SourceRow};
use ekn_showcase::dashboards::{AnomaliesBoard, Board};
use ekn_showcase::desks::{
    AttentionDesk, CaseView, Classified, ControlDesk, DeadlineItem, DeadlineView, DraftExport, DraftView,
    FindingsRegister, ForecastBoard, ForecastView, HandoverPreview, HeadsRows, HeadsView, MergeDesk, MergeLog,
    MergePair, MyDay, NamedRow, ObjectList, QualityDesk, QualityNote, QualityRows, RegionsView, Reminders, RoutingDesk,
    RowsView, TopicCard, TopicsDesk, TriageDesk,
};
use ekn_showcase::duties::{DpiaDesk, DutyDesk, DutyRequestView, ExportList, ProcessingRegister};
use ekn_showcase::evidence::{PackageBuilt, PackageReport, PackageSigned};
use ekn_showcase::exports::{CalendarExport, ListExport};
use ekn_showcase::intake::{
    BatchVerified, BatchView, ConnectorView, FetchReport, FileLook, ImportReport, PreviewView, ProfileSaved,
    QuarantineExport, QuarantineLine,
};
use ekn_showcase::models::{ModelReport, ModelView, ModelsDesk, PredictionView, Reproduced};
use ekn_showcase::norms::{LawAct, LawActs, LawArticle, LawDiff, LawHits, LawImportReport};
use ekn_showcase::papers::{PapersView, ReplyView};
use ekn_showcase::passports::{PassportView, RetentionDone, RetentionProof, RetentionView, SourceView};
use ekn_showcase::rules::{AmendmentPreview, RulesDesk, TacticsDesk};
use ekn_showcase::search::{DocumentRef, DocumentView, ListResults, SearchResults};

/// Types met so far, by name.
struct Types {
    config: Config,
    declared: BTreeMap<String, String>,
    /// Names that two types bear.
    clashes: Vec<String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.take::<T>();
    }
}

impl Types {
    fn take<T: TS + 'static + ?Sized>(&mut self) {
        // Types without a file of their own, such as `String` or `Vec`, are only passed through.
        if T::output_path().is_some() {
            let (name, declaration) = (T::ident(&self.config), format!("export {}", T::decl(&self.config)));
            match self.declared.get(&name) {
                Some(known) if *known == declaration => return,
                Some(_) => self.clashes.push(name),
                None => drop(self.declared.insert(name, declaration)),
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

macro_rules! contract {
    ($($name:ident: $request:ty => $answer:ty,)*) => {
        fn types() -> Types {
            let config = Config::new().with_large_int("number");
            let mut types = Types { config, declared: BTreeMap::new(), clashes: Vec::new() };
            types.take::<Failure>();
            types.take::<Code>();
            types.take::<Progress>();
            $(types.take::<$request>(); types.take::<$answer>();)*
            types
        }

        /// Names that two types of the contract bear: one would stand in the other's place. A test refuses any.
        #[must_use]
        pub fn clashes() -> Vec<String> {
            types().clashes
        }

        /// The contract as a TypeScript module. A test compares it with the committed one.
        #[must_use]
        pub fn typescript() -> String {
            let types = types();
            let mut out = String::from("// Written by the tests from the types of the program. Not to be edited by hand.\n\n");
            for declaration in types.declared.values() {
                out.push_str(declaration);
                out.push('\n');
            }
            out.push_str("\n/** Every call: its request and its answer. */\nexport interface Calls {\n");
            $(
                let (request, answer) = (<$request as TS>::name(&types.config), <$answer as TS>::name(&types.config));
                out.push_str(&format!("  {}: {{ request: {request}; answer: {answer} }};\n", stringify!($name)));
            )*
            out.push_str("}\n");
            out
        }
    };
}

for_each_call!(contract);
