import { Uploader } from "./uploader.js";

/** How many uploads have a row: a screenful several times over. Of more the rest is counted. */
const ROWS_MAX = 200;
/** Milliseconds between two announcements: a screen reader that is interrupted says nothing. */
const ANNOUNCE_EVERY = 1500;

/** What the element says; `strings` replaces any of it. */
const STRINGS = {
  choose: "Choose files",
  chooseOne: "Choose a file",
  folder: "Choose a folder",
  hint: "Drop files or folders here, or paste them.",
  hintOne: "Drop a file here, or paste it.",
  list: "Uploads",
  pause: "Pause",
  resume: "Resume",
  retry: "Try again",
  cancel: "Cancel",
  remove: "Remove from the list",
  clear: "Clear finished",
  queued: "waiting",
  elsewhere: "uploading in another tab",
  retrying: "connection lost, trying again",
  paused: "paused",
  done: "uploaded",
  aborted: "cancelled",
  unfinished: "unfinished: choose this file again to go on",
  overall: (done, all) => `${done} of ${all} uploaded`,
  failed: (count) => `${count} failed`,
  refused: (name) => `${name} is not of a type that is accepted here.`,
  tooLarge: (name, size) => `${name} is larger than ${size}.`,
  busy: "Wait until all uploads have finished.",
  missing: "Choose a file.",
};

const STYLE = `
:host { --accent: var(--anys3-accent, light-dark(#0b57d0, #a8c7fa));
  --on-accent: var(--anys3-on-accent, light-dark(#fff, #062e6f));
  --line: light-dark(#c4c7cc, #4a4d52); --soft: light-dark(#f1f4f9, #22262c);
  --muted: light-dark(#4d5156, #b8bcc2); --bad: light-dark(#b3261e, #f2b8b5);
  --good: light-dark(#146c2e, #6dd58c);
  display: block; font: inherit; color-scheme: inherit }
:host([hidden]) { display: none }
* { box-sizing: border-box }
[hidden] { display: none !important }
.drop { border: 2px dashed var(--line); border-radius: 1rem; background: var(--soft);
  padding: 1.25rem 1rem; text-align: center }
.drop.over { border-color: var(--accent); border-style: solid }
.drop p { margin: .75rem 0 0; color: var(--muted) }
.choose { display: flex; flex-wrap: wrap; gap: .5rem; justify-content: center }
button { font: inherit; min-height: 2.5rem; padding: .375rem 1rem; border-radius: 1.25rem;
  border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent);
  font-weight: 600 }
button:disabled { opacity: .5; cursor: default }
button:hover:not(:disabled) { filter: brightness(1.08); border-color: var(--accent) }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.head { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center;
  justify-content: space-between; margin: 1rem 0 0 }
.head p { margin: 0 }
ul { list-style: none; margin: .5rem 0 0; padding: 0 }
li { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: .125rem .25rem;
  align-items: center; padding: .5rem 0; border-block-start: 1px solid var(--line) }
.name { overflow-wrap: anywhere; min-width: 0 }
.told { grid-column: 1; font-size: .875em; color: var(--muted); overflow-wrap: anywhere }
li[data-state=failed] .told, .problem { color: var(--bad) }
li[data-state=done] .told { color: var(--good) }
progress { grid-column: 1; inline-size: 100%; block-size: .375rem; appearance: none; border: 0;
  border-radius: .2rem; background: light-dark(#d8dce2, #3a3f46); overflow: hidden }
progress::-webkit-progress-bar { background: transparent }
progress::-webkit-progress-value { background: var(--accent); border-radius: .2rem }
progress::-moz-progress-bar { background: var(--accent) }
li[data-state=paused] progress, li[data-state=queued] progress { opacity: .55 }
li button { grid-row: 1 / span 3; inline-size: 2.75rem; min-height: 2.75rem; padding: 0;
  border-color: transparent; border-radius: 50%; display: grid; place-items: center }
li button.act { grid-column: 2 } li button.end { grid-column: 3 }
svg { inline-size: 1.25rem; block-size: 1.25rem; fill: none; stroke: currentColor;
  stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.problem { margin: .75rem 0 0 } .problem:empty { display: none }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap }
`;

const ICONS = {
  pause: "M8 5v14M16 5v14",
  resume: "M8 5l11 7-11 7z",
  retry: "M20 12a8 8 0 1 1-2.3-5.7M20 3v5h-5",
  end: "M6 6l12 12M18 6L6 18",
};

// Where there is no document, as on a server that renders pages, the module can be imported still.
const Base = globalThis.HTMLElement ?? class {};

/** `<anys3-upload>`: files are chosen, dropped or pasted, and uploaded to an anys3 gateway. */
export class Anys3Upload extends Base {
  static formAssociated = true;
  static observedAttributes = ["endpoint", "parallel", "multiple", "directory", "accept", "disabled"];

