"""Runs command lines of the AWS CLI in one process, each in a fork of its own: an interpreter that has loaded
everything once, where a start of the program costs half a second of CPU. It needs nothing but awscli, either version.
A job whose environment is special gets a driver of its own, for the other has read its configuration.

Reads one JSON object per line, {"arguments": [...], "folder": ..., "input": ..., "environment": {...}}, and answers each
with one,
{"status": ..., "stdout": ..., "stderr": ...}.
"""

import gc
import json
import os
import signal
import sys
import tempfile
import time

# This folder has a program called awscli, too.
sys.path.pop(0)
import awscli
from awscli import clidriver
from awscli.clidriver import create_clidriver

# Version 2 sets the log of its C runtime, whose lock does not outlive a fork.
if hasattr(clidriver, "disable_crt_logging"):
    clidriver.disable_crt_logging = lambda: None

# No command of a row takes a tenth of it.
LIMIT_SECONDS = 60


def warm():
    """Loads the models of S3 and the modules of its commands, for all forks."""
    driver = create_clidriver()
    another = create_clidriver()
    quiet = os.open(os.devnull, os.O_RDWR)
    kept = [os.dup(1), os.dup(2)]
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        driver.main(["s3", "ls", "--no-such-option"])
    except SystemExit:
        pass
    another.session.create_client("s3", endpoint_url="http://127.0.0.1:1")
    another._get_command_table()
    sys.stdout.flush()
    sys.stderr.flush()
    os.dup2(kept[0], 1)
    os.dup2(kept[1], 2)
    for descriptor in [quiet, *kept]:
        os.close(descriptor)
    # A collection would touch, and so copy, every page in every fork.
    gc.collect()
    gc.freeze()
    gc.disable()
    return another


def run(job, files):
    """The child: becomes the program, and ends as it does."""
    os.chdir(job["folder"])
    os.environ.update(job["environment"])
    time.tzset()
    for descriptor, file in enumerate(files):
        os.dup2(file.fileno(), descriptor)
    signal.alarm(LIMIT_SECONDS)
    sys.argv = ["aws", *job["arguments"]]
    driver = create_clidriver() if job["environment"] else DRIVER
    try:
        status = driver.main(job["arguments"])
    except SystemExit as exit:
        status = exit.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status or 0)


def answer(job):
    files = [tempfile.TemporaryFile() for _ in range(3)]
    files[0].write(job.get("input", "").encode())
    files[0].seek(0)
    child = os.fork()
    if child == 0:
        run(job, files)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    texts = []
    for file in files[1:]:
        file.seek(0)
        texts.append(file.read().decode(errors="replace"))
        file.close()
    return {"status": status, "stdout": texts[0], "stderr": texts[1]}


DRIVER = warm()
print(json.dumps({"version": awscli.__version__}), flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
