// Built by `npm run build` from src/commands/hook.ts.
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
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
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/commands/hook.ts
var hook_exports = {};
__export(hook_exports, {
  run: () => run
});
module.exports = __toCommonJS(hook_exports);

// src/decisions/project.ts
var import_node_fs2 = __toESM(require("node:fs"), 1);
var import_node_os = __toESM(require("node:os"), 1);
var import_node_path2 = __toESM(require("node:path"), 1);

// src/files.ts
var import_node_fs = __toESM(require("node:fs"), 1);
function openRegular(file) {
  const { O_RDONLY, O_NONBLOCK = 0 } = import_node_fs.default.constants;
  const handle = import_node_fs.default.openSync(file, O_RDONLY | O_NONBLOCK);
  const found2 = import_node_fs.default.fstatSync(handle);
  if (found2.isFile()) return { handle, size: found2.size };
  import_node_fs.default.closeSync(handle);
  throw new Error(`${file} is no regular file`);
}
function readRegular(file, most) {
  const { handle, size } = openRegular(file);
  try {
    if (size > most) throw new Error(`${file} is larger than ${most} bytes`);
    return import_node_fs.default.readFileSync(handle, "utf8");
  } finally {
    import_node_fs.default.closeSync(handle);
  }
}

// src/decisions/file.ts
var import_node_path = __toESM(require("node:path"), 1);
var DECISIONS_FILE = import_node_path.default.join(".ocpp", "decisions.md");
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

// src/decisions/project.ts
var INSTRUCTIONS = ["CLAUDE.md", "AGENTS.md"];
var MODE_LINE = /for ocpp:?\s+use (pragmatic|strict) escalation mode/i;
var MAX_INSTRUCTIONS_BYTES = 1 << 20;
function foldersUp(start) {
  const folders = [];
  for (let folder2 = import_node_path2.default.resolve(start); ; folder2 = import_node_path2.default.dirname(folder2)) {
    folders.push(folder2);
    if (import_node_fs2.default.existsSync(import_node_path2.default.join(folder2, ".git"))) return folders;
    if (folder2 === import_node_path2.default.dirname(folder2)) return folders.slice(0, 1);
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
  const own = folders.flatMap((folder2) => INSTRUCTIONS.map((name) => import_node_path2.default.join(folder2, name)));
  const user = [import_node_path2.default.join(home, ".claude", "CLAUDE.md"), ...INSTRUCTIONS.map((name) => import_node_path2.default.join(home, name))];
  for (const file of [...own, ...user]) {
    const mode = modeIn(file);
    if (!mode) continue;
    const root = folders.at(-1) ?? "";
    return {
      mode,
      modeFrom: `set in ${own.includes(file) ? import_node_path2.default.relative(root, file) : `~/${import_node_path2.default.relative(home, file)}`}`
    };
  }
  return { mode: "strict", modeFrom: "the default" };
}
function readProject(cwd, home = import_node_os.default.homedir()) {
  const folders = foldersUp(cwd);
  const root = folders.at(-1) ?? cwd;
  const holder = folders.find((folder2) => import_node_fs2.default.existsSync(import_node_path2.default.join(folder2, DECISIONS_FILE))) ?? root;
  const file = import_node_path2.default.join(holder, DECISIONS_FILE);
  let decisions = { decisions: /* @__PURE__ */ new Map() };
  let broken;
  try {
    decisions = loadDecisions(file);
  } catch (error) {
    broken = error instanceof BrokenDecisions ? error : new BrokenDecisions(file, [{ line: 1, text: error.message }]);
  }
  return { root, file, decisions, ...broken ? { broken } : {}, ...findMode(folders, decisions, home) };
}

// src/spec/model.ts
var VERSIONS = ["1.6", "2.0.1", "2.1"];

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

// src/detect/libraries.ts
var import_node_path3 = __toESM(require("node:path"), 1);
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
  const name = import_node_path3.default.basename(file);
  const manager = MANIFESTS.find(([pattern]) => pattern.test(name))?.[1];
  if (!manager) return void 0;
  return (text, libraries) => (libraries[manager] ?? []).flatMap((library) => {
    const match = patternOf(library.name).exec(text);
    return match ? [{ ...library, at: match.index }] : [];
  });
}

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
var import_node_fs3 = __toESM(require("node:fs"), 1);
var import_node_path4 = __toESM(require("node:path"), 1);
var FILE = "detect.json";
var vocabularyOf = ({ words: words2, together, fields, libraries }) => ({
  words: new Map(words2.map((word) => [nameKey(word.label), word])),
  together,
  fields,
  libraries
});
var readVocabulary = (dist) => vocabularyOf(JSON.parse(import_node_fs3.default.readFileSync(import_node_path4.default.join(dist, FILE), "utf8")));
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

