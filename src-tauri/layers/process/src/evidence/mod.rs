//! Evidence packages: one ZIP for an act, which anybody can check without this program.
//!
//! A package is a bag of BagIt 1.0 (RFC 8493): `sha256sum -c manifest-sha256.txt` and any validator of bags check it, and so does the
//! page that lies in it. Its bytes depend on nothing but what was put in.

mod attach;
mod bag;
mod cms;
mod container;
mod extract;
mod form;
mod masking;
pub mod names;
mod package;
pub mod parts;
mod proving;
mod reading;
mod repacked;
mod report;
mod signature;
#[cfg(test)]
mod tests;
mod verify;

pub use attach::{attach_cms, to_sign};
pub use cms::{Cms, CmsError, DigestState, look as look_at_cms};
pub use container::TooLarge;
pub use form::Form;
pub use masking::{MaskError, MaskRule, MaskWords, Masker};
pub use package::{File, Info, Package, PackageError};
pub use parts::Kind;
pub use reading::Part;
pub use report::{
    Bad, BadLine, EcpState, HeadState, JournalState, LineFault, OfficeState, Report, SignatureState, Standing, Summary,
    Why,
};
pub use signature::{OfficeSignature, TimeStamp};
pub use verify::{verify, verify_files};
