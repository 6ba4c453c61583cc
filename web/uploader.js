// Uploads to an anys3 gateway: small files in one request, large ones as resumable uploads of HTTP
// (draft-ietf-httpbis-resumable-upload, the final form), which go on after a cut and after a reload.

/** Up to this many bytes a file is sent in one request: to begin anew costs no more than to ask. */
const WHOLE_MAX = 8 * 1024 * 1024;
/** Bytes of one request of a larger file: below the 100 MB that proxies commonly let through. */
const CHUNK_SIZE = 64 * 1024 * 1024;
/** How many files are sent at once: browsers open six connections to a host, and pages need some. */
const PARALLEL = 3;
/** How many attempts may fail in a row, without a byte in between: with the pauses, three minutes. */
const ATTEMPTS = 10;
/** Milliseconds before the second attempt, doubled for each, and the longest. */
const PAUSE_MIN = 500;
const PAUSE_MAX = 30_000;
/** Milliseconds without a byte leaving, after which a connection is given up. */
const STALL = 30_000;
/** How many unfinished uploads are remembered: a thousand bytes each, of five million there are. */
const REMEMBERED_MAX = 200;
/** Milliseconds that an upload is remembered where the gateway does not say how long it lives. */
const REMEMBERED_FOR = 24 * 3600 * 1000;

const STORED = "anys3-upload ";
/** Answers after which the same request may succeed a moment later. */
const PASSING = [408, 409, 423, 425, 429, 500, 502, 503, 504];

/** Why an upload failed: what the gateway says, or that it cannot be reached. */
export class UploadError extends Error {
  constructor(message, { status = 0, code = "", hint = "", retryAfter = 0 } = {}) {
    super(message);
    this.name = "UploadError";
    Object.assign(this, { status, code, hint, retryAfter });
  }
  get isPassing() {
    return this.status === 0 || PASSING.includes(this.status);
  }
}

/** Sends files, some at a time. */
export class Uploader {
  #options;
  #free;
  #waiting = [];

  constructor(options = {}) {
    const base = globalThis.document?.baseURI;
    this.#options = { wholeMax: WHOLE_MAX, chunkSize: CHUNK_SIZE, attempts: ATTEMPTS, ...options };
    this.#options.endpoint = slashed(new URL(options.endpoint ?? "", base).href);
    this.#free = options.parallel ?? PARALLEL;
  }

