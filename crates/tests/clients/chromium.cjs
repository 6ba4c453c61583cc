// What a browser does with the gateway: its page, its element, and the uploaders of others, in headless Chromium.
//
// Prints `ok NAME` or `FAILED NAME: why` for each check, and ends with their number, as the programs beside it do.
// Waits are for conditions. What has to be in the middle of something is held there: see `Wire`.
"use strict";

const assert = require("node:assert/strict");
const crypto = require("node:crypto");
const fs = require("node:fs");
const http = require("node:http");
const net = require("node:net");
const path = require("node:path");
const zlib = require("node:zlib");
const { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } = require("@aws-sdk/client-s3");

const tools = process.env.ANYS3_TOOLS;
const browserModules = path.join(tools, "browser/node_modules");
const { chromium } = require(path.join(browserModules, "playwright-core"));
const esbuild = require(path.join(browserModules, "esbuild"));
const root = path.join(__dirname, "../../..");

const MIB = 1024 * 1024;
const LARGE = 60_000_000;
/// Where large uploads are held: more than buffers on the way can hold is in the gateway by then.
const MIDDLE = 40_000_000;
/// How long a condition may take on a machine that does many other things.
const PATIENCE = 90_000;
const TOKEN = process.env.ANYS3_TOKEN;
const authorization = `Bearer ${TOKEN}`;
const gateway = process.env.ANYS3_GATEWAY.replace(/\/$/, "");
/// The other origin, which the server was told of.
const site = new URL(process.env.ANYS3_SITE);
const s3 = new S3Client({ region: process.env.AWS_REGION, endpoint: process.env.ANYS3_ENDPOINT, forcePathStyle: true });
const Bucket = `web-${crypto.randomBytes(6).toString("hex")}`;
const DEFAULT_BUCKET = "mybucket";
const UNICODE = "naïve – файл 日本 (1).txt";

/// A proxy of connections in front of the gateway: counts what browsers send, holds it, cuts it.
class Wire {
  sent = 0;
  #limit = Infinity;
  #pairs = new Set();
  #tellHeld = null;

  static async start() {
    const wire = new Wire();
    const server = net.createServer((client) => wire.#take(client));
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    wire.url = `http://127.0.0.1:${server.address().port}`;
    server.unref();
    return wire;
  }

  #take(client) {
    const { hostname, port } = new URL(gateway);
    const server = net.connect(port, hostname);
    const pair = { client, server, sent: 0, isHeld: false };
    this.#pairs.add(pair);
    const end = () => {
      client.destroy();
      server.destroy();
      this.#pairs.delete(pair);
    };
    for (const socket of [client, server]) socket.on("error", end).on("close", end);
    server.pipe(client);
    client.on("data", (bytes) => {
      this.sent += bytes.length;
      pair.sent += bytes.length;
      if (!server.write(bytes)) client.pause();
      if (pair.sent > this.#limit) {
        pair.isHeld = true;
        client.pause();
        this.#tellHeld?.();
      }
    });
    server.on("drain", () => pair.isHeld || client.resume());
  }

