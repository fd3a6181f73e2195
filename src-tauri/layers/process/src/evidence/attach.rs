//! Putting an ЭЦП that was made on another workstation into a package. No other byte of any file changes.

use std::collections::BTreeSet;

use super::bag;
use super::cms::{self, CmsError, DigestState};
use super::package::{ECP, PackageError, zipped};
use super::reading;
use super::verify::verify;

/// Gives `tagmanifest-sha256.txt` of a package: what NCALayer is to sign.
///
/// # Errors
/// A package that is not in order.
pub fn to_sign(zip: &[u8]) -> Result<Vec<u8>, PackageError> {
    let (_, files) = opened(zip)?;
    let tags = files.into_iter().find(|(path, _)| *path == bag::TAGS);
    tags.map(|(_, bytes)| bytes.to_vec()).ok_or(PackageError::NotAPackage)
}

/// Puts a CMS into its slot, `signature/ecp.cms`; one that lies there already is replaced.
///
/// # Errors
/// A package that is not in order; a CMS that is none or that signs other bytes.
pub fn attach_cms(zip: &[u8], cms: &[u8]) -> Result<Vec<u8>, PackageError> {
    let (folder, mut files) = opened(zip)?;
    let tags = files.iter().find(|(path, _)| *path == bag::TAGS).ok_or(PackageError::NotAPackage)?;
    if cms::look(cms, tags.1)?.digest == DigestState::Differs {
        return Err(CmsError::OtherBytes.into());
    }
    files.retain(|(path, _)| *path != ECP);
    files.push((ECP, cms));
    Ok(zipped(&folder, files)?)
}

/// Files by their path from the folder of the package on.
type Files<'a> = Vec<(&'a str, &'a [u8])>;

/// Name and files of a package in order.
fn opened(zip: &[u8]) -> Result<(String, Files<'_>), PackageError> {
    let report = verify(zip, &[]);
    if !report.ok {
        return Err(PackageError::NotAPackage);
    }
    // Every byte is as it was written, so names and places can be taken as they stand.
    let (found, _) = reading::read(zip, |_| BTreeSet::new());
    let from = report.identifier.len() + 1;
    let files = found.iter().filter_map(|member| {
        let name = std::str::from_utf8(zip.get(member.data.start - member.name.len()..member.data.start)?).ok()?;
        Some((name.get(from..)?, zip.get(member.data.clone())?))
    });
    Ok((report.identifier.clone(), files.collect()))
}
