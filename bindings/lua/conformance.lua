-- The conformance run: reads ../conformance/script.txt, and prints TAP.

local anys3 = require "anys3"

local function env(name) return assert(os.getenv(name), name .. " is not set") end

local ENDPOINT, FAULTY, BUCKET, TEMP = env "ANYS3_ENDPOINT", env "ANYS3_FAULTY", env "ANYS3_BUCKET", env "ANYS3_TEMP"
local DESCRIPTION = arg[0]:gsub("[^/]*$", "") .. "../anys3.json"
local MIB = 1024 * 1024

local shared = assert(anys3.client { endpoint_url = ENDPOINT })
local saved = {}
local natives, directives = {}, {}

-- What steps are made of. -----------------------------------------------------------------------

local function fail(...) error(string.format(...), 2) end

local function equal(found, expected)
  if found ~= expected then
    fail("%q is not %q", tostring(found):sub(1, 200), tostring(expected):sub(1, 200))
  end
end

-- The error of what returned nil and an error; `kind` is what it must be.
local function fails(kind, value, err)
  if value then fail("it did not fail with %s", kind) end
  equal(getmetatable(err), anys3.error)
  equal(err.kind, kind)
  return err
end

-- The error of what raises one.
local function raises(kind, run, ...)
  local went_well, err = pcall(run, ...)
  if went_well then fail("it did not raise %s", kind) end
  return fails(kind, nil, err)
end

