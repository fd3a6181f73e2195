//! Files and folders that a request names.

use std::path::Path;

use serde_json::Value;

/// Fields that hold a path. What is empty stands for the host's own.
const PATHS: [&str; 6] = ["path", "paths", "cms_path", "answer", "appeal", "earlier"];
/// Fields that hold a path, or a name of the program's own files.
const PATHS_OR_NAMES: [&str; 2] = ["profile", "data"];

/// The first path of a request that nobody chose.
pub(crate) fn unchosen(request: &Value, chosen: &dyn Fn(&Path) -> bool) -> Option<String> {
    let refused = |text: &str| !text.is_empty() && !chosen(Path::new(text));
    let paths = PATHS.into_iter().flat_map(|field| texts(&request[field])).find(|text| refused(text));
    let others = || PATHS_OR_NAMES.into_iter().flat_map(|field| texts(&request[field]));
    paths.or_else(|| others().find(|text| !is_name(text) && refused(text))).map(str::to_owned)
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    list.iter().filter_map(Value::as_str)
}

/// A name has no place in it: it is looked up among the program's own files.
fn is_name(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(request: &Value, expect: Option<&str>) {
        let chosen = |path: &Path| path == Path::new("/chosen/a.csv");
        assert_eq!(unchosen(request, &chosen).as_deref(), expect, "{request}");
    }

    #[test]
    fn what_was_chosen_is_told_from_what_was_not() {
        check(&json!({ "path": "/chosen/a.csv" }), None);
        check(&json!({ "path": "/chosen/../chosen/a.csv" }), Some("/chosen/../chosen/a.csv"));
        check(&json!({ "path": "a.csv" }), Some("a.csv"));
        check(&json!({ "path": null }), None);
        check(&json!({ "path": "" }), None);
        check(&json!({ "paths": ["/chosen/a.csv", "/b"] }), Some("/b"));
        check(&json!({ "path": "/chosen/a.csv", "cms_path": "/b" }), Some("/b"));
        check(&json!({ "answer": "/chosen/a.csv", "appeal": "/b" }), Some("/b"));
        check(&json!({ "profile": "inspections" }), None);
        check(&json!({ "profile": "../x.toml" }), Some("../x.toml"));
        check(&json!({ "data": "/b" }), Some("/b"));
        check(&json!("/b"), None);
    }
}
