//! The targets, one file each.

mod act;
mod archive;
mod delimited;
mod encoding;
mod file;
mod gzip;
mod json;
mod json_lines;
mod names;
mod ods;
mod passport;
mod profile;
mod question;
mod xls;
mod xlsx;
mod xml;

/// What is done with an input.
pub type Target = fn(&[u8]);

/// All of them by name, which is also the name of their seeds' folder.
pub const ALL: [(&str, Target); 16] = [
    ("act", act::run),
    ("archive", archive::run),
    ("delimited", delimited::run),
    ("encoding", encoding::run),
    ("file", file::run),
    ("gzip", gzip::run),
    ("json", json::run),
    ("json_lines", json_lines::run),
    ("names", names::run),
    ("ods", ods::run),
    ("passport", passport::run),
    ("profile", profile::run),
    ("question", question::run),
    ("xls", xls::run),
    ("xlsx", xlsx::run),
    ("xml", xml::run),
];