  /// Lets so many bytes of a connection through, and no more; waits until they are there.
  hold(bytes) {
    this.#limit = bytes;
    return new Promise((held) => (this.#tellHeld = held));
  }

  release() {
    this.#limit = Infinity;
    this.#tellHeld = null;
    for (const pair of this.#pairs) {
      pair.isHeld = false;
      pair.client.resume();
    }
  }

  /// All connections end, as where a cable is pulled out; what comes from then on goes through.
  cut() {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    this.release();
  }
}

// ---- files, and what became of them ----

const files = path.join(process.cwd(), "files");
const digests = {};

const digestOf = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");

function makeFiles() {
  fs.mkdirSync(path.join(files, "folder/inner"), { recursive: true });
  const contents = {
    "small.txt": crypto.randomBytes(20_000),
    "empty.bin": Buffer.alloc(0),
    [UNICODE]: Buffer.from("ünïcode\n"),
    "large.bin": crypto.randomBytes(LARGE),
    "folder/a.txt": Buffer.from("a"),
    "folder/inner/ü b.txt": Buffer.from("b"),
  };
  for (const [name, bytes] of Object.entries(contents)) {
    fs.writeFileSync(path.join(files, name), bytes);
    digests[name] = digestOf(bytes);
  }
}

const file = (name) => path.join(files, name);

async function checkStored(key, name, bucket = Bucket) {
  const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const hash = crypto.createHash("sha256");
  for await (const bytes of object.Body) hash.update(bytes);
  assert.equal(hash.digest("hex"), digests[name], `${bucket}/${key} is not ${name}`);
}

async function keys(bucket, prefix) {
  const listed = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  return (listed.Contents ?? []).map(({ Key }) => Key);
}

/// Keys that the gateway or an uploader has made: found by the end of them.
async function checkMade(name, end, bucket = DEFAULT_BUCKET, prefix = "") {
  const found = (await keys(bucket, prefix)).filter((key) => key.endsWith(end));
  assert.equal(found.length, 1, `${end}: ${found}`);
  await checkStored(found[0], name, bucket);
}

// ---- the other origin ----

async function serveSite() {
  const bundle = (lines, modules) => {
    const options = { bundle: true, write: false, format: "iife", logLevel: "silent", nodePaths: [modules] };
    const stdin = { contents: lines, resolveDir: path.dirname(modules) };
    return esbuild.build({ ...options, stdin }).then(({ outputFiles }) => outputFiles[0].text);
  };
  const plain = (name) => fs.promises.readFile(path.join(browserModules, name), "utf8");
  const uppy6 = `import Core from "@uppy/core"; import S3 from "@uppy/aws-s3"; import Tus from "@uppy/tus";
    window.uppy6 = { Core, S3, Tus };`;
  const uppy5 = `import Core from "@uppy/core"; import S3 from "@uppy/aws-s3"; window.uppy5 = { Core, S3 };`;
  const scripts = {
    "/uppy6.js": bundle(uppy6, browserModules),
    "/uppy5.js": bundle(uppy5, path.join(tools, "uppy-5/node_modules")),
    "/tus.js": plain("tus-js-client/dist/tus.min.js"),
    "/filepond.js": plain("filepond/dist/filepond.min.js"),
  };
  const pages = { "/": `<!doctype html><title>site</title><input type="file">`, "/token": TOKEN, "/element": elementPage() };
  const server = http.createServer(async (request, answer) => {
    const { pathname } = new URL(request.url, site);
    const kind = pathname in scripts ? "text/javascript" : "text/html; charset=utf-8";
    answer.setHeader("content-type", kind);
    answer.end(await (scripts[pathname] ?? pages[pathname] ?? ""));
  });
  await new Promise((listening) => server.listen(Number(site.port), site.hostname, listening));
  server.unref();
}

/// The example of the document, with the addresses of this test.
function elementPage() {
  const document = fs.readFileSync(path.join(root, "docs/gateway.md"), "utf8");
  const example = /```html\n([^]*?)```/.exec(document)[1];
  assert.ok(example.includes("integrity="));
  const here = example.replaceAll("https://files.example.com", wire.url);
  return `<!doctype html><html lang="en"><title>Upload</title><main><h1>Upload</h1>${here}</main>`;
}

// ---- the browser ----

let browser;
let wire;

/// A window of its own, with what would show that something is wrong in it.
async function open(options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  context.setDefaultTimeout(PATIENCE);
  context.problems = [];
  context.offsets = [];
  context.on("request", (request) => {
    if (request.method() === "PATCH") context.offsets.push(Number(request.headers()["upload-offset"]));
  });
  context.on("weberror", (error) => context.problems.push(String(error.error())));
  context.on("console", (message) => {
    if (/Content Security|Trusted|Refused to/.test(message.text())) context.problems.push(message.text());
  });
  return context;
}

async function withPage(work, options) {
  const context = await open(options);
  try {
    const page = await context.newPage();
    await work(page, context);
    assert.deepEqual(context.problems, []);
  } finally {
    wire.release();
    await context.close();
  }
}

/// It went on with what the gateway had got. (How much of what was on its way that is depends on buffers, and how
/// many bytes go on the browser, which may repeat a request by itself.)
function checkWentOn(context) {
  assert.ok(Math.max(...context.offsets) > 0, `it went on at ${context.offsets}`);
}

async function signIn(page, bucket = Bucket) {
  await page.goto(`${wire.url}/#/${bucket}/`);
  await page.getByLabel("Token").fill(TOKEN);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: bucket }).waitFor();
}

