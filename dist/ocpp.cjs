// Built by `npm run build` from src/cli.ts.
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// src/cli.ts
var import_node_fs12 = __toESM(require("node:fs"), 1);
var import_node_path11 = __toESM(require("node:path"), 1);

// src/commands/audit.ts
var import_node_fs7 = __toESM(require("node:fs"), 1);
var import_node_path6 = __toESM(require("node:path"), 1);

// src/audit/audit.ts
var import_node_fs4 = __toESM(require("node:fs"), 1);
var import_node_path3 = __toESM(require("node:path"), 1);

// src/detect/versions.ts
var PLAIN = { "16": "1.6", "201": "2.0.1", "21": "2.1" };
var versionOf = (text) => PLAIN[text.replace(/[^\d]/g, "")];
var LETTERS_BEFORE = /[A-Za-z]+$/;
var LOWERCASE_AFTER = /^[a-z]+/;
var PREFIXES = /* @__PURE__ */ new Set(["lib", "micro", "arduino", "rust", "open", "m", "py", "node", "use", "is", "has", "my"]);
var SUFFIXES = new Set(
  "j s js v ws rpc lib go php server client service gateway proxy router handler simulator message messages type types version protocol url".split(
    " "
  )
);
var DATA_RUN = 24;
var DATA_CHANGES = 0.4;
function isInData(text, at) {
  let start = at;
  let end = at + 4;
  const isOfRun = (index) => /[A-Za-z0-9+]/.test(text[index] ?? "");
  while (at - start < 100 && isOfRun(start - 1)) start--;
  while (end - at < 100 && isOfRun(end)) end++;
  if (end - start < DATA_RUN) return false;
  const kinds = [...text.slice(start, end)].map((char) => /\d/.test(char) ? 0 : /[a-z]/.test(char) ? 1 : 2);
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return changes / kinds.length > DATA_CHANGES;
}
function isProtocol(text, at) {
  const written = text.slice(at, at + 4);
  const before = LETTERS_BEFORE.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? "";
  const after = LOWERCASE_AFTER.exec(text.slice(at + 4, at + 24))?.[0] ?? "";
  const isSuffix = after === "" || SUFFIXES.has(after);
  if (written === "OCPP") return isSuffix && !/[A-Z]$/.test(before) && !isInData(text, at);
  if (written === "Ocpp") return isSuffix && (before === "I" || !/[A-Z]$/.test(before)) && !isInData(text, at);
  if (written === "ocpp")
    return isSuffix && (before === "" || PREFIXES.has(before.toLowerCase())) && !isInData(text, at);
  return written !== "oCPP" && before === "" && !/^[A-Za-z]/.test(text.slice(at + 4));
}
var REACH = 80;
var MOST_FURTHER = 6;
var DOTTED = String.raw`1\\?\.6|2\\?\.0\\?\.1|2\\?\.1`;
var END = String.raw`(?:[-_ ]?[jJsS](?![A-Za-z]))?(?!\d|\.\d)`;
var ATTACHED = new RegExp(
  String.raw`^[.:/\\_-]{0,2}v?(${DOTTED}|1[_-]6|2[_-]0[_-]1|2[_-]1|16|201|21)${END}(?![-_]\d)`,
  "i"
);
var APART = new RegExp(
  String.raw`^(?:[^\S\n]|[:{[(,]\s*\n|["'\`([{:;,/\\._|-]|=(?!=)|versions?|ver|v|j(?![a-z])|json|(?:sub)?protocols?|spec|edition)*?(${DOTTED})${END}`,
  "i"
);
var FURTHER = new RegExp(
  String.raw`^(?:[^\S\n]|,\s*\n|["'\`,;/&+|()[\]~–—>-]|and|or|und|oder|et|ou|y|o|e|en|to|auf|nach|naar|of|vers|versus|vs\.?|bis|и|на|до|与|和|及|到|、|と|から|ocpp|versions?|v|j(?![a-z]))*?(${DOTTED})${END}`,
  "i"
);
var BEFORE = new RegExp(String.raw`(?<![\d.])(${DOTTED})j?\s+(?:of\s+)?$`, "i");
function versionsAt(text, at) {
  let end = at + 4;
  const versions = [];
  const take = (pattern) => {
    const [all = "", named = ""] = pattern.exec(text.slice(end, end + REACH)) ?? [];
    const version = versionOf(named);
    if (!version) return false;
    end += all.length;
    if (!versions.includes(version)) versions.push(version);
    return true;
  };
  if (take(ATTACHED) || take(APART)) for (let more = MOST_FURTHER; more > 0 && take(FURTHER); more--) ;
  const before = versionOf(BEFORE.exec(text.slice(Math.max(0, at - 16), at))?.[1] ?? "");
  if (before && !versions.includes(before)) versions.push(before);
  return { versions, end };
}
function mentions(text, most = Number.POSITIVE_INFINITY) {
  const found2 = [];
  for (const { index } of text.matchAll(/ocpp/gi)) {
    if (found2.length >= most) break;
    if (!isProtocol(text, index)) continue;
    const { versions, end } = versionsAt(text, index);
    found2.push({ at: index, written: text.slice(index, end).replace(/\s+/g, " "), versions });
  }
  return found2;
}
var PATH_VERSION = /(?:^|[\\/_.-])(?:ocpp[_-]?)?v?(1[._]?6j?|2[._]?0[._]?1|2[._]?1)(?=[\\/_.-]|$)/i;
var versionOfPath = (file) => versionOf(PATH_VERSION.exec(file)?.[1] ?? "");
var SMALL_WORDS = "(?:of|for|and|the|on|in|de|des|du|di|del|et|e|y|f\xFCr|und|&)";
var OTHER_WORDS = ["o", "(?!charge|charging)c", "p", "p"].map((initial) => String.raw`${initial}\p{L}+`).join(String.raw`\s+(?:${SMALL_WORDS}\s+)?`);
var STANDS_FOR_ELSE = new RegExp(
  String.raw`(?<![\w-])(?!(?:our|on|of|or|over|one|only|other)\s)${OTHER_WORDS}\s*\(OCPP\)|\bOCPP(?:\s+\p{L}+){0,2}\s*\(${OTHER_WORDS}\)`,
  "iu"
);
var standsForElse = (text) => STANDS_FOR_ELSE.test(text);

// src/detect/words.ts
var import_node_fs = __toESM(require("node:fs"), 1);
var import_node_path = __toESM(require("node:path"), 1);

// src/lookup/names.ts
var nameKey = (name) => name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
function editDistance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replace = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const insertOrDelete = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min(replace, insertOrDelete, swap));
    }
    if (Math.min(...current) > limit && Math.min(...last) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}
function nearest(key, names, most) {
  const limit = key.length > 8 ? 3 : key.length > 5 ? 2 : 1;
  return names.map((name) => ({
    name,
    distance: nameKey(name).includes(key) && key.length >= 4 ? 1 : editDistance(key, nameKey(name), limit)
  })).filter(({ distance }) => distance <= limit).sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, most).map(({ name }) => name);
}

// src/spec/model.ts
var VERSIONS = ["1.6", "2.0.1", "2.1"];

// src/detect/words.ts
var FILE = "detect.json";
var vocabularyOf = ({ words: words2, together, fields, libraries }) => ({
  words: new Map(words2.map((word) => [nameKey(word.label), word])),
  together,
  fields,
  libraries
});
var readVocabulary = (dist) => vocabularyOf(JSON.parse(import_node_fs.default.readFileSync(import_node_path.default.join(dist, FILE), "utf8")));
function namesIn(word, isName) {
  const whole = nameKey(word);
  if (isName(whole)) return [{ key: whole, written: word }];
  const parts = word.split(/(?<=[a-z0-9])(?=[A-Z])|[_.]/).map((written) => ({ written, key: nameKey(written) })).filter(({ key }) => key);
  const found2 = [];
  for (let start = 0; start < parts.length; ) {
    let run2 = parts.slice(start);
    while (run2.length && !isName(run2.map(({ key }) => key).join(""))) run2 = run2.slice(0, -1);
    if (run2.length)
      found2.push({ key: run2.map(({ key }) => key).join(""), written: run2.map(({ written }) => written).join("") });
    start += Math.max(1, run2.length);
  }
  return found2;
}
function votesOf(names) {
  const votes = /* @__PURE__ */ new Map();
  for (const versions of names) {
    const [first] = VERSIONS.filter((version) => versions.includes(version));
    if (first && (versions.length === 1 || versions.length === 2 && first !== "1.6"))
      votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  return votes;
}

// src/audit/files.ts
var import_node_child_process = require("node:child_process");
var import_node_fs3 = __toESM(require("node:fs"), 1);
var import_node_path2 = __toESM(require("node:path"), 1);

// src/files.ts
var import_node_fs2 = __toESM(require("node:fs"), 1);
function openRegular(file) {
  const { O_RDONLY, O_NONBLOCK = 0 } = import_node_fs2.default.constants;
  const handle = import_node_fs2.default.openSync(file, O_RDONLY | O_NONBLOCK);
  const found2 = import_node_fs2.default.fstatSync(handle);
  if (found2.isFile()) return { handle, size: found2.size };
  import_node_fs2.default.closeSync(handle);
  throw new Error(`${file} is no regular file`);
}
function readRegular(file, most) {
  const { handle, size } = openRegular(file);
  try {
    if (size > most) throw new Error(`${file} is larger than ${most} bytes`);
    return import_node_fs2.default.readFileSync(handle, "utf8");
  } finally {
    import_node_fs2.default.closeSync(handle);
  }
}

// src/audit/files.ts
var MAX_FILES = 2e4;
var MAX_FILE_BYTES = 512 * 1024;
var GIT_TIMEOUT = 1e4;
var SKIPPED_FOLDERS = /* @__PURE__ */ new Set([
  "node_modules",
  ".git",
  "dist",
  "build",
  "out",
  "target",
  "vendor",
  ".venv",
  "venv",
  "__pycache__",
  ".next",
  "coverage",
  "bin",
  "obj",
  ".ocpp",
  // This reference, where its skill was copied into the project.
  "ocpp-reference"
]);
var SKIPPED_FILES = /\.(min\.js|map|lock|svg|png|jpe?g|gif|pdf|zip|gz|jar|class|so|dll|exe|woff2?|ttf|ico|mp4|pem|crt)$|(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/i;
var isText = (file) => !SKIPPED_FILES.test(file);
function trackedByGit(folder) {
  try {
    const output = (0, import_node_child_process.execFileSync)("git", ["-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      timeout: GIT_TIMEOUT,
      maxBuffer: 64 * 2 ** 20,
      stdio: ["ignore", "pipe", "ignore"]
    });
    return output.toString("utf8").split("\0").filter(Boolean);
  } catch {
    return void 0;
  }
}
function* walk(folder, { skips, isFirst, isOver } = { skips: () => false, isFirst: () => false, isOver: () => false }) {
  const queue = [""];
  for (let below = queue.shift(); below !== void 0; below = queue.shift()) {
    if (isOver()) return;
    let entries;
    try {
      entries = import_node_fs3.default.opendirSync(import_node_path2.default.join(folder, below), { bufferSize: 64 });
    } catch {
      continue;
    }
    try {
      for (let entry = entries.readSync(); entry; entry = entries.readSync()) {
        if (isOver()) return;
        const file = below ? `${below}/${entry.name}` : entry.name;
        if (skips(entry.name)) continue;
        if (entry.isFile()) yield file;
        else if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) {
          if (isFirst(entry.name)) queue.unshift(file);
          else queue.push(file);
        }
      }
    } finally {
      entries.closeSync();
    }
  }
}
function walkAll(folder) {
  const found2 = [];
  for (const file of walk(folder)) {
    found2.push(file);
    if (found2.length > MAX_FILES) break;
  }
  return found2;
}
function listFiles(folder) {
  const all = (trackedByGit(folder) ?? walkAll(folder)).filter(
    (file) => isText(file) && !file.split("/").some((part) => SKIPPED_FOLDERS.has(part))
  );
  return { files: all.slice(0, MAX_FILES).sort(), leftOut: Math.max(0, all.length - MAX_FILES) };
}
function readText(file) {
  try {
    const text = readRegular(file, MAX_FILE_BYTES);
    return text.includes("\0") ? void 0 : text;
  } catch {
    return void 0;
  }
}
function readHead(file, most) {
  let handle;
  try {
    const opened = openRegular(file);
    handle = opened.handle;
    const bytes = Buffer.allocUnsafe(Math.min(most, opened.size));
    import_node_fs3.default.readSync(handle, bytes, 0, bytes.length, 0);
    return bytes.includes(0) ? void 0 : bytes;
  } catch {
    return void 0;
  } finally {
    if (handle !== void 0) import_node_fs3.default.closeSync(handle);
  }
}

// src/audit/audit.ts
var MAX_PLACES = 5;
var WORD = /(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]{2,63}(?![A-Za-z0-9_])(?:\.[A-Za-z_][A-Za-z0-9_]{0,63}(?![A-Za-z0-9_]))?/g;
var ASSUMED = /OCPP\s+(?:SPEC-SILENT|VENDOR-DEPENDENT|POLICY-DEPENDENT)\s+`?((?:16|201|21)-[A-Za-z0-9]+-[a-z0-9-]+)/g;
function vocabularyOf2(store) {
  const messages = /* @__PURE__ */ new Map();
  for (const entry of store.allNames()) {
    if (entry.kind !== "message" || entry.version === "all") continue;
    const known = messages.get(entry.key) ?? { label: entry.label, versions: /* @__PURE__ */ new Set() };
    known.versions.add(entry.version);
    messages.set(entry.key, known);
  }
  const touches = /* @__PURE__ */ new Map();
  for (const marker of store.markers())
    for (const label of marker.touches) {
      const known = touches.get(nameKey(label)) ?? { label, markers: [] };
      known.markers.push(marker);
      touches.set(nameKey(label), known);
    }
  return { words: /* @__PURE__ */ new Map(), messages, touches };
}
function keysIn(word, { words: words2, messages, touches }) {
  const known = words2.get(word);
  if (known) return known;
  const found2 = namesIn(word, (key) => messages.has(key) || touches.has(key)).map(({ key }) => key);
  words2.set(word, found2);
  return found2;
}
function readUse(file, text, vocabulary) {
  const use = { file, messages: /* @__PURE__ */ new Set(), names: [], assumed: [], versions: /* @__PURE__ */ new Set() };
  for (const { versions } of mentions(text)) for (const version of versions) use.versions.add(version);
  const byPath = versionOfPath(file);
  if (byPath) use.versions.add(byPath);
  const seen = /* @__PURE__ */ new Set();
  for (const [index, line] of text.split("\n").entries()) {
    for (const [, id = ""] of line.matchAll(ASSUMED)) use.assumed.push(id);
    for (const [word] of line.matchAll(WORD)) {
      for (const key of keysIn(word, vocabulary)) {
        if (vocabulary.messages.has(key)) use.messages.add(key);
        if (!vocabulary.touches.has(key) || seen.has(key)) continue;
        seen.add(key);
        use.names.push({ key, line: index + 1 });
      }
    }
  }
  return use;
}
function versionsByMessages(uses, messages) {
  const votes = votesOf(
    uses.flatMap((use) => [...use.messages].map((key) => [...messages.get(key)?.versions ?? []]))
  );
  return new Set([...votes].filter(([, count]) => count >= 2).map(([version]) => version));
}
function audit(store, project, folder) {
  const isFile = import_node_fs4.default.statSync(folder).isFile();
  const base = isFile ? import_node_path3.default.dirname(folder) : folder;
  const { files, leftOut } = isFile ? { files: [import_node_path3.default.basename(folder)], leftOut: 0 } : listFiles(base);
  const vocabulary = vocabularyOf2(store);
  const uses = files.flatMap((file) => {
    const text = readText(import_node_path3.default.join(base, file));
    return text === void 0 ? [] : [readUse(file, text, vocabulary)];
  });
  const messages = /* @__PURE__ */ new Map();
  for (const use of uses) for (const key of use.messages) messages.set(key, (messages.get(key) ?? 0) + 1);
  const named = new Set(uses.flatMap((use) => [...use.versions]));
  const speaksOcpp = messages.size >= 2 || messages.size > 0 && named.size > 0;
  const versions = named.size ? named : versionsByMessages(uses, vocabulary.messages);
  const recorded = project.decisions.version ? versionOf(project.decisions.version) : void 0;
  const spoken = recorded ? /* @__PURE__ */ new Set([recorded]) : versions.size ? versions : new Set(VERSIONS);
  const places = speaksOcpp ? placesByMarker(uses, spoken, vocabulary) : /* @__PURE__ */ new Map();
  const assumed = new Set(uses.flatMap((use) => use.assumed));
  const stateOf = (id) => project.decisions.decisions.has(id) ? "decided" : assumed.has(id) ? "assumed" : "open";
  const order = { open: 0, assumed: 1, decided: 2 };
  const findings = [...places].map(
    ([marker, found2]) => ({ marker, state: stateOf(marker.id), places: found2 })
  );
  findings.sort((a, b) => order[a.state] - order[b.state] || (a.marker.id < b.marker.id ? -1 : 1));
  return {
    folder,
    files: uses.length,
    leftOut,
    versions: speaksOcpp ? VERSIONS.filter((version) => spoken.has(version)) : [],
    messages: speaksOcpp ? [...messages].map(([key, count]) => ({ name: vocabulary.messages.get(key)?.label ?? key, files: count })).sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1)) : [],
    findings
  };
}
function placesByMarker(uses, spoken, { touches }) {
  const found2 = /* @__PURE__ */ new Map();
  for (const use of uses) {
    if (!use.messages.size && !use.versions.size) continue;
    const own = [...use.versions].filter((version) => spoken.has(version));
    const versions = own.length ? new Set(own) : spoken;
    for (const { key, line } of use.names) {
      const touched = touches.get(key);
      for (const marker of touched?.markers ?? []) {
        if (!versions.has(marker.version)) continue;
        const places = found2.get(marker) ?? [];
        if (places.length < MAX_PLACES) places.push({ file: use.file, line, name: touched?.label ?? key });
        found2.set(marker, places);
      }
    }
  }
  return found2;
}

// src/audit/report.ts
var FORMATS = ["markdown", "json", "sarif"];
var LEVELS = { open: "warning", assumed: "note", decided: "none" };
var placesOf = ({ places }) => places.map(({ file, line, name }) => `${file}:${line} (${name})`).join(", ");
function markdown(audit3) {
  const of = (state) => audit3.findings.filter((finding) => finding.state === state);
  const section = (title, findings, isFull) => findings.length ? [
    `## ${title}: ${findings.length}`,
    "",
    ...findings.flatMap((finding) => [
      `- ${finding.marker.class} \`${finding.marker.id}\`: ${finding.marker.subject}`,
      ...isFull ? [`  Options: ${finding.marker.ask.join(" \xB7 ")}`] : [],
      `  Touched at ${placesOf(finding)}`
    ]),
    ""
  ] : [];
  if (!audit3.messages.length) return `# OCPP audit

No OCPP found in ${audit3.files} files.
`;
  return [
    "# OCPP audit",
    "",
    `${audit3.files} files read${audit3.leftOut ? `, ${audit3.leftOut} left out` : ""}. OCPP ${audit3.versions.join(", ")}. ${audit3.messages.length} messages: ${audit3.messages.map(({ name }) => name).join(", ")}.`,
    "",
    ...section("Open: nobody has decided", of("open"), true),
    ...section("Assumed in a comment", of("assumed"), false),
    ...section("Decided", of("decided"), false),
    'Record an answer: `ocpp decide <id> "<answer>"`. A comment `OCPP <CLASS> <id>: <what was assumed>` marks an assumption.',
    ""
  ].join("\n");
}
function sarif(audit3) {
  const listed = audit3.findings.filter(({ state }) => state !== "decided");
  const rules = listed.map(({ marker }) => ({
    id: marker.id,
    shortDescription: { text: marker.subject },
    help: { text: `${marker.spec}
Options: ${marker.ask.join(" \xB7 ")}
Default: ${marker.default}` }
  }));
  const results = listed.map((finding) => ({
    ruleId: finding.marker.id,
    level: LEVELS[finding.state],
    message: { text: `${finding.marker.class} ${finding.marker.id}, ${finding.state}: ${finding.marker.subject}` },
    locations: finding.places.map(({ file, line }) => ({
      physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line } }
    }))
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "ocpp audit", rules } }, results }]
  };
  return `${JSON.stringify(log, null, 1)}
`;
}
function report(audit3, format) {
  if (format === "sarif") return sarif(audit3);
  if (format === "markdown") return markdown(audit3);
  const findings = audit3.findings.map(({ marker, state, places }) => ({
    id: marker.id,
    class: marker.class,
    version: marker.version,
    subject: marker.subject,
    ask: marker.ask,
    default: marker.default,
    state,
    places
  }));
  return `${JSON.stringify({ ...audit3, findings }, null, 1)}
`;
}

