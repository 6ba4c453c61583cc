"""The conformance run: reads ../conformance/script.txt, and prints TAP."""
from __future__ import annotations

import asyncio
import gc
import io
import json
import os
import subprocess
import sys
import threading
import time
import traceback
import urllib.request
from pathlib import Path
from typing import Any, Callable, Iterator

import anys3

ENDPOINT, FAULTY = os.environ["ANYS3_ENDPOINT"], os.environ["ANYS3_FAULTY"]
BUCKET, TEMP = os.environ["ANYS3_BUCKET"], Path(os.environ["ANYS3_TEMP"])
DESCRIPTION = Path(__file__).parent.parent / "anys3.json"

MIB = 1 << 20


def main() -> int:
    steps = list(read_script(Path(os.environ["ANYS3_SCRIPT"])))
    print(f"1..{len(steps)}", flush=True)
    shared, saved, failed = anys3.Client(endpoint_url=ENDPOINT), {}, 0
    for number, (name, lines) in enumerate(steps, 1):
        step = Step(shared, saved, lines)
        try:
            step.run()
            skipped = f" # SKIP {step.skipped}" if step.skipped else ""
            print(f"ok {number} - {name}{skipped}", flush=True)
        except Exception as error:
            failed += 1
            print(f"not ok {number} - {name}\n# {type(error).__name__}: {str(error)[:500]!r}", flush=True)
            traceback.print_exc()
        finally:
            step.close()
    return 1 if failed else 0


def read_script(path: Path) -> Iterator[tuple[str, list[str]]]:
    step: tuple[str, list[str]] | None = None
    for line in path.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        if word != "step":
            assert step is not None, "a directive before the first step"
            step[1].append(line)
            continue
        if step is not None:
            yield step
        step = (rest, [])
    if step is not None:
        yield step


