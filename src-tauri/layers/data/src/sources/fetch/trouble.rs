//! Why a fetch ended without a finished file. Each reason has its words in the three languages.

/// A reason. No text in it holds a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// The office has not switched the network on.
    #[error("the network is off: {file} does not say enabled = true")]
    Off {
        /// The office's settings.
        file: String,
    },
    /// The connector has no address of its own and the office gives none.
    #[error("no address for {connector} in {file}")]
    NoAddress {
        /// The connector.
        connector: String,
        /// The office's settings.
        file: String,
    },
    /// The source asks for a key and there is none in the store.
    #[error("no key for {connector}")]
    NoKey {
        /// The connector.
        connector: String,
    },
    /// A file that a connector fetched is damaged, or its key is gone: it was taken in, or its data set was ended, or it was fetched
    /// into another store.
    #[error("{path} can't be unsealed")]
    SealBroken {
        /// The file.
        path: String,
    },
    /// A key that can't be one.
    #[error("the key is empty, too long or not of plain letters")]
    BadKey,
    /// The connector needs no key.
    #[error("{connector} takes no key")]
    KeyNotWanted {
        /// The connector.
        connector: String,
    },
    /// The office's certificates can't be read.
    #[error("{file}: no certificate in it")]
    BadCertificates {
        /// The file.
        file: String,
    },
    /// No connection comes about.
    #[error("{host} can't be reached: {reason}")]
    Unreachable {
        /// Host and port.
        host: String,
        /// In the system's words.
        reason: String,
    },
    /// The connection ended before the answer did.
    #[error("{host} broke off: {reason}")]
    Lost {
        /// Host and port.
        host: String,
        /// In the system's words.
        reason: String,
    },
    /// The answer did not come in time.
    #[error("{host} did not answer in time")]
    TimedOut {
        /// Host and port.
        host: String,
    },
    /// Who answers can't be proved.
    #[error("no secure connection to {host}: {reason}")]
    NotSecure {
        /// Host and port.
        host: String,
        /// In the system's words.
        reason: String,
    },
    /// The proxy does not let it pass.
    #[error("the proxy refused: {reason}")]
    Proxy {
        /// In the system's words.
        reason: String,
    },
    /// 401 or 403.
    #[error("{host} refused the key: {status}")]
    KeyRefused {
        /// Host and port.
        host: String,
        /// HTTP status.
        status: u16,
    },
    /// 404 or 410.
    #[error("{host} has nothing at {path}")]
    NotThere {
        /// Host and port.
        host: String,
        /// The path asked for.
        path: String,
    },
    /// 429 until patience ended.
    #[error("{host} asks to come back in {seconds} s")]
    TooMany {
        /// Host and port.
        host: String,
        /// When to come back, as far as the source said; otherwise 0.
        seconds: u64,
    },
    /// 5xx until patience ended.
    #[error("{host} is out of order: {status}")]
    SourceDown {
        /// Host and port.
        host: String,
        /// HTTP status.
        status: u16,
    },
    /// Any other status that is no success.
    #[error("{host} answered {status}")]
    Refused {
        /// Host and port.
        host: String,
        /// HTTP status.
        status: u16,
    },
    /// The source sends us elsewhere.
    #[error("{host} points to {to}")]
    Redirected {
        /// Host and port.
        host: String,
        /// Scheme and host pointed to.
        to: String,
    },
    /// The answer is larger than the connector allows.
    #[error("{host} sent more than {most} bytes")]
    TooLarge {
        /// Host and port.
        host: String,
        /// The most allowed.
        most: u64,
    },
    /// A page for people came instead of data.
    #[error("{host} sent a web page")]
    WebPage {
        /// Host and port.
        host: String,
    },
    /// The answer is packed though it was asked for plain.
    #[error("{host} sent an answer packed as {packing}")]
    Packed {
        /// Host and port.
        host: String,
        /// The packing.
        packing: String,
    },
    /// The answer is no JSON.
    #[error("{host} sent broken JSON: line {line}, {reason}")]
    BadJson {
        /// Host and port.
        host: String,
        /// Line of the answer.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The answer tells of an error.
    #[error("{host} answered with an error: {text}")]
    SourceError {
        /// Host and port.
        host: String,
        /// In the source's words, shortened.
        text: String,
    },
    /// The answer is not built as the connector says.
    #[error("{host}: nothing of the expected shape at {place}")]
    WrongShape {
        /// Host and port.
        host: String,
        /// The place in the answer.
        place: String,
    },
    /// The source has no records at all.
    #[error("{host} has no records")]
    NoRecords {
        /// Host and port.
        host: String,
    },
    /// The same page came twice.
    #[error("{host} repeats page {page}")]
    Repeats {
        /// Host and port.
        host: String,
        /// The page.
        page: u64,
    },
    /// More pages than the connector allows.
    #[error("more than {most} pages")]
    TooManyPages {
        /// The most allowed.
        most: u64,
    },
    /// The source says that it has more than it gave.
    #[error("{got} records of {total}")]
    Incomplete {
        /// Records that came.
        got: u64,
        /// Records that there should be.
        total: u64,
    },
    /// The source gave more than it says that it has.
    #[error("{got} records, more than {total}")]
    Surplus {
        /// Records that came so far.
        got: u64,
        /// Records that there should be.
        total: u64,
    },
    /// Another fetch into the same file is under way.
    #[error("{path} is being fetched by another program")]
    SpoolBusy {
        /// The file.
        path: String,
    },
}

