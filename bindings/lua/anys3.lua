--- S3 for Lua: any store, all operations, on libanys3.
--
--     local anys3 = require "anys3"
--     local client = assert(anys3.client { endpoint_url = "http://127.0.0.1:9000" })
--     assert(client:put_object { bucket = "photos", key = "cat.txt", body = "meow" })
--     for item in client:list_objects_v2 { bucket = "photos" }:items() do
--         print(item.key, item.size)
--     end
--
-- What can fail returns nil and an error: a table with `kind`, `message`, `code`, `status` and more,
-- which prints as a sentence. A `for` has nobody to return that to: iterators raise it. A handle
-- that is used after it is closed, and an argument of the wrong type, are raised, too.

local core = require "anys3.core"
local operations = require "anys3.operations"

---@class anys3.Error
---@field kind string For programs, as `not-found`.
---@field text string All of it in a sentence.
---@field message string What happened.
---@field hint? string What to do next.
---@field code? string S3's code, as `NoSuchKey`.
---@field status? integer The status of HTTP.
---@field said? string The store's own words.
---@field request_id? string The id that the store gave the request.
---@field resource? string As `s3://bucket/key`.
---@field operation? string AWS's name of the operation.
---@field retryable? boolean Whether the same call can succeed later.
---@field attempts? integer How many times the request was sent.

local anys3 = { version = core.version, error = core.error }

--- How much of a file is read at once, in bytes.
local CHUNK = 256 * 1024

local function new_error(kind, text)
  return setmetatable({ kind = kind, text = text, message = text }, core.error)
end

-- For iterators: nil alone is their end.
local function check(value, err)
  if err then error(err, 0) end
  return value
end

--- assert, for Lua 5.1 and 5.2, whose own raises texts only.
function anys3.check(value, err, ...)
  if not value then error(err, 0) end
  return value, err, ...
end

local function is_whole(number) return number == math.floor(number) end

-- JSON, of what requests are made of. ---------------------------------------------------------

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(letter)
    return ("\\u%04x"):format(letter:byte())
  end) .. '"'
end

local BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function base64(bytes)
  local out = {}
  for at = 1, #bytes, 3 do
    local a, b, c = bytes:byte(at, at + 2)
    local bits = a * 65536 + (b or 0) * 256 + (c or 0)
    for place = 3, 0, -1 do
      local digit = math.floor(bits / 64 ^ place) % 64
      local is_padding = place == 1 and not b or place == 0 and not c
      out[#out + 1] = is_padding and "=" or BASE64:sub(digit + 1, digit + 1)
    end
  end
  return table.concat(out)
end

local encode_structure

-- What `of` says a member is. Returns nil and an error for what it cannot be.
local function encode(value, of, is_list, name)
  local kind = type(value)
  if type(of) == "table" or of == "list" or of == "map" then
    if kind ~= "table" then return nil, new_error("invalid", name .. " is no table") end
    if of == "map" then
      local pairs_of = {}
      for key, item in pairs(value) do
        pairs_of[#pairs_of + 1] = quoted(tostring(key)) .. ":" .. quoted(tostring(item))
      end
      return "{" .. table.concat(pairs_of, ",") .. "}"
    end
    if of ~= "list" and not is_list then return encode_structure(value, of) end
    local items = {}
    for index, item in ipairs(value) do
      local text, err = encode(item, of ~= "list" and of or nil, false, ("%s[%d]"):format(name, index))
      if not text then return nil, err end
      items[index] = text
    end
    return "[" .. table.concat(items, ",") .. "]"
  end
  if kind == "number" then
    if of == "time" then return quoted(anys3.time(value)) end
    return is_whole(value) and ("%d"):format(value) or tostring(value)
  end
  if kind == "string" then return quoted(of == "blob" and base64(value) or value) end
  if kind == "boolean" then return tostring(value) end
  return nil, new_error("invalid", ("%s is a %s"):format(name, kind))
end

function encode_structure(value, members, skipped)
  local out = {}
  for name, item in pairs(value) do
    local member = members[name]
    if member == nil then
      if not (skipped and skipped[name]) then
        return nil, new_error("invalid", ("there is no member %q"):format(tostring(name)))
      end
    else
      local aws, of, is_list = member, nil, nil
      if type(member) == "table" then aws, of, is_list = member[1], member[2], member[3] end
      local text, err = encode(item, of, is_list, aws)
      if not text then return nil, err end
      out[#out + 1] = quoted(aws) .. ":" .. text
    end
  end
  return "{" .. table.concat(out, ",") .. "}"
end

-- A table by AWS's names as one by ours.
local function decode_structure(value, members)
  local out = {}
  for name, member in pairs(members) do
    if type(member) == "string" then
      out[name] = value[member]
    else
      local found, of = value[member[1]], member[2]
      if found ~= nil and type(of) == "table" then
        if member[3] then
          local items = {}
          for index, item in ipairs(found) do items[index] = decode_structure(item, of) end
          found = items
        else
          found = decode_structure(found, of)
        end
      end
      out[name] = found
    end
  end
  return out
end

--- Seconds since 1970 as S3 writes a time.
function anys3.time(seconds) return os.date("!%Y-%m-%dT%H:%M:%SZ", seconds) end

-- Calls. ----------------------------------------------------------------------------------------

-- The coroutines that queues run, each with its queue and tag: where a call of one waits, the others
-- go on.
local spawned_as = setmetatable({}, { __mode = "k" })

--- A call by AWS's names. It is closed when it is collected, or goes out of the scope of a `<close>`.
---@class anys3.Call
local Call = {}
Call.__index = Call

local function new_call(client, operation)
  local raw, err = client.core:call(operation)
  if not raw then return nil, err end
  return setmetatable({ core = raw }, Call)
end

-- Asks until it is there: a coroutine of a queue is left meanwhile, and progress is told.
local function ask(call, method, ...)
  local raw = call.core
  if not call.has_begun then
    call.has_begun = true
    local spawned = spawned_as[coroutine.running() or false]
    if spawned then
      call.is_spawned = true
      local started, failure = raw:start(spawned.queue.core, spawned.tag)
      if not started then return nil, failure end
    elseif call.on_progress then
      local own, err = core.queue()
      if not own then return nil, err end
      call.own_queue = own
      local started, failure = raw:start(own)
      if not started then return nil, failure end
    end
  end
  while true do
    local found, err = raw[method](raw, ...)
    if call.on_progress then
      local bytes, total = raw:progress()
      if bytes ~= (call.told or 0) then
        call.told = bytes
        call.on_progress(bytes, total, call)
      end
    end
    if found ~= false then return found, err end
    if call.own_queue then
      call.own_queue:take()
    elseif call.is_spawned then
      coroutine.yield()
    else
      -- Its caller has given it a queue, and knows when to ask again.
      return false
    end
  end
end

--- Sets a member: a text, number or truth; lists and structures in JSON.
function Call:set(path, value)
  if type(value) == "number" and is_whole(value) then value = ("%d"):format(value) end
  return self.core:set(path, tostring(value))
end

--- Sets members from a JSON object.
function Call:set_json(json) return self.core:set("", json) end

--- Sets an option: timeout (seconds), keep or resume.
function Call:option(name, value) return self.core:option(name, tostring(value)) end

--- The bytes of the request.
function Call:body(bytes) return self.core:body(bytes) end

--- The path of a file that is sent; of GetObject, of one that is written.
function Call:body_file(path) return self.core:body_file(path) end

--- The bytes are written, so many, or nobody knows how many.
function Call:body_stream(length) return self.core:body_stream(length) end

--- Begins it. With a queue nothing of it waits: what is not there yet is false.
function Call:start(queue, tag)
  self.has_begun = true
  return self.core:start(queue and queue.core, tag)
end

--- Waits until the answer begins: true; false where a queue tells when.
function Call:wait() return ask(self, "wait") end

--- Writes some of the bytes from a position on: how many.
function Call:write(bytes, from) return ask(self, "write", bytes, from) end

--- Ends the body of the request.
function Call:finish() return ask(self, "finish") end

--- At most so many bytes of the answer; nil at the end, nil and an error where they are wrong.
function Call:read(size)
  return ask(self, "read", size)
end

--- The next item of a listing, over all pages: the number of its list, 0 behind the last.
function Call:next() return ask(self, "next") end

--- What stands at a path of the answer, as text; nil where it is absent.
function Call:get(path) return self.core:get(path) end

--- All of the answer, by AWS's names.
function Call:json() return self.core:json() end

--- What stands at a path of the item.
function Call:item(path) return self.core:item(path) end

--- All of the item, by AWS's names.
function Call:item_json() return self.core:item_json() end

--- The bytes that are done, and all of them if that is known.
function Call:progress() return self.core:progress() end

--- The state of an upload of a file, to go on with; nil where there is none.
function Call:state() return self.core:state() end

--- Signs it, to be sent by another HTTP client within 15 minutes.
function Call:sign()
  self.has_begun = true
  return self.core:sign()
end

--- Signs it for whoever has its URL, for so many seconds.
function Call:presign(seconds)
  self.has_begun = true
  return self.core:presign(seconds)
end

--- A part of what was signed: method, url, headers, body, fields.
function Call:request(part) return self.core:request(part) end

--- Takes what another HTTP client got: a status, headers (a table, or lines), and the body.
function Call:answer(status, headers, body)
  if type(headers) == "table" then
    local lines = {}
    for name, value in pairs(headers) do
      -- LuaSocket's are a table by name; others have a list of pairs.
      if type(value) == "table" then name, value = value[1], value[2] end
      lines[#lines + 1] = name .. ": " .. value
    end
    headers = table.concat(lines, "\n")
  end
  return self.core:answer(status, headers or "", body)
end

--- Gives it up: whoever waits for it gets an error of the kind cancelled.
function Call:cancel() self.core:cancel() end

--- Frees it, and gives up what is under way. Twice is no error.
function Call:close()
  self.core:close()
  if self.own_queue then self.own_queue:close() end
end

Call.__close = Call.close

-- Writes all of a piece.
local function write_all(call, piece)
  local from = 1
  while from <= #piece do
    local count, err = call:write(piece, from)
    if not count then return nil, err end
    from = from + count
  end
  return true
end

-- The store may have refused before it had all: that is why nobody takes the rest.
local function why(call, err)
  local answered, refusal = call:wait()
  call:close()
  return nil, not answered and refusal or err
end

-- Bodies. ---------------------------------------------------------------------------------------

--- The bytes of an answer. They are compared with the store's checksum: the last read of wrong ones
--- fails.
---@class anys3.Body
local Body = {}
Body.__index = Body

local function new_body(call) return setmetatable({ call = call }, Body) end

--- At most so many bytes, or all of them for "a"; nil at the end, nil and an error.
function Body:read(size)
  if size == "a" or size == "*a" then
    local pieces = {}
    while true do
      local piece, err = self:read(CHUNK)
      if err then return nil, err end
      if not piece then return table.concat(pieces) end
      pieces[#pieces + 1] = piece
    end
  end
  if self.is_over then return nil end
  local piece, err = self.call:read(size or CHUNK)
  if not piece then
    self.is_over = true
    self.call:close()
  end
  return piece, err
end

--- Piece after piece, of so many bytes at most. Errors are raised.
function Body:chunks(size)
  return function() return check(self:read(size or CHUNK)) end
end

--- Gives up what is not read yet.
function Body:close()
  self.is_over = true
  self.call:close()
end

Body.__close = Body.close

-- Listings. -------------------------------------------------------------------------------------

--- An answer in pages. It is asked for when the first item is.
---@class anys3.Listing
local Listing = {}
Listing.__index = Listing

--- The next item, over all pages; nil behind the last, nil and an error.
function Listing:next()
  if self.err then return nil, self.err end
  if self.is_over then return nil end
  local number, err = self.call:next()
  if not number or number == 0 then
    self.is_over = true
    self.call:close()
    return nil, err
  end
  local item, failure = self.call:item_json()
  if not item then return nil, failure end
  return decode_structure(item, self.operation.lists[number])
end

--- For a `for`: item after item. Errors are raised.
function Listing:items()
  local function next_item() return check(self:next()) end
  -- Lua 5.4 closes the fourth when the loop is left.
  return next_item, nil, nil, self
end

--- The members of the page that the last item is of, as `is_truncated`.
function Listing:page()
  if self.err then return nil, self.err end
  local there, err = self.call:wait()
  if not there then return nil, err end
  return decode_structure(check(self.call:json()), self.operation.response)
end

--- Gives up the items that are not taken yet.
function Listing:close()
  self.is_over = true
  if self.call then self.call:close() end
end

Listing.__close = Listing.close

-- Clients. --------------------------------------------------------------------------------------

---@class anys3.Client : anys3.Operations
local Client = {}
Client.__index = Client

--- What requests take that are no members.
local OWN = { body = true, file = true, progress = true, keep = true, resume = true, timeout = true }

--- A client, or nil and an error. Settings: endpoint_url, region, profile, ca_bundle, no_verify_ssl,
--- no_sign_request, connect_timeout, read_timeout (seconds), and those of AWS's shared files, as
--- addressing_style or max_attempts. credentials is a table with access_key, secret, and maybe
--- session_token and expires (seconds since 1970). What is not given comes from AWS's environment
--- variables and files.
---@return anys3.Client?, anys3.Error?
function anys3.client(settings)
  local raw, err = core.client()
  if not raw then return nil, err end
  local client = setmetatable({ core = raw }, Client)
  for name, value in pairs(settings or {}) do
    local set, failure
    if name == "credentials" then
      set, failure = client:credentials(value)
    else
      if type(value) == "number" and is_whole(value) then value = ("%d"):format(value) end
      set, failure = raw:set(name, tostring(value))
    end
    if not set then return nil, failure end
  end
  local opened, failure = raw:open()
  if not opened then return nil, failure end
  return client
end

--- Renews the credentials of a client that was made with some.
function Client:credentials(given)
  return self.core:credentials(given.access_key, given.secret, given.session_token, given.expires)
end

--- A call by AWS's name: `client:call "HeadObject"`. Members may follow, by AWS's names.
---@return anys3.Call?, anys3.Error?
function Client:call(operation, members)
  local call, err = new_call(self, operation)
  if not call then return nil, err end
  for path, value in pairs(members or {}) do
    local set, failure = call:set(path, value)
    if not set then return nil, failure end
  end
  return call
end

-- What is written to a call, as a function: piece after piece.
local function pieces_of(body)
  if type(body) == "function" then return body end
  return function() return body:read(CHUNK) end
end

local function prepare(client, operation, request)
  local json, err = encode_structure(request, operation.request, OWN)
  if not json then return nil, err end
  local call
  call, err = new_call(client, operation[1])
  if not call then return nil, err end
  local function all(step, failure) err = err or (not step and failure) or nil end
  all(call:set_json(json))
  for _, name in ipairs { "timeout", "keep", "resume" } do
    if request[name] ~= nil then all(call:option(name, request[name])) end
  end
  if request.file ~= nil then all(call:body_file(request.file)) end
  local body = request.body
  if type(body) == "string" then
    all(call:body(body))
  elseif body ~= nil then
    all(call:body_stream(request.content_length))
    call.pieces = pieces_of(body)
  end
  if err then return nil, err end
  call.on_progress = request.progress
  return call
end

-- The same for what writes no body itself: it would be forgotten.
local function prepare_only(client, operation, request)
  local body = request.body
  if body ~= nil and type(body) ~= "string" then
    return nil, new_error("invalid", "the body of a request that is signed is a string")
  end
  return prepare(client, operation, request)
end

local function answer_of(call, operation, has_body)
  local answer, err = call:json()
  if not answer then return nil, err end
  answer = decode_structure(answer, operation.response)
  answer.request_id = call:get("$RequestId")
  if has_body then answer.body = new_body(call) else call:close() end
  return answer
end

local GIVES_BYTES = { get_object = true, get_object_torrent = true, select_object_content = true }

local function perform(client, name, request)
  local operation = operations[name]
  request = request or {}
  if operation.lists then
    local call, err = prepare(client, operation, request)
    return setmetatable({ call = call, err = err, operation = operation }, Listing)
  end
  local call, err = prepare(client, operation, request)
  if not call then return nil, err end
  if call.pieces then
    for piece in call.pieces do
      local written, failure = write_all(call, piece)
      if not written then return why(call, failure) end
    end
    local finished, failure = call:finish()
    if not finished then return why(call, failure) end
  end
  local there, failure = call:wait()
  if not there then
    call:close()
    return nil, failure
  end
  return answer_of(call, operation, GIVES_BYTES[name] and not request.file)
end

for name in pairs(operations) do
  Client[name] = function(client, request) return perform(client, name, request) end
end

-- By its name here, or AWS's.
local function operation_named(name)
  if operations[name] then return operations[name] end
  for _, operation in pairs(operations) do
    if operation[1] == name then return operation end
  end
  return nil, new_error("invalid", ("there is no operation %q: they are the methods of a client"):format(tostring(name)))
end

--- An upload that is written piece by piece.
---@class anys3.Upload
local Upload = {}
Upload.__index = Upload

--- Takes all of a piece: true, or nil and an error.
function Upload:write(...)
  for _, piece in ipairs { ... } do
    local written, err = write_all(self.call, piece)
    if not written then return why(self.call, err) end
  end
  return true
end

--- Ends it, and waits until the store has it: the answer of PutObject, or nil and an error.
function Upload:close()
  if self.is_over then return self.answer, self.err end
  self.is_over = true
  local call, finished = self.call, nil
  finished, self.err = call:finish()
  if not finished then
    local _, err = why(call, self.err)
    self.err = err
  else
    local there
    there, self.err = call:wait()
    if there then self.answer, self.err = answer_of(call, operations.put_object) end
  end
  call:close()
  return self.answer, self.err
end

--- Gives it up: there is no object of it.
function Upload:abort()
  if self.is_over then return end
  self.is_over, self.err = true, new_error("cancelled", "the upload was given up")
  self.call:close()
end

--- `local out <close> = …` ends it; where an error leaves the scope, it is given up.
function Upload:__close(err)
  if err ~= nil then self:abort() else check(self:close()) end
end

--- Begins an upload that is written piece by piece; takes what put_object takes. content_length says
--- how much will be written; without it, it is a multipart upload.
---@return anys3.Upload?, anys3.Error?
function Client:upload_stream(request)
  if request.body ~= nil then return nil, new_error("invalid", "the body of an upload_stream is what is written to it") end
  local call, err = prepare(self, operations.put_object, request)
  if not call then return nil, err end
  local streams, failure = call:body_stream(request.content_length)
  if not streams then return nil, failure end
  return setmetatable({ call = call }, Upload)
end

--- A request for another HTTP client: send it with all its headers.
---@class anys3.Request
---@field method string
---@field url string
---@field headers table<string, string>
---@field body? string
---@field fields? table<string, string> Of a form; its file comes behind them.
local Request = {}
Request.__index = Request

local function request_of(call, operation)
  local headers = {}
  for name, value in (call:request("headers") or ""):gmatch("([^\n]-): ([^\n]*)\n") do
    headers[name] = value
  end
  return setmetatable({
    method = call:request("method"),
    url = call:request("url"),
    headers = headers,
    body = call:request("body"),
    fields = call.core:fields(),
    call = call,
    operation = operation,
  }, Request)
end

--- The answer of a signed request, from what the other HTTP client got: a status, the headers, and
--- the body. Or nil and its error.
function Request:parse(status, headers, body)
  local answered, err = self.call:answer(status, headers, body)
  if not answered then return nil, err end
  return answer_of(self.call, self.operation, self.operation[1] == "GetObject")
end

--- A request that anyone can send who has its `url`: `client:presign("get_object", { bucket = …,
--- key = … }, 60)`.
---@return anys3.Request?, anys3.Error?
function Client:presign(name, request, seconds)
  local operation, err = operation_named(name)
  if not operation then return nil, err end
  local call
  call, err = prepare_only(self, operation, request)
  if not call then return nil, err end
  local signed, failure = call:presign(seconds)
  if not signed then return nil, failure end
  return request_of(call, operation)
end

--- A form with which a browser uploads: its `url` and `fields`. key may end with a slash: what it
--- begins with.
---@param form { bucket: string, key: string, length_max?: integer, fields?: table, starts_with?: table }
---@return anys3.Request?, anys3.Error?
function Client:presign_post(form, seconds)
  local members = { Bucket = form.bucket, Key = form.key, LengthMax = form.length_max }
  for name, value in pairs(form.fields or {}) do members["Fields." .. name] = value end
  for name, value in pairs(form.starts_with or {}) do members["StartsWith." .. name] = value end
  local call, err = self:call("PresignPost", members)
  if not call then return nil, err end
  local signed, failure = call:presign(seconds)
  if not signed then return nil, failure end
  return request_of(call)
end

--- A request to be sent within 15 minutes by another HTTP client; its `parse` reads the answer.
---@return anys3.Request?, anys3.Error?
function Client:sign(name, request)
  local operation, err = operation_named(name)
  if not operation then return nil, err end
  local call
  call, err = prepare_only(self, operation, request)
  if not call then return nil, err end
  local signed, failure = call:sign()
  if not signed then return nil, failure end
  return request_of(call, operation)
end

--- Calls that are under way go on. Twice is no error.
function Client:close() self.core:close() end

Client.__close = Client.close

-- Queues. ---------------------------------------------------------------------------------------

--- Calls that have something to say, for event loops and coroutines.
---@class anys3.Queue
local Queue = {}
Queue.__index = Queue

--- A queue, or nil and an error where there is no file descriptor left.
---@return anys3.Queue?, anys3.Error?
function anys3.queue()
  local raw, err = core.queue()
  if not raw then return nil, err end
  return setmetatable({ core = raw, last = 0, spawned = {}, count = 0 }, Queue)
end

--- A file descriptor that is readable as long as there are tags: to be polled, and nothing else.
function Queue:fd() return self.core:fd() end

--- The tag of a call to be asked again. Waits so many seconds, for ever without a number; nil where
--- there is none.
function Queue:take(timeout) return self.core:take(timeout) end

-- Goes on with a coroutine: what it fails with is raised.
local function resume(queue, tag, ...)
  local thread = queue.spawned[tag]
  local went_well, err = coroutine.resume(thread, ...)
  if coroutine.status(thread) == "dead" then
    queue.spawned[tag] = nil
    queue.count = queue.count - 1
  end
  if not went_well then error(err, 0) end
end

--- Runs a function in a coroutine: where its calls wait, others go on. It yields nowhere else.
function Queue:spawn(run, ...)
  self.last, self.count = self.last + 1, self.count + 1
  local thread, tag = coroutine.create(run), self.last
  self.spawned[tag] = thread
  spawned_as[thread] = { queue = self, tag = tag }
  resume(self, tag, ...)
end

--- Goes on with the coroutines that can: for event loops, when `fd()` is readable. Waits so many
--- seconds for the first, for ever without a number. Returns how many coroutines are left.
function Queue:step(timeout)
  local tag, err = self:take(timeout)
  while tag do
    -- Its last call may have had something to say when the coroutine had ended.
    if self.spawned[tag] then resume(self, tag) end
    tag, err = self:take(0)
  end
  if err then error(err, 0) end
  return self.count
end

--- Goes on until all coroutines have ended.
function Queue:run()
  while self.count > 0 do self:step() end
end

--- Calls that it was for go on.
function Queue:close() self.core:close() end

Queue.__close = Queue.close

return anys3
