-- Lists keys: page after page is asked for on the way.
local anys3 = require "anys3"

local client = assert(anys3.client {})
local bucket = os.getenv "ANYS3_BUCKET" or "mybucket"

for number = 0, 11 do
  assert(client:put_object { bucket = bucket, key = ("sample-list/%02d"):format(number), body = ("x"):rep(number) })
end
for item in client:list_objects_v2({ bucket = bucket, prefix = "sample-list/", max_keys = 5 }):items() do
  print(item.key, item.size, item.last_modified)
end
-- With a delimiter, what is folded has a prefix in place of a key.
for item in client:list_objects_v2({ bucket = bucket, prefix = "sample", delimiter = "/" }):items() do
  print(item.prefix or item.key)
end