async function choose(page, names, button = "Choose files") {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: button }).click(),
  ]);
  await chooser.setFiles(names.map(file));
}

const row = (page, name, state) => page.locator(`anys3-upload li[data-state=${state}]`).filter({ hasText: name });
const until = (page, name, state) => row(page, name, state).first().waitFor();
const entry = (page, name) => page.getByRole("button", { name, exact: true });

/// Begins a large upload, and is in the middle of it then.
async function inTheMiddle(page, name = "large.bin") {
  const held = wire.hold(MIDDLE);
  await choose(page, [name]);
  await held;
  await until(page, name, "uploading");
}

async function atSite(page, script) {
  await page.goto(site.href);
  await page.addScriptTag({ url: new URL(script, site).href });
}

/// Gives a file to the page, as somebody who chooses it does.
const give = (page, name) => page.locator("input[type=file]").first().setInputFiles(file(name));

async function axe(page, what) {
  // Run as the tools of developers do: the policy of the page lets no other script in.
  if (!(await page.evaluate("'axe' in window"))) {
    await page.evaluate(fs.readFileSync(path.join(browserModules, "axe-core/axe.min.js"), "utf8"));
  }
  const { violations } = await page.evaluate("axe.run()");
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  assert.deepEqual(told, [], what);
}

/// Goes on with the tabulator until something of this name has the focus.
async function tabTo(page, name) {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      let element = document.activeElement;
      while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element.ariaLabel || element.labels?.[0]?.textContent || element.textContent.trim();
    });
    if (at === name) return;
  }
  assert.fail(`the tabulator does not reach ${name}`);
}

// ---- the page ----

