//! Checking a package: every byte of it, down to the headers of the ZIP.

use std::collections::{BTreeMap, BTreeSet};

use super::bag::{self, element, parse_manifest};
use super::cms::{self, DigestState};
use super::names;
use super::package::{ECP, INDEX, OFFICE, json};
use super::parts::{FORMAT, Index};
use super::proving;
use super::reading::{self, Fault, Found, Part};
use super::report::{Bad, EcpState, OfficeState, Report, SignatureState, Standing, Why};
use super::signature::OfficeSignature;
use ekn_data::journal::sealing::PublicKey;

/// The label that the package's name stands under.
const IDENTIFIER: &str = "External-Identifier";

/// Where the journal's files lie.
const JOURNAL: &str = "data/journal/";

/// Files by their path from the folder of the package on.
type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Checks a ZIP. `keys` are the office's keys that the person who checks knows.
#[must_use]
pub fn verify(zip: &[u8], keys: &[PublicKey]) -> Report {
    let (found, faults) = reading::read(zip, |found| listed(zip, found));
    let folder = folder(&found).to_owned();
    let mut bad = BTreeSet::new();
    let mut files = Files::new();
    for member in &found {
        let path = inside(&member.name, &folder);
        let why = match path {
            _ if !names::is_safe(&member.name) => Some(Why::Name),
            None => Some(Why::Extra),
            Some(path) if files.insert(path, member.bytes(zip)).is_some() => Some(Why::Twice),
            Some(_) => None,
        };
        bad.extend(why.map(|why| Bad { path: path.unwrap_or(&member.name).to_owned(), why }));
    }
    let damaged =
        |path: &str| faults.iter().any(|fault| fault.part == Part::Data && inner(&fault.name, &folder) == path);
    let mut report = check(&files, keys, damaged);
    report.files = found.len();
    let around = |part, at| Bad { path: String::new(), why: Why::Container { part, at } };
    if report.identifier != folder && !report.bad.iter().any(|bad| bad.path == bag::INFO) {
        bad.insert(around(Part::Folder, 0));
    }
    // The order of names is fixed too, so that a package has one form only.
    let order = found.windows(2).find(|two| two[0].name > two[1].name).filter(|_| faults.is_empty());
    bad.extend(order.map(|two| around(Part::Repacked, two[1].data.start)));
    report.bad.extend(bad);
    container(&mut report.bad, &faults, &folder);
    finished(report, files.keys().any(|path| is_own(path)))
}

/// Adds what is wrong with the container, and takes away what only follows from it.
fn container(bad: &mut Vec<Bad>, faults: &[Fault], folder: &str) {
    let told = |bad: &Bad| (bad.why != Why::Unproven).then(|| bad.path.clone());
    let told: BTreeSet<_> = bad.iter().filter_map(told).collect();
    let unread: BTreeSet<_> =
        faults.iter().filter(|fault| fault.part != Part::Data).map(|fault| inner(&fault.name, folder)).collect();
    bad.retain(|bad| bad.why != Why::Missing || !unread.contains(bad.path.as_str()));
    // What lies behind the break was not read: nothing can be said of it.
    if faults.iter().any(|fault| fault.part == Part::Whole) {
        bad.retain(|bad| matches!(bad.why, Why::Changed | Why::Name | Why::Twice));
    }
    let headers = faults.iter().filter(|fault| fault.part == Part::Header).count();
    for (number, Fault { name, part, at }) in faults.iter().enumerate() {
        // Many headers of a form that can't be believed are one thing.
        let many = *part == Part::Header && headers > 1;
        if many && faults[..number].iter().any(|fault| fault.part == Part::Header) {
            continue;
        }
        let path = if many { "" } else { inner(name, folder) };
        // A file that its manifest already finds changed needs no second line.
        if *part != Part::Data || !told.contains(path) {
            bad.push(Bad { path: path.to_owned(), why: Why::Container { part: *part, at: *at } });
        }
    }
}

