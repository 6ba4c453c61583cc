-- Signs an S3 request with AWS Signature Version 4: Lua 5.3 or newer, nothing else.
--
--   lua sign.lua METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl -H @-
--
-- The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path.

-- SHA-256 (FIPS 180-4). The constants are the first bits of roots of the first primes.
local function primes(count)
  local found, n = {}, 2
  while #found < count do
    local prime = true
    for _, p in ipairs(found) do if n % p == 0 then prime = false break end end
    if prime then found[#found + 1] = n end
    n = n + 1
  end
  return found
end

local K, START = {}, {}
for i, p in ipairs(primes(64)) do
  -- The 32 bits behind the point: the integer root is found exactly, by halving.
  local function root(power)
    local low, high = 0, 1 << 40
    while high - low > 1 do
      local mid = (low + high) // 2
      local x = mid / 2.0 ^ 32
      if x ^ power <= p then low = mid else high = mid end
    end
    return low & 0xffffffff
  end
  K[i] = root(3)
  if i <= 8 then START[i] = root(2) end
end

local function rotate(x, n) return (x >> n | x << (32 - n)) & 0xffffffff end

local function sha256(text)
  local h = { table.unpack(START) }
  text = text .. "\x80" .. ("\0"):rep((55 - #text) % 64) .. string.pack(">I8", #text * 8)
  for at = 1, #text, 64 do
    local w = { string.unpack((">I4"):rep(16), text, at) }
    for i = 17, 64 do
      local x, y = w[i - 15], w[i - 2]
      local s0 = rotate(x, 7) ~ rotate(x, 18) ~ x >> 3
      local s1 = rotate(y, 17) ~ rotate(y, 19) ~ y >> 10
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & 0xffffffff
    end
    local a, b, c, d, e, f, g, k = table.unpack(h)
    for i = 1, 64 do
      local s1 = rotate(e, 6) ~ rotate(e, 11) ~ rotate(e, 25)
      local t1 = k + s1 + (e & f ~ (~e & g)) + K[i] + w[i]
      local s0 = rotate(a, 2) ~ rotate(a, 13) ~ rotate(a, 22)
      local t2 = s0 + (a & b ~ a & c ~ b & c)
      a, b, c, d, e, f, g, k = (t1 + t2) & 0xffffffff, a, b, c, (d + t1) & 0xffffffff, e, f, g
    end
    for i, v in ipairs({ a, b, c, d, e, f, g, k }) do h[i] = (h[i] + v) & 0xffffffff end
  end
  return string.pack((">I4"):rep(8), table.unpack(h))
end

local function hmac(key, text)
  if #key > 64 then key = sha256(key) end
  key = key .. ("\0"):rep(64 - #key)
  local function pad(byte) return (key:gsub(".", function(c) return string.char(c:byte() ~ byte) end)) end
  return sha256(pad(0x5c) .. sha256(pad(0x36) .. text))
end

local function hex(bytes) return (bytes:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end

local method, url, payload = arg[1], arg[2], arg[3] or "UNSIGNED-PAYLOAD"
local region = os.getenv("AWS_REGION") or "us-east-1"
local time = os.getenv("SIGN_TIME") or os.date("!%Y%m%dT%H%M%SZ")
local token = os.getenv("AWS_SESSION_TOKEN")

-- 1. Take the URL apart.
local host, path, query = url:match("^%w+://([^/?]+)([^?]*)%??(.*)$")

-- 2. Sort the query: by name and then by value, byte by byte; a name without a value gets a "=".
local pairs_ = {}
for pair in query:gmatch("[^&]+") do
  local name, value = pair:match("^([^=]*)=?(.*)$")
  pairs_[#pairs_ + 1] = { name, value, name .. "=" .. value }
end
table.sort(pairs_, function(a, b) return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2]) end)
for i, pair in ipairs(pairs_) do pairs_[i] = pair[3] end

-- 3. The canonical request: one line each, the headers in order and in lower case.
local headers = { { "host", host }, { "x-amz-content-sha256", payload }, { "x-amz-date", time } }
if token then headers[4] = { "x-amz-security-token", token } end
local lines, names = "", {}
for i, header in ipairs(headers) do lines, names[i] = lines .. header[1] .. ":" .. header[2] .. "\n", header[1] end
names = table.concat(names, ";")
path = path == "" and "/" or path
local canonical = table.concat({ method, path, table.concat(pairs_, "&"), lines, names, payload }, "\n")

-- 4. The string to sign: the time, the scope, and the hash of the canonical request.
local scope = ("%s/%s/s3/aws4_request"):format(time:sub(1, 8), region)
local text = table.concat({ "AWS4-HMAC-SHA256", time, scope, hex(sha256(canonical)) }, "\n")

-- 5. The signing key: four HMACs, each the key of the next. The last signs.
local key = "AWS4" .. os.getenv("AWS_SECRET_ACCESS_KEY")
for part in scope:gmatch("[^/]+") do key = hmac(key, part) end

-- 6. The headers.
for i = 2, #headers do print(headers[i][1] .. ": " .. headers[i][2]) end
print(("authorization: AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"):format(
  os.getenv("AWS_ACCESS_KEY_ID"), scope, names, hex(hmac(key, text))))
