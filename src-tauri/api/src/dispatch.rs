//! From a call's name to its handler and back to JSON. Written once by the list of calls.

use serde_json::Value;

use crate::answers::Failure;
use crate::refusal::Refusal;
use crate::requests::*;
use crate::{Door, Host, for_each_call, handlers, places};

macro_rules! dispatch {
    ($($name:ident: $request:ty => $answer:ty,)*) => {
        /// Names of all calls.
        pub const CALLS: &[&str] = &[$(stringify!($name)),*];

        impl Door {
            /// Makes a call by its name with a JSON request. This is all that a host needs.
            pub fn call(&mut self, host: &dyn Host, name: &str, request: Value) -> Result<Value, Failure> {
                match name {
                    $(stringify!($name) => {
                        // Whoever has no right learns nothing of what a request has to say either.
                        let signed = self.signed(host);
                        if let Err(refusal) = self.admit(&signed, name) {
                            return Err(self.refused(&signed, name, &refusal));
                        }
                        if let Some(path) = places::unchosen(&request, &|path| signed.chosen(path)) {
                            return Err(self.refused(&signed, name, &Refusal::NotChosen(path)));
                        }
                        let request: $request = serde_json::from_value(request)
                            .map_err(|error| self.refused(host, name, &Refusal::BadRequest(error.to_string())))?;
                        let answer = self.$name(host, request)?;
                        serde_json::to_value(answer)
                            .map_err(|error| self.refused(host, name, &Refusal::BadRequest(error.to_string())))
                    })*
                    unknown => Err(self.refused(host, name, &Refusal::BadRequest(unknown.to_owned()))),
                }
            }

            $(
                #[doc = concat!("The call `", stringify!($name), "`.")]
                pub fn $name(&mut self, host: &dyn Host, request: $request) -> Result<$answer, Failure> {
                    let call = stringify!($name);
                    let host = self.signed(host);
                    let answered = self.admit(&host, call).and_then(|()| handlers::$name(self, &host, request));
                    answered.map_err(|refusal| self.refused(&host, call, &refusal))
                }
            )*
        }
    };
}

use crate::answers::{
    AccountsDesk, Assessed, CandidatesFound, CheckReport, Copied, Decided, Evaluated, FormKept, HalfFilledForm, Marked,
    MergeDecided, RecoveryKey, Status, Trained,
};
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

for_each_call!(dispatch);
