//! Whole packages: written, damaged, checked.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::parts::*;
use super::*;
use ekn_data::journal::sealing::SealingKey;
use ekn_data::journal::tree::Tree;
use ekn_data::journal::{Head, Line};

fn said(kk: &str, ru: &str) -> Said {
    Said { kk: kk.into(), ru: ru.into() }
}

fn key() -> SealingKey {
    SealingKey::from_seed(&[7; 32])
}

/// A journal of so many lines.
fn lines(count: i64) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    for seq in 1..=count {
        let mut line = Line {
            seq,
            at: format!("2026-11-{:02}T09:00:00Z", seq % 28 + 1),
            actor: "Серікбай Қ. \"прокурор\"".into(),
            purpose: "supervision".into(),
            day: "2026-11-20".into(),
            action: "card".into(),
            subject: seq.to_string(),
            detail: "{\"why\":\"тексеру\\n\u{1}\u{7f}\u{2028}\"}".into(),
            prev: all.last().map_or_else(|| "0".repeat(64), |line| line.hash.clone()),
            hash: String::new(),
        };
        line.hash = line.digest();
        all.push(line);
    }
    all
}

/// Files of the journal: some of the lines of a journal, one of them without its text.
fn journal() -> Vec<File> {
    let all = lines(41);
    let tree = Tree::of(all.iter().map(|line| ekn_data::journal::sealing::digits(&line.hash).unwrap()));
    let root = tree.root(41).unwrap();
    let head = Head::sign(41, &root, &all[40].hash, "2026-11-21T09:00:00Z", &key()).unwrap();
    let picked = [5_u64, 6, 7, 20, 41];
    let segment = picked.map(|seq| {
        let line = all[seq as usize - 1].clone();
        if seq == 6 {
            let withheld = said("басқа іске қатысты", "относится к другому делу");
            return SegmentLine::Withheld(Withheld { seq: line.seq, prev: line.prev, hash: line.hash, withheld });
        }
        SegmentLine::Whole(line)
    });
    let way = |seq: u64| tree.inclusion(41, seq).unwrap().iter().map(hex::encode).collect();
    let proofs =
        Proofs { size: 41, root: hex::encode(root), ways: picked.iter().map(|seq| (*seq, way(*seq))).collect() };
    let head = HeadFile { head, public_key: key().public() };
    vec![
        File::segment(&segment, said("Журнал жолдары", "Строки журнала")).unwrap(),
        File::json(
            Kind::JournalProofs,
            "",
            &proofs,
            said("Журнал жолдарының дәлелдері", "Доказательства строк журнала"),
        )
        .unwrap(),
        File::json(Kind::JournalHead, "", &head, said("Журналдың қол қойылған басы", "Подписанная голова журнала"))
            .unwrap(),
    ]
}