def check(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise AssertionError(otherwise)


def equal(found: Any, expected: Any) -> None:
    check(found == expected, f"{str(found)[:200]!r} is not {str(expected)[:200]!r}")


def fails(kind: type[BaseException], run: Callable[[], Any]) -> Any:
    """The error that it raises."""
    try:
        run()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


class Step:
    """One step: its directives are its methods."""

    def __init__(self, shared: anys3.Client, saved: dict[str, str], lines: list[str]) -> None:
        self.client, self.shared, self.saved, self.lines = shared, shared, saved, lines
        self.settings: dict[str, str] = {}
        self.call: anys3.Call | None = None
        # What is written to the call: its bytes, and how many at a time.
        self.stream: tuple[bytes, int] | None = None
        self.file: tuple[Path, bytes] | None = None
        self.broken: anys3.Error | None = None
        self.error: anys3.Error | None = None
        self.signed: anys3.Call | None = None
        self.skipped = ""

    def run(self) -> None:
        for number, line in enumerate(self.lines):
            word, _, rest = line.partition(" ")
            following = self.lines[number + 1].partition(" ")[0] if number + 1 < len(self.lines) else ""
            if word == "answer":
                self.answer(rest, following == "fail")
                continue
            directive = getattr(self, "do_" + word.replace("-", "_"), None)
            check(directive is not None, f"there is no directive {word}")
            try:
                directive(rest)
            except anys3.Error as error:
                # What is wrong with a call may show as soon as it is told of it.
                if not is_to_fail(self.lines[number:]):
                    raise
                self.broken = self.broken or error

    def close(self) -> None:
        if self.call is not None:
            self.call.close()
        if self.client is not self.shared:
            self.client.close()

    def put(self, text: str) -> str:
        for name, value in {
            "bucket": BUCKET, "endpoint": ENDPOINT, "faulty": FAULTY, "temp": str(TEMP),
            "key-id": os.environ["AWS_ACCESS_KEY_ID"], **self.saved
        }.items():
            text = text.replace("{" + name + "}", value)
        return text.replace("\\n", "\n").replace("\\s", " ")

    def bytes_of(self, rest: str) -> bytes:
        count, _, text = rest.partition(" ")
        return self.put(text).encode() * int(count)

    def words(self, rest: str) -> tuple[str, str]:
        first, _, others = rest.partition(" ")
        return self.put(first), self.put(others)

    def do_client(self, rest: str) -> None:
        name, value = self.words(rest)
        self.settings[name] = value

    def do_op(self, rest: str) -> None:
        if self.settings:
            self.client, self.settings = anys3.Client(**{"endpoint_url": ENDPOINT, **self.settings}), {}
        if self.call is not None:
            self.call.close()
        self.call, self.stream, self.file, self.broken = None, None, None, None
        self.call = self.client.call(self.put(rest))

    def do_set(self, rest: str) -> None:
        if not self.broken:
            self.call.set(*self.words(rest))

    def do_json(self, rest: str) -> None:
        if not self.broken:
            self.call.set("", self.put(rest))

    def do_option(self, rest: str) -> None:
        if not self.broken:
            self.call.option(*self.words(rest))

    def do_body(self, rest: str) -> None:
        self.call.body(self.bytes_of(rest))

    def do_body_file(self, rest: str) -> None:
        path = TEMP / "body"
        path.write_bytes(self.bytes_of(rest))
        self.call.body_file(path)

    def do_body_stream(self, rest: str) -> None:
        size, _, of = rest.partition(" ")
        self.stream = (self.bytes_of(of), int(size))
        self.call.body_stream()

    def do_body_length(self, rest: str) -> None:
        size, _, of = rest.partition(" ")
        self.stream = (self.bytes_of(of), int(size))
        self.call.body_stream(len(self.stream[0]))

    def do_file(self, rest: str) -> None:
        self.file = (TEMP / "file", self.bytes_of(rest))
        self.file[0].unlink(missing_ok=True)
        self.call.body_file(self.file[0])

    def do_run(self, rest: str) -> None:
        if self.broken:
            raise self.broken
        if self.stream is not None:
            data, size = self.stream
            try:
                for at in range(0, len(data), size):
                    piece = memoryview(data)[at : at + size]
                    while piece:
                        piece = piece[self.call.write(piece) :]
                self.call.finish()
            except anys3.Error:
                self.call.wait()
                raise
        self.call.wait()
        if self.file is not None:
            equal(self.file[0].read_bytes(), self.file[1])

    def do_fail(self, rest: str) -> None:
        kind, _, code = rest.partition(" ")
        if self.error is None:
            self.error = fails(anys3.Error, lambda: self.do_run(""))
        error, self.last, self.error = self.error, self.error, None
        equal(error.kind, kind)
        check(bool(error.message and str(error)), "the error has no message")
        if code != "-":
            equal(error.code, code)
        if self.file is not None:
            check(not self.file[0].exists(), "there is a file of a call that failed")

    def do_error(self, rest: str) -> None:
        field, value = self.words(rest)
        found = getattr(self.last, field.replace("-", "_"))
        equal(str(found).lower() if isinstance(found, bool) else str(found), value)

    def do_have(self, rest: str) -> None:
        path, value = self.words(rest)
        equal(self.call.get(path), value)

    def do_lacks(self, rest: str) -> None:
        equal(self.call.get(self.put(rest)), None)

    def do_there(self, rest: str) -> None:
        check(self.call.get(self.put(rest)) is not None, f"{rest} is absent")

    def do_save(self, rest: str) -> None:
        name, path = self.words(rest)
        value = self.call.get(path)
        check(value is not None, f"{path} is absent")
        self.saved[name] = value

    def do_read(self, rest: str) -> None:
        with anys3.Body(self.call) as body:
            equal(body.read(), self.bytes_of(rest))

    def do_pieces(self, rest: str) -> None:
        size, _, of = rest.partition(" ")
        pieces = []
        while piece := self.call.read(int(size)):
            check(len(piece) <= int(size), "a piece is longer than asked for")
            pieces.append(piece)
        equal(b"".join(pieces), self.bytes_of(of))

    def do_read_fails(self, rest: str) -> None:
        def read_all() -> None:
            while self.call.read(MIB):
                pass

        equal(fails(anys3.Error, read_all).kind, rest)

    def do_items(self, rest: str) -> None:
        path, _, value = rest.partition(" ")
        found = []
        while self.call.next():
            found.append(self.call.item(self.put(path)) or "-")
        equal(" ".join(found), self.put(value))

    def do_presign(self, rest: str) -> None:
        self.call.presign(int(rest))

    def do_sign(self, rest: str) -> None:
        self.call.sign()

    def do_curl(self, rest: str) -> None:
        status, text = self.words(rest)
        found, _, body = curl(self.call, text)
        equal(found, int(status))
        if (self.call.request("method") or b"").decode() == "GET":
            equal(body.decode(), text)

    def do_request(self, rest: str) -> None:
        part, value = self.words(rest)
        found = (self.call.request(part) or b"").decode()
        check(value in found, f"{value!r} is not in {found!r}")

    def answer(self, rest: str, is_to_fail: bool) -> None:
        status, text = self.words(rest)

        def give() -> None:
            self.call.answer(int(status), {}, text.encode())

        if is_to_fail:
            self.error = fails(anys3.Error, give)
        else:
            give()

    def do_native(self, rest: str) -> None:
        NATIVE[rest](self)


def is_to_fail(lines: list[str]) -> bool:
    """Whether the call that the first line is about is to fail."""
    words = (line.partition(" ")[0] for line in lines[1:])
    return next((word == "fail" for word in words if word in ("op", "run", "fail")), False)


def curl(call: anys3.Call, text: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Sends what was signed: the status, the headers and the body of the answer."""
    def part(name: str) -> str:
        return (call.request(name) or b"").decode()

    command = ["curl", "-sS", "-D", str(TEMP / "head"), "-o", str(TEMP / "got")]
    data = None
    fields = call.request("fields")
    if fields is not None:
        for name, value in json.loads(fields).items():
            command += ["--form-string", f"{name}={value}"]
        (TEMP / "form").write_text(text)
        command += ["-F", f"file=@{TEMP / 'form'}"]
    else:
        method = part("method")
        command += ["-I"] if method == "HEAD" else ["-X", method]
        for line in part("headers").splitlines():
            command += ["-H", line]
        data = call.request("body") or (text.encode() if method == "PUT" else None)
        if data is not None:
            command += ["--data-binary", "@-", "-H", "Content-Type:", "-H", "Expect:"]
    (TEMP / "got").write_bytes(b"")
    subprocess.run([*command, part("url")], input=data, check=True)
    lines = (TEMP / "head").read_text().replace("\r", "").strip().split("\n\n")[-1].split("\n")
    headers = [tuple(line.split(": ", 1)) for line in lines[1:] if ": " in line]
    return int(lines[0].split()[1]), headers, (TEMP / "got").read_bytes()


# In Python's own idiom.


def exception(step: Step) -> None:
    error = fails(anys3.NotFoundError, lambda: step.client.get_object(bucket=BUCKET, key="not there"))
    equal((error.kind, error.code, error.status), ("not-found", "NoSuchKey", 404))
    check(bool(error.request_id and error.message and str(error)), "the error does not say enough")
    equal((error.retryable, error.attempts), (False, 1))
    equal((error.resource, error.operation), (f"s3://{BUCKET}/not there", "GetObject"))


def unknown_operation(step: Step) -> None:
    error = fails(anys3.InvalidError, lambda: step.client.call("GetObjec"))
    check("GetObject" in str(error), f"it does not say the near one: {error}")
    fails(AttributeError, lambda: step.client.get_objec)  # type: ignore[attr-defined]
    fails(anys3.InvalidError, lambda: step.client.presign("get_objec"))


def unknown_member(step: Step) -> None:
    fails(anys3.InvalidError, lambda: step.client.call("GetObject", Buckt="x"))
    fails(TypeError, lambda: step.client.get_object(buckt="x"))  # type: ignore[call-arg]
    fails(TypeError, lambda: step.client.delete_objects(bucket=BUCKET, delete={"object": []}))


def wrong_type(step: Step) -> None:
    fails(anys3.InvalidError, lambda: step.client.call("ListObjectsV2", Bucket=BUCKET, MaxKeys="ten"))
    fails(anys3.InvalidError, lambda: step.client.list_objects_v2(bucket=BUCKET, max_keys="ten"))  # type: ignore[arg-type]
    fails(TypeError, lambda: step.client.put_object(bucket=BUCKET, key="x", body="text"))  # type: ignore[arg-type]
    fails(TypeError, lambda: step.client.sign("put_object", bucket=BUCKET, key="x", body=io.BytesIO(b"x")))


def typed_put_get(step: Step) -> None:
    metadata = {"colour": "red", "shape": "round"}
    put = step.client.put_object(
        bucket=BUCKET, key="typed", body=b"meow", content_type="text/plain", metadata=metadata
    )
    with step.client.get_object(bucket=BUCKET, key="typed") as got:
        equal(got.body.read(), b"meow")
        equal((got.content_type, got.metadata, got.content_length), ("text/plain", metadata, 4))
        equal(got.etag, put.etag)
        check(got.last_modified is not None and got.last_modified.tzinfo is not None, "no time")
        check(bool(got.request_id), "no request id")


def typed_list(step: Step) -> None:
    keys = [f"typed-list/{number:02}" for number in range(25)]
    for key in keys:
        step.client.put_object(bucket=BUCKET, key=key, body=b"x")
    listing = step.client.list_objects_v2(bucket=BUCKET, prefix="typed-list/", max_keys=10)
    equal([item.key for item in listing], keys)
    before = len(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else 0
    for _ in range(20):
        with step.client.list_objects_v2(bucket=BUCKET, prefix="typed-list/", max_keys=10) as listing:
            for item in listing:
                break
    check(not before or len(os.listdir("/proc/self/fd")) <= before + 8, "something is left open")
    folded = step.client.list_objects_v2(bucket=BUCKET, prefix="typed-l", delimiter="/")
    equal([item.prefix for item in folded], ["typed-list/"])


def typed_delete_many(step: Step) -> None:
    keys = ["delete/1", "delete/2", "delete/ü & <3>"]
    for key in keys:
        step.client.put_object(bucket=BUCKET, key=key)
    answer = step.client.delete_objects(bucket=BUCKET, delete={"objects": [{"key": key} for key in keys]})
    equal(sorted(gone.key for gone in answer.deleted or []), keys)
    equal(answer.errors, None)


def stream_up(step: Step) -> None:
    data = os.urandom(3 * MIB)
    with step.client.upload_stream(bucket=BUCKET, key="stream") as upload:
        for at in range(0, len(data), 64 << 10):
            equal(upload.write(data[at : at + (64 << 10)]), 64 << 10)
    check(bool(upload.answer.etag), "no entity tag")
    equal(read(step, "stream"), data)
    step.client.put_object(bucket=BUCKET, key="stream-file", body=io.BytesIO(data))
    equal(read(step, "stream-file"), data)
    pieces = (data[at : at + 1000] for at in range(0, len(data), 1000))
    step.client.put_object(bucket=BUCKET, key="stream-pieces", body=pieces)
    equal(read(step, "stream-pieces"), data)

    def give_up() -> None:
        with step.client.upload_stream(bucket=BUCKET, key="stream-given-up") as upload:
            upload.write(data)
            raise KeyError("of the program")

    fails(KeyError, give_up)
    fails(anys3.NotFoundError, lambda: step.client.head_object(bucket=BUCKET, key="stream-given-up"))


def stream_down(step: Step) -> None:
    data = os.urandom(3 * MIB)
    step.client.put_object(bucket=BUCKET, key="down", body=data)
    with step.client.get_object(bucket=BUCKET, key="down") as answer:
        whole = io.BytesIO()
        reader = io.BufferedReader(answer.body, 64 << 10)
        while piece := reader.read(64 << 10):
            whole.write(piece)
    equal(whole.getvalue(), data)
    fails(ValueError, lambda: answer.body.read())


def file_progress(step: Step) -> None:
    size = 20 * MIB
    path = TEMP / "progress"
    path.write_bytes(os.urandom(size))
    seen: list[tuple[int, int | None]] = []
    step.client.put_object(
        bucket=BUCKET, key="progress", body=path,
        progress=lambda progress: seen.append((progress.bytes, progress.bytes_total)),
    )
    check(seen == sorted(seen, key=lambda told: told[0]), f"the progress is {seen}")
    equal(seen[-1], (size, size))
    seen.clear()
    down = TEMP / "progress-down"
    step.client.get_object(
        bucket=BUCKET, key="progress", file=down,
        progress=lambda progress: seen.append((progress.bytes, progress.bytes_total)),
    )
    equal(down.read_bytes(), path.read_bytes())
    equal(seen[-1], (size, size))


def resume(step: Step) -> None:
    path = TEMP / "resume"
    path.write_bytes(os.urandom(24 * MIB))
    states: list[str] = []

    class Stop(Exception):
        pass

    def stop_after_a_part(progress: anys3.Progress) -> None:
        state = progress.state()
        if state is not None and json.loads(state)["parts"]:
            states.append(state)
            raise Stop

    with anys3.Client(endpoint_url=ENDPOINT, max_concurrent_requests=1) as client:
        fails(Stop, lambda: client.put_object(
            bucket=BUCKET, key="resume", body=path, keep=True, progress=stop_after_a_part))
    fails(anys3.NotFoundError, lambda: step.client.head_object(bucket=BUCKET, key="resume"))
    step.client.put_object(bucket=BUCKET, key="resume", body=path, resume=states[0])
    equal(read(step, "resume"), path.read_bytes())


def presign_get(step: Step) -> None:
    step.client.put_object(bucket=BUCKET, key="presigned", body=b"meow")
    request = step.client.presign("get_object", bucket=BUCKET, key="presigned", expires=60)
    equal(request.method, "GET")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request.url) as answer:
        equal(answer.read(), b"meow")


def own_http(step: Step) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def send(signed: anys3.SignedRequest) -> Any:
        request = urllib.request.Request(
            signed.url, data=signed.body, headers=signed.headers, method=signed.method
        )
        try:
            answer = opener.open(request)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return signed.parse(answer.status, answer.headers, answer.read())

    put = send(step.client.sign("put_object", bucket=BUCKET, key="own http", body=b"meow"))
    got = send(step.client.sign("get_object", bucket=BUCKET, key="own http"))
    equal((got.etag, got.body.read()), (put.etag, b"meow"))
    missing = step.client.sign("get_object", bucket=BUCKET, key="none")
    equal(fails(anys3.NotFoundError, lambda: send(missing)).code, "NoSuchKey")


def scope(step: Step) -> None:
    call = step.client.call("GetObject", Bucket=BUCKET, Key="typed")
    call.close()
    call.close()
    for use in (call.wait, call.get, call.read, call.sign, call.state, call.progress):
        fails(anys3.MisuseError, use)
    call.cancel()
    client = anys3.Client(endpoint_url=ENDPOINT)

    def leave() -> None:
        with client, client.get_object(bucket=BUCKET, key="typed") as answer:
            raise KeyError("of the program")

    fails(KeyError, leave)
    client.close()
    fails(anys3.MisuseError, lambda: client.head_bucket(bucket=BUCKET))
    queue = anys3.Queue()
    queue.close()
    queue.close()
    fails(anys3.MisuseError, queue.take)


def cancel(step: Step) -> None:
    with anys3.Client(endpoint_url=FAULTY, max_attempts=1) as client:
        with client.call("GetObject", Bucket="stall", Key="x") as call:
            threading.Timer(0.2, call.cancel).start()
            began = time.monotonic()
            fails(anys3.CancelledError, call.wait)
            check(time.monotonic() - began < 10, "it did not end at once")
        # Closed while another thread waits with it.
        call = client.call("GetObject", Bucket="stall", Key="x")
        ended: list[Any] = []
        waiting = threading.Thread(
            target=lambda: ended.append(fails(anys3.Error, call.wait).kind))
        waiting.start()
        time.sleep(0.2)
        call.close()
        waiting.join(20)
        equal(ended, ["cancelled"])


def timeout(step: Step) -> None:
    with anys3.Client(endpoint_url=FAULTY, max_attempts=1) as client:
        error = fails(anys3.TimedOutError, lambda: client.get_object(bucket="stall", key="x", timeout=0.3))
        check(isinstance(error, TimeoutError), "it is not Python's own")


def eight_at_once(step: Step) -> None:
    for number in range(8):
        step.client.put_object(bucket=BUCKET, key=f"eight/{number}", body=str(number).encode())
    found: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda n=n: found.update({n: read(step, f"eight/{n}")})) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    equal(found, {number: str(number).encode() for number in range(8)})


def event_loop(step: Step) -> None:
    step.client.put_object(bucket=BUCKET, key="loop", body=b"meow")
    large = os.urandom(3 * MIB)

    async def all_at_once() -> None:
        async with anys3.AsyncClient(endpoint_url=ENDPOINT) as client:
            async def get() -> bytes:
                async with client.get_object(bucket=BUCKET, key="loop") as answer:
                    return await answer.body.read()

            equal(await asyncio.gather(*(get() for _ in range(50))), [b"meow"] * 50)
            await client.put_object(bucket=BUCKET, key="loop-large", body=io.BytesIO(large))
            answer = await client.get_object(bucket=BUCKET, key="loop-large")
            equal(await answer.body.read(), large)
            listed = client.list_objects_v2(bucket=BUCKET, prefix="eight/", max_keys=3)
            equal([item.key async for item in listed], [f"eight/{number}" for number in range(8)])
            try:
                await client.put_object(bucket=BUCKET + "-none", key="x", body=iter([large]))
                check(False, "there is no such bucket")
            except anys3.NotFoundError as error:
                equal(error.code, "NoSuchBucket")
        async with anys3.AsyncClient(endpoint_url=FAULTY, max_attempts=1) as client:
            try:
                await asyncio.wait_for(client.get_object(bucket="stall", key="x"), 0.3)
                check(False, "it does not stall")
            except asyncio.TimeoutError:
                pass

    asyncio.run(all_at_once())


def collected(step: Step) -> None:
    for number in range(1000):
        call = step.client.call("GetObject", Bucket=BUCKET, Key="typed")
        if number % 3 == 0:
            call.start()
        if number % 30 == 0:
            call.cycle = call  # type: ignore[attr-defined]
        del call
    gc.collect()
    equal(read(step, "typed"), b"meow")


def clients(step: Step) -> None:
    for _ in range(200):
        with anys3.Client(endpoint_url=ENDPOINT) as client:
            client.head_bucket(bucket=BUCKET)


def handles(step: Step) -> None:
    for _ in range(10_000):
        step.client.call("GetObject", Bucket=BUCKET).close()
    equal(read(step, "typed"), b"meow")


def descriptors(step: Step) -> None:
    files = []
    with anys3.Client(endpoint_url=ENDPOINT, max_attempts=1) as client:
        try:
            while True:
                files.append(open(os.environ["ANYS3_SCRIPT"]))
        except OSError:
            error = fails(anys3.Error, lambda: client.head_bucket(bucket=BUCKET))
        finally:
            for file in files:
                file.close()
        check(error.kind in ("connect", "local"), error.kind)
        client.head_bucket(bucket=BUCKET)


def credentials(step: Step) -> None:
    right = anys3.Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
    wrong = anys3.Credentials(right.access_key, "wrong wrong wrong")
    with anys3.Client(endpoint_url=ENDPOINT, credentials=wrong) as client:
        fails(anys3.DeniedError, lambda: client.list_objects_v2(bucket=BUCKET))
        client.set_credentials(right)
        client.list_objects_v2(bucket=BUCKET).close()
    asked: list[int] = []

    def provide() -> anys3.Credentials:
        asked.append(1)
        if len(asked) == 1:
            raise KeyError("none yet")
        return right

    with anys3.Client(endpoint_url=ENDPOINT, credentials=provide, max_attempts=1) as client:
        error = fails(anys3.CredentialsError, lambda: client.list_objects_v2(bucket=BUCKET))
        check(isinstance(error.__cause__, KeyError), "the reason is lost")
        client.list_objects_v2(bucket=BUCKET).close()
    check("wrong" not in repr(wrong), "a secret is printed")


def fork(step: Step) -> None:
    if not hasattr(os, "fork"):
        step.skipped = "no fork on this system"
        return
    with step.client.call("GetObject", Bucket=BUCKET, Key="typed") as call:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                equal(fails(anys3.ForkedError, call.wait).kind, "forked")
                equal(read(step, "typed"), b"meow")
                status = 0
            finally:
                os._exit(status)
        equal(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0)
        call.wait()


def panic(step: Step) -> None:
    with step.client.call("GetObject", Bucket=BUCKET, Key="typed") as call:
        fails(anys3.PanicError, lambda: call.option("panic", ""))
        fails(anys3.PanicError, call.wait)
    equal(read(step, "typed"), b"meow")


def every_operation(step: Step) -> None:
    described = json.loads(DESCRIPTION.read_text())["operations"]
    check(len(described) > 100, "the description is short")
    methods = {operation.name: name for name, operation in anys3._operations.OPERATIONS.items()}
    for operation in described:
        step.client.call(operation["name"]).close()
        check(callable(getattr(step.client, methods[operation["name"]])), operation["name"])


def read(step: Step, key: str) -> bytes:
    with step.client.get_object(bucket=BUCKET, key=key) as answer:
        return answer.body.read()


NATIVE = {
    name.replace("_", "-"): globals()[name]
    for name in (
        "exception unknown_operation unknown_member wrong_type typed_put_get typed_list typed_delete_many"
        " stream_up stream_down file_progress resume presign_get own_http scope cancel timeout"
        " eight_at_once event_loop collected clients handles descriptors credentials fork panic every_operation"
    ).split()
}

if __name__ == "__main__":
    sys.exit(main())