/// Checks a package that has been unpacked: files by their path from its folder on, with `/`. What only a ZIP has is not asked.
#[must_use]
pub fn verify_files(files: &BTreeMap<String, Vec<u8>>, keys: &[PublicKey]) -> Report {
    let view = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    finished(check(&view, keys, |_| false), files.keys().any(|path| is_own(path)))
}

fn finished(mut report: Report, package: bool) -> Report {
    if !package {
        report.bad = vec![Bad { path: String::new(), why: Why::NoPackage }];
    }
    report.bad.sort_unstable_by(|one, other| one.why.weight().cmp(&other.why.weight()).then_with(|| one.cmp(other)));
    report.bad.dedup();
    report.ok = report.bad.is_empty();
    let cut = |bad: &Bad| matches!(bad.why, Why::Container { part: Part::Whole, .. });
    report.standing = match report.bad.as_slice() {
        _ if !package => Standing::NoPackage,
        [] => Standing::Whole,
        bad if bad.iter().all(|bad| bad.why.is_outer()) => Standing::Repacked,
        bad if bad.iter().any(cut) => Standing::Cut,
        _ => Standing::Damaged,
    };
    report
}

/// Files that no other thing than a package has.
fn is_own(path: &str) -> bool {
    [bag::TAGS, bag::MANIFEST, bag::DECLARATION, INDEX, OFFICE].contains(&path)
}

/// The path from the folder of the package on.
fn inside<'a>(name: &'a str, folder: &str) -> Option<&'a str> {
    if folder.is_empty() { Some(name) } else { name.strip_prefix(folder)?.strip_prefix('/') }
}

fn inner<'a>(name: &'a str, folder: &str) -> &'a str {
    inside(name, folder).unwrap_or(name)
}

/// The folder that most members lie in; none where the bag itself lies in none.
fn folder(found: &[Found]) -> &str {
    if found.iter().any(|member| member.name == bag::DECLARATION) {
        return "";
    }
    let mut count = BTreeMap::<&str, usize>::new();
    for member in found {
        *count.entry(member.name.split('/').next().unwrap_or_default()).or_default() += 1;
    }
    count.into_iter().max_by_key(|(_, members)| *members).map_or("", |(folder, _)| folder)
}

/// Names that belong here, by what the manifests say.
fn listed(zip: &[u8], found: &[Found]) -> BTreeSet<String> {
    let folder = folder(found);
    let mut known: BTreeSet<_> =
        [bag::TAGS, bag::MANIFEST, OFFICE, ECP].into_iter().map(|path| format!("{folder}/{path}")).collect();
    for list in [bag::TAGS, bag::MANIFEST] {
        let name = format!("{folder}/{list}");
        for member in found.iter().filter(|member| member.name == name) {
            let text = String::from_utf8_lossy(member.bytes(zip));
            known.extend(text.lines().filter_map(|line| Some(format!("{folder}/{}", line.split_once("  ")?.1))));
        }
    }
    known
}

