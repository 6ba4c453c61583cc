//! Mistakes in the region and the service.

use std::collections::HashSet;

use anys3_sigv4::names::HOST;

use crate::catalogue::Mistake;
use crate::mistakes::signing::change::SigningChanges;
use crate::mistakes::signing::region_names::REGIONS;
use crate::mistakes::signing::spec::{Spec, scope};
use crate::text::text;

/// How many regions are common enough to be tried in pairs: those of AWS and the names that stores
/// have by default.
const REGIONS_COMMON: usize = 48;

/// Adds the other regions and services.
pub(crate) fn add(out: &mut SigningChanges<'_>) {
    regions(out);
    services(out);
}

fn regions(out: &mut SigningChanges<'_>) {
    let stated = out.facts.stated;
    let host = text(out.facts.request.header(HOST).unwrap_or_default());
    let of_host = host
        .split(['.', ':'])
        .map(|label| label.strip_prefix("s3-").unwrap_or(label).to_owned());
    let region = &stated.region;
    let mut all: Vec<String> = out
        .facts
        .options
        .region
        .into_iter()
        .map(Into::into)
        .collect();
    all.extend(of_host.take(6).filter(|label| !label.is_empty()));
    let known = all
        .iter()
        .map(String::as_str)
        .chain([region.as_str(), "us-east-1"]);
    let spelled: Vec<String> = known.flat_map(spellings).collect();
    all.extend(REGIONS.iter().map(|region| (*region).into()));
    all.extend(spelled);
    let mut seen = HashSet::new();
    all.retain(|region| seen.insert(region.clone()));
    let zones = REGIONS
        .iter()
        .take(REGIONS_COMMON)
        .map(|region| format!("{region}a"));
    let others = (0..)
        .zip(all.into_iter().chain(zones))
        .filter(|(_, other)| other != region);
    for (index, other) in others {
        let text = scope(&stated.date, &other, &stated.service, &stated.end);
        let (key, string) = (Some(other.as_str()), Some(text.as_str()));
        for (cause, key, string) in [
            (
                format!("Signed for the region `{other}`; the credential says `{region}`."),
                key,
                string,
            ),
            (
                format!("The key was derived for the region `{other}`; the scope says `{region}`."),
                key,
                None,
            ),
            (
                format!(
                    "The string to sign names the region `{other}`; the key is for `{region}`."
                ),
                None,
                string,
            ),
        ] {
            let change = |spec: &mut Spec| {
                key.into_iter()
                    .for_each(|key| key.clone_into(&mut spec.key_region));
                string
                    .into_iter()
                    .for_each(|string| string.clone_into(&mut spec.scope));
            };
            // Who names the region twice rightly and once wrongly has made a mistake that comes
            // alone.
            if index < REGIONS_COMMON && key.is_some() {
                out.push(Mistake::Region, cause, change);
            } else {
                out.push_rare(Mistake::Region, cause, change);
            }
        }
    }
}

/// How people misspell a region.
fn spellings(region: &str) -> Vec<String> {
    Vec::from([
        region.replace('_', "-"),
        region.replace('-', "_"),
        region.replace('-', " "),
        region.replace('-', ""),
        region.to_ascii_lowercase(),
        region.to_ascii_uppercase(),
        region.to_ascii_uppercase().replace('-', "_"),
        region.trim().into(),
        region
            .trim_end_matches(|char: char| char.is_ascii_lowercase())
            .into(),
        region
            .trim_end_matches(|char: char| !char.is_ascii_lowercase())
            .into(),
        format!("{region} "),
        format!("{region}\n"),
        format!("{region}a"),
        format!("{region}b"),
        format!("s3.{region}"),
        format!("\"{region}\""),
    ])
}

fn services(out: &mut SigningChanges<'_>) {
    let stated = out.facts.stated;
    for other in [
        "s3",
        "S3",
        "s3express",
        "s3-object-lambda",
        "execute-api",
        "sts",
        "iam",
        "es",
        "s3-outposts",
        "glacier",
        "dynamodb",
        "sqs",
        "lambda",
        "host",
        "service",
        "aws",
        "",
        "storage",
    ] {
        let text = scope(&stated.date, &stated.region, other, &stated.end);
        let service = &stated.service;
        let id = Mistake::Region;
        out.push_rare(
            id,
            format!("Signed for the service `{other}`; the credential says `{service}`."),
            |spec| {
                spec.key_service = other.into();
                spec.scope.clone_from(&text);
            },
        );
        out.push_rare(
            id,
            format!("The key was derived for the service `{other}`; the scope says `{service}`."),
            |spec| {
                spec.key_service = other.into();
            },
        );
        out.push_rare(
            id,
            format!("The string to sign names the service `{other}`; the key is for `{service}`."),
            |spec| {
                spec.scope = text;
            },
        );
    }
}
