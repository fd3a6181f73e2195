//! Evidence packages: what the store knows of a case, put together so that anybody can check it without this program; and packages
//! checked.

mod build;
mod checking;
mod custody;
mod protocols;
mod rows;
mod standing;
mod views;

pub use build::{ActFile, WantedPackage};
pub use views::{
    BadFile, EcpView, MaskedColumn, PackageBuilt, PackageJournal, PackageReport, PackageSignature, PackageSigned,
};
