import { bytes, make } from "../element.js";

// The page of the gateway. What it shows of others is text, never markup.

const TOKEN = "anys3-token";
/** The most of a text that a preview shows: what somebody reads, and not what fills the memory. */
const TEXT_MAX = 256 * 1024;
/** Seconds for which the URL of a download or preview is good: to begin it, and to seek a while. */
const URL_SECONDS = 900;
const ALL = ["read", "list", "write", "delete"];
/** How many objects of a folder are deleted at once. */
const DELETED_AT_ONCE = 4;

const $ = (id) => document.getElementById(id);
const base = document.baseURI;
/** What is shown: bucket, folder, the beginning of names, and what the gateway has answered. */
let place = { bucket: "", folder: "" };
let buckets = [];
let next = null;
let pages = 1;
/** Counts loads, so that the answer to an earlier one is not shown in the place of a later one. */
let loads = 0;

class Refused extends Error {
  constructor(status, document) {
    const { message, hint } = document?.error ?? {};
    super([message ?? document?.detail ?? `the gateway answers ${status}`, hint].filter(Boolean).join(": "));
    this.status = status;
  }
}

function token() {
  return sessionStorage.getItem(TOKEN);
}

/** Asks the gateway; throws what it refuses. */
async function ask(path, options = {}) {
  const headers = { authorization: `Bearer ${token()}`, ...options.headers };
  let answer;
  try {
    answer = await fetch(new URL(path, base), { ...options, headers });
  } catch {
    throw new Error("the gateway cannot be reached: try again");
  }
  if (answer.ok) return answer;
  const refused = new Refused(answer.status, await answer.json().catch(() => null));
  if (answer.status === 401) signOut("The token is not good any more. Sign in again.");
  throw refused;
}

function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value != null);
  return new URLSearchParams(given).toString();
}

/** The path of an object; each segment is encoded, and dots in a way that nobody resolves. */
function objectPath(bucket, key) {
  const hasDots = key.split("/").some((segment) => segment === "." || segment === "..");
  const encoded = encodeURIComponent(key).replaceAll(".", hasDots ? "%2E" : ".");
  return `objects/${bucket}/${hasDots ? encoded : encoded.replaceAll("%2F", "/")}`;
}

/** A URL that needs no token, by the host that the page is reached at. */
async function openUrl(key) {
  const wanted = { operation: "get", bucket: place.bucket, key, expires: URL_SECONDS, via: "gateway" };
  const { url } = await presign(wanted);
  return new URL(`c/${url.slice(url.lastIndexOf("/") + 1)}`, base).href;
}

async function presign(wanted) {
  const headers = { "content-type": "application/json" };
  const answer = await ask("presign", { method: "POST", headers, body: JSON.stringify(wanted) });
  return answer.json();
}

// ---- who it is ----

async function signIn(shown) {
  // Nothing else can be a header, and so a token.
  if (!/^[!-~]+$/.test(shown)) throw new Refused(401);
  sessionStorage.setItem(TOKEN, shown);
  buckets = await listBuckets();
  $("sign-in").hidden = true;
  $("bar").hidden = $("files").hidden = false;
  $("token").value = "";
  await show();
}

function signOut(why = "") {
  sessionStorage.removeItem(TOKEN);
  for (const upload of $("uploads").uploads) upload.pause();
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  $("bar").hidden = $("files").hidden = true;
  $("sign-in").hidden = false;
  $("token-problem").textContent = why;
  $("token").focus();
}

$("sign-in-form").onsubmit = async (event) => {
  event.preventDefault();
  $("token-problem").textContent = "";
  try {
    await signIn($("token").value.trim());
  } catch (error) {
    sessionStorage.removeItem(TOKEN);
    const wrong = error.status === 401 ? "The gateway does not know this token." : error.message;
    $("token-problem").textContent = wrong;
    $("token").focus();
  }
};
/** What had the focus is gone: who reads by ear goes on at the top of what has come. */
function focusFiles() {
  $("files").focus({ preventScroll: true });
}

$("sign-out").onclick = () => signOut();

// ---- where it is ----

async function listBuckets() {
  const found = [];
  let page = null;
  do {
    let answer;
    try {
      answer = await (await ask(`objects?${query({ page })}`)).json();
    } catch (error) {
      const name = document.body.dataset.bucket;
      // The store does not let the gateway list them: there is still the one that it is told of.
      if (error.status === 403 && name) return [{ name, prefix: "", allow: ALL }];
      throw error;
    }
    found.push(...answer.buckets);
    page = answer.next;
  } while (page);
  return found;
}

