-- Uploads a file in parts, several at once, with progress.
local anys3 = require "anys3"

local client = assert(anys3.client { multipart_chunksize = "5MB" })
local bucket = os.getenv "ANYS3_BUCKET" or "mybucket"
local path = os.tmpname()

local file = assert(io.open(path, "wb"))
for _ = 1, 20 do assert(file:write(("x"):rep(1024 * 1024))) end
assert(file:close())

local answer = assert(client:put_object {
  bucket = bucket, key = "sample/large", file = path,
  -- Keep call:state() on disk, and another process can go on with `resume =` that.
  progress = function(bytes, bytes_total, call)
    print(("%d of %d bytes"):format(bytes, bytes_total or -1))
  end,
})
print(answer.etag)
assert(client:get_object { bucket = bucket, key = "sample/large", file = path .. "-copy" })
os.remove(path)
os.remove(path .. "-copy")
