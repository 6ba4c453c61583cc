"""openapi.json is kept: schemathesis asks for everything that it describes, and for what it does not allow.

No answer is 500, each has a status, a media type and a body as they are described, and nothing is open to whoever shows no
token but what is said to be.
"""

import os
import re
import subprocess
import sys

from support import check, folder, main

GATEWAY = os.environ["ANYS3_GATEWAY"].rstrip("/")
TOKEN = os.environ["ANYS3_TOKEN"]
# Of each operation; with the values at the limits of every parameter it is asked for a few hundred times.
EXAMPLES = os.environ.get("ANYS3_OPENAPI_EXAMPLES", "15")
SEED = os.environ.get("ANYS3_SEED", "20261129")
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "allow_header_conformance",
    "unsupported_method",
    "ignored_auth",
]

# How bytes of uploads are sent; and no upload begins that is announced by a 104, which Python's http.client takes for the
# answer. Tests of the gateway speak those.
HOOKS = """
import schemathesis

def as_it_is(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode()

for media_type in ("application/offset+octet-stream", "application/partial-upload"):
    schemathesis.serializer(media_type)(as_it_is)

RESUMABLE = ("upload-complete", "upload-incomplete")

@schemathesis.hook
def filter_case(context, case):
    names = [name.lower() for name in (case.headers or {})]
    return not any(name in names for name in RESUMABLE)
"""


@check
def everything_is_answered_as_it_is_described():
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    command = [program, "run", GATEWAY + "/openapi.json", "--header", "Authorization: Bearer " + TOKEN]
    command += ["--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES]
    # That one hands out no credentials, and says so with 501 to everybody.
    command += ["--exclude-operation-id", "companionSts"]
    command += ["--seed", SEED, "--generation-deterministic", "--no-shrink"]
    command += ["--suppress-health-check", "all", "--request-timeout", "20", "--no-color", "--warnings", "off"]
    place = folder()
    with open(os.path.join(place, "anys3_hooks.py"), "w") as file:
        file.write(HOOKS)
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "anys3_hooks", "PYTHONPATH": place}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=500)
    said = done.stdout + done.stderr
    if done.returncode != 0:
        # A failure is told with the request that shows it, which is longer than a line.
        print(said[-20000:])
    assert done.returncode == 0, "schemathesis ended with %d" % done.returncode
    counted = re.search(r"(\d+) generated", said)
    assert counted and int(counted.group(1)) > 500, said[-2000:]
    print("ok cases", counted.group(1))


if __name__ == "__main__":
    main()