fn files() -> Vec<File> {
    let mut extract = Extract {
        dataset: "inspections".into(),
        source: Source {
            file: "проверки-2026.csv".into(),
            sha256: hex::encode(Sha256::digest(b"source")),
            batch: 12,
            taken: "2026-11-16".into(),
        },
        columns: ["number", "bin", "applicant_iin", "applicant"].map(str::to_owned).to_vec(),
        rows: vec![
            ExtractRow {
                line: 118,
                values: ["7-26/118", "050140001234", "900101300123", "Ахметов А."].map(|v| Some(v.to_owned())).to_vec(),
            },
            ExtractRow { line: 240, values: vec![Some("7-26/240".into()), Some("050140001234".into()), None, None] },
        ],
    };
    let words = Form::load(&ekn_data::assets::Assets::built_in()).unwrap().mask;
    let mut masker = Masker::new(&words, false);
    let why = said("акт үшін өтініш берушінің жеке басы қажет емес", "личность заявителя для акта не нужна");
    let rule = |field: &str| MaskRule {
        field: field.into(),
        class: "identity".into(),
        person: "applicant".into(),
        lines: None,
        why: why.clone(),
    };
    masker.mask("data/rows/inspections-12.json", &mut extract, &[rule("applicant_iin"), rule("applicant")]).unwrap();
    let rows = said("Тексерулер тізілімінің жолдары", "Строки реестра проверок");
    let custody = [
        CustodyLine {
            when: "2026-11-16T08:12:00Z".into(),
            who: "Серікбай Қ.".into(),
            task: said("Тізілімді қабылдау", "Приём реестра"),
            how: said("«12-топтама» импорты", "импорт «партия 12»"),
            what: said("проверки-2026.csv", "проверки-2026.csv"),
            result: said("қабылданғаны 1 204 жол, карантинде 3", "принято 1 204 строки, в карантине 3"),
            journal: Some(5),
        },
        CustodyLine {
            when: "2026-11-21T09:00:00Z".into(),
            who: "Серікбай Қ.".into(),
            task: said("Наразылық дайындау", "Подготовка протеста"),
            how: said("құжатты бекіту, 3-нұсқа", "утверждение документа, версия 3"),
            what: said("наразылық", "протест"),
            result: said("прокурор қабылдады", "принят прокурором"),
            journal: Some(41),
        },
    ];
    let checklist = [ChecklistState {
        id: "inspection-appointment".into(),
        title: said("Тексеру тағайындаудың заңдылығы", "Законность назначения проверки"),
        items: vec![
            ChecklistItem {
                said: said("Тағайындау актісі тіркелген", "Акт о назначении зарегистрирован"),
                done: true,
                who: "Серікбай Қ.".into(),
                when: "2026-11-20T10:00:00Z".into(),
            },
            ChecklistItem {
                said: said("Тексеру негізі расталған", "Основание проверки подтверждено"),
                done: false,
                who: String::new(),
                when: String::new(),
            },
        ],
    }];
    let deadlines = [DeadlineState {
        title: said("Наразылықты қарау", "Рассмотрение протеста"),
        due: "2026-12-01".into(),
        norm: said("мысал ережесі", "учебное правило"),
        steps: vec![DeadlineStep { date: "2026-11-21".into(), why: said("басталуы", "начало") }],
    }];
    let mut all = vec![
        File::raw(Kind::Act, "protest.docx", b"PK not really a document".to_vec(), said("Наразылық", "Протест")),
        File::raw(Kind::Rows, "inspections-12.csv", extract.csv(), rows.clone()),
        File::json(Kind::Rows, "inspections-12.json", &extract, rows).unwrap(),
        File::json(
            Kind::Model,
            "risk-points-1.json",
            &serde_json::json!({"model": "risk-points", "version": "1"}),
            said("Модель паспорты", "Паспорт модели"),
        )
        .unwrap(),
        File::json(Kind::Custody, "", &custody, said("Сақтау тізбегі", "Цепочка хранения")).unwrap(),
        File::json(Kind::Checklists, "", &checklist, said("Тексеру парақтары", "Чек-листы")).unwrap(),
        File::json(Kind::Deadlines, "", &deadlines, said("Мерзімдер", "Сроки")).unwrap(),
        File::json(Kind::Masked, "", &masker.list(), said("Жасырылған деректер тізімі", "Перечень скрытых данных"))
            .unwrap(),
    ];
    all.extend(journal());
    all
}

fn package(page: &str) -> Package<'_> {
    Package {
        info: Info {
            identifier: "ekn-7-26-118".into(),
            organization: said("Аудан прокуратурасы (оқу үлгісі)", "Прокуратура района (учебная)"),
            made: "2026-11-21".into(),
            description: said("№ 7-26/118 наразылық", "Протест № 7-26/118"),
            software: "EKN 0.1.0".into(),
            act: ActRef {
                title: said("Наразылық", "Протест"),
                number: "7-26/118".into(),
                date: "2026-11-21".into(),
                case: "2026-118".into(),
            },
        },
        files: files(),
        facts: vec![StatedFact {
            id: "1".into(),
            said: said("Тексеру тіркелгенге дейін басталған.", "Проверка начата до регистрации."),
            rows: vec![RowRef { file: "data/rows/inspections-12.json".into(), line: 118 }],
        }],
        actions: BTreeMap::from([("card".to_owned(), said("карточканы қарау", "просмотр карточки"))]),
        page,
    }
}

const PAGE: &str = "<!doctype html><title>x</title>\n";
const AT: &str = "2026-11-21T09:00:00Z";

