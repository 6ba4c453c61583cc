-- Makes URLs that anyone can use for a while, without credentials.
local anys3 = require "anys3"

local client = assert(anys3.client {})
local bucket = os.getenv "ANYS3_BUCKET" or "mybucket"

assert(client:put_object { bucket = bucket, key = "sample/shared", body = "meow" })
local request = assert(client:presign("get_object", { bucket = bucket, key = "sample/shared" }, 60))
-- As any other program would: here with curl, since Lua has no HTTP of its own.
local curl = assert(io.popen("curl -sS '" .. request.url .. "'"))
print(curl:read "*a", (request.url:gsub("%?.*", "")))
curl:close()

-- A form for a browser: an input for each field, then the file.
local form = assert(client:presign_post({ bucket = bucket, key = "sample/", length_max = 1024 * 1024 }, 60))
local fields = {}
for name in pairs(form.fields) do fields[#fields + 1] = name end
table.sort(fields)
print(form.url, table.concat(fields, " "))