const checks = {
  async the_page_without_javascript() {
    await withPage(async (page) => {
      await page.goto(wire.url);
      const plain = page.locator("noscript main");
      await plain.waitFor();
      assert.match(await plain.innerText(), /needs JavaScript[^]*curl -H .*upload\?bucket=mybucket/);
      assert.equal(await page.getByLabel("Token").isVisible(), false);
    }, { javaScriptEnabled: false });
  },
  async a_wrong_token() {
    await withPage(async (page) => {
      await page.goto(wire.url);
      await page.getByLabel("Token").fill("no-such-token");
      await page.keyboard.press("Enter");
      await page.getByText("The gateway does not know this token.").waitFor();
      assert.equal(await page.getByLabel("Token").evaluate((input) => input === document.activeElement), true);
    });
  },
  async files_are_uploaded_previewed_downloaded_shared_and_deleted() {
    await withPage(async (page) => {
      await signIn(page);
      await choose(page, ["small.txt", "empty.bin", UNICODE]);
      for (const name of ["small.txt", "empty.bin", UNICODE]) {
        await until(page, name, "done");
        await entry(page, name).waitFor();
        await checkStored(name, name);
      }
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: UNICODE }));
      assert.equal(head.ContentType, "text/plain");

      await entry(page, UNICODE).click();
      await page.locator("#preview pre").getByText("ünïcode").waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download", exact: true }).click(),
      ]);
      assert.equal(download.suggestedFilename(), UNICODE);
      assert.equal(fs.readFileSync(await download.path(), "utf8"), "ünïcode\n");
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: "Share a link: small.txt" }).click();
      for (const via of ["store", "gateway"]) {
        await page.getByLabel("Leads to").selectOption(via);
        const path = via === "store" ? "X-Amz-Signature" : "/c/";
        await page.waitForFunction((path) => document.getElementById("share-url").value.includes(path), path);
        const answer = await fetch(await page.getByLabel("Link", { exact: true }).inputValue());
        assert.equal(digestOf(Buffer.from(await answer.arrayBuffer())), digests["small.txt"], via);
      }
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: "Delete: empty.bin" }).click();
      await page.getByRole("button", { name: "Keep" }).click();
      assert.deepEqual(await keys(Bucket, "empty"), ["empty.bin"]);
      await page.getByRole("button", { name: "Delete: empty.bin" }).click();
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await entry(page, "empty.bin").waitFor({ state: "detached" });
      assert.deepEqual(await keys(Bucket, "empty"), []);
    });
  },
  async folders_are_uploaded_browsed_and_deleted() {
    await withPage(async (page) => {
      await signIn(page);
      await choose(page, ["folder"], "Choose a folder");
      await until(page, "folder/a.txt", "done");
      await until(page, "folder/inner/ü b.txt", "done");
      await checkStored("folder/inner/ü b.txt", "folder/inner/ü b.txt");
      await page.getByRole("link", { name: "folder", exact: true }).click();
      await page.getByRole("heading", { name: "folder" }).waitFor();
      await page.getByRole("link", { name: "inner", exact: true }).click();
      await entry(page, "ü b.txt").waitFor();
      // What is uploaded here is stored here.
      await choose(page, ["small.txt"]);
      await entry(page, "small.txt").waitFor();
      await checkStored("folder/inner/small.txt", "small.txt");
      await page.goBack();
      await page.getByLabel("Show names that begin with").fill("a");
      await page.getByRole("link", { name: "inner", exact: true }).waitFor({ state: "detached" });
      await entry(page, "a.txt").waitFor();
      await page.goBack();
      await page.getByRole("button", { name: "Delete: folder" }).click();
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await page.getByRole("link", { name: "folder", exact: true }).waitFor({ state: "detached" });
      assert.deepEqual(await keys(Bucket, "folder/"), []);
    });
  },
  async files_are_dropped_and_pasted() {
    await withPage(async (page) => {
      await signIn(page);
      await page.getByRole("button", { name: "Choose files" }).waitFor();
      await page.evaluate(() => {
        const transfer = (name) => {
          const data = new DataTransfer();
          data.items.add(new File(["dropped"], name, { type: "text/plain" }));
          return data;
        };
        const options = { bubbles: true, cancelable: true, composed: true };
        const drop = (name) => new DragEvent("drop", { ...options, dataTransfer: transfer(name) });
        document.querySelector("h1").dispatchEvent(drop("on-the-page.txt"));
        document.querySelector("anys3-upload").shadowRoot.querySelector(".drop").dispatchEvent(drop("in-the-box.txt"));
        document.body.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: transfer("pasted.txt") }));
      });
      for (const name of ["on-the-page.txt", "in-the-box.txt", "pasted.txt"]) await entry(page, name).waitFor();
      assert.equal(await row(page, "in-the-box.txt", "done").count(), 1);
    });
  },
  async a_large_upload_goes_on_after_a_cut() {
    await withPage(async (page, context) => {
      await signIn(page);
      await inTheMiddle(page);
      wire.cut();
      await until(page, "large.bin", "done");
      await checkStored("large.bin", "large.bin");
      checkWentOn(context);
    });
  },
  async a_large_upload_is_paused_and_goes_on() {
    await withPage(async (page, context) => {
      await signIn(page);
      await inTheMiddle(page);
      await page.getByRole("button", { name: "Pause: large.bin" }).click();
      await until(page, "large.bin", "paused");
      wire.cut();
      await page.getByRole("button", { name: "Resume: large.bin" }).click();
      await until(page, "large.bin", "done");
      await checkStored("large.bin", "large.bin");
      checkWentOn(context);
    });
  },
  async a_large_upload_goes_on_after_a_reload() {
    await withPage(async (page, context) => {
      await signIn(page);
      await inTheMiddle(page);
      await page.reload();
      await until(page, "large.bin", "unfinished");
      await page.locator("#status:not(:empty)").waitFor({ state: "attached" });
      wire.cut();
      await choose(page, ["large.bin"]);
      await until(page, "large.bin", "done");
      assert.equal(await row(page, "large.bin", "unfinished").count(), 0);
      await checkStored("large.bin", "large.bin");
      checkWentOn(context);
    });
  },
  async two_tabs_send_a_file_once() {
    await withPage(async (page, context) => {
      await signIn(page);
      const other = await context.newPage();
      await signIn(other);
      wire.sent = 0;
      await inTheMiddle(page);
      await choose(other, ["large.bin"]);
      await until(other, "large.bin", "elsewhere");
      wire.release();
      await until(page, "large.bin", "done");
      await until(other, "large.bin", "done");
      await checkStored("large.bin", "large.bin");
      assert.ok(wire.sent < 1.2 * LARGE, `${wire.sent} bytes were sent`);
    });
  },
  async a_cancelled_upload_leaves_nothing() {
    await withPage(async (page) => {
      await signIn(page);
      await page.evaluate(() => document.querySelector("anys3-upload").setAttribute("prefix", "cancelled/"));
      await inTheMiddle(page);
      const [deleted] = await Promise.all([
        page.waitForRequest((request) => request.method() === "DELETE"),
        page.getByRole("button", { name: "Cancel: large.bin" }).click(),
      ]);
      await until(page, "large.bin", "aborted");
      wire.release();
      await deleted.response();
      assert.deepEqual(await keys(Bucket, "cancelled/"), []);
      assert.equal(await page.evaluate("localStorage.length"), 0);
    });
  },
  async by_keyboard_alone() {
    await withPage(async (page) => {
      await page.goto(`${wire.url}/#/${Bucket}/`);
      await page.getByLabel("Token").waitFor();
      await page.keyboard.type(TOKEN);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: Bucket }).waitFor();
      // Waited for some calls before the key, which the browser may else act on before it knows that.
      const chosen = page.waitForEvent("filechooser");
      await tabTo(page, "Choose files");
      await page.keyboard.press("Enter");
      const chooser = await chosen;
      await chooser.setFiles([{ name: "keyboard.txt", mimeType: "text/plain", buffer: Buffer.from("keys") }]);
      await entry(page, "keyboard.txt").waitFor();
      await tabTo(page, "keyboard.txt");
      await page.keyboard.press("Enter");
      await page.locator("#preview pre").getByText("keys").waitFor();
      await page.keyboard.press("Escape");
      await tabTo(page, "Delete: keyboard.txt");
      await page.keyboard.press("Enter");
      await tabTo(page, "Delete");
      await page.keyboard.press("Enter");
      await entry(page, "keyboard.txt").waitFor({ state: "detached" });
      assert.deepEqual(await keys(Bucket, "keyboard"), []);
    });
  },
  async a_token_that_ends() {
    await withPage(async (page) => {
      await signIn(page);
      await page.evaluate(() => sessionStorage.setItem("anys3-token", "gone-by-now"));
      await page.getByRole("button", { name: "Reload" }).click();
      await page.getByText("Sign in again").waitFor();
      assert.equal(await page.evaluate("sessionStorage.length"), 0);
    });
  },
};