// src/detect/evidence.ts
var ENOUGH = 10;
var PROOF = 2 * ENOUGH;
var WEIGHTS = { telling: 10, known: 6, shared: 5, everyday: 4 };
var SHARED_NAME = 3;
var MOST_EVERYDAY = 6;
var MOST_SHARED_NAMES = 9;
var MAX_MENTIONS = 50;
var MAX_MENTIONS_BRIEF = 8;
var WORD = /(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]{2,63}(?![A-Za-z0-9_])/g;
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
  for (const { 0: written, index } of text.matchAll(WORD)) {
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
  const written = new Map([...text.matchAll(WORD)].map(({ 0: word, index }) => [word, index]));
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
function oneLine(text, most) {
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
  const what = `${kind === "library" ? "library " : kind === "path" ? "the path " : ""}${oneLine(seen, MAX_FILE_NAME)}`;
  return file === void 0 || kind === "path" ? what : `${what} in ${oneLine(file, MAX_FILE_NAME)}:${line}`;
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
function rank(words2) {
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
  const ranked = rank(known);
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
  const nearest = Math.max(...near.map(({ score }) => score));
  const named = ({ id, score }) => ({ id: store.found(id), score });
  const isSection = new Set(places.ids);
  return {
    sections: near.filter(({ score }) => score >= nearest * FARTHEST).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, MAX_RANKED).map(named),
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

// src/hooks/text.ts
var MAX_CONTEXT = 600;
function fitting(sentences) {
  let text = "";
  for (const sentence of sentences)
    if (sentence && text.length + sentence.length + 1 <= MAX_CONTEXT) text += `${text && " "}${sentence}`;
  return text;
}

// src/hooks/prompt.ts
var MAX_PROMPT = 5e4;
var MAX_NAMES = 3;
var MAX_PAGES = 3;
var MAX_MARKERS = 3;
var MAX_SUBJECT = 90;
var LISTS = /\/(?:data-types|enumerations)#/;
var isBuilt = ({ tier }) => tier === "schema";
var GENERAL = "ocpp";
var MAX_SECTIONS = 3;
var KNOWN_SHARE = 0.8;
var LEAST_KNOWN = 2;
function sectionsFor(store, text, chosen, found2) {
  const { version, sought } = understand(store, text, chosen);
  const known = sought.filter((terms) => terms.some(({ term }) => store.term(version, term))).length;
  return known >= LEAST_KNOWN && known >= sought.length * KNOWN_SHARE ? found2.slice(0, MAX_SECTIONS) : [];
}
function hintFor(prompt, project, store, dist, fallback) {
  const text = prompt.slice(0, MAX_PROMPT).trimStart();
  if (/^\/ocpp\b/.test(text)) return void 0;
  const { ocpp, versions } = detect(text, readVocabulary(dist));
  if (!ocpp) return void 0;
  const shown = versions.at(-1);
  const chosen = shown ? { version: shown, why: "as the prompt shows" } : fallback();
  const { version, why: origin, matched, sections: found2 } = answer(store, text, chosen);
  const why = origin === YOU_NAMED_IT ? "named in the prompt" : origin;
  const subjectOf = (name) => `${version} ${name}`;
  const first = `OCPP ${version} (${oneLine(why, MAX_SUBJECT)}): before you answer or write code, run`;
  const answering = matched.length ? [] : sectionsFor(store, text, chosen, found2);
  if (answering.length)
    return {
      subjects: answering.map(({ id }) => subjectOf(id)),
      write: (fresh) => fitting([
        `${first} \`ocpp ${version} <the question>\`. Sections that answer:`,
        ...answering.filter(({ id }) => fresh.includes(subjectOf(id))).map(({ id, title }) => `"${oneLine(title, MAX_SUBJECT)}" (docs/${id.split("#")[0]}.md).`)
      ])
    };
  return {
    subjects: matched.length ? matched.map(({ name }) => subjectOf(name)) : [GENERAL],
    write: (fresh) => {
      const names = matched.map(({ name }) => name).filter((name) => fresh.includes(subjectOf(name)));
      if (!names.length)
        return fitting([
          "This is about OCPP. Do not answer or write it from memory:",
          "`ocpp <name>` in the shell looks up a message, field, value or topic, `ocpp` alone lists the topics."
        ]);
      const query = names.slice(0, MAX_NAMES).join(" ");
      const { sections, markers, touching } = answer(store, query, { version, why });
      const telling = sections.filter(({ id }) => !LISTS.test(id)).sort((a, b) => Number(isBuilt(a)) - Number(isBuilt(b)));
      const pages = [...new Set(telling.map(({ id }) => `docs/${id.split("#")[0]}.md`))].slice(0, MAX_PAGES);
      const isAbout = ({ touches }) => touches.some((name) => names.includes(name));
      const open = [...markers, ...touching].filter(({ id }) => !project.decisions.decisions.has(id)).sort((a, b) => Number(isAbout(b)) - Number(isAbout(a)));
      const ask = project.mode === "strict" ? "stop and ask before code depends on one" : "take the default and say so";
      return fitting([
        `${first} \`ocpp ${version} ${query}\`.`,
        pages.length ? `Pages: ${pages.join(", ")}.` : "",
        open.length ? `Open decisions (${open.length}), ${ask}:` : "",
        ...open.slice(0, MAX_MARKERS).map(({ id, subject }) => `\`${id}\`: ${oneLine(subject, MAX_SUBJECT)}`)
      ]);
    }
  };
}

// src/detect/project.ts
var import_node_os2 = __toESM(require("node:os"), 1);
var import_node_path6 = __toESM(require("node:path"), 1);

// src/audit/files.ts
var import_node_fs4 = __toESM(require("node:fs"), 1);
var import_node_path5 = __toESM(require("node:path"), 1);
var MAX_FILE_BYTES = 512 * 1024;
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
function* walk(folder2, { skips, isFirst, isOver } = { skips: () => false, isFirst: () => false, isOver: () => false }) {
  const queue = [""];
  for (let below = queue.shift(); below !== void 0; below = queue.shift()) {
    if (isOver()) return;
    let entries;
    try {
      entries = import_node_fs4.default.opendirSync(import_node_path5.default.join(folder2, below), { bufferSize: 64 });
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
function readHead(file, most) {
  let handle;
  try {
    const opened = openRegular(file);
    handle = opened.handle;
    const bytes = Buffer.allocUnsafe(Math.min(most, opened.size));
    import_node_fs4.default.readSync(handle, bytes, 0, bytes.length, 0);
    return bytes.includes(0) ? void 0 : bytes;
  } catch {
    return void 0;
  } finally {
    if (handle !== void 0) import_node_fs4.default.closeSync(handle);
  }
}

// src/detect/project.ts
var BESIDE_AN_ANSWER = { milliseconds: 50, names: 500, files: 24, isBrief: true };
var ONCE_A_SESSION = { milliseconds: 80, names: 2e4, files: 400, isBrief: false };
var FURTHER_FILES = 6;
var HEAD_BYTES = 64 * 1024;
var MAX_IGNORE_BYTES = 64 * 1024;
var LISTING_SHARE = 0.4;
var LIKELY = /csms|charg|station|evse|central|protocol|socket|server|message|main|index|config|\.env|gateway|handler/i;
var PROSE = /\.(?:md|mdx|txt|rst|adoc|html?)$/i;
var DATA = /\.(?:json|ya?ml|[ct]sv|log|xml|toml|sql)$/i;
var PROSE_MENTION = 4;
function ignoredNames(root) {
  const lines = readHead(import_node_path6.default.join(root, ".gitignore"), MAX_IGNORE_BYTES)?.toString("utf8").split(/\r?\n/) ?? [];
  return new Set(lines.map((line) => line.trim().replace(/^\/|\/$/g, "")).filter((line) => /^[\w.-]+$/.test(line)));
}
function rank2(file) {
  const depth = file.split("/").length / 100;
  if (manifestOf(file)) return depth;
  if (PROSE.test(file)) return 4 + depth;
  if (/ocpp/i.test(file)) return 1 + depth;
  if (DATA.test(file)) return 3.5 + depth;
  return (LIKELY.test(import_node_path6.default.basename(file)) ? 2 : 3) + depth;
}
function candidates(root, { names, files }, isOver) {
  const ignored = ignoredNames(root);
  const found2 = [];
  const skips = (name) => name.startsWith(".") && !name.startsWith(".env") || ignored.has(name);
  for (const file of walk(root, { skips, isFirst: (name) => /ocpp|csms/i.test(name), isOver })) {
    if (isText(file)) found2.push(file);
    if (found2.length >= names) break;
  }
  return found2.map((file) => ({ file, rank: rank2(file) })).sort((a, b) => a.rank - b.rank || (a.file < b.file ? -1 : 1)).slice(0, files).map(({ file }) => file);
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
var isNoProject = (root) => root === import_node_path6.default.parse(root).root || root === import_node_os2.default.homedir();
function glance(root, dist, effort) {
  const folder2 = import_node_path6.default.resolve(root);
  if (isNoProject(folder2) || folder2 === import_node_path6.default.resolve(dist, "..")) return NOTHING;
  const { milliseconds, now = () => performance.now() } = effort;
  const start = now();
  const isOver = (share) => now() - start > milliseconds * share;
  const files = candidates(folder2, effort, () => isOver(LISTING_SHARE));
  const places = [];
  let vocabulary;
  let further = FURTHER_FILES;
  for (const file of files) {
    if (isOver(1) || further < 0) break;
    if (places.some(({ isSaid }) => isSaid)) further--;
    const bytes = readHead(import_node_path6.default.join(folder2, file), HEAD_BYTES);
    if (!bytes || !(manifestOf(file) || mayBeOcpp(bytes, effort.isBrief))) continue;
    vocabulary ??= readVocabulary(dist);
    places.push(...placesIn(file, bytes.toString("utf8"), vocabulary, effort.isBrief));
  }
  return concludeFrom(places);
}
function projectVersions(root, dist) {
  const { versions, why } = glance(root, dist, BESIDE_AN_ANSWER);
  const version = versions.at(-1);
  const place = version && (why.find((candidate) => candidate.versions.includes(version)) ?? why[0]);
  return version && place && { version, others: versions.slice(0, -1), place };
}

// src/hooks/session-start.ts
function sessionContext(project, store, dist) {
  const recorded = versionNamed(project.decisions.version ?? "");
  const { ocpp, versions, why } = glance(project.root, dist, ONCE_A_SESSION);
  if (!ocpp && !recorded) return "";
  const spoken = recorded ? [recorded] : versions;
  const [place] = why;
  const from = recorded ? "set in .ocpp/decisions.md" : place ? whyLine(place) : "";
  const named = spoken.length ? `OCPP ${spoken.join(" and ")}` : "OCPP (which version, its code does not show)";
  const markers = store.markers().filter(({ version }) => !spoken.length || spoken.includes(version));
  const decided = markers.filter(({ id }) => project.decisions.decisions.has(id)).length;
  const open = `${decided} decided, ${markers.length - decided} open`;
  const rule = project.mode === "strict" ? "stop and ask before code depends on an open one" : "take the default and say so in a comment";
  return fitting([
    `This project speaks ${named}: ${from}.`,
    `Do not write OCPP from memory: \`ocpp ${spoken.length === 1 ? `${spoken[0]} ` : ""}<name>\` in the shell looks up a message, field, value or topic (the user: \`/ocpp <topic>\`), \`ocpp validate\` checks payloads.`,
    project.broken ? "Mend .ocpp/decisions.md first: nothing in it counts." : "",
    `Decisions that the standard leaves to the project: ${open}; mode ${project.mode} (${project.modeFrom}): ${rule}.`
  ]);
}

// src/hooks/told.ts
var import_node_crypto = require("node:crypto");
var import_node_fs5 = __toESM(require("node:fs"), 1);
var import_node_os3 = __toESM(require("node:os"), 1);
var import_node_path7 = __toESM(require("node:path"), 1);
var MAX_BYTES2 = 16 * 1024;
var KEPT = 7 * 24 * 60 * 60 * 1e3;
var MAX_CLEANED = 500;
var fingerprint = (text, length) => (0, import_node_crypto.createHash)("sha256").update(text).digest("hex").slice(0, length);
var folder = () => import_node_path7.default.join(import_node_os3.default.tmpdir(), `ocpp-told-${process.getuid?.() ?? "user"}`);
var fileOf = (session) => import_node_path7.default.join(folder(), fingerprint(session, 32));
function prepare() {
  import_node_fs5.default.mkdirSync(folder(), { recursive: true, mode: 448 });
  const { uid, mode } = import_node_fs5.default.lstatSync(folder());
  const isOwn = process.getuid === void 0 || uid === process.getuid() && (mode & 63) === 0;
  if (!import_node_fs5.default.lstatSync(folder()).isDirectory() || !isOwn) throw new Error(`${folder()} is not this user's`);
}
function clean() {
  const entries = import_node_fs5.default.readdirSync(folder()).slice(0, MAX_CLEANED);
  for (const entry of entries) {
    const file = import_node_path7.default.join(folder(), entry);
    if (Date.now() - (import_node_fs5.default.lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > KEPT)
      import_node_fs5.default.rmSync(file, { force: true });
  }
}
function notYetTold(session, subjects) {
  let handle;
  try {
    prepare();
    const file = fileOf(session);
    if (!import_node_fs5.default.existsSync(file)) clean();
    const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW = 0 } = import_node_fs5.default.constants;
    handle = import_node_fs5.default.openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 384);
    if (import_node_fs5.default.fstatSync(handle).size > MAX_BYTES2) return [];
    const told = new Set(import_node_fs5.default.readFileSync(handle, "utf8").split("\n"));
    const fresh = subjects.filter((subject) => !told.has(fingerprint(subject, 16)));
    if (fresh.length) import_node_fs5.default.writeSync(handle, fresh.map((subject) => `${fingerprint(subject, 16)}
`).join(""));
    return fresh;
  } catch {
    return [];
  } finally {
    if (handle !== void 0) import_node_fs5.default.closeSync(handle);
  }
}
function forget(session) {
  try {
    prepare();
    import_node_fs5.default.rmSync(fileOf(session), { force: true });
  } catch {
  }
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

// src/commands/standard-input.ts
var import_node_fs6 = __toESM(require("node:fs"), 1);
var import_node_tty = __toESM(require("node:tty"), 1);
var MAX_STANDARD_INPUT = 1 << 20;
var WAIT = 5;
var MAX_WAITS = 1e3;
function readSome(into, at) {
  for (let waits = 0; ; waits++)
    try {
      return import_node_fs6.default.readSync(0, into, at, into.length - at, null);
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

// src/commands/hook.ts
function readInput() {
  const input = JSON.parse(readStandardInput());
  const text = (key) => typeof input[key] === "string" ? input[key] : "";
  return {
    cwd: text("cwd") || process.cwd(),
    session: text("session_id"),
    source: text("source"),
    prompt: text("prompt")
  };
}
var contextFor = (hookEventName, additionalContext) => additionalContext ? `${JSON.stringify({ hookSpecificOutput: { hookEventName, additionalContext } })}
` : "";
function onSessionStart({ cwd, session, source }, { store, dist }) {
  if (source === "compact") forget(session);
  return source === "resume" ? "" : contextFor("SessionStart", sessionContext(readProject(cwd), store, dist));
}
function onPrompt({ cwd, session, prompt }, { store, dist }) {
  if (!session) return "";
  const project = readProject(cwd);
  const hint = hintFor(prompt, project, store, dist, () => defaultVersion(project, dist));
  const fresh = hint ? notYetTold(session, hint.subjects) : [];
  return hint && fresh.length ? contextFor("UserPromptSubmit", hint.write(fresh)) : "";
}
var HOOKS = {
  "session-start": onSessionStart,
  prompt: onPrompt
};
var run = (args, surroundings) => {
  const [name = ""] = args;
  const context = Object.hasOwn(HOOKS, name) ? HOOKS[name] : void 0;
  try {
    return { code: 0, text: context?.(readInput(), surroundings) ?? "", isReport: true };
  } catch {
    return { code: 0, text: "" };
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  run
});
