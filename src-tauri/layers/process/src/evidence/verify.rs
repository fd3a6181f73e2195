//! Checking a package: every byte of it, down to the headers of the ZIP.

use std::collections::{BTreeMap, BTreeSet};

use super::bag::{self, element, parse_manifest};
use super::cms::{self, DigestState};
use super::names;
use super::package::{ECP, INDEX, OFFICE, json};
use super::parts::{FORMAT, Index};
use super::proving;
use super::reading::{self, Fault, Found, Part};
use super::report::{Bad, EcpState, OfficeState, Report, SignatureState, Why};
use super::signature::OfficeSignature;
use ekn_data::journal::sealing::PublicKey;

/// Files by their path from the folder of the package on.
type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Checks a ZIP. `keys` are the office's keys that the person who checks knows.
#[must_use]
pub fn verify(zip: &[u8], keys: &[PublicKey]) -> Report {
    let (found, faults) = reading::read(zip, |found| listed(zip, found));
    let folder = folder(&found).to_owned();
    let mut bad = BTreeSet::new();
    let mut files = Files::new();
    for (number, member) in found.iter().enumerate() {
        let path = member.name.strip_prefix(&folder).and_then(|path| path.strip_prefix('/'));
        let why = match path {
            _ if !names::is_safe(&member.name) => Some(Why::Name),
            None => Some(Why::Extra),
            Some(path) if files.insert(path, &zip[member.data.clone()]).is_some() => Some(Why::Twice),
            Some(_) => None,
        };
        // The order of names is fixed too, so that a package has one form only.
        let follows = number == 0 || found[number - 1].name < member.name;
        let order = Why::Container { part: Part::Directory, at: member.data.start };
        let why = why.or((!follows).then_some(order));
        bad.extend(why.map(|why| Bad { path: path.unwrap_or(&member.name).to_owned(), why }));
    }
    let damaged =
        |path: &str| faults.iter().any(|fault| fault.part == Part::Data && inner(&fault.name, &folder) == path);
    let mut report = check(&files, keys, damaged);
    report.files = found.len();
    if report.identifier != folder {
        bad.insert(Bad { path: bag::INFO.to_owned(), why: Why::Form });
    }
    report.bad.extend(bad);
    let told: BTreeSet<_> = report.bad.iter().map(|bad| bad.path.clone()).collect();
    for Fault { name, part, at } in faults {
        let path = inner(&name, &folder);
        // A file that its manifest already finds changed needs no second line.
        if part != Part::Data || !told.contains(path) {
            report.bad.push(Bad { path: path.to_owned(), why: Why::Container { part, at } });
        }
    }
    finished(report)
}

/// Checks a package that has been unpacked: files by their path from its folder on, with `/`. What only a ZIP has is not asked.
#[must_use]
pub fn verify_files(files: &BTreeMap<String, Vec<u8>>, keys: &[PublicKey]) -> Report {
    let view = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    finished(check(&view, keys, |_| false))
}

fn finished(mut report: Report) -> Report {
    report.bad.sort_unstable();
    report.bad.dedup();
    report.ok = report.bad.is_empty();
    report
}

fn inner<'a>(name: &'a str, folder: &str) -> &'a str {
    name.strip_prefix(folder).and_then(|path| path.strip_prefix('/')).unwrap_or(name)
}

/// The folder that most members lie in.
fn folder(found: &[Found]) -> &str {
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
            let text = String::from_utf8_lossy(&zip[member.data.clone()]);
            known.extend(text.lines().filter_map(|line| Some(format!("{folder}/{}", line.split_once("  ")?.1))));
        }
    }
    known
}

/// What the files say of each other. `damaged` names files that are known to be broken by other means.
fn check(files: &Files<'_>, keys: &[PublicKey], damaged: impl Fn(&str) -> bool) -> Report {
    let mut bad = BTreeSet::new();
    let get = |path: &str| files.get(path).copied().unwrap_or_default();
    let tags_trusted = !damaged(bag::TAGS);
    let tags = manifest(files, bag::TAGS, &mut bad);
    against(files, &tags, tags_trusted, |path| !path.starts_with(bag::PAYLOAD) && !is_apart(path), &mut bad);
    for needed in [bag::DECLARATION, bag::INFO, bag::MANIFEST] {
        if tags_trusted && !tags.contains_key(needed) {
            bad.insert(Bad { path: bag::TAGS.to_owned(), why: Why::Form });
        }
    }
    let list_fits = tags.get(bag::MANIFEST).is_some_and(|digest| *digest == bag::digest(get(bag::MANIFEST)));
    let list = manifest(files, bag::MANIFEST, &mut bad);
    against(files, &list, list_fits, |path| path.starts_with(bag::PAYLOAD), &mut bad);
    let identifier = labels(files, &mut bad);
    index(files, &identifier, &mut bad);
    let signature = SignatureState::of(office(files, &identifier, keys, &mut bad), ecp(files, &mut bad));
    let journal = proving::journal(files, keys);
    if journal.as_ref().is_some_and(|journal| !journal.ok()) {
        bad.insert(Bad { path: super::Kind::JournalSegment.place().to_owned(), why: Why::Journal });
    }
    Report { identifier, files: files.len(), ok: false, bad: bad.into_iter().collect(), signature, journal }
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

/// Holds the files of one part of the bag against their manifest.
fn against(
    files: &Files<'_>,
    list: &BTreeMap<String, String>,
    trusted: bool,
    belongs: impl Fn(&str) -> bool,
    bad: &mut BTreeSet<Bad>,
) {
    let mut say = |path: &str, why: Why| {
        bad.insert(Bad { path: path.to_owned(), why: if trusted { why } else { Why::Unproven } });
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
    if files.get(bag::DECLARATION).is_some_and(|bytes| *bytes != bag::DECLARED.as_bytes()) {
        bad.insert(Bad { path: bag::DECLARATION.to_owned(), why: Why::Form });
    }
    let Some(info) = files.get(bag::INFO) else { return String::new() };
    let info = String::from_utf8_lossy(info);
    let payload = files.iter().filter(|(path, _)| path.starts_with(bag::PAYLOAD));
    let (octets, count) = payload.fold((0, 0), |(octets, count), (_, bytes)| (octets + bytes.len(), count + 1));
    if element(&info, "Payload-Oxum") != Some(&format!("{octets}.{count}")) {
        bad.insert(Bad { path: bag::INFO.to_owned(), why: Why::Form });
    }
    element(&info, "External-Identifier").unwrap_or_default().to_owned()
}

/// The index names every other file of the payload.
fn index(files: &Files<'_>, identifier: &str, bad: &mut BTreeSet<Bad>) {
    let parsed = files.get(INDEX).and_then(|bytes| serde_json::from_slice::<Index>(bytes).ok());
    let fits = parsed.is_some_and(|index| {
        let named = index.files.iter().map(|file| file.path.as_str());
        let there = files.keys().copied().filter(|path| path.starts_with(bag::PAYLOAD) && *path != INDEX);
        index.format == FORMAT
            && index.identifier == identifier
            && named.eq(there)
            && index.files.iter().all(|file| file.kind.takes(&file.path))
    });
    if !fits {
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
    let holds = whole.filter(|read| read.holds() && read.identifier == identifier && read.tagmanifest_sha256 == tags);
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