  /** The token of the gateway, or a function that gives one, perhaps later. */
  token = null;
  /** Headers of each request, or a function that gives them. */
  headers = null;
  #strings = STRINGS;
  #internals;
  #uploader = null;
  #uploads = [];
  #rows = new Map();
  #parts;
  #announced = 0;

  constructor() {
    super();
    this.#internals = this.attachInternals();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#parts = this.#build(root);
    this.#receive(root);
  }

  connectedCallback() {
    this.#label();
    this.#showUnfinished();
    this.#settle();
  }

  attributeChangedCallback(name) {
    // Uploads under way keep what they began with.
    if (name === "endpoint" || name === "parallel") this.#uploader = null;
    this.#label();
  }

  formDisabledCallback() { this.#label(); }
  formResetCallback() { this.clear(); }

  get name() { return this.getAttribute("name") ?? ""; }
  get form() { return this.#internals.form; }
  get validity() { return this.#internals.validity; }
  checkValidity() { return this.#internals.checkValidity(); }
  reportValidity() { return this.#internals.reportValidity(); }

  /** All uploads of the list. */
  get uploads() { return [...this.#uploads]; }

  get strings() { return this.#strings; }
  set strings(some) {
    this.#strings = { ...STRINGS, ...some };
    this.#label();
  }

  /** Uploads files: a list of them, or of `{file, path}`. */
  add(files) {
    const problems = [];
    const all = [...files].map((found) => (found.file ? found : { file: found }));
    for (const found of this.hasAttribute("multiple") ? all : all.slice(0, 1)) {
      const problem = this.#problemWith(found.file);
      if (problem) problems.push(problem);
      else this.#begin(found);
    }
    this.#parts.problem.textContent = problems.join(" ");
    this.#changed();
  }

  /** Takes the files and folders of a drop or of the clipboard. */
  async take(transfer) {
    const found = await filesOf(transfer);
    if (found.length > 0) this.add(found);
    return found.length;
  }

  /** Takes what is over from the list. */
  clear() {
    for (const upload of this.#uploads.filter((upload) => upload.isOver)) this.#drop(upload);
    this.#parts.problem.textContent = "";
    this.#changed();
  }

  #begin({ file, path }) {
    const bucket = this.getAttribute("bucket") ?? undefined;
    path ??= file.webkitRelativePath || file.name;
    const key = (this.getAttribute("prefix") ?? "") + path;
    const upload = this.#ensureUploader().add(file, { bucket, path, key });
    this.#uploads.push(upload);
    upload.addEventListener("progress", () => this.#draw(upload));
    upload.addEventListener("state", () => this.#told(upload));
    this.#dropUnfinished(upload);
    this.#tell("uploadadded", upload);
  }

  #ensureUploader() {
    const parallel = Number(this.getAttribute("parallel")) || undefined;
    this.#uploader ??= new Uploader({
      endpoint: this.getAttribute("endpoint") ?? undefined,
      token: () => (typeof this.token === "function" ? this.token() : this.token),
      headers: () => (typeof this.headers === "function" ? this.headers() : this.headers),
      ...(parallel ? { parallel } : {}),
    });
    return this.#uploader;
  }

  #problemWith(file) {
    const max = Number(this.getAttribute("max-size")) || Infinity;
    if (!isAccepted(file, this.getAttribute("accept"))) return this.#strings.refused(file.name);
    if (file.size > max) return this.#strings.tooLarge(file.name, bytes(max));
    return null;
  }

  #told(upload) {
    if (upload.state === "done") this.#tell("uploaddone", upload);
    this.#draw(upload);
    this.#changed();
    if (this.#uploads.every((upload) => upload.isOver)) this.#tell("uploadsover", upload);
  }

  #tell(type, upload) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: upload }));
  }

  /** Brings rows, counts, the value and what is announced up to date. */
  #changed() {
    const { list, head, overall, clear } = this.#parts;
    for (const upload of this.#uploads) {
      if (this.#rows.size >= ROWS_MAX) break;
      if (!this.#rows.has(upload)) list.append(this.#row(upload));
    }
    const all = this.#uploads.length;
    const done = this.#uploads.filter((upload) => upload.state === "done").length;
    const failed = this.#uploads.filter((upload) => upload.state === "failed").length;
    const told = [this.#strings.overall(done, all)];
    if (failed > 0) told.push(this.#strings.failed(failed));
    overall.textContent = all > 0 ? told.join(", ") : "";
    head.hidden = all === 0;
    list.hidden = list.childElementCount === 0;
    clear.hidden = !this.#uploads.some((upload) => upload.isOver);
    // A list of thousands keeps the rows of what is not done.
    if (all > ROWS_MAX) this.#makeRoom();
    this.#announce();
    this.#settle();
  }

  #makeRoom() {
    for (const [upload, row] of this.#rows) {
      if (upload.state === "done") {
        row.remove();
        this.#rows.delete(upload);
      }
    }
  }

  #announce() {
    const wait = Math.max(0, this.#announced + ANNOUNCE_EVERY - Date.now());
    if (this.#announced > Date.now()) return;
    this.#announced = Date.now() + wait;
    setTimeout(() => {
      this.#announced = Date.now();
      this.#parts.live.textContent = this.#parts.overall.textContent;
    }, wait);
  }

  /** The value in a form: the keys of what is uploaded. */
  #settle() {
    const value = new FormData();
    for (const upload of this.#uploads) {
      if (upload.state === "done" && this.name) value.append(this.name, upload.key ?? "");
    }
    const has = this.#uploads.some((upload) => upload.state === "done");
    this.#internals.setFormValue(has ? value : null);
    const busy = this.#uploads.some((upload) => !upload.isOver);
    if (busy) {
      this.#internals.setValidity({ customError: true }, this.#strings.busy, this.#parts.choose);
    } else if (this.hasAttribute("required") && !has) {
      const flags = { valueMissing: true };
      this.#internals.setValidity(flags, this.#strings.missing, this.#parts.choose);
    } else {
      this.#internals.setValidity({});
    }
  }

  #build(root) {
    const choose = make("button", { type: "button", className: "main" });
    const folder = make("button", { type: "button" });
    const files = make("input", { type: "file", hidden: true });
    const folders = make("input", { type: "file", hidden: true, webkitdirectory: true });
    const hint = make("p");
    const buttons = make("div", { className: "choose" }, choose, folder, files, folders);
    const drop = make("div", { className: "drop" }, buttons, hint);
    drop.part = "drop";
    const problem = make("p", { className: "problem", role: "alert" });
    const overall = make("p");
    const clear = make("button", { type: "button" });
    const head = make("div", { className: "head", hidden: true }, overall, clear);
    const list = make("ul", { hidden: true });
    const live = make("div", { className: "spoken", role: "status" });
    root.append(drop, problem, head, list, live);
    choose.onclick = () => files.click();
    folder.onclick = () => folders.click();
    clear.onclick = () => {
      this.clear();
      // What had the focus is gone with the list.
      choose.focus();
    };
    for (const input of [files, folders]) {
      input.onchange = () => {
        this.add(input.files);
        // The same file can be chosen once more.
        input.value = "";
      };
    }
    return { choose, folder, files, folders, hint, drop, problem, overall, clear, head, list, live };
  }

  #receive(root) {
    const { drop } = this.#parts;
    drop.ondragover = (event) => {
      if (this.#isDisabled || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    };
    drop.ondragleave = () => drop.classList.remove("over");
    drop.ondrop = (event) => {
      drop.classList.remove("over");
      if (this.#isDisabled) return;
      event.preventDefault();
      event.stopPropagation();
      this.take(event.dataTransfer);
    };
    root.addEventListener("paste", (event) => {
      if (this.#isDisabled || event.clipboardData.files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      this.take(event.clipboardData);
    });
  }

  get #isDisabled() { return this.matches(":disabled"); }

  #label() {
    const { choose, folder, files, hint, clear, list } = this.#parts;
    const several = this.hasAttribute("multiple");
    const disabled = this.#isDisabled;
    choose.textContent = several ? this.#strings.choose : this.#strings.chooseOne;
    folder.textContent = this.#strings.folder;
    hint.textContent = several ? this.#strings.hint : this.#strings.hintOne;
    clear.textContent = this.#strings.clear;
    list.ariaLabel = this.#strings.list;
    files.multiple = several;
    files.accept = this.getAttribute("accept") ?? "";
    folder.hidden = !this.hasAttribute("directory");
    choose.disabled = folder.disabled = disabled;
  }

  #row(upload) {
    const name = make("span", { className: "name", textContent: upload.path });
    const told = make("span", { className: "told" });
    const bar = make("progress", { max: upload.size || 1, ariaLabel: upload.path });
    const act = make("button", { type: "button", className: "act" });
    const end = make("button", { type: "button", className: "end" });
    act.onclick = () => {
      if (upload.state === "paused" || upload.state === "failed") upload.resume();
      else upload.pause();
    };
    end.onclick = () => {
      if (upload.isOver) this.#drop(upload);
      else upload.abort();
      this.#changed();
      if (!end.isConnected) this.#parts.choose.focus();
    };
    const row = make("li", {}, name, bar, told, act, end);
    Object.assign(row, { bar, told, act, end });
    this.#rows.set(upload, row);
    this.#fill(upload);
    return row;
  }

  /** At most once a frame: bytes leave more often. */
  #draw(upload) {
    const row = this.#rows.get(upload);
    if (!row || row.isDue) return;
    row.isDue = true;
    requestAnimationFrame(() => {
      row.isDue = false;
      this.#fill(upload);
    });
  }

  #fill(upload) {
    const row = this.#rows.get(upload);
    if (!row) return;
    const { state } = upload;
    row.dataset.state = state;
    row.bar.value = state === "done" ? row.bar.max : upload.sent;
    row.bar.hidden = state === "done" || state === "aborted";
    row.told.textContent = this.#telling(upload);
    const what = { paused: "resume", failed: "retry" }[state] ?? "pause";
    dress(row.act, ICONS[what], this.#strings[what], upload.path);
    row.act.hidden = state === "done" || state === "aborted";
    const how = upload.isOver ? this.#strings.remove : this.#strings.cancel;
    dress(row.end, ICONS.end, how, upload.path);
  }

  #telling(upload) {
    const { state, error, size, sent } = upload;
    if (state === "failed") return [error.message, error.hint].filter(Boolean).join(": ");
    const far = size > 0 ? percent(sent / size) : "";
    if (state === "uploading") return `${far} · ${bytes(size)}`;
    if (state === "done") return `${this.#strings.done} · ${bytes(size)}`;
    return sent > 0 && state !== "aborted"
      ? `${this.#strings[state]} · ${far}`
      : this.#strings[state];
  }

  #drop(upload) {
    this.#uploads = this.#uploads.filter((other) => other !== upload);
    this.#rows.get(upload)?.remove();
    this.#rows.delete(upload);
  }

  /** Uploads that a page has begun which was closed: they go on when the file is chosen again. */
  #showUnfinished() {
    const { list } = this.#parts;
    for (const row of list.querySelectorAll("[data-state=unfinished]")) row.remove();
    for (const record of this.#ensureUploader().unfinished()) {
      const name = make("span", { className: "name", textContent: record.path });
      const told = make("span", { className: "told", textContent: this.#strings.unfinished });
      const end = make("button", { type: "button", className: "end" });
      dress(end, ICONS.end, this.#strings.remove, record.path);
      const row = make("li", {}, name, told, end);
      row.dataset.state = "unfinished";
      row.record = record;
      end.onclick = () => {
        record.forget();
        row.remove();
        list.hidden = list.childElementCount === 0;
        this.#parts.choose.focus();
      };
      list.append(row);
    }
    list.hidden = list.childElementCount === 0;
  }

  #dropUnfinished({ key, bucket, size, file }) {
    for (const row of this.#parts.list.querySelectorAll("[data-state=unfinished]")) {
      const { record } = row;
      const same = record.key === key && record.bucket === bucket && record.size === size;
      if (same && record.lastModified === file.lastModified) row.remove();
    }
  }
}

/** The files of a drop or of the clipboard, with their paths in folders. */
export async function filesOf(transfer) {
  const found = [];
  const entries = [];
  // Asked for at once: when the event is over, the list is empty.
  for (const item of transfer.items ?? []) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.();
    if (entry?.isDirectory) entries.push(entry);
    else found.push({ file: item.getAsFile() });
  }
  for (const entry of entries) await walk(entry, found);
  return found.filter(({ file }) => file);
}

async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((fulfil, reject) => entry.file(fulfil, reject));
    found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // A folder is read some entries at a time, until there are none.
    const some = await new Promise((fulfil, reject) => reader.readEntries(fulfil, reject));
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, found);
  }
}

/** Whether a file is one that `accept` names: an ending, a type, or all types of a kind. */
function isAccepted(file, accept) {
  const wanted = (accept ?? "").toLowerCase().split(",").map((text) => text.trim());
  const named = wanted.filter(Boolean);
  const [name, type] = [file.name.toLowerCase(), file.type.toLowerCase()];
  return (
    named.length === 0 ||
    named.some((text) =>
      text.startsWith(".")
        ? name.endsWith(text)
        : type === text || (text.endsWith("/*") && type.startsWith(text.slice(0, -1))),
    )
  );
}

export function bytes(count) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const at = Math.min(Math.floor(Math.log10(count || 1) / 3), units.length - 1);
  const style = { style: "unit", unit: units[at], unitDisplay: at > 0 ? "short" : "long" };
  const format = new Intl.NumberFormat(undefined, { ...style, maximumFractionDigits: at > 1 ? 1 : 0 });
  return format.format(count / 1000 ** at);
}

function percent(share) {
  return new Intl.NumberFormat(undefined, { style: "percent" }).format(Math.min(share, 1));
}

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A button with an icon; its name says what it does with what. */
function dress(button, path, does, name) {
  if (button.title === does) return;
  button.title = does;
  button.ariaLabel = `${does}: ${name}`;
  button.replaceChildren(icon(path));
}

function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

globalThis.customElements?.define("anys3-upload", Anys3Upload);