/// Each size and each scheme once: what one hides or colours does not hang on the other.
const SCREENS = [["desktop", "light", { width: 1280, height: 800 }], ["phone", "dark", { width: 375, height: 667 }]];

for (const [device, colorScheme, viewport] of SCREENS) {
  checks[`axe_finds_nothing[${device}, ${colorScheme}]`] = () =>
    withPage(async (page) => {
      await page.goto(wire.url);
      await page.getByLabel("Token").waitFor();
      await axe(page, "signing in");
      await signIn(page);
      await choose(page, ["small.txt"]);
      await until(page, "small.txt", "done");
      await entry(page, "small.txt").waitFor();
      await axe(page, "a folder");
      const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      assert.equal(wide, false, "the page is wider than the screen");
      await entry(page, "small.txt").click();
      await page.locator("#preview dd").first().waitFor();
      await axe(page, "a preview");
      await page.keyboard.press("Escape");
      for (const act of ["Share a link", "Delete"]) {
        await page.getByRole("button", { name: `${act}: small.txt` }).click();
        await page.locator("dialog[open]").waitFor();
        await axe(page, act);
        await page.keyboard.press("Escape");
      }
    }, { colorScheme, viewport });
}

// ---- the element, on a page of another origin ----

Object.assign(checks, {
  async the_element_in_a_form_of_another_site() {
    await withPage(async (page) => {
      await page.goto(new URL("element", site).href);
      await choose(page, ["small.txt", UNICODE]);
      await until(page, UNICODE, "done");
      await until(page, "small.txt", "done");
      const held = wire.hold(MIDDLE);
      await choose(page, ["large.bin"]);
      await held;
      assert.equal(await page.evaluate("document.forms[0].checkValidity()"), false);
      wire.cut();
      await until(page, "large.bin", "done");
      for (const name of ["small.txt", UNICODE, "large.bin"]) {
        await checkStored(`inbox/${name}`, name, DEFAULT_BUCKET);
      }
      await axe(page, "the element");
      await page.getByRole("button", { name: "Send" }).click();
      await page.waitForURL("**/done?*");
      const sent = new URL(page.url()).searchParams.getAll("key").sort();
      assert.deepEqual(sent, ["inbox/large.bin", `inbox/${UNICODE}`, "inbox/small.txt"]);
    });
  },
  async the_module_is_small() {
    const text = (name) => fs.readFileSync(path.join(root, `web/${name}.js`));
    const size = (...names) => zlib.gzipSync(Buffer.concat(names.map(text))).length;
    assert.ok(size("uploader") <= 6 * 1024, `${size("uploader")}`);
    assert.ok(size("uploader", "element") <= 12 * 1024, `${size("uploader", "element")}`);
  },
  /// Types are written by hand: each name that a module has is in them.
  async types_name_what_there_is() {
    const uploader = await import(path.join(root, "web/uploader.js"));
    const element = await import(path.join(root, "web/element.js"));
    const types = (name) => fs.readFileSync(path.join(root, `web/${name}.d.ts`), "utf8");
    const said = types("uploader") + types("element");
    for (const it of [uploader.Uploader, uploader.Upload, uploader.UploadError, element.Anys3Upload]) {
      assert.match(said, new RegExp(`class ${it.name}\\b`));
      for (const name of Object.getOwnPropertyNames(it.prototype)) {
        if (/^constructor$|Callback$/.test(name)) continue;
        assert.match(said, new RegExp(`\\b${name}\\b`), `${it.name}.${name}`);
      }
    }
  },
});