// src/decisions/project.ts
var import_node_fs6 = __toESM(require("node:fs"), 1);
var import_node_os = __toESM(require("node:os"), 1);
var import_node_path5 = __toESM(require("node:path"), 1);

// src/decisions/file.ts
var import_node_fs5 = __toESM(require("node:fs"), 1);
var import_node_path4 = __toESM(require("node:path"), 1);
var DECISIONS_FILE = import_node_path4.default.join(".ocpp", "decisions.md");
var MODES = ["strict", "pragmatic"];
var BrokenDecisions = class extends Error {
  /** @param file its path @param problems what is wrong, line by line */
  constructor(file, problems) {
    super(problems.map(({ line, text }) => `${file}:${line}: ${text}`).join("\n"));
    this.file = file;
    this.problems = problems;
  }
  file;
  problems;
  name = "BrokenDecisions";
};
var HEADING = /^##\s+(.+?)\s*$/;
var ID = /^`?((?:16|201|21)-[A-Za-z0-9]+-[a-z0-9-]+)`?$/;
var WITHDRAWN = /^`?(?:16|201|21)-[A-Za-z0-9]+-[a-z0-9-]+`?\s+\(withdrawn\b.*\)$/;
var ITEM = /^\s*[-*]\s+\**(Answer|Why|By|Date|Text)\**:\**\s*(.*?)\s*$/i;
var SETTING = /^\s*(mode|version)\s*:\s*(.*?)\s*$/i;
var CONFLICT = /^(<{7}|>{7}|={7}$)/;
var TEMPLATE = `# OCPP decisions

Answers to what the OCPP standard leaves open. Edit by hand, or with \`ocpp decide <id> "<answer>"\`.
`;
function readDecisions(text) {
  const result = { decisions: /* @__PURE__ */ new Map() };
  const problems = [];
  let current;
  let isBeforeFirst = true;
  const close = () => {
    if (current && !current.answer)
      problems.push({
        line: current.line,
        text: `${current.id} has no "- Answer: \u2026"; write one, or remove the heading`
      });
  };
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (CONFLICT.test(content)) problems.push({ line, text: "a conflict marker of a merge; keep one side" });
    const title = HEADING.exec(content)?.[1];
    if (title !== void 0) {
      close();
      isBeforeFirst = false;
      const id = ID.exec(title)?.[1];
      const before = id ? result.decisions.get(id) : void 0;
      current = id ? { id, answer: "", line } : void 0;
      if (id && before)
        problems.push({ line, text: `${id} is already decided at line ${before.line}; keep one of them` });
      else if (current) result.decisions.set(current.id, current);
      else if (!WITHDRAWN.test(title) && /^`?(16|201|21)-/.test(title))
        problems.push({ line, text: `"${title}" is no id of an open decision` });
      continue;
    }
    const setting = isBeforeFirst ? SETTING.exec(content) : null;
    if (setting)
      readSetting(
        result,
        (setting[1] ?? "").toLowerCase(),
        setting[2] ?? "",
        (problem) => problems.push({ line, text: problem })
      );
    const item = current ? ITEM.exec(content) : null;
    if (current && item) {
      const key = (item[1] ?? "").toLowerCase();
      if (current[key]) problems.push({ line, text: `${current.id} has a second "${item[1]}"; keep one` });
      else if (item[2]) current[key] = item[2];
    }
  }
  close();
  return { decisions: result, problems };
}
function readSetting(decisions, key, value, problem) {
  if (key === "version") decisions.version = value;
  else if (MODES.includes(value.toLowerCase())) decisions.mode = value.toLowerCase();
  else problem(`mode "${value}" is unknown; write strict or pragmatic`);
}
function loadDecisions(file) {
  const text = readIfThere(file);
  if (text === void 0) return { decisions: /* @__PURE__ */ new Map() };
  const { decisions, problems } = readDecisions(text);
  if (problems.length) throw new BrokenDecisions(file, problems);
  return decisions;
}
var MAX_BYTES = 4 << 20;
function readIfThere(file) {
  try {
    return readRegular(file, MAX_BYTES);
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR")
      return void 0;
    throw error;
  }
}
var oneLine = (value) => value.replace(/\s+/g, " ").trim();
function itemsOf({ answer: answer2, why, by, date, text }) {
  const item = (key, value) => value ? [`- ${key}: ${oneLine(value)}`] : [];
  return [
    ...item("Answer", answer2),
    ...item("Why", why),
    ...item("By", by),
    ...item("Date", date),
    ...item("Text", text)
  ];
}
function entryRange(lines, id) {
  const start = lines.findIndex((line) => ID.exec(HEADING.exec(line)?.[1] ?? "")?.[1] === id);
  if (start < 0) return void 0;
  const next = lines.findIndex((line, index) => index > start && /^#{1,2}\s/.test(line));
  return [start, next < 0 ? lines.length : next];
}
function withDecision(text, decision) {
  const lines = (text.trim() ? text.replace(/\n*$/, "\n") : TEMPLATE).split("\n");
  const range = entryRange(lines, decision.id);
  if (!range) return [...lines, `## ${decision.id}`, "", ...itemsOf(decision), ""].join("\n");
  const [start, end] = range;
  const kept = lines.slice(start + 1, end).filter((line) => !ITEM.test(line));
  const rest = kept.join("\n").trim();
  return [...lines.slice(0, start + 1), "", ...itemsOf(decision), ...rest ? ["", rest] : [], "", ...lines.slice(end)].join("\n").replace(/\n*$/, "\n");
}
function withoutDecision(text, id, date) {
  const lines = text.split("\n");
  const range = entryRange(lines, id);
  if (!range) return void 0;
  lines[range[0]] = `## ${id} (withdrawn ${date})`;
  return lines.join("\n");
}
var LOCK_WAIT = 20;
var LOCK_LIMIT = 1e4;
var LOCK_STALE = 3e4;
var sleep = (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
function lock(file) {
  const lockFile = `${file}.lock`;
  const until = Date.now() + LOCK_LIMIT;
  for (; ; ) {
    try {
      import_node_fs5.default.closeSync(import_node_fs5.default.openSync(lockFile, "wx"));
      return () => import_node_fs5.default.rmSync(lockFile, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const age = Date.now() - (import_node_fs5.default.statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LOCK_STALE) import_node_fs5.default.rmSync(lockFile, { force: true });
      else if (Date.now() > until)
        throw new Error(`${lockFile} is held by another process; remove it if none is running`);
      else sleep(LOCK_WAIT);
    }
  }
}
function changeDecisions(file, change) {
  import_node_fs5.default.mkdirSync(import_node_path4.default.dirname(file), { recursive: true });
  const unlock = lock(file);
  try {
    const before = readIfThere(file) ?? "";
    const { problems } = readDecisions(before);
    if (problems.length) throw new BrokenDecisions(file, problems);
    const after = change(before);
    if (after === void 0 || after === before) return false;
    const beside = `${file}.${process.pid}.tmp`;
    import_node_fs5.default.writeFileSync(beside, after);
    import_node_fs5.default.renameSync(beside, file);
    return true;
  } finally {
    unlock();
  }
}

// src/decisions/project.ts
var INSTRUCTIONS = ["CLAUDE.md", "AGENTS.md"];
var MODE_LINE = /for ocpp:?\s+use (pragmatic|strict) escalation mode/i;
var MAX_INSTRUCTIONS_BYTES = 1 << 20;
function foldersUp(start) {
  const folders = [];
  for (let folder = import_node_path5.default.resolve(start); ; folder = import_node_path5.default.dirname(folder)) {
    folders.push(folder);
    if (import_node_fs6.default.existsSync(import_node_path5.default.join(folder, ".git"))) return folders;
    if (folder === import_node_path5.default.dirname(folder)) return folders.slice(0, 1);
  }
}
function modeIn(file) {
  try {
    return MODE_LINE.exec(readRegular(file, MAX_INSTRUCTIONS_BYTES))?.[1]?.toLowerCase();
  } catch {
    return void 0;
  }
}
function findMode(folders, decisions, home) {
  if (decisions.mode) return { mode: decisions.mode, modeFrom: `set in ${DECISIONS_FILE}` };
  const own = folders.flatMap((folder) => INSTRUCTIONS.map((name) => import_node_path5.default.join(folder, name)));
  const user = [import_node_path5.default.join(home, ".claude", "CLAUDE.md"), ...INSTRUCTIONS.map((name) => import_node_path5.default.join(home, name))];
  for (const file of [...own, ...user]) {
    const mode = modeIn(file);
    if (!mode) continue;
    const root = folders.at(-1) ?? "";
    return {
      mode,
      modeFrom: `set in ${own.includes(file) ? import_node_path5.default.relative(root, file) : `~/${import_node_path5.default.relative(home, file)}`}`
    };
  }
  return { mode: "strict", modeFrom: "the default" };
}
function readProject(cwd, home = import_node_os.default.homedir()) {
  const folders = foldersUp(cwd);
  const root = folders.at(-1) ?? cwd;
  const holder = folders.find((folder) => import_node_fs6.default.existsSync(import_node_path5.default.join(folder, DECISIONS_FILE))) ?? root;
  const file = import_node_path5.default.join(holder, DECISIONS_FILE);
  let decisions = { decisions: /* @__PURE__ */ new Map() };
  let broken;
  try {
    decisions = loadDecisions(file);
  } catch (error) {
    broken = error instanceof BrokenDecisions ? error : new BrokenDecisions(file, [{ line: 1, text: error.message }]);
  }
  return { root, file, decisions, ...broken ? { broken } : {}, ...findMode(folders, decisions, home) };
}

// src/commands/audit.ts
var USAGE = `usage: ocpp audit [path] [--format ${FORMATS.join("|")}] [--strict]
  --strict  ends with code 1 where a decision is open
`;
function audit2(args, { store, project }) {
  let format = "markdown";
  let isStrict = false;
  const folders = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    if (word === "--strict") isStrict = true;
    else if (word.startsWith("--format")) {
      const wanted = word.split("=")[1] ?? args[++at] ?? "";
      if (!FORMATS.includes(wanted)) return { code: 2, text: USAGE };
      format = wanted;
    } else if (word.startsWith("-")) return { code: 2, text: USAGE };
    else folders.push(word);
  }
  const [folder = project.root] = folders;
  if (folders.length > 1 || !import_node_fs7.default.existsSync(folder))
    return { code: 2, text: `${folder}: no such file or folder
${USAGE}` };
  const own = readProject(import_node_fs7.default.statSync(folder).isDirectory() ? folder : import_node_path6.default.dirname(folder));
  const found2 = audit(store, own, folder);
  const broken = own.broken && format === "markdown" ? `${own.broken.message}

` : "";
  return {
    code: isStrict && found2.findings.some(({ state }) => state === "open") ? 1 : 0,
    text: broken + report(found2, format),
    isReport: true
  };
}

// src/commands/decisions.ts
var import_node_path7 = __toESM(require("node:path"), 1);

// src/decisions/line.ts
var isOutdated = (marker, decision) => decision.text !== void 0 && decision.text !== marker.text;
function decisionLine(marker, decision) {
  const origin = [decision.by, decision.date].filter(Boolean).join(", ");
  const why = decision.why ? ` Why: ${decision.why}` : "";
  const warning = marker && isOutdated(marker, decision) ? " (The text of this decision has changed since it was answered: check that the answer still holds.)" : "";
  const gone = marker ? "" : " (No longer an open decision of this reference.)";
  return `- \`${decision.id}\`${marker ? ` ${marker.subject.replace(/\.$/, "")}` : ""}: **${decision.answer}**${origin ? ` (${origin})` : ""}.${why}${warning}${gone}`;
}

// src/commands/decisions.ts
var DECIDE_USAGE = `usage: ocpp decide <id> "<answer>" [--why "\u2026"] [--by "\u2026"]
       ocpp decide <id> --clear
       ocpp decisions [--json]
       ocpp escalations [1.6|2.0.1|2.1|<block>]
`;
function parseDecide(args) {
  const words2 = [];
  const options = { clear: false };
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    const [, name, inline] = /^--(why|by)(?:=(.*))?$/s.exec(word) ?? [];
    if (word === "--clear") options.clear = true;
    else if (name === "why" || name === "by") {
      const value = inline ?? args[++at];
      if (value === void 0) return void 0;
      options[name] = value;
    } else if (word.startsWith("--")) return void 0;
    else words2.push(word);
  }
  const [id = "", ...answer2] = words2;
  return id ? { id: id.replaceAll("`", ""), answer: answer2.join(" "), ...options } : void 0;
}
var unknownId = (markers, id) => {
  const near = nearest(
    nameKey(id),
    markers.map((marker) => marker.id),
    3
  );
  return {
    code: 1,
    text: `There is no open decision "${id}".${near.length ? ` Did you mean ${near.join(" or ")}?` : ""} \`ocpp escalations\` lists all.
`
  };
};
function decide(args, { store, project }) {
  const today = (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
  const call = parseDecide(args);
  if (!call || !call.clear && !call.answer.trim() || call.clear && call.answer)
    return { code: 2, text: DECIDE_USAGE };
  const markers = store.markers();
  const marker = markers.find(({ id: id2 }) => id2.toLowerCase() === call.id.toLowerCase());
  const recorded = project.decisions.decisions.get(call.id);
  if (!marker && !(call.clear && recorded)) return unknownId(markers, call.id);
  const id = marker?.id ?? call.id;
  const where = import_node_path7.default.relative(process.cwd(), project.file) || project.file;
  try {
    if (call.clear) {
      const changed = changeDecisions(project.file, (text) => withoutDecision(text, id, today));
      return changed ? { code: 0, text: `Withdrawn in ${where}: ${id} is open again.
` } : { code: 1, text: `${id} is not decided in ${where}.
` };
    }
    const decision = {
      id,
      answer: call.answer,
      ...call.why ? { why: call.why } : {},
      ...call.by ? { by: call.by } : {},
      date: today,
      ...marker ? { text: marker.text } : {}
    };
    changeDecisions(project.file, (text) => withDecision(text, decision));
    return { code: 0, text: `Recorded in ${where}: ${id}: ${call.answer}
` };
  } catch (error) {
    if (error instanceof BrokenDecisions)
      return { code: 1, text: `${error.message}
The decisions file was left as it is. Mend it, then decide again.
` };
    return { code: 1, text: `${where} could not be changed: ${error.message}
` };
  }
}
function listDecisions({ store, project }) {
  if (project.broken)
    return { code: 1, text: `${project.broken.message}
Nothing of this file counts until it is mended.
` };
  const markers = store.markers();
  const decided = [...project.decisions.decisions.values()];
  const lines = decided.map(
    (decision) => decisionLine(
      markers.find(({ id }) => id === decision.id),
      decision
    )
  );
  const open = markers.filter(({ id }) => !project.decisions.decisions.has(id));
  const perVersion = ["1.6", "2.0.1", "2.1"].map(
    (version) => `${version}: ${open.filter((marker) => marker.version === version).length}`
  );
  return {
    code: 0,
    text: [
      `# Decisions of this project (${DECISIONS_FILE})`,
      `Mode: ${project.mode} (${project.modeFrom}).`,
      "",
      ...lines.length ? lines : ["Nothing is decided yet."],
      "",
      `Open: ${perVersion.join(", ")}. \`ocpp escalations\` lists them, \`ocpp audit\` those that this code touches.`,
      'Record an answer: `ocpp decide <id> "<answer>" --why "\u2026" --by "\u2026"`.',
      ""
    ].join("\n")
  };
}
var MAX_LISTED = 120;
function listEscalations(words2, { store, project }) {
  const wanted = words2.map(
    (word) => word.toLowerCase().replace(/^(ocpp|v)/, "").replace("1.6j", "1.6")
  );
  const matches = (marker) => {
    const [prefix = "", block = ""] = marker.id.toLowerCase().split("-");
    return wanted.every(
      (word) => word === marker.version || word === block || word === marker.class.toLowerCase() || prefix === word
    );
  };
  const markers = store.markers().filter(matches);
  const count = (kind) => markers.filter((marker) => marker.class === kind).length;
  const lines = markers.slice(0, MAX_LISTED).map((marker) => {
    const decision = project.decisions.decisions.get(marker.id);
    return `- ${marker.class} \`${marker.id}\`: ${marker.subject}${decision ? ` Decided: **${decision.answer}**.` : ""}`;
  });
  return {
    code: 0,
    text: [
      `# Open decisions of the standard: ${markers.length}`,
      `SPEC-SILENT ${count("SPEC-SILENT")}, VENDOR-DEPENDENT ${count("VENDOR-DEPENDENT")}, POLICY-DEPENDENT ${count("POLICY-DEPENDENT")}. Mode: ${project.mode} (${project.modeFrom}).`,
      "",
      ...lines,
      ...markers.length > MAX_LISTED ? [`\u2026 and ${markers.length - MAX_LISTED} more: name a version or block, \`ocpp escalations 2.0.1 K\`.`] : [],
      ""
    ].join("\n")
  };
}

// src/commands/detect.ts
var import_node_fs10 = __toESM(require("node:fs"), 1);

// src/detect/libraries.ts
var import_node_path8 = __toESM(require("node:path"), 1);
var MANIFESTS = [
  [/^package\.json$/, "npm"],
  [/^(?:requirements.*\.txt|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|environment\.ya?ml)$/, "python"],
  [/^go\.mod$/, "go"],
  [/^Cargo\.toml$/, "rust"],
  [/^(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml|build\.sbt)$/, "jvm"],
  [/\.(?:cs|fs|vb)proj$|^(?:packages\.config|Directory\.Packages\.props)$/, "dotnet"],
  [/^composer\.json$/, "php"],
  [/^mix\.exs$/, "elixir"],
  [/^pubspec\.yaml$/, "dart"],
  [/^(?:CMakeLists\.txt|conanfile\.(?:txt|py)|vcpkg\.json|platformio\.ini|idf_component\.yml|library\.json)$/, "cpp"]
];
var quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
function patternOf(name) {
  const [group = "", artifact] = name.split(":");
  const whole = `(?<![\\w@./-])${quoted(name)}(?![\\w-]|\\.\\w)`;
  if (artifact === void 0) return new RegExp(whole, "i");
  const before = /ocpp/i.test(artifact) ? "" : `${quoted(group)}</groupId>\\s*`;
  const nested = `${before}<artifactId>\\s*${quoted(artifact)}\\s*<`;
  return new RegExp(`${whole}|${nested}`, "i");
}
var PIECES = [
  [/<artifactId>/, "pom.xml"],
  [/^\s*implementation\s*\(?["']/m, "build.gradle"],
  [/"(?:dev|peer)?dependencies"\s*:\s*\{/i, "package.json"],
  [/<PackageReference\b/, "x.csproj"],
  [/^\[(?:dev-)?dependencies\]/m, "Cargo.toml"]
];
var likelyName = (text) => PIECES.find(([pattern]) => pattern.test(text))?.[1] ?? "";
function manifestOf(file) {
  const name = import_node_path8.default.basename(file);
  const manager = MANIFESTS.find(([pattern]) => pattern.test(name))?.[1];
  if (!manager) return void 0;
  return (text, libraries) => (libraries[manager] ?? []).flatMap((library) => {
    const match = patternOf(library.name).exec(text);
    return match ? [{ ...library, at: match.index }] : [];
  });
}

// src/detect/evidence.ts
var ENOUGH = 10;
var PROOF = 2 * ENOUGH;
var WEIGHTS = { telling: 10, known: 6, shared: 5, everyday: 4 };
var SHARED_NAME = 3;
var MOST_EVERYDAY = 6;
var MOST_SHARED_NAMES = 9;
var MAX_MENTIONS = 50;
var MAX_MENTIONS_BRIEF = 8;
var WORD2 = /(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]{2,63}(?![A-Za-z0-9_])/g;
var FRAME = /\[\s*([24])\s*,\s*\\?["'][^"'\n]{1,36}\\?["']\s*,\s*\\?["']([A-Z][A-Za-z0-9]{3,40})\\?["']\s*,/g;
var CALL_ERROR = /\[\s*4\s*,\s*\\?["'][^"'\n]{1,36}\\?["']\s*,\s*\\?["']([A-Z][A-Za-z]{3,40})\\?["']\s*,\s*\\?["'][^\n]{0,255}?\\?["']\s*,\s*\{/g;
var EVERYDAY_CODES = [
  "NotImplemented",
  "NotSupported",
  "InternalError",
  "ProtocolError",
  "SecurityError",
  "GenericError",
  "MessageTypeNotSupported",
  "RpcFrameworkError"
];
var OLD_PAYLOAD = /\b(?:([A-Z][A-Za-z]{3,40})\.(?:req|conf)|([a-z][A-Za-z]{3,40})\.req)\b/g;
var BARE_VERSION = /(?<![\w.§-])(?:v(?:ersion )?)?(1\.6[jJ]?|2\.0\.1)(?![\w-]|\.\d)/g;
var FULL_NAME = /open[\s_-]{0,2}charge[\s_-]{0,2}point[\s_-]{0,2}protocol/i;
var CHARGING = [
  [/\bCSMS\b/i, 4],
  [/\bcentral system/i, 3],
  [
    /charg(?:e|ing)[\s_-]?(?:points?|stations?|box)|\bEVSEs?\b|wallbox|ladepunkt|lades(?:ä|ae)ule|ladestation|bornes? de (?:re)?charge|puntos? de (?:re)?carga|laadp(?:aal|unt)|colonnin|зарядн|充电桩|充电站|充電器|充電ステーション|충전기/i,
    4
  ]
];
var OTHERS = [
  [/\bOCPI\b|\bOICP\b|eRoaming|\beMIP\b|\bOSCP\b/i, -8],
  [/\bISO[\s_-]?15118\b|\bDIN[\s_-]?70121\b|\bIEC[\s_-]?61851\b|\bEEBUS\b|\bOpenADR\b|\bModbus\b/i, -5],
  [
    /\bkafka\b|ethereum|blockchain|\bbank\b|\bpayments?\b|\b(?:web)?shop\b|Transactional|\bwallet|\bledger\b|\bHibernate\b|\bMongoDB\b|\bSQL\b|\bSentry\b/i,
    -8
  ],
  [/\bAndroid\b|\bOAuth|\bSlack\b|\bDiscord\b|\bPrometheus\b|\bMicrometer\b/i, -8]
];
var OBJECTIVE_CPP = /objective-?c ?\+\+|\bobjc\+\+|\w\.mm\b/i;
function lineCounter(text) {
  let line = 1;
  let counted = 0;
  return (at) => {
    if (at < counted) [line, counted] = [1, 0];
    for (let next = text.indexOf("\n", counted); next >= 0 && next < at; next = text.indexOf("\n", counted)) {
      line++;
      counted = next + 1;
    }
    return line;
  };
}
var weightOf = ({ grade, isMessage }) => grade === "shared" && !isMessage ? SHARED_NAME : WEIGHTS[grade];
var AROUND = /^(?:on|handle|send|do|process|create|make|build|parse|new|call|req|request|resp|response|conf|confirmation|result|handler|message|msg|payload|command|cmd|action|event|service|task|test|timer|interval|ocpp|csms|v?\d+|_)*$/i;
var isWrittenAsName = ({ label }, part, whole) => /[a-z][A-Z]/.test(label) || /^[A-Z]/.test(part) && AROUND.test(whole.replace(part, ""));
function* spokenNames(text, { words: words2 }) {
  const all = [...text.matchAll(/[A-Za-z]+/g)];
  for (const [index, { index: at }] of all.entries())
    for (let length = 3; length >= 2; length--) {
      const run2 = all.slice(index, index + length);
      const last = run2.at(-1);
      if (run2.length < length || !last) continue;
      const seen = text.slice(at, last.index + last[0].length);
      const word = /^[A-Za-z]+(?:[ -][A-Za-z]+)+$/.test(seen) ? words2.get(run2.map(([part]) => part.toLowerCase()).join("")) : void 0;
      if (word?.isMessage && word.grade !== "everyday") yield { word, at, seen };
    }
}
var SPOKEN = 8e3;
function namedIn(text, vocabulary) {
  const found2 = /* @__PURE__ */ new Map();
  const isName = (key) => vocabulary.words.has(key);
  const looked = /* @__PURE__ */ new Map();
  for (const { 0: written, index } of text.matchAll(WORD2)) {
    const known = looked.get(written) ?? namesIn(written, isName);
    looked.set(written, known);
    for (const name of known) {
      const word = vocabulary.words.get(name.key);
      if (word && !found2.has(word) && isWrittenAsName(word, name.written, written))
        found2.set(word, { at: index, seen: word.label, weight: weightOf(word) });
    }
  }
  if (text.length <= SPOKEN) {
    for (const { word, at, seen } of spokenNames(text, vocabulary))
      if (!found2.has(word)) found2.set(word, { at, seen, weight: weightOf(word) / 2 });
  }
  return found2;
}
var found = (kind, seen, at, weight, versions = []) => ({
  kind,
  seen,
  at,
  weight,
  versions,
  isSaid: false
});
function protocolIn(text, { libraries }, file, most) {
  const manifest = manifestOf(file ?? likelyName(text));
  const dependencies = manifest?.(text, libraries) ?? [];
  const isNickname = OBJECTIVE_CPP.test(text);
  const isElse = standsForElse(text);
  const named = mentions(text, most).flatMap(({ at, written, versions }) => {
    const weight = isElse && !versions.length ? 0 : isNickname && written === "ocpp" ? WEIGHTS.everyday : PROOF;
    if (!manifest || /^ocpp[.:/\\_-]{0,2}v?\d/i.test(written))
      return [{ ...found("protocol", written, at, weight, versions), isSaid: versions.length > 0 }];
    return dependencies.length ? [] : [found("protocol", written.slice(0, 4), at, weight)];
  });
  const fullName = FULL_NAME.exec(text);
  const version = file === void 0 ? void 0 : versionOfPath(file);
  return [
    ...dependencies.map(({ name, at, versions }) => {
      const isSaid = versions.length === 1;
      return { kind: "library", seen: name, at, weight: PROOF, versions: isSaid ? versions : [], isSaid };
    }),
    ...named,
    ...fullName ? [found("protocol", fullName[0], fullName.index, PROOF)] : [],
    ...file !== void 0 && version ? [{ ...found("path", file, -1, 0, [version]), isSaid: true }] : []
  ];
}
function frameIn(text, { words: words2 }) {
  for (const { 1: code = "", index } of text.matchAll(CALL_ERROR))
    if (EVERYDAY_CODES.includes(code)) return [found("frame", `a frame with ${code}`, index, PROOF)];
  for (const { 1: type, 2: name = "", index } of text.matchAll(FRAME)) {
    const word = words2.get(nameKey(name));
    if (word?.label === name && type === "2" === word.isMessage)
      return [found("frame", `a frame with ${name}`, index, PROOF)];
  }
  return [];
}
function namesOfStandard(text, vocabulary) {
  const left = { everyday: MOST_EVERYDAY, names: MOST_SHARED_NAMES };
  const named = [...namedIn(text, vocabulary)];
  const together = vocabulary.together.flatMap((labels) => {
    const members = named.filter(([{ label }]) => labels.includes(label)).map(([, { at: at2 }]) => at2);
    const at = Math.max(...members);
    return members.length === labels.length ? [found("name", labels.join(" with "), at, WEIGHTS.known)] : [];
  });
  const single = named.map(([{ grade, isMessage, versions }, { at, seen, weight }]) => {
    const pot = grade === "everyday" ? "everyday" : grade === "shared" && !isMessage ? "names" : void 0;
    const counts = pot ? Math.min(weight, left[pot]) : weight;
    if (pot) left[pot] -= counts;
    return found(isMessage ? "message" : "name", seen, at, counts, versions);
  });
  return [...together, ...single, ...fieldsBeside(named, text, vocabulary)];
}
function fieldsBeside(named, text, { fields }) {
  const wanted = named.flatMap(([{ label, isMessage }]) => isMessage ? Object.entries(fields[label] ?? {}) : []);
  if (!wanted.length) return [];
  const written = new Map([...text.matchAll(WORD2)].map(({ 0: word, index }) => [word, index]));
  return wanted.flatMap(([field, versions]) => {
    const at = written.get(field);
    return at === void 0 ? [] : [found("name", field, at, 0, versions)];
  });
}
var wordsOfTrade = (text) => [
  ["charging", CHARGING],
  ["other", OTHERS]
].flatMap(
  ([kind, patterns]) => patterns.flatMap(([pattern, weight]) => {
    const match = pattern.exec(text);
    return match ? [found(kind, match[0], match.index, weight)] : [];
  })
);
function versionHints(text, { words: words2 }) {
  const payload = [...text.matchAll(OLD_PAYLOAD)].find(([, name, typed = ""]) => {
    const word = words2.get(nameKey(name ?? typed));
    return word?.isMessage && (name === void 0 || word.label === name);
  });
  const bare = text.length > SPOKEN ? [] : [...text.matchAll(BARE_VERSION)];
  return [
    ...payload ? [found("name", payload[0], payload.index, WEIGHTS.known, ["1.6"])] : [],
    ...bare.flatMap(({ 0: seen, 1: written = "", index }) => {
      const version = versionOf(written);
      return version ? [found("name", seen, index, 0, [version])] : [];
    })
  ];
}
function findEvidence(text, vocabulary, file, isBrief = false) {
  const all = [
    ...protocolIn(text, vocabulary, file, isBrief ? MAX_MENTIONS_BRIEF : MAX_MENTIONS),
    ...isBrief ? [] : [
      ...frameIn(text, vocabulary),
      ...namesOfStandard(text, vocabulary),
      ...wordsOfTrade(text),
      ...versionHints(text, vocabulary)
    ]
  ];
  const lineOf = lineCounter(text);
  return all.map(({ at, ...evidence }) => ({ ...evidence, line: at < 0 ? 0 : lineOf(at) }));
}

// src/detect/one-line.ts
function oneLine2(text, most) {
  const plain = text.replace(/[\p{C}\s`]+/gu, " ").trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}\u2026` : plain;
}

// src/detect/detect.ts
var NOTHING = { ocpp: false, versions: [], why: [] };
var MAX_WHY = 6;
var VOTES_BESIDE_SAID = 2;
var distinct = (places) => [...new Map([...places].reverse().map((place) => [`${place.kind} ${place.seen}`, place])).values()].reverse();
function versionsOf(places) {
  const said = new Set(places.filter(({ isSaid }) => isSaid).flatMap(({ versions }) => versions));
  const votes = votesOf(
    distinct(places).filter(({ isSaid }) => !isSaid).map(({ versions }) => versions)
  );
  if (said.has("2.1")) votes.delete("2.0.1");
  const needed = said.size ? VOTES_BESIDE_SAID : 1;
  const likely = VERSIONS.filter((version) => (votes.get(version) ?? 0) >= needed);
  const newest = !said.size && likely.includes("2.1") ? likely.filter((version) => version !== "2.0.1") : likely;
  return VERSIONS.filter((version) => said.has(version) || newest.includes(version));
}
function conclude(places) {
  const weight = distinct(places).reduce((sum, place) => sum + place.weight, 0);
  if (weight < ENOUGH) return NOTHING;
  const versions = versionsOf(places);
  const tells = (place) => place.versions.filter((version) => versions.includes(version)).length;
  const why = distinct(places).filter((place) => place.weight > 0 || place.kind === "path").sort((a, b) => Number(b.isSaid) - Number(a.isSaid) || b.weight - a.weight || tells(b) - tells(a));
  return { ocpp: true, versions, why: why.slice(0, MAX_WHY) };
}
function detect(text, vocabulary, file, isBrief = false) {
  const evidence = findEvidence(text, vocabulary, file, isBrief);
  const places = file === void 0 ? evidence : evidence.map((found2) => ({ ...found2, file }));
  return { ...conclude(places), places };
}
var MAX_FILE_NAME = 100;
function whyLine({ kind, seen, line, file }) {
  const what = `${kind === "library" ? "library " : kind === "path" ? "the path " : ""}${oneLine2(seen, MAX_FILE_NAME)}`;
  return file === void 0 || kind === "path" ? what : `${what} in ${oneLine2(file, MAX_FILE_NAME)}:${line}`;
}

// src/detect/project.ts
var import_node_fs8 = __toESM(require("node:fs"), 1);
var import_node_os2 = __toESM(require("node:os"), 1);
var import_node_path9 = __toESM(require("node:path"), 1);
var BESIDE_AN_ANSWER = { milliseconds: 50, names: 500, files: 24, isBrief: true };
var FURTHER_FILES = 6;
var HEAD_BYTES = 64 * 1024;
var MAX_IGNORE_BYTES = 64 * 1024;
var LISTING_SHARE = 0.4;
var LIKELY = /csms|charg|station|evse|central|protocol|socket|server|message|main|index|config|\.env|gateway|handler/i;
var PROSE = /\.(?:md|mdx|txt|rst|adoc|html?)$/i;
var DATA = /\.(?:json|ya?ml|[ct]sv|log|xml|toml|sql)$/i;
var PROSE_MENTION = 4;
function ignoredNames(root) {
  const lines = readHead(import_node_path9.default.join(root, ".gitignore"), MAX_IGNORE_BYTES)?.toString("utf8").split(/\r?\n/) ?? [];
  return new Set(lines.map((line) => line.trim().replace(/^\/|\/$/g, "")).filter((line) => /^[\w.-]+$/.test(line)));
}
function rank(file) {
  const depth = file.split("/").length / 100;
  if (manifestOf(file)) return depth;
  if (PROSE.test(file)) return 4 + depth;
  if (/ocpp/i.test(file)) return 1 + depth;
  if (DATA.test(file)) return 3.5 + depth;
  return (LIKELY.test(import_node_path9.default.basename(file)) ? 2 : 3) + depth;
}
function candidates(root, { names, files }, isOver) {
  const ignored = ignoredNames(root);
  const found2 = [];
  const skips = (name) => name.startsWith(".") && !name.startsWith(".env") || ignored.has(name);
  for (const file of walk(root, { skips, isFirst: (name) => /ocpp|csms/i.test(name), isOver })) {
    if (isText(file)) found2.push(file);
    if (found2.length >= names) break;
  }
  return found2.map((file) => ({ file, rank: rank(file) })).sort((a, b) => a.rank - b.rank || (a.file < b.file ? -1 : 1)).slice(0, files).map(({ file }) => file);
}
var MESSAGES = /ocpp|(?:boot|status)_?notification|charging_?profile|(?:remote|request)_?(?:start|stop)_?transaction|transaction_?event|meter_?values|charge_?point|id_?tag|evse/i;
var mayBeOcpp = (bytes, isBrief) => isBrief ? ["ocpp", "OCPP", "Ocpp"].some((name) => bytes.includes(name)) : MESSAGES.test(bytes.toString("latin1"));
function placesIn(file, text, vocabulary, isBrief = false) {
  const { ocpp, places } = detect(text, vocabulary, file, isBrief);
  if (!ocpp) return [];
  const isTelling2 = /ocpp/i.test(file) || !(PROSE.test(file) || DATA.test(file));
  const own = places.filter(({ kind }) => kind !== "other" && kind !== "charging" && (kind !== "path" || isTelling2));
  if (!PROSE.test(file)) return own;
  const isMention = ({ kind, isSaid }) => kind === "protocol" && !isSaid;
  return own.map((place) => isMention(place) ? { ...place, weight: PROSE_MENTION } : place);
}
function concludeFrom(places) {
  const isProse = ({ file = "" }) => PROSE.test(file);
  const codeSays = places.some((place) => place.isSaid && !isProse(place));
  return conclude(
    codeSays ? places.map((place) => place.isSaid && isProse(place) ? { ...place, isSaid: false, versions: [] } : place) : places
  );
}
var isNoProject = (root) => root === import_node_path9.default.parse(root).root || root === import_node_os2.default.homedir();
function glance(root, dist, effort) {
  const folder = import_node_path9.default.resolve(root);
  if (isNoProject(folder) || folder === import_node_path9.default.resolve(dist, "..")) return NOTHING;
  const { milliseconds, now = () => performance.now() } = effort;
  const start = now();
  const isOver = (share) => now() - start > milliseconds * share;
  const files = candidates(folder, effort, () => isOver(LISTING_SHARE));
  const places = [];
  let vocabulary;
  let further = FURTHER_FILES;
  for (const file of files) {
    if (isOver(1) || further < 0) break;
    if (places.some(({ isSaid }) => isSaid)) further--;
    const bytes = readHead(import_node_path9.default.join(folder, file), HEAD_BYTES);
    if (!bytes || !(manifestOf(file) || mayBeOcpp(bytes, effort.isBrief))) continue;
    vocabulary ??= readVocabulary(dist);
    places.push(...placesIn(file, bytes.toString("utf8"), vocabulary, effort.isBrief));
  }
  return concludeFrom(places);
}
function readWhole(root, vocabulary) {
  if (import_node_fs8.default.statSync(root).isFile()) return detect(readText(root) ?? "", vocabulary, import_node_path9.default.basename(root));
  const places = listFiles(root).files.flatMap((file) => {
    const text = readText(import_node_path9.default.join(root, file));
    return text === void 0 ? [] : placesIn(file, text, vocabulary);
  });
  return concludeFrom(places);
}
function projectVersions(root, dist) {
  const { versions, why } = glance(root, dist, BESIDE_AN_ANSWER);
  const version = versions.at(-1);
  const place = version && (why.find((candidate) => candidate.versions.includes(version)) ?? why[0]);
  return version && place && { version, others: versions.slice(0, -1), place };
}

// src/commands/standard-input.ts
var import_node_fs9 = __toESM(require("node:fs"), 1);
var import_node_tty = __toESM(require("node:tty"), 1);
var MAX_STANDARD_INPUT = 1 << 20;
var WAIT = 5;
var MAX_WAITS = 1e3;
function readSome(into, at) {
  for (let waits = 0; ; waits++)
    try {
      return import_node_fs9.default.readSync(0, into, at, into.length - at, null);
    } catch (error) {
      if (error.code !== "EAGAIN" || waits >= MAX_WAITS) return 0;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT);
    }
}
function readStandardInput() {
  if (import_node_tty.default.isatty(0)) return "";
  const bytes = Buffer.alloc(MAX_STANDARD_INPUT);
  let length = 0;
  for (let read = 1; read > 0 && length < bytes.length; length += read) read = readSome(bytes, length);
  return bytes.toString("utf8", 0, length);
}

// src/commands/detect.ts
var USAGE2 = `usage: ocpp detect [path|-] [--json]
  path    a file or folder; without it the text on standard input, or this folder where there is none
  --json  {"ocpp": true, "versions": ["1.6"], "why": ["\u2026"]}
`;
function report2({ ocpp, versions, why }) {
  if (!ocpp) return "No OCPP found.\n";
  const heading = versions.length ? `OCPP ${versions.join(", ")}, told by:` : "OCPP, in a version that cannot be told. Told by:";
  return `${[heading, ...why.map((place) => `- ${whyLine(place)}`)].join("\n")}
`;
}
function detect2(args, { dist, project }) {
  const isOption = (word) => word.startsWith("-") && word !== "-";
  const paths = args.filter((word) => !isOption(word));
  const [path12] = paths;
  if (paths.length > 1 || args.some((word) => isOption(word) && word !== "--json")) return { code: 2, text: USAGE2 };
  if (path12 !== void 0 && path12 !== "-" && !import_node_fs10.default.existsSync(path12))
    return { code: 2, text: `${path12}: no such file or folder
${USAGE2}` };
  const vocabulary = readVocabulary(dist);
  const text = path12 === void 0 || path12 === "-" ? readStandardInput() : "";
  const found2 = path12 === "-" || text.trim() ? detect(text, vocabulary) : readWhole(path12 ?? project.root, vocabulary);
  const { ocpp, versions, why } = found2;
  return {
    code: 0,
    text: args.includes("--json") ? `${JSON.stringify({ ocpp, versions, why: why.map(whyLine) })}
` : report2(found2),
    isReport: true
  };
}

// node_modules/stemmer/index.js
var step2list = {
  ational: "ate",
  tional: "tion",
  enci: "ence",
  anci: "ance",
  izer: "ize",
  bli: "ble",
  alli: "al",
  entli: "ent",
  eli: "e",
  ousli: "ous",
  ization: "ize",
  ation: "ate",
  ator: "ate",
  alism: "al",
  iveness: "ive",
  fulness: "ful",
  ousness: "ous",
  aliti: "al",
  iviti: "ive",
  biliti: "ble",
  logi: "log"
};
var step3list = {
  icate: "ic",
  ative: "",
  alize: "al",
  iciti: "ic",
  ical: "ic",
  ful: "",
  ness: ""
};
var consonant = "[^aeiou]";
var vowel = "[aeiouy]";
var consonants = "(" + consonant + "[^aeiouy]*)";
var vowels = "(" + vowel + "[aeiou]*)";
var gt0 = new RegExp("^" + consonants + "?" + vowels + consonants);
var eq1 = new RegExp(
  "^" + consonants + "?" + vowels + consonants + vowels + "?$"
);
var gt1 = new RegExp("^" + consonants + "?(" + vowels + consonants + "){2,}");
var vowelInStem = new RegExp("^" + consonants + "?" + vowel);
var consonantLike = new RegExp("^" + consonants + vowel + "[^aeiouwxy]$");
var sfxLl = /ll$/;
var sfxE = /^(.+?)e$/;
var sfxY = /^(.+?)y$/;
var sfxIon = /^(.+?(s|t))(ion)$/;
var sfxEdOrIng = /^(.+?)(ed|ing)$/;
var sfxAtOrBlOrIz = /(at|bl|iz)$/;
var sfxEED = /^(.+?)eed$/;
var sfxS = /^.+?[^s]s$/;
var sfxSsesOrIes = /^.+?(ss|i)es$/;
var sfxMultiConsonantLike = /([^aeiouylsz])\1$/;
var step2 = /^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/;
var step3 = /^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/;
var step4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;
function stemmer(value) {
  let result = String(value).toLowerCase();
  if (result.length < 3) {
    return result;
  }
  let firstCharacterWasLowerCaseY = false;
  if (result.codePointAt(0) === 121) {
    firstCharacterWasLowerCaseY = true;
    result = "Y" + result.slice(1);
  }
  if (sfxSsesOrIes.test(result)) {
    result = result.slice(0, -2);
  } else if (sfxS.test(result)) {
    result = result.slice(0, -1);
  }
  let match;
  if (match = sfxEED.exec(result)) {
    if (gt0.test(match[1])) {
      result = result.slice(0, -1);
    }
  } else if ((match = sfxEdOrIng.exec(result)) && vowelInStem.test(match[1])) {
    result = match[1];
    if (sfxAtOrBlOrIz.test(result)) {
      result += "e";
    } else if (sfxMultiConsonantLike.test(result)) {
      result = result.slice(0, -1);
    } else if (consonantLike.test(result)) {
      result += "e";
    }
  }
  if ((match = sfxY.exec(result)) && vowelInStem.test(match[1])) {
    result = match[1] + "i";
  }
  if ((match = step2.exec(result)) && gt0.test(match[1])) {
    result = match[1] + step2list[match[2]];
  }
  if ((match = step3.exec(result)) && gt0.test(match[1])) {
    result = match[1] + step3list[match[2]];
  }
  if (match = step4.exec(result)) {
    if (gt1.test(match[1])) {
      result = match[1];
    }
  } else if ((match = sfxIon.exec(result)) && gt1.test(match[1])) {
    result = match[1];
  }
  if ((match = sfxE.exec(result)) && (gt1.test(match[1]) || eq1.test(match[1]) && !consonantLike.test(match[1]))) {
    result = match[1];
  }
  if (sfxLl.test(result) && gt1.test(result)) {
    result = result.slice(0, -1);
  }
  if (firstCharacterWasLowerCaseY) {
    result = "y" + result.slice(1);
  }
  return result;
}

// src/lookup/terms.ts
var BORDERS = /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])(?=[\p{sc=Latin}\p{N}])|(?<=[\p{sc=Latin}\p{N}])(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])/gu;
var IDEOGRAPHS = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+$/u;
var REQUIREMENT = /^[A-Z]+\d*\.(?:FR\.)?\d+$/;
var SHORTEST_PART = 3;
var PAYLOAD = /^([A-Z][a-z]+[A-Z]\w+?)(?:Request|Response|\.req|\.conf)$/;
var isIdeographic = (run2) => IDEOGRAPHS.test(run2);
var apart = (text) => text.replace(BORDERS, " ");
var stem = (word) => /^[a-z]{4,}$/.test(word) ? stemmer(word) : word;
function pairsOf(run2) {
  const signs = [...run2];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
}
function termsOf(run2) {
  if (isIdeographic(run2)) return pairsOf(run2);
  const whole = nameKey(run2);
  if (REQUIREMENT.test(run2)) return [whole];
  const written = run2.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[._'’-]/).map(nameKey);
  const parts = written.filter((part) => part.length >= SHORTEST_PART && !/^\d+$/.test(part)).map(stem);
  const isName = written.filter(Boolean).length > 1 || /\d/.test(whole);
  const message = PAYLOAD.exec(run2)?.[1] ?? "";
  return [.../* @__PURE__ */ new Set([...isName || !parts.length ? [whole] : [], nameKey(message), ...parts])].filter(Boolean);
}

// src/lookup/full-text.ts
var ROW_MARK = "|";
function placeOf(id) {
  const [section = "", row] = id.split(ROW_MARK);
  return row === void 0 ? { section } : { section, row };
}
function rank2(words2) {
  const found2 = /* @__PURE__ */ new Map();
  let whole = 0;
  for (const terms of words2) {
    const worth = Math.max(0, ...terms.map(({ weight, row }) => weight * row.idf));
    whole += worth;
    const best = /* @__PURE__ */ new Map();
    for (const { weight, row } of terms)
      for (const { id, score } of row.scores) {
        const known = best.get(id);
        const gain = weight * row.idf * score;
        if (!known || gain > known.score) best.set(id, { score: gain, covered: weight * row.idf });
      }
    for (const [id, { score, covered }] of best) {
      const sum = found2.get(id) ?? { score: 0, covered: 0 };
      found2.set(id, { score: sum.score + score, covered: sum.covered + covered });
    }
  }
  return [...found2].map(([id, { score, covered }]) => ({ id, score: score * Math.sqrt(covered / whole) })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

// src/lookup/manifest-types.ts
var TARGET_KINDS = [
  "message",
  "payload",
  "type",
  "topic",
  "block",
  "useCase",
  "requirement",
  "key",
  "component",
  "variable",
  "marker",
  "code",
  "value",
  "field"
];
var LINE_KINDS = ["key", "variable", "code", "value", "field"];

// src/lookup/query.ts
var YOU_NAMED_IT = "you named it";
var VERSION_WORD = /^(?:(?:ocpp[\s_-]?)?v?(1\.6[-_]?[js]?|2\.0\.1|2\.1|2\.0)|(?:ocpp[\s_-]?v?|v)(16j?|201|21|20))$/i;
var VERSION_ALIASES = { "16": "1.6", "201": "2.0.1", "20": "2.0.1", "21": "2.1" };
function versionNamed(word) {
  const [, dotted, plain] = VERSION_WORD.exec(word.trim()) ?? [];
  return VERSION_ALIASES[(dotted ?? plain ?? "").replace(/[^\d]/g, "")];
}
var MAX_INPUT = 4e3;
var MAX_WORDS_IN_NAME = 5;
var MAX_WORDS_IN_PHRASE = 3;
var MAX_MATCHES = 12;
var MAX_SUGGESTIONS = 6;
var TRANSLATED = 0.7;
var PART_OF_NAME = 0.4;
var NUMBER = 0.4;
var isTelling = (written) => /[A-Z].*[A-Z]|[a-z][A-Z]|[_.\-\d]/.test(written);
var FACETS = new Set(
  "field fields schema payload payloads json request response req conf example examples message struct class definition enum enumeration value values parameter parameters property properties attribute attributes type types model".split(
    " "
  )
);
var words = (input) => apart(input).split(/[\s,;:!?()[\]{}"'`’“”«»<>|=&/\\¿¡？，。、；：（）！]+/u).map((word) => word.replace(/^[.\-_$]+|[.\-_]+$/g, "")).filter(Boolean);
var COMPARED = ["changes", "added", "removed"];
function takeVersion(all) {
  const found2 = all.map(versionNamed);
  const named = VERSIONS.filter((version2) => found2.includes(version2));
  const version = named.at(-1);
  const rest = all.filter((word, index) => found2[index] === void 0 && !/^ocpp(-?j)?$/i.test(word));
  return { ...version && { version }, isCompared: named.length > 1, rest };
}
function strongest(written, entries) {
  const exact = entries.filter(({ label }) => label === written && isTelling(label));
  const topics = /[a-z][A-Z]/.test(written) ? [] : entries.filter(({ kind: kind2 }) => kind2 === "topic");
  const candidates2 = exact.length ? exact : topics.length ? topics : entries;
  const kind = TARGET_KINDS.find((wanted) => candidates2.some((entry) => entry.kind === wanted));
  return candidates2.filter((entry) => entry.kind === kind);
}
function namesInside(store, word) {
  const parts = word.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_.]/).filter(Boolean);
  const found2 = [];
  for (let start = 0; parts.length > 1 && start < parts.length; ) {
    let length = Math.min(parts.length - start, 8);
    let entries = [];
    for (; length > 0; length--) {
      entries = store.names(nameKey(parts.slice(start, start + length).join("")));
      if (entries.length && (length > 1 || entries.some(({ kind }) => kind === "message"))) break;
    }
    if (length) found2.push({ written: entries[0]?.label ?? "", entries, length: 1 });
    start += Math.max(1, length);
  }
  return found2;
}
function namesOf(store, all, version) {
  const named = [];
  const left = [];
  const compounds = [];
  const isIdle = (word = "") => all.length > 1 && !isTelling(word) && store.meaning(word.toLowerCase())?.length === 0;
  for (let at = 0; at < all.length; ) {
    const length = isIdle(all[at]) ? 0 : longestNameAt(store, all, at, version);
    const written = all.slice(at, at + Math.max(1, length)).join(" ");
    const inside = length || !isTelling(written) ? [] : namesInside(store, written);
    if (length && named.length < MAX_MATCHES) named.push({ written, entries: store.names(nameKey(written)), length });
    else if (inside.length) {
      named.push(...inside.slice(0, MAX_MATCHES - named.length));
      compounds.push(written);
    } else left.push(written);
    at += Math.max(1, length);
  }
  return { named, left, compounds };
}
function longestNameAt(store, all, at, version) {
  let elsewhere = 0;
  for (let length = Math.min(MAX_WORDS_IN_NAME, all.length - at); length > 0; length--) {
    const written = all.slice(at, at + length).join(" ");
    const entries = store.names(nameKey(written));
    if (entries.some((entry) => entry.version === version || entry.version === "all")) return length;
    const isName = isTelling(written) || entries.some(({ kind }) => !["field", "value"].includes(kind));
    if (!elsewhere && entries.length && isName) elsewhere = length;
  }
  return elsewhere;
}
var inVersion = (entries, version) => entries.filter((entry) => entry.version === version || entry.version === "all");
var isWitness = ({ written, entries }) => isTelling(written) && entries.some(({ kind }) => kind !== "requirement");
function versionOfNames(named, fallback) {
  const witnesses = named.filter(isWitness);
  const known = (version) => witnesses.filter(({ entries }) => inVersion(entries, version).length).length;
  const best = [...VERSIONS].reverse().reduce((a, b) => known(b) > known(a) ? b : a, fallback.version);
  const missing = witnesses.find(({ entries }) => !inVersion(entries, fallback.version).length);
  return best === fallback.version || !missing ? fallback : { version: best, why: `${fallback.version} has no ${missing.written}` };
}
function seek(store, all) {
  const found2 = [];
  const known = /* @__PURE__ */ new Set();
  const termsFor = (word, weight) => termsOf(word).map((term, index) => ({ term, weight: index && isTelling(word) ? weight * PART_OF_NAME : weight }));
  for (let at = 0; at < all.length; ) {
    const { length, meant } = meaningAt(store, all, at);
    const word = all[at] ?? "";
    const weight = /^\d/.test(word) ? NUMBER : 1;
    const own = meant === void 0 || meant.length && length === 1 ? termsFor(word, weight) : [];
    const translated = (meant ?? []).flatMap((other) => termsFor(other, TRANSLATED));
    const terms = [...own, ...translated.filter(({ term }) => !known.has(term))];
    for (const { term } of translated) known.add(term);
    if (terms.length) found2.push(terms);
    at += length;
  }
  return [...new Map(found2.map((terms) => [terms.map(({ term }) => term).join(), terms])).values()];
}
function meaningAt(store, all, at) {
  for (let length = Math.min(MAX_WORDS_IN_PHRASE, all.length - at); length > 0; length--) {
    const meant = store.meaning(
      all.slice(at, at + length).join(" ").toLowerCase()
    );
    if (meant) return { length, meant };
  }
  return { length: 1 };
}
var LONGEST_WORD = 8;
function segment(store, run2) {
  const signs = [...run2];
  const found2 = [];
  let between = "";
  const endBetween = () => {
    if (between.length > 1) found2.push(between);
    between = "";
  };
  for (let at = 0; at < signs.length; ) {
    let length = Math.min(LONGEST_WORD, signs.length - at);
    while (length > 0 && store.meaning(signs.slice(at, at + length).join("")) === void 0) length--;
    if (length) {
      endBetween();
      found2.push(signs.slice(at, at + length).join(""));
    } else between += signs[at];
    at += Math.max(1, length);
  }
  endBetween();
  return found2;
}
var CODE = /[{};=@]|\w\(|->/;
var asksWith = (store, left, version) => left.filter((word) => {
  const meant = store.meaning(word.toLowerCase());
  if (FACETS.has(word.toLowerCase()) || meant?.length === 0) return false;
  return meant !== void 0 || termsOf(word).some((term) => store.term(version, term));
});
function correct(store, all, left, version) {
  return left.flatMap((word) => {
    const isKnown = store.meaning(word.toLowerCase()) || termsOf(word).some((term) => store.term(version, term));
    const isCandidate = all.length <= 2 || isTelling(word);
    const isName = nameKey(word).length >= SHORTEST_CORRECTED && !/\d/.test(word);
    if (isKnown && !isTelling(word) || !isCandidate || !isName) return [];
    const [near] = nearNames(store, [word], version);
    return near && near.distance <= MOST_EDITS ? [{ written: word, name: near.label }] : [];
  });
}
function understand(store, input, fallback) {
  const { version: stated, isCompared, rest } = takeVersion(words(input.slice(0, MAX_INPUT)));
  const written = rest.flatMap((word) => isIdeographic(word) ? segment(store, word) : [word]);
  const wanted = stated ?? fallback.version;
  const first = namesOf(store, written, wanted);
  const corrected = correct(store, written, [...first.left, ...first.compounds], wanted);
  const all = written.map((word) => corrected.find((mistake) => mistake.written === word)?.name ?? word);
  const { named, left } = corrected.length ? namesOf(store, all, wanted) : first;
  const chosen = stated ? { version: stated, why: YOU_NAMED_IT } : versionOfNames(named, fallback);
  const matches = named.flatMap((name) => {
    const own = strongest(name.written, inVersion(name.entries, chosen.version));
    const isPart = ["field", "value", "code"].includes(own[0]?.kind ?? "");
    return own.length ? [{ written: name.written, entries: own, isTelling: isTelling(name.written) || !isPart }] : [];
  });
  const elsewhere = named.filter(({ entries }) => !inVersion(entries, chosen.version).length).map((name) => ({
    written: name.written,
    versions: VERSIONS.filter((version) => name.entries.some((entry) => entry.version === version))
  }));
  const [leading] = matches;
  const knows = (version) => store.names(nameKey(leading?.written ?? "")).some((entry) => entry.version === version);
  const compared = isCompared ? COMPARED : [];
  const isUnknown = !matches.length && !elsewhere.length;
  const isCode = CODE.test(input) && matches.some((match) => match.isTelling);
  return {
    ...chosen,
    matches,
    isCompared,
    isCode,
    asked: isCode ? [] : [...asksWith(store, left, chosen.version), ...compared],
    sought: seek(store, [...all, ...compared]),
    alsoIn: stated ? [] : VERSIONS.filter((version) => version !== chosen.version && knows(version)),
    elsewhere,
    suggestions: isUnknown ? nearNames(store, all, chosen.version).map(({ label }) => label) : [],
    corrected
  };
}
var SHORTEST_CORRECTED = 6;
var MOST_EDITS = 2;
var CANDIDATES = 60;
var PART_DISTANCE = 2;
function nearNames(store, all, version) {
  const wanted = [
    ...new Set([all.slice(0, MAX_WORDS_IN_NAME).join(""), ...all.slice(0, MAX_MATCHES)].map(nameKey))
  ].filter((key) => key.length >= 4 && key.length <= 60);
  const near = /* @__PURE__ */ new Map();
  for (const key of wanted) {
    const limit = key.length > 8 ? 3 : key.length > 5 ? 2 : 1;
    for (const candidate of store.keysLike(key, CANDIDATES)) {
      const isPart = key.length >= 5 && candidate.includes(key);
      const distance = isPart ? PART_DISTANCE : editDistance(key, candidate, limit);
      if (distance > limit) continue;
      for (const entry of inVersion(store.names(candidate), version)) {
        const score = distance + TARGET_KINDS.indexOf(entry.kind) / TARGET_KINDS.length;
        near.set(entry.label, Math.min(near.get(entry.label) ?? Infinity, score));
      }
    }
  }
  return [...near].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).slice(0, MAX_SUGGESTIONS).map(([label, score]) => ({ label, distance: Math.floor(score) }));
}
var isLine = ({ entries }) => LINE_KINDS.includes(entries[0]?.kind ?? "message");

// src/lookup/meanings.ts
var MOST_TRIED = 4;
function brings(store, version, query, { kind, label }) {
  const { matches } = understand(store, query, { version, why: "" });
  return matches.some(({ entries }) => entries.some((entry) => entry.kind === kind && entry.label === label));
}
function meaningOf(store, version, entries) {
  const [first] = entries;
  if (!first) return [];
  const { kind, label, sections } = first;
  const isPart = LINE_KINDS.includes(kind);
  const owners = isPart ? [...new Set(entries.map(({ owner }) => owner))].filter(Boolean) : [];
  const whole = kind === "block" ? [`block ${label.split(".")[0]}`, label] : [label];
  const queries = isPart ? owners.slice(0, MOST_TRIED).map((owner) => `${owner} ${label}`) : whole;
  const query = queries.find((candidate) => brings(store, version, candidate, first)) ?? owners[0];
  const [section] = sections;
  if (query === void 0 && section === void 0) return [];
  return [{ kind, name: label, owners, ask: query === void 0 ? { section: section ?? "" } : { query } }];
}
var IDS = ["requirement", "useCase", "marker"];
function meaningsOf(store, version, { written, entries }) {
  const others = inVersion(store.names(nameKey(written)), version).filter(
    ({ kind }) => kind !== entries[0]?.kind && !IDS.includes(kind)
  );
  const kinds = [...new Set(others.map(({ kind }) => kind))];
  const all = [entries, ...kinds.map((kind) => others.filter((entry) => entry.kind === kind))];
  return { written, of: all.flatMap((same) => meaningOf(store, version, same)) };
}

// src/lookup/near.ts
function nearness(sought, { ids, weights, numbers }) {
  const [first] = sought;
  if (!first) return ids.map((id) => ({ id, score: 0 }));
  const sum = new Float64Array(first.direction.numbers.length);
  for (const { direction, weight } of sought)
    for (const [at, number] of direction.numbers.entries())
      sum[at] = (sum[at] ?? 0) + weight * direction.weight * number;
  const length = Math.hypot(...sum) || 1;
  const size = sum.length;
  return ids.map((id, index) => {
    const start = index * size;
    let product = 0;
    for (let at = 0; at < size; at++) product += sum[at] * numbers[start + at];
    return { id, score: (weights[index] ?? 0) * product / length };
  });
}

// src/lookup/write-marker.ts
var writeMarker = (marker) => [
  `- ${marker.class} \`${marker.id}\`: ${marker.subject}`,
  `  The standard: ${marker.spec}`,
  `  Ask: ${marker.ask.map((option, index) => `(${index + 1}) ${option.replace(/\.$/, "")}`).join(" \xB7 ")}`
].join("\n");

// src/lookup/answer.ts
var BUDGET = 28e3;
var FRAME2 = 3e3;
var BUDGETS = {
  payload: 12e3,
  type: 12e3,
  useCase: 9e3,
  requirement: 5e3,
  component: 8e3,
  marker: 6e3
};
var LINE_BUDGET = 4500;
var QUESTION_BUDGET = 9e3;
var SEVERAL_BUDGET = 12e3;
var GUIDE_SHARE = 0.5;
var MAX_BEFORE_EXAMPLE = 7e3;
var MAX_OWNERS_IN_FULL = 2;
var MAX_LINES = 40;
var MAX_LINES_IN_QUESTION = 6;
var MAX_FOUND = 9;
var NEAR_BEST = 0.55;
var ROW_NEAR_BEST = 0.25;
var MAX_ROWS = 4;
var MAX_WITH_PAYLOADS = 3;
var MAX_RANKED = 40;
var FARTHEST = 0.3;
var NEARNESS = 1.5;
var LISTED = ["key", "code"];
function ownerLine(store, { kind, label, owner, sections }) {
  const name = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const line = store.text(sections[0] ?? "").split("\n").find((candidate) => new RegExp(`^- ${name}(\\?|:| |$)`).test(candidate));
  const text = (line ?? `- ${label}`).slice(2);
  return LISTED.includes(kind) ? `- ${text} [${owner}]` : `- ${owner}.${text}`;
}
var isExample = (id) => id.includes("/schemas/") && id.includes("-example-");
function sectionsOf(store, { entries }) {
  const kind = entries[0]?.kind ?? "field";
  const isLineOnly = LINE_KINDS.includes(kind) && (!["field", "value"].includes(kind) || entries.length > MAX_OWNERS_IN_FULL);
  const guides = [...new Set(entries.flatMap((entry) => entry.guides))].slice(0, MAX_OWNERS_IN_FULL);
  if (isLineOnly) return guides;
  const own = [...new Set(entries.flatMap((entry) => entry.sections))];
  const withTypes = ["message", "payload", "type", "block", "topic"].includes(kind);
  const types = withTypes ? own.flatMap((id) => store.section(id)?.uses ?? []) : [];
  const examples = own.filter(isExample);
  const before = [...own, ...types].filter((id) => !isExample(id));
  const size = before.reduce((sum, id) => sum + (store.section(id)?.characters ?? 0), 0);
  const shownEarly = kind === "message" && size <= MAX_BEFORE_EXAMPLE ? examples.slice(0, 1) : [];
  return [...own.filter((id) => !isExample(id)), ...shownEarly, ...types, ...guides, ...examples];
}
function choose(wanted, markersOf, { budget, isRanked }) {
  const isGuide = ({ tier }) => tier !== "schema";
  const cost = (section) => section.characters + section.title.length + (isGuide(section) ? 60 : 6) + markersOf(section).reduce((sum, marker) => sum + writeMarker(marker).length + 1, 0);
  const chosen = /* @__PURE__ */ new Set();
  let left = budget;
  const take = (candidates2, upTo) => {
    let share = Math.min(upTo, left);
    for (const section of candidates2) {
      const isFurtherExample = isExample(section.id) && [...chosen].some(({ id }) => isExample(id));
      const isExampleTooMany = isExample(section.id) && (isFurtherExample || budget - left > MAX_BEFORE_EXAMPLE);
      if (!section.characters || chosen.has(section) || cost(section) > share || isExampleTooMany) continue;
      chosen.add(section);
      share -= cost(section);
      left -= cost(section);
    }
  };
  if (!isRanked) {
    take(wanted.filter(isGuide), budget * GUIDE_SHARE);
    take(
      wanted.filter((section) => !isGuide(section)),
      left
    );
  }
  take(wanted, left);
  return {
    sections: wanted.filter((section) => chosen.has(section)),
    more: wanted.filter((section) => section.characters && !chosen.has(section))
  };
}
var kindOf = ({ entries }) => entries[0]?.kind ?? "field";
var isObject = (match) => ["message", "payload", "type"].includes(kindOf(match));
function scopeOf(store, matches) {
  const own = matches.filter(isObject).flatMap(({ entries }) => entries.flatMap(({ sections }) => sections));
  return /* @__PURE__ */ new Set([...own, ...own.flatMap((id) => store.section(id)?.uses ?? [])]);
}
function linesOf(store, { matches, asked }) {
  const scope = scopeOf(store, matches);
  const isAlone = matches.length === 1 && !asked.length;
  const owners = /* @__PURE__ */ new Map();
  for (const { entries } of matches.filter(isLine))
    for (const { owner } of entries) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  const lines = matches.filter(isLine).flatMap(({ entries, isTelling: isTelling2 }) => {
    if (isAlone) return entries;
    const within = entries.filter(({ sections }) => scope.has(sections[0] ?? ""));
    if (within.length) return within;
    const beside = entries.filter(({ owner }) => (owners.get(owner) ?? 0) > 1);
    if (beside.length) return beside;
    return isTelling2 && entries.length <= MAX_LINES_IN_QUESTION ? entries : [];
  });
  return lines.slice(0, MAX_LINES).map((entry) => ownerLine(store, entry));
}
function search(store, { version, sought }) {
  const known = sought.map(
    (terms) => terms.flatMap(({ term, weight }) => {
      const row = store.term(version, term);
      return row ? [{ weight, row }] : [];
    })
  );
  const ranked = rank2(known);
  const best = ranked[0]?.score ?? 0;
  if (!best) return { sections: [], rows: [] };
  const shared = new Map(ranked.map(({ id, score }) => [id, score / best]));
  const directions = sought.flat().flatMap(({ term, weight }) => {
    const direction = store.direction(term);
    return direction ? [{ weight, direction }] : [];
  });
  const places = store.places(version);
  const near = nearness(directions, places).map(({ id, score }) => ({
    id,
    score: (shared.get(id) ?? 0) + NEARNESS * score
  }));
  const nearest2 = Math.max(...near.map(({ score }) => score));
  const named = ({ id, score }) => ({ id: store.found(id), score });
  const isSection = new Set(places.ids);
  return {
    sections: near.filter(({ score }) => score >= nearest2 * FARTHEST).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, MAX_RANKED).map(named),
    rows: [...shared].flatMap(([id, score]) => score >= ROW_NEAR_BEST && !isSection.has(id) ? [{ id, score }] : []).slice(0, MAX_RANKED).map(named)
  };
}
function withPayloads(store, id, found2) {
  if (id.includes("/schemas/"))
    return [id, ...[`${id}request`, `${id}req`].filter((payload) => store.section(payload))];
  const heads = id.includes("/reference/use-cases#") ? store.section(id)?.uses ?? [] : [];
  const best = found2.find((other) => heads.includes(other));
  return [id, ...best ? withPayloads(store, best, found2) : []];
}
function rowLine(store, { version }, { section, row = "" }) {
  const entry = inVersion(store.names(nameKey(row)), version).find(
    ({ sections, kind }) => sections[0] === section && LINE_KINDS.includes(kind)
  );
  return entry ? [ownerLine(store, entry)] : [];
}
var isPinned = (match) => ["marker", "requirement", "useCase"].includes(kindOf(match));
function changesOf(store, { entries }) {
  const names = [...new Set(entries.flatMap(({ label }) => [label, `${label}Request`, `${label}Response`]))];
  return names.map((name) => `ocpp-2.1/reference/changes-from-2.0.1#${name.toLowerCase()}-changes-since-201`).filter((id) => store.section(id));
}
function want(store, query) {
  const { matches, asked, isCode } = query;
  const [only] = matches;
  const own = (chosen) => chosen.flatMap((match) => sectionsOf(store, match));
  const objects = matches.filter((match) => !isLine(match) && match.isTelling && kindOf(match) !== "topic");
  const topics = matches.filter((match) => ["topic", "block"].includes(kindOf(match)));
  if (!asked.length && !matches.length) return { ids: [], rows: [], budget: 0, isRanked: false };
  if (!asked.length && only && matches.length === 1)
    return {
      ids: own([only]),
      rows: [],
      budget: isLine(only) ? LINE_BUDGET : BUDGETS[kindOf(only)] ?? BUDGET,
      isRanked: isPinned(only)
    };
  if (!asked.length && topics.length === matches.length)
    return { ids: own(topics), rows: [], budget: BUDGET, isRanked: false };
  if (!asked.length && objects.length && objects.length === matches.length - topics.length)
    return { ids: own(objects), rows: [], budget: SEVERAL_BUDGET, isRanked: false };
  const found2 = search(store, query);
  const best = found2.sections[0]?.score ?? 0;
  const all = found2.sections.map(({ id }) => id);
  const rows = (asked.length ? found2.rows : []).flatMap(({ id }) => rowLine(store, query, placeOf(id))).slice(0, MAX_ROWS);
  const sections = found2.sections.filter(({ score }) => score >= best * NEAR_BEST).slice(0, MAX_FOUND).flatMap(({ id }, index) => index < MAX_WITH_PAYLOADS ? withPayloads(store, id, all) : [id]);
  const changed = query.isCompared ? matches.filter(isObject).flatMap((match) => changesOf(store, match)) : [];
  const pinned = [...own(matches.filter(isPinned)), ...changed];
  const payloads2 = asked.length ? [] : objects.filter(isObject).flatMap(({ entries }) => entries.flatMap((entry) => entry.sections)).filter((id) => !isExample(id));
  const ids = isCode ? [...pinned, ...payloads2, ...sections] : [...pinned, ...sections, ...payloads2];
  return { ids, rows, budget: QUESTION_BUDGET, isRanked: true };
}
function answer(store, input, fallback, budget = BUDGET) {
  const query = understand(store, input, fallback);
  const isMeant = (match) => !query.asked.length || match.isTelling && !["topic", "block"].includes(kindOf(match));
  const matched = query.matches.filter(isMeant).flatMap(({ entries }) => {
    const [first] = entries;
    if (!first) return [];
    const owner = entries.length === 1 && first.owner ? { owner: first.owner } : {};
    return [{ kind: first.kind, name: first.label, ...owner }];
  });
  const { ids, rows, budget: wantedBudget, isRanked } = want(store, query);
  const lines = [.../* @__PURE__ */ new Set([...linesOf(store, query), ...rows])];
  const wanted = [...new Set(ids)].flatMap((id) => store.section(id) ?? []);
  const markersOf = (section) => section.markers.flatMap((id) => store.marker(id) ?? []);
  const room = Math.min(budget - FRAME2, wantedBudget) - lines.join("\n").length;
  const { sections, more } = choose(wanted, markersOf, { budget: room, isRanked });
  const markers = sections.flatMap(markersOf);
  const moreMarkers = more.flatMap(markersOf);
  const messages = matched.filter(({ kind }) => kind === "message").map(({ name }) => name);
  const shown = new Set(markers.map(({ id }) => id));
  const touching = messages.flatMap((name) => store.touching(name)).filter(({ id, version }, index, all) => {
    const isFirst = all.findIndex((other) => other.id === id) === index;
    return version === query.version && !shown.has(id) && isFirst;
  });
  const [only] = query.matches;
  const isAlone = query.matches.length === 1 && !query.asked.length && !query.isCode;
  return {
    version: query.version,
    why: query.why,
    matched,
    lines,
    sections,
    more,
    markers,
    touching,
    moreMarkers,
    alsoIn: query.alsoIn,
    ...only && isAlone ? { meanings: meaningsOf(store, query.version, only) } : {},
    elsewhere: query.elsewhere,
    suggestions: query.suggestions,
    corrected: query.corrected
  };
}

// src/lookup/write.ts
var MAX_NAMED = 15;
var FOLDERS = { "1.6": "ocpp-1.6j", "2.0.1": "ocpp-2.0.1", "2.1": "ocpp-2.1" };
var LABELS = { "1.6": "OCPP 1.6J", "2.0.1": "OCPP 2.0.1", "2.1": "OCPP 2.1" };
var echo = (input) => {
  const plain = input.replace(/[^\p{L}\p{N} .,;:'?!/_()-]+/gu, " ").replace(/\s+/g, " ").trim();
  return plain.length > 80 ? `${plain.slice(0, 80)}\u2026` : plain;
};
var command = (version, name) => `ocpp ${version} ${name}`;
var OWNERS = {
  value: "enumerations",
  field: "messages and types",
  variable: "components"
};
var KINDS = { useCase: "use case", key: "configuration key" };
var MANY_OWNERS = 7;
function nameMeaning({ kind, name, owners }) {
  const noun = KINDS[kind] ?? kind;
  if (!owners.length) return `the ${noun} ${name}`;
  const [owner = ""] = owners;
  return `a ${noun} of ${owners.length === 1 ? owner : `${owners.length} ${OWNERS[kind] ?? "lists"}`}`;
}
var askFor = (version, { ask }) => "query" in ask ? `\`${command(version, ask.query)}\`` : `docs/${ask.section.split("#")[0]}.md`;
function writeMeanings({ version, meanings }) {
  const [shown, ...others] = meanings?.of ?? [];
  if (!meanings || !shown) return [];
  const name = `\`${echo(meanings.written)}\``;
  const many = `${name} is ${nameMeaning(shown)} of ${version}; name the message or type to see one, e.g. ${askFor(version, shown)}.`;
  const also = others.map((other) => `${nameMeaning(other)} (${askFor(version, other)})`);
  return [
    ...shown.owners.length >= MANY_OWNERS ? [many] : [],
    ...also.length ? [`${name} also names ${also.join(", ")}.`] : []
  ];
}
function schemaLegend(version) {
  const everywhere = version === "1.6" ? "" : " Every object also takes `customData?: CustomDataType`.";
  return `Signatures are built from the official schemas (docs/${FOLDERS[version]}/schemas/): \`name?\` optional, \`T[1..3]\` a list.${everywhere}`;
}
var sectionHeading = ({ id, title, tier }) => tier === "schema" ? `## ${title}` : `## ${title}  [docs/${id.split("#")[0]}.md, ${tier}]`;
function writeDecisions(markers, { decisions, mode, modeFrom, broken }) {
  const answered = markers.flatMap((marker) => {
    const decision = decisions.decisions.get(marker.id);
    return decision ? [decisionLine(marker, decision)] : [];
  });
  const open = markers.filter(({ id }) => !decisions.decisions.has(id));
  return [
    ...broken ? [
      `Mend .ocpp/decisions.md first, nothing in it counts: ${broken.problems.map(({ line, text }) => `line ${line}: ${text}`).join("; ")}`,
      ""
    ] : [],
    ...answered.length ? ["## Decided in this project: follow it", ...answered, ""] : [],
    ...open.length ? [...mode === "strict" ? askAbout(open, modeFrom) : assume(open, modeFrom), ""] : []
  ];
}
function askAbout(open, modeFrom) {
  const them = open.length === 1 ? "it" : "them";
  return [
    `## Open decision${open.length === 1 ? "" : "s"}: stop and ask before you write code that depends on ${them}`,
    `The standard does not decide ${them} (mode strict, ${modeFrom}). Put the question with its options to the user and wait; record the answer with \`ocpp decide <id> "<answer>"\`.`,
    ...open.map(writeMarker)
  ];
}
function assume(open, modeFrom) {
  return [
    `## Open decision${open.length === 1 ? "" : "s"}: take the default and say so`,
    `Mode pragmatic (${modeFrom}). Where your code depends on one, leave the comment \`OCPP <CLASS> <id>: <what was assumed>\`.`,
    ...open.map((marker) => `- ${marker.class} \`${marker.id}\`: ${marker.subject}
  Default: ${marker.default}`)
  ];
}
function writeTopics(topics) {
  const everywhere = topics.filter(({ versions }) => versions.length === 3).map(({ name }) => name);
  const partly = topics.filter(({ versions }) => versions.length > 0 && versions.length < 3);
  return [
    `Topics: ${everywhere.join(", ")}.`,
    ...["1.6", "2.0.1", "2.1"].flatMap((version) => {
      const own = partly.filter(({ versions }) => versions.includes(version)).map(({ name }) => name);
      return own.length ? [`Also in ${version}: ${own.join(", ")}.`] : [];
    }),
    "Or any name of the standard: a message, type, field or enum value, in any spelling. A version first (1.6, 2.0.1, 2.1) chooses it: `ocpp 1.6 smart-charging`."
  ].join("\n");
}
var writeWelcome = (topics) => `# OCPP reference: 1.6J, 2.0.1, 2.1
${writeTopics(topics)}
Examples: \`ocpp smart-charging\`, \`ocpp 1.6 BootNotification\`, \`ocpp 2.1 ChargingSchedulePeriodType\`, \`ocpp evseId\`.
`;
function writeAnswer(answer2, input, store, project) {
  const asked = echo(input);
  const parts = [
    `# ${LABELS[answer2.version]}: ${answer2.matched.map(({ name }) => name).join(", ") || asked || "nothing asked"}`,
    `Version ${answer2.version}: ${answer2.why}.${answer2.alsoIn.length ? ` Also in ${answer2.alsoIn.join(", ")}.` : ""}`
  ];
  for (const { written, name } of answer2.corrected)
    parts.push(`Nothing is called "${echo(written)}"; taken for ${name}.`);
  parts.push(...writeMeanings(answer2));
  const found2 = answer2.lines.length + answer2.sections.length > 0;
  if (!found2) parts.push(`Nothing in the reference is called "${asked}" in ${answer2.version}.`);
  for (const { written, versions } of answer2.elsewhere)
    parts.push(
      `"${echo(written)}" exists in ${versions.join(" and ")}: \`${command(versions[0] ?? answer2.version, echo(written))}\`.`
    );
  if (!found2) {
    if (answer2.suggestions.length) parts.push(`Near spellings: ${answer2.suggestions.join(", ")}.`);
    parts.push(writeTopics(store.topics()));
    return `${parts.join("\n")}
`;
  }
  if (answer2.sections.some(({ tier }) => tier === "schema")) parts.push(schemaLegend(answer2.version));
  parts.push("");
  parts.push(...writeDecisions(answer2.markers, project), ...writeTouching(answer2, project));
  if (answer2.lines.length) parts.push(...answer2.lines, "");
  for (const section of answer2.sections) parts.push(sectionHeading(section), store.text(section.id), "");
  if (answer2.moreMarkers.length)
    parts.push(
      `More open decisions in sections not shown: ${answer2.moreMarkers.slice(0, MAX_NAMED).map(({ id }) => `\`${id}\``).join(", ")}. Ask for each by its id.`
    );
  parts.push(...writeMore(answer2));
  return `${parts.join("\n").trimEnd()}
`;
}
function writeMore({ version, more, matched, sections }) {
  const answered = sections.some(({ id }) => isExample(id));
  const examples = more.filter(({ id }) => isExample(id));
  const names = more.filter((section) => !examples.includes(section)).map(({ title }) => title);
  const [message] = matched;
  return [
    ...names.length ? [
      `Not shown here: ${names.slice(0, MAX_NAMED).join(", ")}${names.length > MAX_NAMED ? ", \u2026" : ""}. Each by name, e.g. \`${command(version, names[0] ?? "")}\`.`
    ] : [],
    ...examples.length && message?.kind === "message" ? [
      `${examples.length} ${answered ? "more " : ""}example${examples.length === 1 ? "" : "s"}: \`${command(version, `${message.name} examples`)}\`.`
    ] : []
  ];
}
function writeTouching({ touching }, { decisions }) {
  const answered = touching.flatMap((marker) => {
    const decision = decisions.decisions.get(marker.id);
    return decision ? [decisionLine(marker, decision)] : [];
  });
  const open = touching.filter(({ id }) => !decisions.decisions.has(id)).map(({ id }) => `\`${id}\``);
  return [
    ...answered.length ? ["## Decided in this project: follow it", ...answered, ""] : [],
    ...open.length ? [
      `Open decisions about it: ${open.slice(0, MAX_NAMED).join(", ")}${open.length > MAX_NAMED ? ", \u2026" : ""}. Before your code depends on one: \`ocpp <id>\`, and ask.`,
      ""
    ] : []
  ];
}

// src/commands/lookup.ts
function defaultVersion({ root, decisions }, dist) {
  const recorded = decisions.version ? versionNamed(decisions.version) : void 0;
  if (recorded) return { version: recorded, why: "set in .ocpp/decisions.md" };
  const spoken = projectVersions(root, dist);
  if (!spoken) return { version: "2.0.1", why: "the default, none was named" };
  const { version, others, place } = spoken;
  const also = others.length ? `; the project also speaks ${others.join(" and ")}` : "";
  return { version, why: `found ${whyLine(place)}${also}` };
}
var NAMED = { version: "2.0.1", why: "the default" };
var namesVersion = (question) => question.split(/\s+/).some((word) => versionNamed(word));
function lookUp(question, { store, project, dist }, asJson) {
  const isEmpty = !/[\p{L}\p{N}]/u.test(question);
  if (isEmpty && !asJson) return { code: 0, text: writeWelcome(store.topics()) };
  const result = answer(store, question, namesVersion(question) ? NAMED : defaultVersion(project, dist));
  if (!asJson) return { code: 0, text: writeAnswer(result, question, store, project) };
  const place = ({ id, title, tier, characters }) => {
    const [page = "", anchor = ""] = id.split("#");
    return { page: `docs/${page}.md`, anchor, title, tier, characters };
  };
  const sections = { sections: result.sections.map(place), more: result.more.map(place) };
  return {
    code: 0,
    text: `${JSON.stringify({ ...result, mode: project.mode, ...sections }, null, 1)}
`,
    isReport: true
  };
}

// src/lookup/store.ts
var import_node_fs11 = __toESM(require("node:fs"), 1);
var import_node_path10 = __toESM(require("node:path"), 1);

// src/corpus/tiers.ts
var TIERS = ["schema", "spec", "judgement"];

// src/lookup/store.ts
var SECTION_MARK = "\f";
var ENDINGS = ["s", "es", "n", "en", "e"];
var SHORTEST_INFLECTED = 6;
var formsOf = (word) => [
  word,
  ...(word.length < SHORTEST_INFLECTED ? [] : ENDINGS).filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length))
];
var isAlias = ({ kind, key, label }) => kind === "topic" && key !== nameKey(label);
var numberKey = (number) => String(number).padStart(6, "0");
var TRIGRAM = 3;
var trigramsOf = (key) => {
  const marked = [...`^${key}$`];
  return [...new Set(marked.slice(2).map((_, at) => marked.slice(at, at + TRIGRAM).join("")))];
};
var SCORE_SCALE = 100;
var numbersOf = (text) => new Int8Array(Buffer.from(text, "base64"));
var placesFiles = (version) => ({ ids: `places-${version}.tsv`, numbers: `places-${version}.txt` });
var SortedLines = class _SortedLines {
  constructor(path12) {
    this.path = path12;
    this.file = import_node_fs11.default.openSync(path12, "r");
    this.size = import_node_fs11.default.fstatSync(this.file).size;
  }
  path;
  static BLOCK = 4096;
  file;
  size;
  blocks = /* @__PURE__ */ new Map();
  block(number) {
    const known = this.blocks.get(number);
    if (known) return known;
    const start = number * _SortedLines.BLOCK;
    const block = Buffer.alloc(Math.min(_SortedLines.BLOCK, this.size - start));
    import_node_fs11.default.readSync(this.file, block, 0, block.length, start);
    this.blocks.set(number, block);
    return block;
  }
  /** Where the line that holds this byte begins. */
  lineStart(offset) {
    for (let number = Math.floor((offset - 1) / _SortedLines.BLOCK); number >= 0; number--) {
      const start = number * _SortedLines.BLOCK;
      const before = Math.min(offset - start, _SortedLines.BLOCK);
      const at = before > 0 ? this.block(number).lastIndexOf(10, before - 1) : -1;
      if (at >= 0) return start + at + 1;
    }
    return 0;
  }
  /** Where the line that begins here ends: its line feed, or the end of the file. */
  lineEnd(start) {
    for (let from = start; from < this.size; ) {
      const number = Math.floor(from / _SortedLines.BLOCK);
      const at = this.block(number).indexOf(10, from - number * _SortedLines.BLOCK);
      if (at >= 0) return number * _SortedLines.BLOCK + at;
      from = (number + 1) * _SortedLines.BLOCK;
    }
    return this.size;
  }
  bytes(start, end) {
    const first = Math.floor(start / _SortedLines.BLOCK);
    const last = Math.floor(Math.max(start, end - 1) / _SortedLines.BLOCK);
    const base = first * _SortedLines.BLOCK;
    if (first === last) return this.block(first).subarray(start - base, end - base);
    const parts = Array.from({ length: last - first + 1 }, (_, index) => this.block(first + index));
    return Buffer.concat(parts).subarray(start - base, end - base);
  }
  /** How the key of the line that begins here compares: below 0 where the line stands before the wanted one. */
  compareAt(start, wanted) {
    const found2 = this.bytes(start, Math.min(this.size, start + wanted.length));
    return Buffer.compare(found2, wanted);
  }
  /** Every line whose first column is the key, in order. */
  find(key) {
    const wanted = Buffer.from(`${key}	`);
    let low = 0;
    let high = this.size;
    while (low < high) {
      const start = this.lineStart(low + high >> 1);
      if (this.compareAt(start, wanted) < 0) low = this.lineEnd(start) + 1;
      else high = start;
    }
    const found2 = [];
    for (let start = low; start < this.size && this.compareAt(start, wanted) === 0; ) {
      const end = this.lineEnd(start);
      found2.push(this.bytes(start, end).toString("utf8"));
      start = end + 1;
    }
    return found2;
  }
  all() {
    return import_node_fs11.default.readFileSync(this.path, "utf8").split("\n").filter(Boolean);
  }
};
var list = (text) => text ? text.split(" ") : [];
function nameEntry(line) {
  const [key = "", version = "", kind = "", label = "", owner = "", sections, guides] = line.split("	");
  return {
    key,
    version,
    kind,
    label,
    owner,
    sections: list(sections),
    guides: list(guides)
  };
}
var Store = class {
  /** @param folder the built dist/ */
  constructor(folder) {
    this.folder = folder;
  }
  folder;
  tables = /* @__PURE__ */ new Map();
  pages = /* @__PURE__ */ new Map();
  table(file) {
    const known = this.tables.get(file);
    if (known) return known;
    const table = new SortedLines(import_node_path10.default.join(this.folder, file));
    this.tables.set(file, table);
    return table;
  }
  /** @param key see `nameKey` @returns what it stands for, in every version */
  names(key) {
    if (!key) return [];
    const entries = this.table("names.tsv").find(key).map(nameEntry);
    return entries.map((entry) => {
      if (!isAlias(entry)) return entry;
      const topic = this.names(nameKey(entry.label)).find(
        ({ kind, version }) => kind === "topic" && version === entry.version
      );
      return { ...entry, sections: topic?.sections ?? [] };
    });
  }
  /**
   * @param key a misspelled name, see `nameKey`
   * @param most how many at most
   * @returns keys of names that share the most groups of letters with it
   */
  keysLike(key, most) {
    const shared = /* @__PURE__ */ new Map();
    for (const trigram of trigramsOf(key)) {
      const [row = ""] = this.table("spelling.tsv").find(trigram);
      for (const number of list(row.split("	")[1])) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    return [...shared].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most).map(([number]) => this.numbered("keys.tsv", number));
  }
  numbered(file, number) {
    const [row = ""] = this.table(file).find(numberKey(Number.parseInt(number, 36)));
    return row.split("	")[1] ?? "";
  }
  /**
   * @param word a word or phrase of a question, in lower case
   * @returns the corpus's words for it, none where it says nothing; undefined for all other words
   */
  meaning(word) {
    for (const form of formsOf(word)) {
      const [row] = form ? this.table("words.tsv").find(form) : [];
      if (row !== void 0) return list(row.split("	")[1]);
    }
    return void 0;
  }
  /** @param version which version @param term see `termsOf` @returns what the full-text index has; ids are numbers for {@link found} */
  term(version, term) {
    const [row] = this.table("terms.tsv").find(`${version} ${term}`);
    if (row === void 0) return void 0;
    const [, idf = "0", scores] = row.split("	");
    return {
      idf: Number(idf),
      scores: list(scores).map((entry) => {
        const [id = "", score = ""] = entry.split(":");
        return { id, score: Number.parseInt(score, 36) / SCORE_SCALE };
      })
    };
  }
  /** @param term see `termsOf` @returns where it points, if enough sections use it */
  direction(term) {
    const [line] = this.table("directions.tsv").find(term);
    if (line === void 0) return void 0;
    const [id = "", weight = "0", numbers = ""] = line.split("	");
    return { id, weight: Number(weight), numbers: numbersOf(numbers) };
  }
  /** @param version which version @returns where its sections point; ids are numbers for {@link found} */
  places(version) {
    const files = placesFiles(version);
    const lines = this.table(files.ids).all();
    return {
      ids: lines.map((line) => line.slice(0, line.indexOf("	"))),
      weights: lines.map((line) => Number(line.slice(line.indexOf("	") + 1))),
      numbers: numbersOf(import_node_fs11.default.readFileSync(import_node_path10.default.join(this.folder, files.numbers), "utf8"))
    };
  }
  /** @param number see {@link term} @returns the id of the section or row, see `placeOf` */
  found(number) {
    return this.numbered("found.tsv", number);
  }
  /** Every name there is, without its sections. Slow beside the rest: for reading whole code bases. */
  allNames() {
    return this.table("names.tsv").all().map((line) => {
      const [key = "", version = "", kind = "", label = ""] = line.split("	", 4);
      return { key, version, kind, label };
    });
  }
  /** @param id see {@link SectionEntry} @returns the section, or undefined where there is none */
  section(id) {
    const [line] = this.table("sections.tsv").find(id);
    if (!line) return void 0;
    const [, version = "", tier = "", title = "", characters = "0", uses, markers] = line.split("	");
    if (!TIERS.includes(tier)) throw new Error(`dist/sections.tsv: ${id} has no tier`);
    return {
      id,
      version,
      tier,
      title,
      characters: Number(characters),
      uses: list(uses),
      markers: list(markers)
    };
  }
  /** @param id see {@link SectionEntry} @returns its text for an agent */
  text(id) {
    const [page = "", anchor = ""] = id.split("#");
    let texts = this.pages.get(page);
    if (!texts) {
      const content = import_node_fs11.default.readFileSync(import_node_path10.default.join(this.folder, "text", `${page}.txt`), "utf8");
      texts = new Map(
        content.split(SECTION_MARK).slice(1).map((part) => {
          const end = part.indexOf("\n");
          return [part.slice(0, end), part.slice(end + 1).trimEnd()];
        })
      );
      this.pages.set(page, texts);
    }
    return texts.get(anchor) ?? "";
  }
  /** @returns what `/ocpp` offers, in the order to offer it */
  topics() {
    return this.table("topics.tsv").all().map((line) => {
      const [name = "", aliases, versions] = line.split("	");
      return { name, aliases: list(aliases), versions: list(versions) };
    });
  }
  /** @param id of an open decision @returns it, or undefined where there is none */
  marker(id) {
    const [line] = this.table("markers.tsv").find(id);
    return line === void 0 ? void 0 : markerOf(line);
  }
  /** @param name a name of the standard @returns the open decisions that its use in code touches, of all versions */
  touching(name) {
    const [line = ""] = this.table("touches.tsv").find(nameKey(name));
    return list(line.split("	")[1]).flatMap((id) => this.marker(id) ?? []);
  }
  /** @returns every open decision of the corpus */
  markers() {
    return this.table("markers.tsv").all().map(markerOf);
  }
};
var markerOf = (line) => JSON.parse(line.slice(line.indexOf("	") + 1));

// src/cli.ts
var MAX_OUTPUT = 29500;
var COMMANDS = {
  decide,
  audit: audit2,
  detect: detect2,
  composite: "bundle",
  hook: "bundle",
  mcp: "bundle",
  validate: "bundle"
};
function bundled(name, dist) {
  return require(import_node_path11.default.join(dist, `${name}.cjs`)).run;
}
function run(words2, surroundings) {
  const [name = "", ...rest] = words2;
  const command2 = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : void 0;
  if (command2) return (command2 === "bundle" ? bundled(name, surroundings.dist) : command2)(rest, surroundings);
  const asJson = words2.includes("--json");
  const spoken = words2.filter((word) => word !== "--json");
  const question = spoken.length ? spoken.join(" ") : readStandardInput();
  const asked = question.trim().split(/\s+/);
  if (asked[0] === "decisions" && asked.length === 1) return listDecisions(surroundings);
  if (asked[0] === "escalations") return listEscalations(asked.slice(1), surroundings);
  return lookUp(question, surroundings, asJson);
}
function print(text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += import_node_fs12.default.writeSync(1, bytes, at);
    } catch (error) {
      const { code } = error;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
    }
  }
}
function failed(name, error) {
  if (Object.hasOwn(COMMANDS, name)) return { code: 2, text: `ocpp ${name} failed: ${error.message}
` };
  const docs = import_node_path11.default.join(__dirname, "..", "docs", "README.md");
  return {
    code: 0,
    text: `The OCPP lookup failed (${error.message}). Read the pages instead, starting at ${docs}.
`
  };
}
async function main(words2) {
  let outcome;
  try {
    outcome = await run(words2, { store: new Store(__dirname), project: readProject(process.cwd()), dist: __dirname });
  } catch (error) {
    if (words2[0] === "hook") return;
    outcome = failed(words2[0] ?? "", error);
  }
  const { text, code, isReport } = outcome;
  print(isReport || text.length <= MAX_OUTPUT ? text : `${text.slice(0, MAX_OUTPUT)}
\u2026
`);
  process.exitCode = code;
}
void main(process.argv.slice(2));