fn zip() -> Vec<u8> {
    package(PAGE).write(Some((&key(), AT))).unwrap()
}

#[test]
fn a_good_package() {
    let zip = zip();
    assert_eq!(zip, self::zip());
    let report = verify(&zip, &[key().public()]);
    assert_eq!((report.ok, report.bad.as_slice()), (true, [].as_slice()), "{report:?}");
    assert_eq!((report.files, report.identifier.as_str()), (18, "ekn-7-26-118"));
    assert!(matches!(report.signature.office, OfficeState::Holds { known: true, .. }));
    assert_eq!(report.signature.summary, Summary::TimeStampPending);
    let journal = report.journal.unwrap();
    assert_eq!((journal.lines, journal.withheld, journal.ok()), (5, 1, true));
    let unsigned = verify(&package(PAGE).write(None).unwrap(), &[]);
    assert_eq!((unsigned.ok, unsigned.signature.summary), (true, Summary::NotSigned));
}

/// Where the bytes of each file lie.
fn places(zip: &[u8]) -> Vec<(String, std::ops::Range<usize>)> {
    let (found, faults) = reading::read(zip, |_| BTreeSet::new());
    assert_eq!(faults, []);
    let short = |name: &str| name.split_once('/').unwrap().1.to_owned();
    found.into_iter().map(|member| (short(&member.name), member.data)).collect()
}

/// Bytes all over a package, one bit of each: found, and where it is a byte of a file or of its headers, the file is named. With
/// `EKN_EVERY_BYTE` set every byte is tried, which takes longer.
#[test]
fn one_flipped_bit_anywhere() {
    let good = package(PAGE).write(Some((&key(), AT))).unwrap();
    let good = attach_cms(&good, &cms::tests::sample(&to_sign(&good).unwrap(), &SHA_256, true, true)).unwrap();
    let places = places(&good);
    let directory = places.last().unwrap().1.end;
    let mut zip = good.clone();
    // A stride that comes to every bit of a byte and misses no header.
    let stride = if std::env::var_os("EKN_EVERY_BYTE").is_some() { 1 } else { 7 };
    for at in (0..zip.len()).step_by(stride) {
        zip[at] ^= 1 << (at % 8);
        let report = verify(&zip, &[]);
        assert!(!report.ok, "byte {at}");
        if let Some((path, _)) = places.iter().find(|(_, data)| data.contains(&at)) {
            let blamed: Vec<_> = report.bad.iter().filter(|bad| bad.why != Why::Unproven).collect();
            assert!(blamed.iter().any(|bad| bad.path == *path), "byte {at} of {path}: {report:?}");
            let apart = blamed.iter().filter(|bad| bad.path != *path && !follows_from(&bad.path, path));
            assert_eq!(apart.count(), 0, "byte {at} of {path}: {report:?}");
        } else if at < directory {
            let (path, _) = places.iter().find(|(_, data)| at < data.start).unwrap();
            let named = report.bad.iter().any(|bad| bad.path == *path || is_near(bad, at));
            assert!(named && report.bad.len() == 1, "byte {at}, header of {path}: {report:?}");
        } else {
            let part = |bad: &Bad| matches!(bad.why, Why::Container { part: Part::Directory | Part::End, at: found } if found == at);
            assert!(report.bad.iter().any(part), "byte {at}, {:?}", report.bad);
        }
        zip[at] = good[at];
    }
}

const SHA_256: [u8; 9] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

fn is_near(bad: &Bad, at: usize) -> bool {
    matches!(bad.why, Why::Container { at: found, .. } if found == at)
}

/// What can't hold any more when a file is damaged: signatures over the tag manifest, the package's name, the journal's lines.
fn follows_from(blamed: &str, damaged: &str) -> bool {
    match blamed {
        package::OFFICE | package::ECP => damaged == bag::TAGS || damaged == bag::INFO,
        package::INDEX => damaged == bag::INFO,
        _ => blamed == Kind::JournalSegment.place() && damaged.starts_with("data/journal/"),
    }
}

