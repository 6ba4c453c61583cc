rockspec_format = "3.0"
package = "anys3"
version = "0.1.0-1"
source = {
  -- `luarocks make` in this folder builds what stands here.
  url = "git+file://.",
}
description = {
  summary = "S3 for Lua: any store, all operations, on libanys3",
  detailed = [[
    All operations of S3 as methods, streams both ways, multipart uploads with progress and resume, listings over all
    pages, presigned URLs and forms, and coroutines on one file descriptor. Lua 5.1 to 5.4 and LuaJIT.
  ]],
  license = "Apache-2.0",
}
dependencies = {
  "lua >= 5.1, < 5.5",
}
external_dependencies = {
  ANYS3 = {
    header = "anys3.h",
    library = "anys3",
  },
}
build = {
  type = "builtin",
  modules = {
    anys3 = "anys3.lua",
    ["anys3.operations"] = "anys3/operations.lua",
    ["anys3.core"] = {
      sources = { "core.c" },
      libraries = { "anys3" },
      incdirs = { "$(ANYS3_INCDIR)" },
      libdirs = { "$(ANYS3_LIBDIR)" },
    },
  },
}
