//! LibreOffice opens what we write and reads the same text. It is skipped where there is none.

use std::process::Command;

use super::*;

#[test]
fn libreoffice_reads_the_same() {
    let has = Command::new("soffice").arg("--version").output().is_ok_and(|out| out.status.success());
    if !has {
        return;
    }
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    let mut files = Vec::new();
    for template in bundled(&world) {
        for language in Language::ALL {
            let draft = world.draft(&template, &full(), language, References::Shown);
            let name = format!("{}-{}", template.card.id, language.code());
            let path = folder.path().join(format!("{name}.docx"));
            fs::write(&path, draft.package.write().unwrap()).unwrap();
            expected.push((name, body(&draft)));
            files.push(path);
        }
    }
    let convert = |to: &str| {
        let home = format!("-env:UserInstallation=file://{}", folder.path().join("home").display());
        let mut soffice = Command::new("soffice");
        soffice.args(["--headless", &home, "--convert-to", to, "--outdir"]).arg(folder.path()).args(&files);
        assert!(soffice.output().unwrap().status.success());
    };
    convert("txt:Text (encoded):UTF8");
    for (name, own) in expected {
        let text = fs::read_to_string(folder.path().join(format!("{name}.txt"))).unwrap();
        assert_eq!(squeezed(&text).to_uppercase(), squeezed(&own.join("")).to_uppercase(), "{name}");
    }
    if std::env::var_os("EKN_KEEP").is_some() {
        convert("pdf");
        let out = Path::new("target/office");
        fs::create_dir_all(out).unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                fs::copy(&path, out.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}