/// Does something to the files of a package and zips it anew; says what is bad.
fn rezipped(change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> Report {
    let zip = zip();
    let mut files: BTreeMap<_, _> = places(&zip).into_iter().map(|(path, data)| (path, zip[data].to_vec())).collect();
    change(&mut files);
    let members = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    verify(&package::zipped("ekn-7-26-118", members).unwrap(), &[])
}

fn check(change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>), expect: &[(&str, Why)]) {
    let report = rezipped(change);
    let got: Vec<_> = report.bad.iter().map(|bad| (bad.path.as_str(), bad.why)).collect();
    assert_eq!(got, expect);
}

#[test]
fn files_put_in_taken_out_and_renamed() {
    check(|_| (), &[]);
    check(|files| drop(files.remove("data/act/protest.docx")), &[("data/act/protest.docx", Why::Missing)]);
    check(|files| drop(files.insert("data/act/x.docx".into(), Vec::new())), &[("data/act/x.docx", Why::Extra)]);
    check(
        |files| {
            let bytes = files.remove("data/act/protest.docx").unwrap();
            files.insert("data/act/other.docx".into(), bytes);
        },
        &[("data/act/protest.docx", Why::Missing), ("data/act/other.docx", Why::Extra)],
    );
    check(|files| drop(files.insert("note.txt".into(), Vec::new())), &[("note.txt", Why::Extra)]);
    check(|files| drop(files.remove(package::PAGE)), &[(package::PAGE, Why::Missing)]);
    check(|files| drop(files.insert("../x".into(), Vec::new())), &[("../x", Why::Name)]);
    check(|files| files.get_mut(package::OFFICE).unwrap().push(b' '), &[(package::OFFICE, Why::Signature)]);
    check(|files| drop(files.insert(package::ECP.into(), b"no".to_vec())), &[(package::ECP, Why::Signature)]);
    check(|files| drop(files.remove(package::OFFICE)), &[]);
    // The lists are told once each, and what they list is not called missing or changed.
    check(|files| drop(files.remove(bag::MANIFEST)), &[(bag::MANIFEST, Why::Missing), (bag::MANIFEST, Why::Unproven)]);
    let other = [(bag::TAGS, Why::Changed), (package::OFFICE, Why::Signature), (bag::TAGS, Why::Unproven)];
    let digit = |digit: &mut u8| *digit = if *digit == b'0' { b'1' } else { b'0' };
    check(|files| digit(&mut files.get_mut(bag::TAGS).unwrap()[0]), &other);
}