/// A trouble's key among the words, and what fills them.
type Told = (&'static str, Vec<(&'static str, String)>);

impl Trouble {
    /// Its key among the words: `error.<key>.message` and `.advice`. The journal knows it by the same name.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.told().0
    }

    /// What fills its words.
    #[must_use]
    pub fn fill(&self) -> Vec<(&'static str, String)> {
        self.told().1
    }

    fn told(&self) -> Told {
        let with = |places: &[(&'static str, &dyn ToString)]| -> Vec<(&'static str, String)> {
            places.iter().map(|(place, value)| (*place, value.to_string())).collect()
        };
        match self {
            Self::Off { file } => ("fetch_off", with(&[("file", file)])),
            Self::NoAddress { connector, file } => {
                ("fetch_no_address", with(&[("connector", connector), ("file", file)]))
            }
            Self::NoKey { connector } => ("fetch_no_key", with(&[("connector", connector)])),
            Self::SealBroken { path } => ("fetch_seal_broken", with(&[("path", path)])),
            Self::BadKey => ("fetch_bad_key", vec![]),
            Self::KeyNotWanted { connector } => ("fetch_key_not_wanted", with(&[("connector", connector)])),
            Self::BadCertificates { file } => ("fetch_bad_certificates", with(&[("file", file)])),
            Self::Unreachable { host, reason } => ("fetch_unreachable", with(&[("host", host), ("reason", reason)])),
            Self::Lost { host, reason } => ("fetch_lost", with(&[("host", host), ("reason", reason)])),
            Self::TimedOut { host } => ("fetch_timed_out", with(&[("host", host)])),
            Self::NotSecure { host, reason } => ("fetch_not_secure", with(&[("host", host), ("reason", reason)])),
            Self::Proxy { reason } => ("fetch_proxy", with(&[("reason", reason)])),
            Self::KeyRefused { host, status } => ("fetch_key_refused", with(&[("host", host), ("status", status)])),
            Self::NotThere { host, path } => ("fetch_not_there", with(&[("host", host), ("path", path)])),
            Self::TooMany { host, seconds: 0 } => ("fetch_too_many", with(&[("host", host)])),
            Self::TooMany { host, seconds } => ("fetch_come_back", with(&[("host", host), ("seconds", seconds)])),
            Self::SourceDown { host, status } => ("fetch_source_down", with(&[("host", host), ("status", status)])),
            Self::Refused { host, status } => ("fetch_refused", with(&[("host", host), ("status", status)])),
            Self::Redirected { host, to } => ("fetch_redirected", with(&[("host", host), ("to", to)])),
            Self::TooLarge { host, most } => ("fetch_too_large", with(&[("host", host), ("most", most)])),
            Self::WebPage { host } => ("fetch_web_page", with(&[("host", host)])),
            Self::Packed { host, packing } => ("fetch_packed", with(&[("host", host), ("packing", packing)])),
            Self::BadJson { host, line, reason } => {
                ("fetch_bad_json", with(&[("host", host), ("line", line), ("reason", reason)]))
            }
            Self::SourceError { host, text } => ("fetch_source_error", with(&[("host", host), ("text", text)])),
            Self::WrongShape { host, place } => ("fetch_wrong_shape", with(&[("host", host), ("place", place)])),
            Self::NoRecords { host } => ("fetch_no_records", with(&[("host", host)])),
            Self::Repeats { host, page } => ("fetch_repeats", with(&[("host", host), ("page", page)])),
            Self::TooManyPages { most } => ("fetch_too_many_pages", with(&[("most", most)])),
            Self::Incomplete { got, total } => ("fetch_incomplete", with(&[("got", got), ("total", total)])),
            Self::Surplus { got, total } => ("fetch_surplus", with(&[("got", got), ("total", total)])),
            Self::SpoolBusy { path } => ("fetch_busy", with(&[("path", path)])),
        }
    }
}
