//! The parts that a store has of a multipart upload.

use anys3::proto::ops::ListParts;
use anys3::transfer::PartState;
use anys3::{Client, Error, PARTS_MAX};

/// The parts that the store lists, all pages of them.
pub(crate) async fn list_parts(
    client: &Client,
    mut list: ListParts,
) -> Result<Vec<PartState>, Error> {
    let mut found = Vec::new();
    // A store lists a thousand at a time, or fewer.
    for _ in 0..PARTS_MAX {
        let page = client.send(list.clone()).await?.output;
        found.extend(page.parts.iter().filter_map(PartState::listed));
        let next = page.next_part_number_marker;
        if !page.is_truncated || next <= list.part_number_marker {
            break;
        }
        list.part_number_marker = next;
    }
    Ok(found)
}
