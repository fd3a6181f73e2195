//! The targets, one file each.

mod act;
mod archive;
mod artefact;
mod delimited;
mod encoding;
mod file;
mod gzip;
mod json;
mod json_lines;
mod names;
mod network;
mod ods;
mod papers;
mod passport;
mod profile;
mod question;
mod template;
mod xls;
mod xlsx;
mod xml;

/// What is done with an input.
pub type Target = fn(&[u8]);

/// All of them by name, which is also the name of their seeds' folder.
pub const ALL: [(&str, Target); 20] = [
    ("act", act::run),
    ("archive", archive::run),
    ("artefact", artefact::run),
    ("delimited", delimited::run),
    ("encoding", encoding::run),
    ("file", file::run),
    ("gzip", gzip::run),
    ("json", json::run),
    ("json_lines", json_lines::run),
    ("names", names::run),
    ("network", network::run),
    ("ods", ods::run),
    ("papers", papers::run),
    ("passport", passport::run),
    ("profile", profile::run),
    ("question", question::run),
    ("template", template::run),
    ("xls", xls::run),
    ("xlsx", xlsx::run),
    ("xml", xml::run),
];
