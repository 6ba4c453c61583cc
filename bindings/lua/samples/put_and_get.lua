-- Puts an object, and gets it back.
local anys3 = require "anys3"

-- Address, credentials and region come from AWS's environment variables or files.
local client = assert(anys3.client {})
local bucket = os.getenv "ANYS3_BUCKET" or "mybucket"

assert(client:put_object {
  bucket = bucket, key = "sample/cat.txt", body = "meow", content_type = "text/plain", metadata = { colour = "red" },
})

local answer = assert(client:get_object { bucket = bucket, key = "sample/cat.txt" })
-- For large ones: `for chunk in answer.body:chunks() do … end`.
print(assert(answer.body:read "a"), answer.content_type, answer.metadata.colour, answer.last_modified)

local missing, err = client:get_object { bucket = bucket, key = "sample/dog.txt" }
assert(not missing, "there is a dog")
print(err.kind, err.code, err.status, err)
