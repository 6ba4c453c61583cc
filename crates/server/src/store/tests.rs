//! The store as a client sees it: signed requests in, responses out, over disks that fail. What an
//! operation means is tested in the file of its name.

mod complete_multipart_upload;
mod copy_object;
mod crash;
mod create_bucket;
mod damage;
mod delete_bucket;
mod delete_object;
mod delete_objects;
mod fields;
mod first_calls;
mod get_object;
mod head_bucket;
mod list_buckets;
mod list_multipart_uploads;
mod list_object_versions;
mod list_objects;
mod list_objects_v2;
mod migration;
mod model;
mod put_bucket_cors;
mod put_bucket_lifecycle;
mod put_bucket_policy;
mod put_bucket_tagging;
mod put_object;
mod put_object_retention;
mod put_object_tagging;
mod settled_configurations;
mod support;
mod upload_part;
mod upload_part_copy;
