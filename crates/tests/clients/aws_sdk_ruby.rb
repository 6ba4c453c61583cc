# AWS's SDK for Ruby: a bucket is filled, copied from, and emptied.
#
# Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with their number, as the programs beside it do.

require "aws-sdk-s3"
require "securerandom"

CLIENT = Aws::S3::Client.new(endpoint: ENV.fetch("ANYS3_ENDPOINT"), force_path_style: true, retry_limit: 0)
S3 = Aws::S3::Resource.new(client: CLIENT)

def equal(got, want)
  raise "got #{got.inspect}, want #{want.inspect}" unless got == want
end

def filled(count)
  bucket = S3.create_bucket(bucket: "ruby-#{SecureRandom.hex(6)}")
  count.times { |number| bucket.put_object(key: "folder/#{number}", body: number.to_s) }
  bucket
end

CHECKS = {
  "a_bucket_is_emptied" => lambda {
    bucket = filled(25)
    bucket.clear!
    equal(bucket.objects.count, 0)
    bucket.delete
    equal(bucket.exists?, false)
  },
  "a_bucket_is_deleted_with_all_that_is_in_it" => lambda {
    bucket = filled(3)
    bucket.delete!
    equal(bucket.exists?, false)
  },
  "versions_are_listed" => lambda {
    versions = filled(2).object_versions.to_a
    equal(versions.map { |version| [version.key, version.version_id, version.is_latest] },
          [["folder/0", "null", true], ["folder/1", "null", true]])
  },
  "an_object_is_read_and_copied" => lambda {
    bucket = filled(1)
    equal(bucket.object("folder/0").get.body.read, "0")
    bucket.object("copy").copy_from(bucket.object("folder/0"))
    equal(bucket.object("copy").get.body.read, "0")
    equal(bucket.object("copy").acl.grants.map(&:permission), ["FULL_CONTROL"])
  }
}.freeze

failed = 0
CHECKS.each do |name, run|
  run.call
  puts "ok #{name}"
rescue StandardError => e
  failed += 1
  puts "FAILED #{name}: #{e.class}: #{e.message}"
end
puts "#{CHECKS.size} checks, #{failed} failed"
exit(failed.zero? ? 0 : 1)