local function write_file(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  assert(file:close())
end

local function read_file(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("*a")
  file:close()
  return text
end

-- Bytes of which no MiB is like another.
local function bytes(size)
  local block = {}
  for index = 1, 64 * 1024 do block[index] = string.char(math.random(0, 255)) end
  block = table.concat(block)
  local blocks = {}
  for index = 1, math.ceil(size / #block) do
    blocks[index] = block:sub(1, -9) .. ("%08d"):format(index)
  end
  return table.concat(blocks):sub(1, size)
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- The status, the headers as lines, and the body that curl gets.
local function curl(request, text)
  local got, head, sent = TEMP .. "/got", TEMP .. "/head", TEMP .. "/sent"
  local command = { "curl -sS -o", quote(got), "-D", quote(head) }
  local function add(...) for _, word in ipairs { ... } do command[#command + 1] = word end end
  write_file(got, "")
  if request.fields then
    for name, value in pairs(request.fields) do add("--form-string", quote(name .. "=" .. value)) end
    write_file(sent, text or "")
    add("-F", quote("file=@" .. sent))
  else
    if request.method == "HEAD" then add "-I" else add("-X", request.method) end
    for name, value in pairs(request.headers) do add("-H", quote(name .. ": " .. value)) end
    local body = request.body
    if not body or body == "" then body = request.method == "PUT" and text or nil end
    if body then
      write_file(sent, body)
      add("--data-binary", quote("@" .. sent), "-H Content-Type: -H Expect:")
    end
  end
  add(quote(request.url))
  local worked = os.execute(table.concat(command, " "))
  assert(worked == true or worked == 0, "curl failed")
  local lines = read_file(head):gsub("\r", "")
  local status
  -- The last head: there may have been a 100 before.
  for block in (lines .. "\n"):gmatch("(HTTP/.-)\n\n") do
    status = tonumber(block:match("^%S+ (%d+)"))
    lines = block:gsub("^[^\n]*\n?", "")
  end
  return status, lines, read_file(got)
end

-- What was signed, of a call.
local function request_of(call)
  local request = { headers = {}, method = call:request "method", url = call:request "url", body = call:request "body",
    fields = call.core:fields() }
  for name, value in (call:request "headers" or ""):gmatch("([^\n]-): ([^\n]*)\n") do request.headers[name] = value end
  return request
end

-- A part of a line: its first word, and the rest.
local function split(text)
  local first, rest = text:match("^(%S*) ?(.*)$")
  return first, rest
end

local function put(text)
  text = text:gsub("{([%w-]+)}", function(name)
    if name == "bucket" then return BUCKET end
    if name == "endpoint" then return ENDPOINT end
    if name == "faulty" then return FAULTY end
    if name == "temp" then return TEMP end
    if name == "key-id" then return env "AWS_ACCESS_KEY_ID" end
    return saved[name]
  end)
  return (text:gsub("\\n", "\n"):gsub("\\s", " "))
end

local function words(text)
  local first, rest = split(text)
  return put(first), put(rest)
end

local function times(text)
  local count, of = split(text)
  return put(of):rep(tonumber(count))
end

local function good(value, err)
  if not value then error(err or "it failed", 0) end
  return value
end

-- The directives. -------------------------------------------------------------------------------

function directives.client(step, rest)
  local name, value = words(rest)
  step.settings = step.settings or { endpoint_url = ENDPOINT }
  step.settings[name] = value
end

directives["op"] = function(step, rest)
  if step.settings then
    step.client, step.settings = good(anys3.client(step.settings)), nil
  end
  if step.call then step.call:close() end
  step.call, step.stream, step.file, step.broken = nil, nil, nil, nil
  step.call = good(step.client:call(put(rest)))
end

function directives.set(step, rest) if step.call then good(step.call:set(words(rest))) end end
function directives.json(step, rest) if step.call then good(step.call:set_json(put(rest))) end end
function directives.option(step, rest) if step.call then good(step.call:option(words(rest))) end end
function directives.body(step, rest) good(step.call:body(times(rest))) end

directives["body-file"] = function(step, rest)
  write_file(TEMP .. "/body", times(rest))
  good(step.call:body_file(TEMP .. "/body"))
end

directives["body-stream"] = function(step, rest)
  local size, of = split(rest)
  step.stream = { times(of), tonumber(size) }
  good(step.call:body_stream())
end

directives["body-length"] = function(step, rest)
  local size, of = split(rest)
  step.stream = { times(of), tonumber(size) }
  good(step.call:body_stream(#step.stream[1]))
end

function directives.file(step, rest)
  step.file = times(rest)
  os.remove(TEMP .. "/file")
  good(step.call:body_file(TEMP .. "/file"))
end

-- Writes what is to be written, and waits: true, or nil and an error.
local function run(step)
  if step.broken then return nil, step.broken end
  local call = step.call
  if step.stream then
    local data, size = step.stream[1], step.stream[2]
    local at, err = 1, nil
    while at <= #data and not err do
      local piece, from = data:sub(at, at + size - 1), 1
      while from <= #piece do
        local count
        count, err = call:write(piece, from)
        if not count then break end
        from = from + count
      end
      at = at + size
    end
    local finished, failure
    if not err then finished, failure = call:finish() end
    if not finished then
      local there, why = call:wait()
      return nil, not there and why or err or failure
    end
  end
  return call:wait()
end

function directives.run(step)
  good(run(step))
  if step.file then equal(read_file(TEMP .. "/file"), step.file) end
end

function directives.fail(step, rest)
  local kind, code = split(rest)
  local err = step.error
  step.error = nil
  if not err then
    local there
    there, err = run(step)
    if there then fail("it did not fail with %s", kind) end
  end
  fails(kind, nil, err)
  assert(#err.message > 0 and #tostring(err) > 0, "the error has no message")
  if code ~= "-" then equal(err.code, code) end
  if step.file and read_file(TEMP .. "/file") then fail("there is a file of a call that failed") end
  step.last = err
end

directives["error"] = function(step, rest)
  local field, value = words(rest)
  equal(tostring(step.last[field:gsub("-", "_")]), value)
end

function directives.have(step, rest)
  local path, value = words(rest)
  equal(step.call:get(path), value)
end

function directives.lacks(step, rest)
  local value, err = step.call:get(put(rest))
  if err then error(err, 0) end
  equal(value, nil)
end

function directives.there(step, rest) good(step.call:get(put(rest))) end

function directives.save(step, rest)
  local name, path = words(rest)
  saved[name] = good(step.call:get(path))
end

local function read_all(call, size)
  local pieces = {}
  while true do
    local piece, err = call:read(size)
    if err then return nil, err end
    if not piece then return table.concat(pieces) end
    if #piece > size then fail("a piece is longer than asked for") end
    pieces[#pieces + 1] = piece
  end
end

function directives.read(step, rest) equal(good(read_all(step.call, MIB)), times(rest)) end

function directives.pieces(step, rest)
  local size, of = split(rest)
  equal(good(read_all(step.call, tonumber(size))), times(of))
end

directives["read-fails"] = function(step, rest) fails(rest, read_all(step.call, MIB)) end

function directives.items(step, rest)
  local path, value = split(rest)
  local found = {}
  while good(step.call:next()) ~= 0 do found[#found + 1] = step.call:item(put(path)) or "-" end
  equal(table.concat(found, " "), put(value))
end

function directives.presign(step, rest) good(step.call:presign(tonumber(rest))) end
function directives.sign(step) good(step.call:sign()) end

function directives.curl(step, rest)
  local status, text = words(rest)
  local request = request_of(step.call)
  local found, _, body = curl(request, text)
  equal(found, tonumber(status))
  if request.method == "GET" then equal(body, text) end
end

function directives.request(step, rest)
  local part, value = words(rest)
  local found = step.call:request(part) or ""
  if not found:find(value, 1, true) then fail("%q is not in %q", value, found) end
end

function directives.answer(step, rest, following)
  local status, text = words(rest)
  local answered, err = step.call:answer(tonumber(status), "", text)
  if following == "fail" then
    if answered then fail("the answer is no error") end
    step.error = err
  else
    good(answered, err)
  end
end

function directives.native(step, rest)
  step.skipped = assert(natives[rest], "there is no native step of this name")(step.client)
end

-- In Lua's own idiom. ---------------------------------------------------------------------------

local function get(client, key)
  local answer, err = client:get_object { bucket = BUCKET, key = key }
  if not answer then return nil, err end
  return answer.body:read "a"
end

function natives.exception(client)
  local err = fails("not-found", client:get_object { bucket = BUCKET, key = "not there" })
  equal(err.code, "NoSuchKey")
  equal(err.status, 404)
  assert(err.request_id and #err.message > 0 and #tostring(err) > 0)
  equal(err.retryable, false)
  equal(err.attempts, 1)
  equal(err.resource, "s3://" .. BUCKET .. "/not there")
  -- As pcall has it. The assert of Lua 5.1 and 5.2 raises texts only.
  local check = (_VERSION == "Lua 5.1" or _VERSION == "Lua 5.2") and anys3.check or assert
  equal(raises("not-found", function() check(client:head_object { bucket = BUCKET, key = "not there" }) end).status, 404)
end

natives["unknown-operation"] = function(client)
  local err = fails("invalid", client:call "GetObjec")
  assert(tostring(err):find "GetObject", "it does not say the near one")
  fails("invalid", client:presign("get_objec", {}))
end

natives["unknown-member"] = function(client)
  fails("invalid", client:call("GetObject", { Buckt = "x" }))
  fails("invalid", client:get_object { buckt = "x" })
  fails("invalid", client:delete_objects { bucket = BUCKET, delete = { object = {} } })
end

natives["wrong-type"] = function(client)
  fails("invalid", client:call("ListObjectsV2", { Bucket = BUCKET, MaxKeys = "ten" }))
  fails("invalid", client:list_objects_v2({ bucket = BUCKET, max_keys = "ten" }):next())
  fails("invalid", client:put_object { bucket = BUCKET, key = print })
  fails("invalid", client:put_object { bucket = BUCKET, key = "x", metadata = "red" })
  fails("invalid", client:sign("put_object", { bucket = BUCKET, key = "x", body = function() end }))
end

natives["typed-put-get"] = function(client)
  local written = good(client:put_object {
    bucket = BUCKET, key = "typed", body = "meow", content_type = "text/plain",
    metadata = { colour = "red", shape = "round" },
  })
  local answer = good(client:get_object { bucket = BUCKET, key = "typed" })
  equal(answer.body:read "a", "meow")
  equal(answer.content_type, "text/plain")
  equal(answer.metadata.colour, "red")
  equal(answer.metadata.shape, "round")
  equal(answer.content_length, 4)
  equal(answer.etag, written.etag)
  assert(answer.last_modified:find "^%d%d%d%d%-" and answer.request_id)
end

natives["typed-list"] = function(client)
  for number = 0, 24 do
    good(client:put_object { bucket = BUCKET, key = ("typed-list/%02d"):format(number), body = "x" })
  end
  local function listing() return client:list_objects_v2 { bucket = BUCKET, prefix = "typed-list/", max_keys = 10 } end
  local count = 0
  for item in listing():items() do
    equal(item.key, ("typed-list/%02d"):format(count))
    equal(item.size, 1)
    count = count + 1
  end
  equal(count, 25)
  local early = listing()
  for _ in early:items() do break end
  -- Lua 5.4 has closed it by itself.
  if _VERSION == "Lua 5.4" then assert(early.call.core:is_closed(), "it is left open") end
  early:close()
  equal(early:next(), nil)
  equal(good(listing():page()).is_truncated, true)
  for item in client:list_objects_v2({ bucket = BUCKET, prefix = "typed-l", delimiter = "/" }):items() do
    equal(item.prefix, "typed-list/")
  end
  raises("not-found", function()
    for _ in client:list_objects_v2({ bucket = BUCKET .. "-none" }):items() do fail "there is an item" end
  end)
end

natives["typed-delete-many"] = function(client)
  local objects, keys = {}, { "delete/1", "delete/2", "delete/ü & <3> \"\\" }
  for index, key in ipairs(keys) do
    good(client:put_object { bucket = BUCKET, key = key })
    objects[index] = { key = key }
  end
  local answer = good(client:delete_objects { bucket = BUCKET, delete = { objects = objects } })
  equal(#answer.deleted, 3)
  equal(answer.errors, nil)
  for _, key in ipairs(keys) do fails("not-found", client:head_object { bucket = BUCKET, key = key }) end
end

natives["stream-up"] = function(client)
  local data = bytes(3 * MIB)
  local upload = good(client:upload_stream { bucket = BUCKET, key = "stream" })
  for at = 1, #data, 65536 do good(upload:write(data:sub(at, at + 65535))) end
  assert(good(upload:close()).etag)
  equal(good(get(client, "stream")), data)
  -- From a file of Lua's.
  write_file(TEMP .. "/stream", data)
  local file = assert(io.open(TEMP .. "/stream", "rb"))
  good(client:put_object { bucket = BUCKET, key = "stream-file", body = file })
  file:close()
  equal(good(get(client, "stream-file")), data)
  -- From a function.
  local at = 1 - 65536
  good(client:put_object { bucket = BUCKET, key = "stream-function", body = function()
    at = at + 65536
    if at <= #data then return data:sub(at, at + 65535) end
  end })
  equal(good(get(client, "stream-function")), data)
  upload = good(client:upload_stream { bucket = BUCKET, key = "stream-given-up" })
  good(upload:write(data))
  upload:abort()
  fails("cancelled", upload:close())
  fails("not-found", client:head_object { bucket = BUCKET, key = "stream-given-up" })
  fails("not-found", client:put_object { bucket = BUCKET .. "-none", key = "x", body = assert(io.open(TEMP .. "/stream", "rb")) })
end

natives["stream-down"] = function(client)
  local data = bytes(3 * MIB)
  good(client:put_object { bucket = BUCKET, key = "down", body = data })
  local file = assert(io.open(TEMP .. "/down", "wb"))
  for chunk in good(client:get_object { bucket = BUCKET, key = "down" }).body:chunks(65536) do
    assert(#chunk <= 65536 and file:write(chunk))
  end
  file:close()
  equal(read_file(TEMP .. "/down"), data)
end

natives["file-progress"] = function(client)
  local size, path = 20 * MIB, TEMP .. "/progress"
  write_file(path, bytes(size))
  local function watch(method, request)
    local seen, last = 0, nil
    request.bucket, request.key = BUCKET, "progress"
    request.progress = function(done, total)
      assert(done >= (last or 0))
      seen, last = seen + 1, done
      assert(total == nil or total == size)
    end
    good(client[method](client, request))
    equal(last, size)
    return seen
  end
  assert(watch("put_object", { file = path }) >= 1, "there was no progress")
  watch("get_object", { file = path .. "-down" })
  equal(read_file(path .. "-down"), read_file(path))
end

natives.resume = function(client)
  local path, state = TEMP .. "/resume", nil
  write_file(path, bytes(24 * MIB))
  local narrow = good(anys3.client { endpoint_url = ENDPOINT, max_concurrent_requests = 1 })
  local stopped, err = narrow:put_object {
    bucket = BUCKET, key = "resume", file = path, keep = true,
    progress = function(done, _, call)
      if done > 0 and not state then
        state = call:state()
        call:cancel()
      end
    end,
  }
  fails("cancelled", stopped, err)
  assert(state, "there was no state after the first part")
  fails("not-found", client:head_object { bucket = BUCKET, key = "resume" })
  good(client:put_object { bucket = BUCKET, key = "resume", file = path, resume = state })
  equal(good(get(client, "resume")), read_file(path))
end

natives["presign-get"] = function(client)
  good(client:put_object { bucket = BUCKET, key = "presigned", body = "meow" })
  local request = good(client:presign("get_object", { bucket = BUCKET, key = "presigned" }, 60))
  equal(request.method, "GET")
  local status, _, body = curl(request)
  equal(status, 200)
  equal(body, "meow")
end

natives["own-http"] = function(client)
  local function send(request) return request:parse(curl(request)) end
  local written = good(send(good(client:sign("put_object", { bucket = BUCKET, key = "own http", body = "meow" }))))
  local answer = good(send(good(client:sign("get_object", { bucket = BUCKET, key = "own http" }))))
  equal(answer.etag, written.etag)
  equal(answer.body:read "a", "meow")
  local missing = good(client:sign("get_object", { bucket = BUCKET, key = "none" }))
  equal(fails("not-found", send(missing)).code, "NoSuchKey")
end

function natives.scope(client)
  local call = good(client:call("GetObject", { Bucket = BUCKET, Key = "typed" }))
  call:close()
  call:close()
  call:cancel()
  for _, use in ipairs { "wait", "get", "read", "sign", "state", "progress" } do raises("misuse", call[use], call) end
  local own = good(anys3.client { endpoint_url = ENDPOINT })
  own:close()
  own:close()
  raises("misuse", own.head_bucket, own, { bucket = BUCKET })
  local queue = good(anys3.queue())
  queue:close()
  queue:close()
  raises("misuse", queue.take, queue, 0)
  if _VERSION ~= "Lua 5.4" then return end
  -- The syntax is that of Lua 5.4.
  local leave = load [[
    local client, bucket, out = ...
    local answer <close> = assert(client:get_object { bucket = bucket, key = "typed" }).body
    local upload <close> = assert(client:upload_stream { bucket = bucket, key = "left" })
    out[1], out[2] = answer, upload
    upload:write "half of it"
    error "of the program"
  ]]
  local out = {}
  equal(pcall(leave, client, BUCKET, out), false)
  assert(out[1].call.core:is_closed() and out[2].call.core:is_closed(), "something is left open")
  fails("not-found", client:head_object { bucket = BUCKET, key = "left" })
end

function natives.cancel()
  local client = good(anys3.client { endpoint_url = FAULTY, max_attempts = 1 })
  local queue = good(anys3.queue())
  local call = good(client:call("GetObject", { Bucket = "stall", Key = "x" }))
  good(call:start(queue, 7))
  equal(call:wait(), false)
  equal(queue:take(0.2), nil)
  local began = os.time()
  call:cancel()
  equal(queue:take(20), 7)
  fails("cancelled", call:wait())
  assert(os.time() - began < 10, "it did not end at once")
end

function natives.timeout()
  local client = good(anys3.client { endpoint_url = FAULTY, max_attempts = 1 })
  fails("timeout", client:get_object { bucket = "stall", key = "x", timeout = 0.3 })
end

natives["eight-at-once"] = function(client)
  local queue, found = good(anys3.queue()), {}
  for number = 1, 8 do good(client:put_object { bucket = BUCKET, key = "eight/" .. number, body = "body " .. number }) end
  for number = 1, 8 do
    queue:spawn(function() found[number] = good(get(client, "eight/" .. number)) end)
  end
  equal(next(found), nil)
  queue:run()
  for number = 1, 8 do equal(found[number], "body " .. number) end
end

natives["event-loop"] = function(client)
  local queue, count = good(anys3.queue()), 0
  assert(queue:fd() >= 0)
  good(client:put_object { bucket = BUCKET, key = "loop", body = "meow" })
  for _ = 1, 50 do
    queue:spawn(function()
      equal(good(get(client, "loop")), "meow")
      count = count + 1
    end)
  end
  -- An event loop polls queue:fd(), and then does this.
  while queue:step(10) > 0 do end
  equal(count, 50)
  local large, listed, kind = bytes(3 * MIB), {}, nil
  queue:spawn(function()
    local upload = good(client:upload_stream { bucket = BUCKET, key = "loop-large" })
    good(upload:write(large))
    good(upload:close())
    equal(good(get(client, "loop-large")), large)
    local listing = client:list_objects_v2 { bucket = BUCKET, prefix = "eight/", max_keys = 3 }
    -- Lua 5.1 cannot leave a coroutine from within an iterator.
    local item = good(listing:next())
    while item do
      listed[#listed + 1] = item.key
      item = listing:next()
    end
    kind = select(2, client:head_object { bucket = BUCKET, key = "none" }).kind
  end)
  queue:run()
  equal(#listed, 8)
  equal(kind, "not-found")
  -- By hand: what is not there yet is false.
  local call = good(client:call("GetObject", { Bucket = BUCKET, Key = "loop" }))
  good(call:start(queue, 5))
  local there, err = call:wait()
  while there == false do
    equal(queue:take(10), 5)
    there, err = call:wait()
  end
  good(there, err)
  equal(call:read(100), "meow")
end

function natives.collected(client)
  for number = 1, 1000 do
    local call = good(client:call("GetObject", { Bucket = BUCKET, Key = "typed" }))
    if number % 3 == 0 then good(call:start()) end
  end
  collectgarbage()
  collectgarbage()
  equal(good(get(client, "typed")), "meow")
end

function natives.clients()
  for _ = 1, 200 do
    local client = good(anys3.client { endpoint_url = ENDPOINT })
    good(client:head_bucket { bucket = BUCKET })
    client:close()
  end
end

function natives.handles(client)
  for _ = 1, 10000 do
    good(client:call("GetObject", { Bucket = BUCKET, Key = "typed" })):close()
  end
  equal(good(get(client, "typed")), "meow")
end

function natives.descriptors()
  local client = good(anys3.client { endpoint_url = ENDPOINT, max_attempts = 1 })
  local files, path = {}, env "ANYS3_SCRIPT"
  repeat
    local file = io.open(path)
    files[#files + 1] = file
  until not file
  local there, err = client:head_bucket { bucket = BUCKET }
  for _, file in ipairs(files) do file:close() end
  if there or err.kind ~= "connect" and err.kind ~= "local" then fail("without a descriptor: %s", tostring(err)) end
  good(client:head_bucket { bucket = BUCKET })
  client:close()
end

function natives.credentials()
  local key = env "AWS_ACCESS_KEY_ID"
  local client = good(anys3.client {
    endpoint_url = ENDPOINT, credentials = { access_key = key, secret = "wrong wrong wrong" },
  })
  fails("denied", client:head_bucket { bucket = BUCKET })
  good(client:credentials { access_key = key, secret = env "AWS_SECRET_ACCESS_KEY" })
  good(client:head_bucket { bucket = BUCKET })
end

function natives.fork() return "Lua has no fork" end

function natives.panic(client)
  local call = good(client:call("GetObject", { Bucket = BUCKET, Key = "typed" }))
  fails("panic", call:option("panic", ""))
  fails("panic", call:wait())
  equal(good(get(client, "typed")), "meow")
end

natives["every-operation"] = function(client)
  local count, methods = 0, {}
  for name, operation in pairs(require "anys3.operations") do methods[operation[1]] = name end
  -- The members of an operation's entry stand eight spaces deep or more; its own name six.
  for name in assert(read_file(DESCRIPTION)):gmatch('\n      "name": "(%w+)"') do
    good(client:call(name)):close()
    equal(type(client[methods[name]]), "function")
    count = count + 1
  end
  assert(count > 100, "the description is short")
end

-- The run. --------------------------------------------------------------------------------------

local function read_script()
  local steps = {}
  for line in assert(read_file(env "ANYS3_SCRIPT")):gmatch "[^\n]+" do
    local word, rest = split(line)
    if word == "step" then
      steps[#steps + 1] = { name = rest, lines = {} }
    elseif line:sub(1, 1) ~= "#" then
      local lines = steps[#steps].lines
      lines[#lines + 1] = line
    end
  end
  return steps
end

-- Whether the call that a line is about is to fail.
local function is_to_fail(lines, from)
  for index = from + 1, #lines do
    local word = split(lines[index])
    if word == "fail" then return true end
    if word == "op" or word == "run" then return false end
  end
  return false
end

local function run_step(step)
  for index, line in ipairs(step.lines) do
    local word, rest = split(line)
    local directive = assert(directives[word], "there is no directive " .. word)
    local following = step.lines[index + 1] and split(step.lines[index + 1])
    local went_well, err = pcall(directive, step, rest, following)
    if not went_well then
      -- What is wrong with a call may show as soon as it is told of it.
      if getmetatable(err) ~= anys3.error or not is_to_fail(step.lines, index) then error(err, 0) end
      step.broken = step.broken or err
    end
  end
end

local steps, failed = read_script(), false
print("1.." .. #steps)
for number, step in ipairs(steps) do
  step.client = shared
  local went_well, err = pcall(run_step, step)
  if went_well then
    print(("ok %d - %s%s"):format(number, step.name, step.skipped and " # SKIP " .. step.skipped or ""))
  else
    failed = true
    print(("not ok %d - %s\n# %s"):format(number, step.name, tostring(err):gsub("\n", " "):sub(1, 500)))
  end
  io.stdout:flush()
  if step.call then step.call:close() end
  if step.client ~= shared then step.client:close() end
end
os.exit(failed and 1 or 0)