/// What the files say of each other. `damaged` names files that are known to be broken by other means.
fn check(files: &Files<'_>, keys: &[PublicKey], damaged: impl Fn(&str) -> bool) -> Report {
    let mut bad = BTreeSet::new();
    let get = |path: &str| files.get(path).copied().unwrap_or_default();
    if signed_other(files) {
        bad.insert(Bad { path: bag::TAGS.to_owned(), why: Why::Changed });
    }
    let tags = manifest(files, bag::TAGS, &mut bad);
    let tags_trusted = !damaged(bag::TAGS) && !is_told(&bad, bag::TAGS);
    against(
        files,
        (bag::TAGS, &tags),
        tags_trusted,
        |path| !path.starts_with(bag::PAYLOAD) && !is_apart(path),
        &mut bad,
    );
    for needed in [bag::DECLARATION, bag::INFO, bag::MANIFEST] {
        if tags_trusted && !tags.contains_key(needed) {
            bad.insert(Bad { path: bag::TAGS.to_owned(), why: Why::Form });
        }
    }
    let list_fits = tags.get(bag::MANIFEST).is_some_and(|digest| *digest == bag::digest(get(bag::MANIFEST)));
    let list = manifest(files, bag::MANIFEST, &mut bad);
    against(files, (bag::MANIFEST, &list), list_fits, |path| path.starts_with(bag::PAYLOAD), &mut bad);
    let identifier = labels(files, &mut bad);
    index(files, &identifier, &mut bad);
    let signature = SignatureState::of(office(files, &identifier, keys, &mut bad), ecp(files, &mut bad));
    let journal = proving::journal(files, keys);
    let spoilt = bad.iter().any(|bad| bad.path.starts_with(JOURNAL));
    if !spoilt && journal.as_ref().is_some_and(|journal| !journal.ok()) {
        bad.insert(Bad { path: super::Kind::JournalSegment.place().to_owned(), why: Why::Journal });
    }
    let bad = bad.into_iter().collect();
    Report { identifier, files: files.len(), ok: false, standing: Standing::Damaged, bad, signature, journal }
}

/// Whether the office has signed another tag manifest of this package than the one that is there.
fn signed_other(files: &Files<'_>) -> bool {
    let signature = files.get(OFFICE).and_then(|bytes| serde_json::from_slice::<OfficeSignature>(bytes).ok());
    let info = String::from_utf8_lossy(files.get(bag::INFO).copied().unwrap_or_default());
    let own = |read: &OfficeSignature| read.holds() && element(&info, IDENTIFIER) == Some(&read.identifier);
    let signed = signature.filter(own).map(|signature| signature.tagmanifest_sha256);
    files.get(bag::TAGS).is_some_and(|tags| signed.is_some_and(|signed| signed != bag::digest(tags)))
}

fn is_told(bad: &BTreeSet<Bad>, path: &str) -> bool {
    bad.iter().any(|bad| bad.path == path)
}

/// Whether a file of the payload is told to be other than it was, or there where it was not: counts can't fit then.
fn payload_differs(bad: &BTreeSet<Bad>) -> bool {
    bad.iter()
        .any(|bad| bad.path.starts_with(bag::PAYLOAD) && matches!(bad.why, Why::Changed | Why::Missing | Why::Extra))
}

/// The tag manifest itself and the signatures over it.
fn is_apart(path: &str) -> bool {
    [bag::TAGS, OFFICE, ECP].contains(&path)
}

fn manifest(files: &Files<'_>, name: &str, bad: &mut BTreeSet<Bad>) -> BTreeMap<String, String> {
    let Some(bytes) = files.get(name) else {
        bad.insert(Bad { path: name.to_owned(), why: Why::Missing });
        return BTreeMap::new();
    };
    parse_manifest(bytes).unwrap_or_else(|_| {
        bad.insert(Bad { path: name.to_owned(), why: Why::Form });
        BTreeMap::new()
    })
}

/// Holds the files of one part of the bag against their manifest. A manifest that is itself damaged is told once, not with every file.
fn against(
    files: &Files<'_>,
    (name, list): (&str, &BTreeMap<String, String>),
    trusted: bool,
    belongs: impl Fn(&str) -> bool,
    bad: &mut BTreeSet<Bad>,
) {
    let mut say = |path: &str, why: Why| {
        let (path, why) = if trusted { (path, why) } else { (name, Why::Unproven) };
        bad.insert(Bad { path: path.to_owned(), why });
    };
    for (path, digest) in list {
        match files.get(path.as_str()) {
            _ if !belongs(path) => say(path, Why::Form),
            None => say(path, Why::Missing),
            Some(bytes) if bag::digest(bytes) != *digest => say(path, Why::Changed),
            Some(_) => {}
        }
    }
    for path in files.keys().filter(|path| belongs(path) && !list.contains_key(**path)) {
        say(path, Why::Extra);
    }
}

