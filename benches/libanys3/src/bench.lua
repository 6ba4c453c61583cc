-- The work from Lua.
local anys3 = require "anys3"

local OBJECTS, GETS, AT_ONCE = 100, 10000, 32
local work, file = ...
local client = assert(anys3.client {})

local function get(index)
  local answer = assert(client:get_object { bucket = "bench", key = ("small/%d"):format(index % OBJECTS) })
  assert(#assert(answer.body:read "a") == 4096)
end

local works = {}

function works.one()
  for index = 1, GETS do get(index) end
end

function works.gets()
  local queue, begun = assert(anys3.queue()), 0
  for _ = 1, AT_ONCE do
    queue:spawn(function()
      while begun < GETS do
        begun = begun + 1
        get(begun)
      end
    end)
  end
  queue:run()
end

function works.up()
  assert(client:put_object { bucket = "bench", key = "large", file = file })
end

function works.down()
  assert(client:get_object { bucket = "bench", key = "large", file = file .. ".lua" })
  os.remove(file .. ".lua")
end

works[work]()