// ---- what others have written ----

/// Each upload has a name that no other has: its key is made by others, and found by its end.
let names = 0;
const nameOf = (name) => `${(names += 1)}-${name}`;

/// Uploads each file with Uppy, as a page of the other origin.
async function uppy(version, options, { bucket = DEFAULT_BUCKET, prefix = "", sizes = SIZES } = {}) {
  await withPage(async (page) => {
    await atSite(page, `${version}.js`);
    for (const size of sizes) {
      const name = nameOf(size);
      await give(page, size);
      const failed = await page.evaluate(runUppy, [version, name, options]);
      assert.deepEqual(failed, [], size);
      await checkMade(size, name, bucket, prefix);
    }
  });
}

const SIZES = ["small.txt", "empty.bin", UNICODE, "large.bin"];

/// In the page: what went wrong.
async function runUppy([version, name, { plugin, signUrl, ...options }]) {
  const { Core, ...plugins } = window[version];
  const uppy = new Core();
  if (signUrl) {
    const headers = { ...options.headers, "content-type": "application/json" };
    options.signRequest = async (request) =>
      (await fetch(signUrl, { method: "POST", headers, body: JSON.stringify(request) })).json();
  }
  if (options.multipartFrom) options.shouldUseMultipart = ({ size }) => size > options.multipartFrom;
  uppy.use(plugins[plugin], options);
  const [data] = document.querySelector("input[type=file]").files;
  uppy.addFile({ name, type: "application/x-demo", data });
  const { failed } = await uppy.upload();
  return failed.map(({ error }) => String(error));
}

