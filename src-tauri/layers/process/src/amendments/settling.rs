//! Files of changes that were under way when the program was ended.

use ekn_data::assets::Assets;
use ekn_data::storage::Writer;

use super::table;

/// Puts files in their places whose change is kept, and drops those whose change is not. Whether any was put there: then the law is
/// another than before.
///
/// The writer keeps a second program from having a change under way meanwhile.
///
/// # Errors
/// Those of the store and of the folder.
pub fn settle(writer: &Writer<'_>, assets: &Assets) -> ekn_data::Result<bool> {
    let mut any = false;
    for (asset, laid) in assets.laid()? {
        let newest = table::newest_of(writer.reader(), &asset.path)?;
        if newest.is_some_and(|after| after == asset.text) {
            laid.put()?;
            any = true;
        }
    }
    Ok(any)
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Asset;
    use ekn_data::storage::Store;

    use super::super::Amended;
    use super::*;

    const PATH: &str = "calendars/kz-2026.toml";

    /// The file in force after a program was ended, and whether the law had to be read anew.
    #[track_caller]
    fn check(kept: &[&str], laid: &str, expect: (&str, bool)) {
        let folder = tempfile::tempdir().unwrap();
        let steps = [table::MIGRATION];
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &steps).unwrap();
        let assets = Assets::with_folder(folder.path().join("office"));
        let asset = |text: &str| Asset { path: PATH.to_owned(), text: text.to_owned() };
        assets.lay(&asset("before"), true).unwrap().put().unwrap();
        let settled = store.write(|writer| {
            for after in kept {
                let (path, subject, reason) = (PATH.to_owned(), "2026".to_owned(), "why".to_owned());
                let (before, after) = ("before".to_owned(), (*after).to_owned());
                let day = "2026-11-16".parse().unwrap();
                let amended =
                    Amended { id: 0, path, subject, before, after, reason, moved: 0, day, actor: String::new() };
                table::insert(writer, &amended)?;
            }
            std::mem::forget(assets.lay(&asset(laid), true)?);
            settle(writer, &assets)
        });
        assert_eq!((assets.read(PATH).unwrap().text.as_str(), settled.unwrap()), expect);
        assert_eq!(assets.laid().unwrap().len(), 0);
    }

    #[test]
    fn a_change_that_is_kept_comes_into_force_and_another_does_not() {
        check(&[], "after", ("before", false));
        check(&["after"], "after", ("after", true));
        check(&["earlier"], "after", ("before", false));
        check(&["after", "later"], "after", ("before", false));
    }
}