/// Checks the declaration and the labels; gives the name of the package.
fn labels(files: &Files<'_>, bad: &mut BTreeSet<Bad>) -> String {
    let declared = files.get(bag::DECLARATION).is_none_or(|bytes| *bytes == bag::DECLARED.as_bytes());
    if !declared && !is_told(bad, bag::DECLARATION) {
        bad.insert(Bad { path: bag::DECLARATION.to_owned(), why: Why::Form });
    }
    let Some(info) = files.get(bag::INFO) else { return String::new() };
    let info = String::from_utf8_lossy(info);
    let payload = files.iter().filter(|(path, _)| path.starts_with(bag::PAYLOAD));
    let (octets, count) = payload.fold((0, 0), |(octets, count), (_, bytes)| (octets + bytes.len(), count + 1));
    let counted = element(&info, "Payload-Oxum") == Some(&format!("{octets}.{count}"));
    if !counted && !is_told(bad, bag::INFO) && !payload_differs(bad) {
        bad.insert(Bad { path: bag::INFO.to_owned(), why: Why::Form });
    }
    element(&info, IDENTIFIER).unwrap_or_default().to_owned()
}

/// The index names every other file of the payload.
fn index(files: &Files<'_>, identifier: &str, bad: &mut BTreeSet<Bad>) {
    let parsed = files.get(INDEX).and_then(|bytes| serde_json::from_slice::<Index>(bytes).ok());
    let fits = parsed.is_some_and(|index| {
        let named = index.files.iter().map(|file| file.path.as_str());
        let there = files.keys().copied().filter(|path| path.starts_with(bag::PAYLOAD) && *path != INDEX);
        index.format == FORMAT
            && (index.identifier == identifier || is_told(bad, bag::INFO))
            && (named.eq(there) || payload_differs(bad))
            && index.files.iter().all(|file| file.kind.takes(&file.path))
    });
    if !fits && !is_told(bad, INDEX) {
        let why = if files.contains_key(INDEX) { Why::Form } else { Why::Missing };
        bad.insert(Bad { path: INDEX.to_owned(), why });
    }
}

fn office(files: &Files<'_>, identifier: &str, keys: &[PublicKey], bad: &mut BTreeSet<Bad>) -> OfficeState {
    let Some(bytes) = files.get(OFFICE) else { return OfficeState::Absent };
    let read = serde_json::from_slice::<OfficeSignature>(bytes).ok();
    let tags = bag::digest(files.get(bag::TAGS).copied().unwrap_or_default());
    // Written again it must give the same bytes: nothing can stand in it that is not signed.
    let whole = read.filter(|read| json(read).is_ok_and(|again| again == *bytes));
    // A name that was changed where it stands is told there.
    let named = |read: &OfficeSignature| read.identifier == identifier || is_told(bad, bag::INFO);
    let holds = whole.filter(|read| read.holds() && named(read) && read.tagmanifest_sha256 == tags);
    let Some(signature) = holds else {
        bad.insert(Bad { path: OFFICE.to_owned(), why: Why::Signature });
        return OfficeState::Broken;
    };
    let known = keys.contains(&signature.public_key);
    OfficeState::Holds { key_id: signature.key_id, at: signature.at, known }
}

fn ecp(files: &Files<'_>, bad: &mut BTreeSet<Bad>) -> EcpState {
    let Some(bytes) = files.get(ECP) else { return EcpState::Absent };
    match cms::look(bytes, files.get(bag::TAGS).copied().unwrap_or_default()) {
        Ok(cms) if cms.digest != DigestState::Differs => {
            EcpState::Present { signers: cms.signers, digest: cms.digest, time_stamp: cms.time_stamp }
        }
        _ => {
            bad.insert(Bad { path: ECP.to_owned(), why: Why::Signature });
            EcpState::Broken
        }
    }
}