const multipartFrom = 5 * MIB;
const headers = { authorization };

Object.assign(checks, {
  async uppy_6_by_companion() {
    // It can send no header: what it may do, everybody may, below a prefix.
    const options = { plugin: "S3", companionEndpoint: gateway, multipartFrom };
    await uppy("uppy6", options, { prefix: "drop/" });
  },
  async uppy_6_by_sign_request() {
    await uppy("uppy6", { plugin: "S3", signUrl: `${gateway}/s3/sign`, headers, multipartFrom });
  },
  async uppy_5_by_companion() {
    await uppy("uppy5", { plugin: "S3", endpoint: gateway, headers, multipartFrom });
  },
  async uppy_by_tus() {
    await uppy("uppy6", { plugin: "Tus", endpoint: `${gateway}/tus/`, headers });
  },
  async uppy_by_tus_after_a_cut() {
    await withPage(async (page, context) => {
      await atSite(page, "uppy6.js");
      await give(page, "large.bin");
      const name = nameOf("large.bin");
      const options = { plugin: "Tus", endpoint: `${wire.url}/tus/`, headers, retryDelays: [0, 1000, 3000] };
      const held = wire.hold(MIDDLE);
      const ran = page.evaluate(runUppy, ["uppy6", name, options]);
      await held;
      wire.cut();
      assert.deepEqual(await ran, []);
      await checkMade("large.bin", name);
      checkWentOn(context);
    });
  },
  async tus_js_client_after_a_cut_and_a_reload() {
    await withPage(async (page, context) => {
      await atSite(page, "tus.js");
      await give(page, "large.bin");
      const key = nameOf("tus.bin");
      const options = { endpoint: `${wire.url}/tus/?bucket=${Bucket}`, headers, metadata: { key } };
      const held = wire.hold(MIDDLE);
      page.evaluate(runTus, options).catch(() => "the page is gone");
      await held;
      await page.reload();
      wire.cut();
      await atSite(page, "tus.js");
      await give(page, "large.bin");
      assert.equal(await page.evaluate(runTus, options), 1, "it goes on with the one that it has begun");
      await checkStored(key, "large.bin");
      checkWentOn(context);
    });
  },
  async filepond_whole_and_in_chunks() {
    await withPage(async (page) => {
      await atSite(page, "filepond.js");
      for (const chunkUploads of [false, true]) {
        for (const size of chunkUploads ? ["large.bin"] : ["small.txt", "empty.bin", UNICODE]) {
          await give(page, size);
          const name = nameOf(size);
          const id = await page.evaluate(runFilePond, [name, `${gateway}/filepond/`, headers, chunkUploads]);
          const loaded = await fetch(`${gateway}/filepond/${id}`, { headers });
          assert.equal(digestOf(Buffer.from(await loaded.arrayBuffer())), digests[size], size);
        }
      }
    });
  },
  async a_form_with_a_policy_goes_to_the_store() {
    await withPage(async (page) => {
      const wanted = { operation: "post", bucket: Bucket, key: "by-form", size: 1_000_000, content_type: "text/plain" };
      const { url, fields } = await presigned(wanted);
      await page.goto(site.href);
      await page.evaluate(([url, fields]) => {
        const form = document.createElement("form");
        Object.assign(form, { action: url, method: "post", enctype: "multipart/form-data" });
        for (const [name, value] of Object.entries(fields)) {
          form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
        }
        const file = Object.assign(document.querySelector("input[type=file]"), { name: "file" });
        form.append(file, document.createElement("button"));
        document.body.append(form);
      }, [url, fields]);
      await give(page, "small.txt");
      const [answered] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === "POST"),
        page.locator("button").click(),
      ]);
      assert.ok(answered.ok(), String(answered.status()));
      await checkStored("by-form", "small.txt");
    });
  },
  async fetch_puts_to_the_store() {
    await withPage(async (page) => {
      await page.goto(site.href);
      for (const size of SIZES) {
        const key = nameOf(size);
        const query = new URLSearchParams({ bucket: Bucket, key, method: "put", content_type: "application/x-demo" });
        const signed = await (await fetch(`${gateway}/presigned-url?${query}`, { headers })).json();
        await give(page, size);
        const [status, etag] = await page.evaluate(async ({ url, method, headers }) => {
          const [body] = document.querySelector("input[type=file]").files;
          const answer = await fetch(url, { method, headers, body });
          return [answer.status, answer.headers.get("etag")];
        }, signed);
        assert.equal(status, 200);
        assert.match(etag, /^"[0-9a-f]{32}"$/, "a script can read it");
        await checkStored(key, size);
      }
    });
  },
});