  /** Begins to upload a file, or waits for its turn. */
  add(file, target = {}) {
    const { bucket, prefix = "" } = this.#options;
    const path = target.path ?? (file.webkitRelativePath || file.name || "file");
    const key = target.key === undefined ? prefix + path : target.key;
    return new Upload(file, { ...this.#options, bucket, path, ...target, key }, this.#turns);
  }

  /** What earlier visits to the page have begun: add the same file again, and it goes on. */
  unfinished() {
    const found = [];
    for (const [name, record] of records(this.#options.storage)) {
      if (record.endpoint === this.#options.endpoint) {
        const { path, size, bucket, key, lastModified } = record;
        const forget = () => forgetRecord(this.#options.storage, name);
        found.push({ path, size, bucket, key, lastModified, forget });
      }
    }
    return found;
  }

  #turns = {
    take: (signal) =>
      new Promise((granted, refused) => {
        if (signal.aborted) return refused(signal.reason);
        if (this.#free > 0) {
          this.#free -= 1;
          return granted();
        }
        this.#waiting.push(granted);
        signal.addEventListener("abort", () => {
          const at = this.#waiting.indexOf(granted);
          if (at >= 0) this.#waiting.splice(at, 1);
          refused(signal.reason);
        });
      }),
    give: () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    },
  };
}

/** One file on its way. Tells of `progress` and of each `state`. */
export class Upload extends EventTarget {
  #file;
  #options;
  #turns;
  #stop = new AbortController();
  #settle;
  #location = null;
  #state = "queued";
  #sent = 0;

  constructor(file, options, turns) {
    super();
    this.#file = file;
    this.#options = options;
    this.#turns = turns;
    this.result = null;
    this.error = null;
    this.done = new Promise((fulfil, reject) => (this.#settle = { fulfil, reject }));
    // Who does not wait for it hears of an error by the event.
    this.done.catch(() => {});
    this.#start();
  }

  get file() { return this.#file; }
  get path() { return this.#options.path; }
  get bucket() { return this.result?.bucket ?? this.#options.bucket; }
  get key() { return this.result?.key ?? this.#options.key; }
  get size() { return this.#file.size; }
  get sent() { return this.#sent; }
  get state() { return this.#state; }
  get isOver() { return ["done", "failed", "aborted"].includes(this.#state); }

  /** Stops for a while. What the gateway has got stays there. */
  pause() {
    if (this.isOver || this.#state === "paused") return;
    this.#tell("paused");
    this.#stop.abort(new DOMException("paused", "AbortError"));
  }

  /** Goes on after a pause, or tries again after an error. */
  resume() {
    if (this.#state !== "paused" && this.#state !== "failed") return;
    if (this.#state === "failed") {
      this.done = new Promise((fulfil, reject) => (this.#settle = { fulfil, reject }));
      this.done.catch(() => {});
    }
    this.error = null;
    this.#stop = new AbortController();
    this.#tell("queued");
    this.#start();
  }

  /** Gives the upload up, and lets the gateway forget it. */
  async abort() {
    if (this.#state === "done" || this.#state === "aborted") return;
    const isOurs = this.#state !== "elsewhere";
    this.#tell("aborted");
    this.#stop.abort(new DOMException("aborted", "AbortError"));
    this.#settle.reject(this.#stop.signal.reason);
    const location = this.#location ?? this.#record()?.location;
    if (isOurs) this.#forget();
    if (isOurs && location) {
      // Nobody waits for it: what is left over expires.
      const gone = { method: "DELETE", headers: await this.#headers(), keepalive: true };
      await fetch(location, gone).catch(() => {});
    }
  }

  async #start() {
    const { signal } = this.#stop;
    const seen = this.#isLarge ? this.#record()?.location : null;
    try {
      await this.#alone(signal, () => this.#inTurn(signal, seen));
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      this.#tell("failed");
      this.#settle.reject(error);
    }
  }

  /** Keeps another tab with the same file from sending it at the same time. */
  async #alone(signal, work) {
    // Locks are there on https and on localhost. Without them the gateway lets the newer one in.
    if (!this.#isLarge || !globalThis.navigator?.locks) return work();
    const name = STORED + this.#fingerprint;
    const free = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
    if (free || signal.aborted) return;
    this.#tell("elsewhere");
    await navigator.locks.request(name, { signal }, work);
  }

  async #inTurn(signal, seen) {
    await this.#turns.take(signal);
    try {
      const result = await this.#persist(signal, seen);
      if (signal.aborted) return;
      this.result = { bucket: this.bucket, key: this.key, size: this.size, ...result };
      this.#move(this.size);
      this.#forget();
      this.#tell("done");
      this.#settle.fulfil(this.result);
    } finally {
      this.#turns.give();
    }
  }

  /** Attempts until one succeeds, or too many in a row came to nothing. */
  async #persist(signal, seen) {
    // What another tab has begun, and perhaps finished while this one waited.
    this.#location ??= this.#record()?.location ?? seen;
    let failures = 0;
    for (;;) {
      signal.throwIfAborted();
      const before = this.#sent;
      try {
        this.#tell("uploading");
        return await (this.#isLarge ? this.#resumable(signal) : this.#whole(signal));
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof UploadError) || !error.isPassing) throw error;
        failures = this.#sent > before ? 1 : failures + 1;
        if (failures >= this.#options.attempts) throw error;
        this.error = error;
        this.#tell("retrying");
        await rest(Math.max(pauseAfter(failures), error.retryAfter * 1000), signal);
        this.error = null;
      }
    }
  }

  async #whole(signal) {
    this.#move(0);
    const headers = { "content-type": this.#type };
    const answer = await this.#send("POST", this.#url, headers, this.#file, 0, signal);
    return answer.json();
  }

  async #resumable(signal) {
    let at = this.#location ? await this.#ask(signal) : null;
    if (at === null) at = await this.#create(signal);
    // It is complete, and the answer that said so was lost.
    if (at.isComplete) return {};
    let offset = at.offset;
    for (;;) {
      this.#move(offset);
      const end = Math.min(offset + this.#options.chunkSize, this.size);
      const isLast = end === this.size;
      const headers = {
        "content-type": "application/partial-upload",
        "upload-offset": String(offset),
        "upload-complete": isLast ? "?1" : "?0",
      };
      const chunk = this.#file.slice(offset, end);
      const answer = await this.#send("PATCH", this.#location, headers, chunk, offset, signal);
      if (isLast) return answer.json();
      offset = Number(answer.header("upload-offset") ?? end);
    }
  }

  async #create(signal) {
    const headers = {
      "content-type": this.#type,
      "upload-complete": "?0",
      "upload-length": String(this.size),
    };
    const answer = await this.#fetch("POST", this.#url, headers, signal);
    const location = answer.headers.get("location");
    if (!location) throw new UploadError("the gateway does not say where the upload goes on");
    this.#location = new URL(location, answer.url).href;
    this.#remember(answer.headers.get("upload-limit"));
    return { offset: 0, isComplete: false };
  }

  /** How far the upload has come; `null`: the gateway does not know it any more. */
  async #ask(signal) {
    try {
      const { headers } = await this.#fetch("HEAD", this.#location, {}, signal);
      const offset = Number(headers.get("upload-offset") ?? NaN);
      const isComplete = headers.get("upload-complete") === "?1";
      const length = Number(headers.get("upload-length") ?? this.size);
      if (offset <= this.size && length === this.size) return { offset, isComplete };
    } catch (error) {
      if (!(error instanceof UploadError) || error.isPassing || error.status === 401) throw error;
    }
    this.#location = null;
    this.#forget();
    return null;
  }

  get #isLarge() { return this.size > this.#options.wholeMax; }

  /** A form is never meant: a file of that type is stored as bytes. */
  get #type() {
    const { type } = this.#file;
    return type && !type.startsWith("multipart/") ? type : "application/octet-stream";
  }

  get #url() {
    const url = new URL("upload", this.#options.endpoint);
    if (this.#options.bucket) url.searchParams.set("bucket", this.#options.bucket);
    if (this.#options.key) url.searchParams.set("key", this.#options.key);
    return url.href;
  }

  async #headers() {
    const { token, headers } = this.#options;
    const shown = typeof token === "function" ? await token() : token;
    const more = typeof headers === "function" ? await headers() : headers;
    return { ...(shown ? { authorization: `Bearer ${shown}` } : {}), ...more };
  }

  async #fetch(method, url, headers, signal) {
    headers = { ...(await this.#headers()), ...headers };
    // A connection that says nothing at all is given up like one that sends nothing.
    const limited = AbortSignal.any([signal, AbortSignal.timeout(STALL)]);
    const answer = await fetch(url, { method, headers, signal: limited }).catch(unreachable);
    if (answer.ok) return answer;
    const text = await answer.text().catch(() => "");
    throw refusal(answer.status, text, (name) => answer.headers.get(name));
  }

  /** Sends bytes, and tells how many have left: `fetch` cannot. */
  async #send(method, url, headers, body, offset, signal) {
    headers = { ...(await this.#headers()), ...headers };
    signal.throwIfAborted();
    return new Promise((fulfil, reject) => {
      const request = new XMLHttpRequest();
      const stop = () => request.abort();
      let stalled = setTimeout(stop, STALL);
      request.upload.onprogress = (event) => {
        clearTimeout(stalled);
        if (event.loaded < body.size) stalled = setTimeout(stop, STALL);
        this.#move(offset + Math.min(event.loaded, body.size));
      };
      // When all has been sent, the store may take its time to put it together.
      request.upload.onload = () => clearTimeout(stalled);
      request.onloadend = () => {
        clearTimeout(stalled);
        signal.removeEventListener("abort", stop);
        const { status, responseText } = request;
        const header = (name) => request.getResponseHeader(name);
        if (status >= 200 && status < 300) {
          fulfil({ header, json: () => parsed(responseText) ?? {} });
        } else if (status === 0) {
          reject(lost());
        } else {
          reject(refusal(status, responseText, header));
        }
      };
      signal.addEventListener("abort", stop);
      request.open(method, url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.send(body);
    });
  }

  #move(sent) {
    this.#sent = sent;
    this.dispatchEvent(new Event("progress"));
  }

  #tell(state) {
    if (this.#state === state || this.#state === "aborted") return;
    this.#state = state;
    this.dispatchEvent(new Event("state"));
  }

  get #fingerprint() {
    const { endpoint, bucket, key, path } = this.#options;
    return JSON.stringify([endpoint, bucket, key, path, this.size, this.#file.lastModified]);
  }

  #record() {
    return records(this.#options.storage).get(STORED + this.#fingerprint);
  }

  #remember(limit) {
    const seconds = /max-age=(\d+)/.exec(limit ?? "")?.[1];
    const { endpoint, bucket, key, path, storage } = this.#options;
    const until = Date.now() + (seconds ? seconds * 1000 : REMEMBERED_FOR);
    const { lastModified, size } = this.#file;
    const location = this.#location;
    const record = { location, until, endpoint, bucket, key, path, size, lastModified };
    keepRecord(storage, STORED + this.#fingerprint, record);
  }

  #forget() {
    forgetRecord(this.#options.storage, STORED + this.#fingerprint);
  }
}

/** Waits, until the browser says that it is online again if it was not. */
function rest(milliseconds, signal) {
  return new Promise((fulfil, reject) => {
    const end = (settle) => () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      signal.removeEventListener("abort", stop);
      settle();
    };
    const go = end(fulfil);
    const stop = end(() => reject(signal.reason));
    const timer = setTimeout(() => navigator.onLine === false || go(), milliseconds);
    addEventListener("online", go);
    signal.addEventListener("abort", stop);
  });
}

/** Half of it is at random, so that many who were cut off together do not come back together. */
function pauseAfter(failures) {
  const longest = Math.min(PAUSE_MIN * 2 ** (failures - 1), PAUSE_MAX);
  return longest * (0.5 + Math.random() / 2);
}

function lost() {
  return new UploadError("the connection was lost", { code: "ConnectionLost" });
}

function unreachable(error) {
  throw error.name === "AbortError" ? error : lost();
}

/** What the gateway says, as its own document or as a problem document (RFC 9457). */
function refusal(status, text, header) {
  const document = parsed(text) ?? {};
  const { code, message, hint } = document.error ?? {};
  const said = message ?? document.detail ?? document.title ?? `the gateway answers ${status}`;
  const retryAfter = Number(header("retry-after")) || 0;
  return new UploadError(said, { status, code: code ?? document.title, hint, retryAfter });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function slashed(url) {
  const bare = url.replace(/[?#].*$/, "");
  return bare.endsWith("/") ? bare : `${bare}/`;
}

/** What is remembered of unfinished uploads; those that have expired are forgotten. */
function records(storage = stored()) {
  const found = new Map();
  for (let at = (storage?.length ?? 0) - 1; at >= 0; at -= 1) {
    const name = storage.key(at);
    if (!name?.startsWith(STORED)) continue;
    const record = parsed(storage.getItem(name));
    if (record?.until > Date.now()) found.set(name, record);
    else storage.removeItem(name);
  }
  return found;
}

function keepRecord(storage = stored(), name, record) {
  try {
    const oldest = [...records(storage)].sort(([, a], [, b]) => a.until - b.until);
    for (const [old] of oldest.slice(0, Math.max(0, oldest.length - REMEMBERED_MAX + 1))) {
      storage.removeItem(old);
    }
    storage?.setItem(name, JSON.stringify(record));
  } catch {
    // No room, or no permission: then the upload goes on until the page is closed.
  }
}

function forgetRecord(storage = stored(), name) {
  storage?.removeItem(name);
}

/** A browser may forbid a page to store anything. */
function stored() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