/** `#/bucket/folder/`: back and forward go from folder to folder. */
function placeOfHash() {
  const [bucket = "", ...folders] = location.hash.slice(2).split("/").map(decoded);
  const folder = folders.join("/");
  return { bucket, folder: folder === "" || folder.endsWith("/") ? folder : `${folder}/` };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hashOf(bucket, folder = "") {
  return `#/${[bucket, ...folder.split("/")].map(encodeURIComponent).join("/")}`;
}

function may(verb) {
  return buckets.find(({ name }) => name === place.bucket)?.allow.includes(verb) ?? true;
}

async function show() {
  place = placeOfHash();
  // Who has one bucket is not asked which.
  if (!place.bucket && buckets.length === 1 && !location.hash) {
    const [{ name, prefix }] = buckets;
    history.replaceState(null, "", hashOf(name, prefix));
    place = placeOfHash();
  }
  $("filter").value = "";
  const uploads = $("uploads");
  uploads.hidden = !place.bucket || !may("write");
  uploads.setAttribute("bucket", place.bucket);
  uploads.setAttribute("prefix", place.folder);
  $("tools").hidden = !place.bucket;
  const title = place.folder.split("/").at(-2) ?? (place.bucket || "Buckets");
  $("title").textContent = title;
  document.title = `${title} · anys3`;
  showPath();
  scrollTo(0, 0);
  // Before the list is there: later, it would be taken from where somebody has gone meanwhile.
  focusFiles();
  await load();
}

function showPath() {
  const steps = [["All buckets", "#/"]];
  if (place.bucket) steps.push([place.bucket, hashOf(place.bucket)]);
  const names = place.folder.split("/").slice(0, -1);
  names.forEach((name, at) => {
    const folder = `${names.slice(0, at + 1).join("/")}/`;
    steps.push([name || "(no name)", hashOf(place.bucket, folder)]);
  });
  const items = steps.map(([name, href], at) => {
    const link = make("a", { href, textContent: name });
    if (at === steps.length - 1) link.ariaCurrent = "page";
    return make("li", {}, link);
  });
  $("path").replaceChildren(...items);
}

addEventListener("hashchange", async () => {
  if (token()) await show();
});

// ---- what is there ----

/** Shows the first page, or with `more` the next one. */
async function load(more = false) {
  const load = (loads += 1);
  $("problem").textContent = "";
  try {
    const rows = place.bucket ? await objectRows(more) : bucketRows();
    if (load !== loads) return;
    pages = more ? pages + 1 : 1;
    if (more) $("list").append(...rows);
    else replaceRows(rows);
    $("more").hidden = !next;
    $("empty").hidden = $("list").childElementCount > 0;
    $("empty").textContent = emptiness();
    const count = $("list").childElementCount;
    $("status").textContent = count === 1 ? "1 entry" : `${count} entries`;
  } catch (error) {
    if (load !== loads) return;
    $("list").replaceChildren();
    $("more").hidden = $("empty").hidden = true;
    $("problem").textContent = error.message;
  }
}

/** What had the focus in the list has it again: it may be read anew while somebody is in it. */
function replaceRows(rows) {
  const list = $("list");
  const nameOf = (element) => element.ariaLabel ?? element.textContent;
  const at = list.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  list.replaceChildren(...rows);
  const same = [...list.querySelectorAll("a, button")].find((element) => nameOf(element) === at);
  same?.focus({ preventScroll: true });
}

function emptiness() {
  if (!place.bucket) return "There is no bucket yet. Create one with: anys3 mb s3://photos";
  if ($("filter").value) return "No name here begins so.";
  return may("write") ? "Nothing here yet: drop files to upload them." : "Nothing here.";
}

function bucketRows() {
  next = null;
  return buckets.map(({ name, prefix, created }) => {
    const row = make("li", {}, opener(name, hashOf(name, prefix), "i-bucket"), fact(""));
    row.append(fact(when(created), "when"), make("div", { className: "acts" }));
    return row;
  });
}

async function objectRows(more) {
  const { bucket, folder } = place;
  const prefix = folder + $("filter").value;
  const page = more ? next : null;
  const answer = await ask(`objects/${bucket}?${query({ prefix, delimiter: "/", page, limit: 200 })}`);
  const found = await answer.json();
  next = found.next ?? null;
  const folders = found.folders.map(folderRow);
  // What tools create to stand for the folder itself is no file in it.
  const files = found.objects.filter(({ key }) => key !== folder).map(objectRow);
  return [...folders, ...files];
}

function folderRow(folder) {
  const name = folder.slice(place.folder.length, -1) || "(no name)";
  const row = make("li", {}, opener(name, hashOf(place.bucket, folder), "i-folder"));
  row.firstChild.classList.add("folder");
  const acts = make("div", { className: "acts" });
  if (may("delete")) acts.append(act("i-delete", "Delete", name, () => askToDelete(folder, name)));
  row.append(fact(""), fact("", "when"), acts);
  return row;
}

function objectRow({ key, size, modified }) {
  const name = key.slice(place.folder.length);
  const opens = make("button", { type: "button", className: "open" });
  opens.append(drawing(isPicture(name) ? "i-image" : "i-file"), make("span", { textContent: name }));
  opens.onclick = () => preview(key, name);
  const acts = make("div", { className: "acts" });
  if (may("read")) {
    const saves = act("i-download", "Download", name, () => download(key, name));
    // A narrow screen has it in the preview.
    saves.classList.add("less");
    acts.append(saves);
    acts.append(act("i-share", "Share a link", name, () => share(key, name)));
  }
  if (may("delete")) acts.append(act("i-delete", "Delete", name, () => askToDelete(key, name)));
  return make("li", {}, opens, fact(bytes(size)), fact(when(modified), "when"), acts);
}

function opener(name, href, picture) {
  return make("a", { className: "open", href }, drawing(picture), make("span", { textContent: name }));
}

function fact(text, kind = "") {
  return make("span", { className: `fact ${kind}`, textContent: text });
}

function act(picture, does, name, run) {
  const button = make("button", { type: "button", className: "icon", title: does }, drawing(picture));
  button.ariaLabel = `${does}: ${name}`;
  button.onclick = run;
  return button;
}

/** One of the drawings in the page. */
function drawing(id) {
  const space = "http://www.w3.org/2000/svg";
  const [svg, use] = ["svg", "use"].map((tag) => document.createElementNS(space, tag));
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${id}`);
  svg.append(use);
  return svg;
}

function when(iso) {
  const style = { dateStyle: "medium", timeStyle: "short" };
  return iso ? new Intl.DateTimeFormat(undefined, style).format(new Date(iso)) : "";
}

function isPicture(name) {
  return /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(name);
}

$("more").onclick = () => load(true);
$("reload").onclick = () => load();
$("filter").oninput = () => load();

// ---- what is done with a file ----

async function download(key, name) {
  try {
    make("a", { href: await openUrl(key), download: name }).click();
  } catch (error) {
    $("problem").textContent = error.message;
  }
}

async function preview(key, name) {
  $("preview-name").textContent = name;
  $("preview-problem").textContent = "";
  $("preview-download").hidden = !may("read");
  $("preview-download").onclick = () => download(key, name);
  $("preview-body").replaceChildren();
  $("preview-facts").replaceChildren();
  $("preview").showModal();
  try {
    const { headers } = await ask(objectPath(place.bucket, key), { method: "HEAD" });
    const type = headers.get("content-type") ?? "application/octet-stream";
    const size = Number(headers.get("content-length"));
    const facts = { Key: key, Type: type, Size: bytes(size), ETag: headers.get("etag") ?? "" };
    const modified = headers.get("last-modified");
    if (modified) facts.Modified = when(modified);
    for (const [fact, value] of Object.entries(facts)) {
      const [term, text] = [make("dt", { textContent: fact }), make("dd", { textContent: value })];
      $("preview-facts").append(term, text);
    }
    const shown = await previewOf(key, name, type, size);
    if (shown && $("preview").open) $("preview-body").replaceChildren(shown);
  } catch (error) {
    $("preview-problem").textContent = error.message;
  }
}

async function previewOf(key, name, type, size) {
  if (type.startsWith("image/")) return make("img", { src: await openUrl(key), alt: name });
  if (type.startsWith("video/")) return make("video", { src: await openUrl(key), controls: true });
  if (type.startsWith("audio/")) return make("audio", { src: await openUrl(key), controls: true });
  if (!isText(name, type) || size === 0) return null;
  const headers = { range: `bytes=0-${TEXT_MAX - 1}` };
  const text = await (await ask(objectPath(place.bucket, key), { headers })).text();
  const more = size > TEXT_MAX ? "\n…" : "";
  return make("pre", { textContent: text + more, tabIndex: 0 });
}

function isText(name, type) {
  const known = /^(text\/|application\/(json|xml|javascript|toml|yaml|x-sh|sql))/;
  return known.test(type) || /\.(md|txt|log|csv|json|toml|ya?ml|xml|ini|conf|sh|rs|py|js)$/i.test(name);
}

// What plays in it stops when it is closed.
$("preview").onclose = () => $("preview-body").replaceChildren();

let shared = "";
function share(key, name) {
  shared = key;
  $("share-name").textContent = name;
  $("share").showModal();
  sign();
}

async function sign() {
  const [told, problem, url] = [$("share-told"), $("share-problem"), $("share-url")];
  told.textContent = "Whoever has the link can download the file, without a token.";
  problem.textContent = url.value = "";
  const [expires, via] = [Number($("share-for").value), $("share-via").value];
  const { bucket } = place;
  try {
    const signed =
      via === "store"
        ? await (await ask(`presigned-url?${query({ bucket, key: shared, expires })}`)).json()
        : await presign({ operation: "get", bucket, key: shared, expires, via });
    url.value = new URL(signed.url, base).href;
  } catch (error) {
    problem.textContent = error.message;
  }
}

$("share-for").onchange = $("share-via").onchange = sign;
$("share-url").onfocus = (event) => event.target.select();
$("share-copy").onclick = async () => {
  $("share-url").select();
  // The clipboard is there on https and on localhost.
  const copied = navigator.clipboard?.writeText($("share-url").value).then(() => true, () => false);
  $("share-told").textContent = (await copied) ? "Copied." : "Selected: copy it now.";
};

let deleted = "";
function askToDelete(key, name) {
  deleted = key;
  const isFolder = key.endsWith("/") && key !== place.folder;
  $("delete-title").textContent = isFolder ? "Delete the folder and all in it?" : "Delete the file?";
  $("delete-name").textContent = name;
  $("delete-told").textContent = "This cannot be undone.";
  $("delete-problem").textContent = "";
  $("delete-yes").disabled = false;
  $("delete").showModal();
  // What is harmless has the focus.
  $("delete-no").focus();
}

$("delete-yes").onclick = async () => {
  $("delete-yes").disabled = true;
  try {
    if (deleted.endsWith("/")) await deleteFolder(deleted);
    else await deleteObject(deleted);
    $("delete").close();
    focusFiles();
    await load();
    $("status").textContent = "Deleted";
  } catch (error) {
    $("delete-problem").textContent = error.message;
    $("delete-yes").disabled = false;
  }
};

function deleteObject(key) {
  return ask(objectPath(place.bucket, key), { method: "DELETE" });
}

async function deleteFolder(folder) {
  let gone = 0;
  for (;;) {
    const answer = await ask(`objects/${place.bucket}?${query({ prefix: folder })}`);
    const keys = (await answer.json()).objects.map(({ key }) => key);
    // What is listed has been deleted before the next page is asked for: there is always a first.
    if (keys.length === 0) return;
    while (keys.length > 0) {
      if (!$("delete").open) return;
      const some = keys.splice(0, DELETED_AT_ONCE);
      await Promise.all(some.map(deleteObject));
      gone += some.length;
      $("delete-told").textContent = `${gone} deleted. To stop, close this.`;
    }
  }
}

// ---- uploads ----

const uploads = $("uploads");
uploads.token = token;
let isDue = false;
addEventListener("uploaddone", () => {
  // A folder of thousands is not listed anew for each file.
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    // Who has asked for more is not taken back to the first page.
    if (token() && place.bucket && pages === 1) load();
  }, 300);
});

/** Whether files can be uploaded to what is shown. */
function canUpload() {
  return token() !== null && !uploads.hidden && !document.querySelector("dialog[open]");
}

// Anywhere on the page, and not in the box alone.
addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  $("veil").hidden = !canUpload();
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) $("veil").hidden = true;
});
addEventListener("drop", (event) => {
  $("veil").hidden = true;
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  if (canUpload()) uploads.take(event.dataTransfer);
});
// What the box has taken itself does not come here, and the veil goes all the same.
addEventListener("drop", () => ($("veil").hidden = true), { capture: true });
addEventListener("paste", (event) => {
  if (canUpload() && event.clipboardData.files.length > 0) uploads.take(event.clipboardData);
});
addEventListener("beforeunload", (event) => {
  const busy = ["queued", "uploading", "retrying"];
  if (uploads.uploads.some(({ state }) => busy.includes(state))) event.preventDefault();
});

if (token()) signIn(token()).catch((error) => signOut(error.status === 401 ? "" : error.message));
else signOut();