async function presigned(wanted) {
  const options = { method: "POST", headers: { ...headers, "content-type": "application/json" } };
  const answer = await fetch(`${gateway}/presign`, { ...options, body: JSON.stringify(wanted) });
  assert.equal(answer.status, 200);
  return answer.json();
}

/// In the page: with how many uploads of earlier visits it goes on.
async function runTus(options) {
  const [file] = document.querySelector("input[type=file]").files;
  return new Promise((fulfil, reject) => {
    let found = [];
    const upload = new window.tus.Upload(file, { ...options, onError: reject, onSuccess: () => fulfil(found.length) });
    upload.findPreviousUploads().then((earlier) => {
      found = earlier;
      if (found.length > 0) upload.resumeFromPreviousUpload(found[0]);
      upload.start();
    }, reject);
  });
}

/// In the page: the id that the server has given.
async function runFilePond([name, url, headers, chunkUploads]) {
  const [file] = document.querySelector("input[type=file]").files;
  const both = { url, headers };
  const server = { process: both, patch: both, revert: both };
  const chunks = { chunkUploads, chunkForce: chunkUploads, chunkSize: 20_000_000 };
  // It would make uploads look slower than they are.
  const options = { server, ...chunks, instantUpload: false, allowMinimumUploadDuration: false };
  const pond = window.FilePond.create(options);
  await pond.addFile(new File([file], name, { type: "application/x-demo" }));
  const { serverId } = await pond.processFile();
  pond.destroy();
  return serverId;
}

(async () => {
  makeFiles();
  wire = await Wire.start();
  await serveSite();
  await s3.send(new CreateBucketCommand({ Bucket }));
  browser = await chromium.launch({ executablePath: process.env.ANYS3_CHROMIUM, args: ["--no-sandbox"] });
  const wanted = process.argv.slice(2);
  let [ran, failed] = [0, 0];
  for (const [name, run] of Object.entries(checks)) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    const begun = Date.now();
    ran += 1;
    try {
      await run();
      console.log(`ok ${name} (${Date.now() - begun} ms)`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${name}: ${String(error.stack).slice(0, 1500)}`);
    }
  }
  await browser.close();
  console.log(`${ran} checks, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