#[test]
fn what_is_no_package() {
    for bytes in
        [b"".as_slice(), b"PK", b"PK\x05\x06", &[0; 1000], b"PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]
    {
        let report = verify(bytes, &[]);
        assert!(!report.ok && report.files == 0, "{bytes:?}");
        assert_eq!((report.standing, report.bad.len()), (Standing::NoPackage, 1), "{bytes:?}");
    }
    let docx = archived(
        CompressionMethod::Deflated,
        &[("[Content_Types].xml", b"<x/>".as_slice()), ("word/document.xml", b"<x/>".as_slice())],
    );
    let report = verify(&docx, &[]);
    assert_eq!((report.standing, report.bad.len(), report.bad[0].why), (Standing::NoPackage, 1, Why::NoPackage));
}

/// As an ordinary archiver packs: with folders of their own, other headers, and members packed.
fn archived(method: CompressionMethod, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    let folders: BTreeSet<&str> = files.iter().filter_map(|(path, _)| Some(path.rsplit_once('/')?.0)).collect();
    for folder in folders {
        zip.add_directory(folder, options).unwrap();
    }
    for (path, bytes) in files {
        zip.start_file(*path, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package unpacked, changed, and packed with an ordinary archiver under a folder.
fn anew(method: CompressionMethod, folder: &str, change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> Vec<u8> {
    let zip = zip();
    let mut files: BTreeMap<_, _> = places(&zip).into_iter().map(|(path, data)| (path, zip[data].to_vec())).collect();
    change(&mut files);
    let files: Vec<_> = files.into_iter().map(|(path, bytes)| (format!("{folder}{path}"), bytes)).collect();
    let view: Vec<_> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    archived(method, &view)
}

#[track_caller]
fn read_anew(zip: &[u8], standing: Standing, expect: &[(&str, Told)]) {
    let report = verify(zip, &[key().public()]);
    let told = |bad: &Bad| match bad.why {
        Why::Container { part, .. } => Told::Around(part),
        why => Told::Inside(why),
    };
    let got: Vec<_> = report.bad.iter().map(|bad| (bad.path.as_str(), told(bad))).collect();
    assert_eq!((report.ok, report.standing, got.as_slice()), (false, standing, expect));
}

#[derive(Debug, PartialEq)]
enum Told {
    Inside(Why),
    Around(Part),
}

/// One text for another of the same length, wherever it stands.
fn swapped(mut zip: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    for at in 0..zip.len() - from.len() {
        if zip[at..].starts_with(from.as_bytes()) {
            zip[at..at + to.len()].copy_from_slice(to.as_bytes());
        }
    }
    zip
}

const FOLDER: &str = "ekn-7-26-118/";
const ACT: &str = "data/act/protest.docx";

#[test]
fn packed_anew_by_another_program() {
    use Told::{Around, Inside};
    let (stored, deflated) = (CompressionMethod::Stored, CompressionMethod::Deflated);
    let outer = || ("", Around(Part::Repacked));
    for method in [stored, deflated] {
        read_anew(&anew(method, FOLDER, |_| ()), Standing::Repacked, &[outer()]);
        let edited = anew(method, FOLDER, |files| files.get_mut(ACT).unwrap().extend(b"more"));
        read_anew(&edited, Standing::Damaged, &[(ACT, Inside(Why::Changed)), outer()]);
        let less = anew(method, FOLDER, |files| drop(files.remove(ACT)));
        read_anew(&less, Standing::Damaged, &[(ACT, Inside(Why::Missing)), outer()]);
    }
    for folder in ["", "other/"] {
        let expect = [outer(), ("", Around(Part::Folder))];
        read_anew(&anew(deflated, folder, |_| ()), Standing::Repacked, &expect);
    }
    let report = verify(&anew(deflated, FOLDER, |_| ()), &[key().public()]);
    assert!(matches!(report.signature.office, OfficeState::Holds { known: true, .. }));
    assert_eq!(attach_cms(&anew(stored, FOLDER, |_| ()), b"x"), Err(PackageError::NotAPackage));
}

#[test]
fn what_hides_in_a_container_of_another_program() {
    use Told::{Around, Inside};
    let outer = || ("", Around(Part::Repacked));
    let more = |path: &str, bytes: &[u8]| {
        anew(CompressionMethod::Deflated, FOLDER, |files| drop(files.insert(path.to_owned(), bytes.to_vec())))
    };
    let twice = swapped(more("data/act/protesu.docx", b"x"), "protesu", "protest");
    let report = verify(&twice, &[]);
    assert!(report.bad.iter().any(|bad| bad.path == ACT && bad.why == Why::Twice), "{report:?}");
    let out = swapped(more("zz/x", b"x"), "zz/x", "../x");
    let report = verify(&out, &[]);
    assert!(report.bad.iter().any(|bad| bad.path == "../x" && bad.why == Why::Name), "{report:?}");
    read_anew(&more("note.txt", b"x"), Standing::Damaged, &[("note.txt", Inside(Why::Extra)), outer()]);

    // More is told to unfold than is let in: nothing of it is unfolded.
    let mut swollen = more("note.txt", &[0; 4000]);
    let size = 4000_u32.to_le_bytes();
    for at in 0..swollen.len() - 4 {
        if swollen[at..at + 4] == size {
            swollen[at..at + 4].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
        }
    }
    read_anew(&swollen, Standing::Damaged, &[("note.txt", Around(Part::Packed)), outer()]);

    let anew = anew(CompressionMethod::Deflated, FOLDER, |_| ());
    let end = anew.len() - container::END;
    let directory = u32::from_le_bytes(anew[end + 16..end + 20].try_into().unwrap());
    let mut between = anew.clone();
    between[end + 16..end + 20].copy_from_slice(&(directory + 6).to_le_bytes());
    between.splice(directory as usize..directory as usize, *b"hidden");
    read_anew(&between, Standing::Damaged, &[outer(), ("", Around(Part::Hidden))]);
    for behind in [b"hidden".as_slice(), &[0; 40]] {
        let zip = [zip(), behind.to_vec()].concat();
        read_anew(&zip, Standing::Damaged, &[outer(), ("", Around(Part::Hidden))]);
    }

    let mut writer = ZipWriter::new_append(Cursor::new(zip())).unwrap();
    writer.add_symlink(format!("{FOLDER}note"), "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let linked = writer.finish().unwrap().into_inner();
    // The directory that was there before lies in it still.
    let expect = [("note", Around(Part::Link)), outer(), ("", Around(Part::Hidden))];
    read_anew(&linked, Standing::Damaged, &expect);
}

/// Whoever edits the bytes of the file makes it longer or shorter.
#[test]
fn bytes_put_in_and_cut_out() {
    use Told::{Around, Inside};
    let good = zip();
    let act = places(&good).into_iter().find(|(path, _)| path == ACT).unwrap().1;
    for (range, put) in [(act.start + 3..act.start + 3, b"more".as_slice()), (act.start + 3..act.start + 6, b"")] {
        let mut zip = good.clone();
        zip.splice(range, put.iter().copied());
        read_anew(&zip, Standing::Damaged, &[(ACT, Inside(Why::Changed)), ("", Around(Part::Moved))]);
    }
    let before = [b"junk".as_slice(), &good].concat();
    read_anew(&before, Standing::Damaged, &[("", Around(Part::Moved))]);
    for cut in [good.len() / 2, good.len() - 1, act.end + 10] {
        read_anew(&good[..cut], Standing::Cut, &[("", Around(Part::Whole))]);
    }
}

#[test]
fn an_ecp_is_added_later() {
    let zip = zip();
    let tags = to_sign(&zip).unwrap();
    let cms = cms::tests::sample(&tags, &SHA_256, false, false);
    let with = attach_cms(&zip, &cms).unwrap();
    let report = verify(&with, &[]);
    assert!(report.ok, "{report:?}");
    assert_eq!(report.signature.summary, Summary::PresentNotChecked);
    assert_eq!(report.signature.ecp, EcpState::Present { signers: 1, digest: DigestState::Fits, time_stamp: false });
    assert_eq!(attach_cms(&with, &cms).unwrap(), with);
    assert_eq!(to_sign(&with).unwrap(), tags);
    let other = cms::tests::sample(b"other", &SHA_256, false, false);
    assert_eq!(attach_cms(&zip, &other), Err(PackageError::Cms(CmsError::OtherBytes)));
    assert_eq!(attach_cms(&zip, b"x"), Err(PackageError::Cms(CmsError::NotSignedData)));
    assert_eq!(attach_cms(&zip[1..], &cms), Err(PackageError::NotAPackage));
}

/// A journal that was forged before it was packed: the bag is in order, the journal is not.
fn forge(change: impl FnOnce(&mut Vec<File>), expect: &[(i64, LineFault)]) {
    let mut package = package(PAGE);
    change(&mut package.files);
    let report = verify(&package.write(Some((&key(), AT))).unwrap(), &[]);
    let journal = report.journal.unwrap();
    let got: Vec<_> = journal.bad.iter().map(|bad| (bad.seq, bad.why)).collect();
    assert_eq!(got, expect);
    let paths: Vec<_> = report.bad.iter().map(|bad| (bad.path.as_str(), bad.why)).collect();
    assert_eq!(paths, [("data/journal/segment.jsonl", Why::Journal)]);
}

fn edit(files: &mut [File], kind: Kind, from: &str, to: &str) {
    let file = files.iter_mut().find(|file| file.kind == kind).unwrap();
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    file.bytes = text.replacen(from, to, 1).into_bytes();
}

#[test]
fn forged_journals() {
    forge(|files| edit(files, Kind::JournalSegment, "\"subject\":\"5\"", "\"subject\":\"9\""), &[(5, LineFault::Hash)]);
    forge(|files| edit(files, Kind::JournalProofs, "\"7\": [", "\"8\": ["), &[(7, LineFault::Proof)]);
    forge(|files| edit(files, Kind::JournalHead, "T09:00:00Z", "T09:00:01Z"), &[]);
    let all: Vec<_> = [5, 6, 7, 20, 41].map(|seq| (seq, LineFault::Proof)).to_vec();
    forge(|files| edit(files, Kind::JournalProofs, "\"size\": 41", "\"size\": 40"), &all);
    forge(|files| edit(files, Kind::JournalSegment, "{\"seq\":20", "{\"sek\":20"), &[(0, LineFault::Form)]);
}

fn refused(change: impl FnOnce(&mut Package<'_>), expect: PackageError) {
    let mut package = package(PAGE);
    change(&mut package);
    assert_eq!(package.write(None), Err(expect));
}

#[test]
fn what_is_not_packed() {
    refused(|package| package.info.identifier = "a/b".into(), PackageError::Name("a/b".into()));
    refused(|package| package.info.description.ru = "a\nb".into(), PackageError::Value("description"));
    refused(|package| package.info.organization.kk = " ".into(), PackageError::Value("organization"));
    refused(|package| package.files[0].path = "data/act/../x".into(), PackageError::Name("data/act/../x".into()));
    refused(|package| package.files[0].path = "data/x".into(), PackageError::Place("data/x".into()));
    let twice = |package: &mut Package<'_>| {
        let mut file = package.files[0].clone();
        file.path = "data/act/PROTEST.docx".into();
        package.files.push(file);
    };
    refused(twice, PackageError::Twice("data/act/PROTEST.docx".into()));
    let dead = PackageError::DeadReference("data/rows/inspections-12.json:119".into());
    refused(|package| package.facts[0].rows[0].line = 119, dead);
    refused(|package| package.facts[0].rows[0].file = "gone".into(), PackageError::DeadReference("gone:118".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Bytes cut out, put in or shuffled anywhere: found, and the reading never dies.
    #[test]
    fn larger_damage(from in 0_usize..20_000, long in 1_usize..400, put in proptest::collection::vec(any::<u8>(), 0..40)) {
        let good = zip();
        let mut zip = good.clone();
        let from = from % zip.len();
        let to = (from + long).min(zip.len());
        zip.splice(from..to, put);
        prop_assert_eq!(verify(&zip, &[]).ok, zip == good);
    }
}

/// Writes samples for looking at the page in a browser: `EKN_SAMPLES=folder cargo test samples -- --ignored`.
#[test]
#[ignore = "writes files for the tests of the page"]
fn samples() {
    let folder = std::path::PathBuf::from(std::env::var("EKN_SAMPLES").unwrap());
    let page = include_str!("../../../../../assets/evidence/verify.html");
    let good = package(page).write(Some((&key(), AT))).unwrap();
    let ecp = attach_cms(&good, &cms::tests::sample(&to_sign(&good).unwrap(), &SHA_256, true, true)).unwrap();
    let mut forged = package(page);
    edit(&mut forged.files, Kind::JournalSegment, "\"subject\":\"5\"", "\"subject\":\"9\"");
    let small = attach_cms(&zip(), &cms::tests::sample(&to_sign(&zip()).unwrap(), &SHA_256, true, true)).unwrap();
    let mut flipped = good.clone();
    let act = places(&good).into_iter().find(|(path, _)| path == "data/act/protest.docx").unwrap().1;
    flipped[act.start + 3] ^= 1;
    // What the program says of every flipped byte of a small package, for the page to say the same.
    let mut told = Vec::new();
    let mut zip = small.clone();
    for at in 0..zip.len() {
        zip[at] ^= 1 << (at % 8);
        let mut paths: Vec<_> = verify(&zip, &[]).bad.into_iter().map(|bad| bad.path).collect();
        paths.dedup();
        told.push(paths);
        zip[at] = small[at];
    }
    std::fs::write(folder.join("told.json"), serde_json::to_vec(&told).unwrap()).unwrap();
    let unsigned = package(page).write(None).unwrap();
    let forged = forged.write(Some((&key(), AT))).unwrap();
    for (name, zip) in [
        ("good", good),
        ("ecp", ecp),
        ("forged", forged),
        ("small", small),
        ("flipped", flipped),
        ("unsigned", unsigned),
    ] {
        std::fs::write(folder.join(name).with_extension("zip"), zip).unwrap();
    }
}
