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
var import_node_fs2 = __toESM(require("node:fs"), 1);
var import_node_path2 = __toESM(require("node:path"), 1);

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
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit + 1;
}

// src/lookup/query.ts
var VERSION_WORD = /^(?:ocpp[\s_-]?)?v?(1\.6[js]?|2\.0\.1|2\.1)$/i;
var VERSION_ALIASES = {
  "1.6": "1.6",
  "1.6j": "1.6",
  "1.6s": "1.6",
  "2.0.1": "2.0.1",
  "2.1": "2.1"
};
var MAX_INPUT = 4e3;
var MAX_WORDS_IN_NAME = 5;
var MAX_MATCHES = 12;
var MAX_SUGGESTIONS = 6;
var isTelling = (written) => /[A-Z].*[A-Z]|[a-z][A-Z]|[_.\-\d]/.test(written);
var words = (input) => input.split(/[\s,;:!?()[\]{}"'`’“”«»<>|=&/\\]+/u).map((word) => word.replace(/^[.\-_$]+|[.\-_]+$/g, "")).filter(Boolean);
function takeVersion(all) {
  const found = all.map((word) => VERSION_WORD.exec(word)?.[1]?.toLowerCase());
  const first = found.find((word) => word !== void 0);
  const version = first ? VERSION_ALIASES[first] : void 0;
  const rest = all.filter((word, index) => found[index] === void 0 && !/^ocpp$/i.test(word));
  return version ? { version, rest } : { rest };
}
function strongest(written, entries) {
  const exact = entries.filter(({ label }) => label === written && isTelling(label));
  const topics = entries.filter(({ kind: kind2 }) => kind2 === "topic");
  const candidates = exact.length ? exact : topics.length ? topics : entries;
  const kind = TARGET_KINDS.find((wanted) => candidates.some((entry) => entry.kind === wanted));
  return candidates.filter((entry) => entry.kind === kind);
}
function understand(store, input, fallback) {
  const { version: named, rest } = takeVersion(words(input.slice(0, MAX_INPUT)));
  const chosen = named ? { version: named, why: "you named it" } : fallback;
  const matches = [];
  const elsewhere = [];
  for (let at = 0; at < rest.length && matches.length < MAX_MATCHES; ) {
    const { match, other, length } = longestNameAt(store, rest, at, chosen.version);
    if (match) matches.push(match);
    if (other) elsewhere.push(other);
    at += length;
  }
  const telling = matches.filter(
    ({ written, entries }) => isTelling(written) || !["field", "value", "code"].includes(entries[0]?.kind ?? "")
  );
  const kept = telling.length ? telling : rest.length <= 2 ? matches : [];
  const [only] = elsewhere;
  if (!named && !kept.length && only) {
    const version = only.versions.at(-1) ?? chosen.version;
    return understand(store, input, { version, why: `${chosen.version} has no ${only.written}` });
  }
  const [first] = kept;
  const alsoIn = named || !first ? [] : VERSIONS.filter(
    (version) => version !== chosen.version && store.names(nameKey(first.written)).some((entry) => entry.version === version)
  );
  const suggestions = kept.length || elsewhere.length ? [] : nearNames(store, rest, chosen.version);
  return { ...chosen, matches: kept, alsoIn, elsewhere: kept.length ? [] : elsewhere, suggestions };
}
function longestNameAt(store, all, at, version) {
  let other;
  for (let length = Math.min(MAX_WORDS_IN_NAME, all.length - at); length > 0; length--) {
    const written = all.slice(at, at + length).join(" ");
    const entries = store.names(nameKey(written));
    const own = strongest(
      written,
      entries.filter((entry) => entry.version === version || entry.version === "all")
    );
    if (own.length) return { match: { written, entries: own }, length };
    if (entries.length && !other && (isTelling(written) || entries.some((entry) => !["field", "value"].includes(entry.kind))))
      other = {
        written,
        versions: VERSIONS.filter((candidate) => entries.some((entry) => entry.version === candidate))
      };
  }
  return { ...other ? { other } : {}, length: 1 };
}
function nearNames(store, all, version) {
  const wanted = [
    ...new Set([all.slice(0, MAX_WORDS_IN_NAME).join(""), ...all.slice(0, MAX_MATCHES)].map(nameKey))
  ].filter((key) => key.length >= 4 && key.length <= 60);
  const near = /* @__PURE__ */ new Map();
  if (!wanted.length) return [];
  for (const entry of store.allNames()) {
    if (entry.version !== version && entry.version !== "all") continue;
    for (const key of wanted) {
      const limit = key.length > 8 ? 3 : key.length > 5 ? 2 : 1;
      const isPart = key.length >= 5 && entry.key.includes(key);
      const distance = isPart ? 2 : editDistance(key, entry.key, limit);
      if (distance > limit) continue;
      const score = distance + TARGET_KINDS.indexOf(entry.kind) / TARGET_KINDS.length;
      near.set(entry.label, Math.min(near.get(entry.label) ?? Infinity, score));
    }
  }
  return [...near].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).slice(0, MAX_SUGGESTIONS).map(([label]) => label);
}

// src/lookup/write-marker.ts
var writeMarker = (marker) => [
  `- ${marker.class} \`${marker.id}\`: ${marker.subject}`,
  `  The standard: ${marker.spec}`,
  `  Ask: ${marker.ask.map((option, index) => `(${index + 1}) ${option.replace(/\.$/, "")}`).join(" \xB7 ")}`
].join("\n");

// src/lookup/answer.ts
var BUDGET = 28e3;
var FRAME = 3e3;
var TYPE_BUDGET = 12e3;
var GUIDE_SHARE = 0.55;
var MAX_OWNERS_IN_FULL = 2;
var MAX_LINES = 40;
var LISTED = ["key", "code"];
function ownerLine(store, { kind, label, owner, sections }) {
  const name = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const line = store.text(sections[0] ?? "").split("\n").find((candidate) => new RegExp(`^- ${name}(\\?|:| |$)`).test(candidate));
  const text = (line ?? `- ${label}`).slice(2);
  return LISTED.includes(kind) ? `- ${text} [${owner}]` : `- ${owner}.${text}`;
}
var isExample = (id) => id.includes("-example-");
function sectionsOf(store, { entries }) {
  const kind = entries[0]?.kind ?? "field";
  const isLineOnly = LINE_KINDS.includes(kind) && (!["field", "value"].includes(kind) || entries.length > MAX_OWNERS_IN_FULL);
  if (isLineOnly) return [];
  const own = [...new Set(entries.flatMap((entry) => entry.sections))];
  const withTypes = ["message", "payload", "type", "block", "topic"].includes(kind);
  const types = withTypes ? own.flatMap((id) => store.section(id)?.uses ?? []) : [];
  const examples = own.filter(isExample);
  const shownEarly = kind === "message" ? examples.slice(0, 1) : [];
  return [...own.filter((id) => !isExample(id)), ...shownEarly, ...types, ...examples];
}
var shareOf = ({ matches }) => {
  const isOneType = matches.length === 1 && ["type", "payload"].includes(matches[0]?.entries[0]?.kind ?? "");
  return isOneType ? TYPE_BUDGET : BUDGET;
};
function choose(wanted, markersOf, budget) {
  const isGuide = ({ tier }) => tier !== "schema";
  const cost = (section) => section.characters + section.title.length + (isGuide(section) ? section.id.length + 30 : 6) + markersOf(section).reduce((sum, marker) => sum + writeMarker(marker).length + 1, 0);
  const chosen = /* @__PURE__ */ new Set();
  let left = budget;
  const take = (candidates, upTo) => {
    let share = Math.min(upTo, left);
    for (const section of candidates) {
      const isFurtherExample = isExample(section.id) && [...chosen].some(({ id }) => isExample(id));
      if (!section.characters || chosen.has(section) || cost(section) > share || isFurtherExample) continue;
      chosen.add(section);
      share -= cost(section);
      left -= cost(section);
    }
  };
  take(wanted.filter(isGuide), budget * GUIDE_SHARE);
  take(
    wanted.filter((section) => !isGuide(section)),
    left
  );
  take(wanted, left);
  return {
    sections: wanted.filter((section) => chosen.has(section)),
    more: wanted.filter((section) => section.characters && !chosen.has(section))
  };
}
function answer(store, input, fallback, budget = BUDGET) {
  const query = understand(store, input, fallback);
  const matched = query.matches.flatMap(({ entries }) => {
    const [first] = entries;
    if (!first) return [];
    return [
      {
        kind: first.kind,
        name: first.label,
        ...entries.length === 1 && first.owner ? { owner: first.owner } : {}
      }
    ];
  });
  const lines = query.matches.filter(({ entries }) => LINE_KINDS.includes(entries[0]?.kind ?? "message")).flatMap(({ entries }) => entries.map((entry) => ownerLine(store, entry))).slice(0, MAX_LINES);
  const wanted = [...new Set(query.matches.flatMap((match) => sectionsOf(store, match)))].flatMap(
    (id) => store.section(id) ?? []
  );
  const allMarkers = wanted.some((section) => section.markers.length) ? store.markers() : [];
  const markersOf = (section) => allMarkers.filter(({ id }) => section.markers.includes(id));
  const { sections, more } = choose(
    wanted,
    markersOf,
    Math.min(budget, shareOf(query)) - FRAME - lines.join("\n").length
  );
  const markers = sections.flatMap(markersOf);
  const moreMarkers = more.flatMap(markersOf);
  return {
    version: query.version,
    why: query.why,
    matched,
    lines,
    sections,
    more,
    markers,
    moreMarkers,
    alsoIn: query.alsoIn,
    elsewhere: query.elsewhere,
    suggestions: query.suggestions
  };
}

// src/lookup/store.ts
var import_node_fs = __toESM(require("node:fs"), 1);
var import_node_path = __toESM(require("node:path"), 1);

// src/corpus/tiers.ts
var TIERS = ["schema", "spec", "judgement"];

// src/lookup/store.ts
var SECTION_MARK = "\f";
var SortedLines = class {
  constructor(bytes) {
    this.bytes = bytes;
  }
  bytes;
  lineStart(offset) {
    return offset <= 0 ? 0 : this.bytes.lastIndexOf(10, offset - 1) + 1;
  }
  lineAt(start) {
    const end = this.bytes.indexOf(10, start);
    return this.bytes.toString("utf8", start, end < 0 ? this.bytes.length : end);
  }
  /** Every line whose first column is the key, in order. */
  find(key) {
    let low = 0;
    let high = this.bytes.length;
    while (low < high) {
      const start = this.lineStart(low + high >> 1);
      const line = this.lineAt(start);
      if (line.slice(0, line.indexOf("	")) < key) low = start + Buffer.byteLength(line) + 1;
      else high = start;
    }
    const found = [];
    for (let start = low; start < this.bytes.length; ) {
      const line = this.lineAt(start);
      if (!line.startsWith(`${key}	`)) break;
      found.push(line);
      start += Buffer.byteLength(line) + 1;
    }
    return found;
  }
  all() {
    return this.bytes.toString("utf8").trimEnd().split("\n");
  }
};
var list = (text) => text ? text.split(" ") : [];
function nameEntry(line) {
  const [key = "", version = "", kind = "", label = "", owner = "", sections] = line.split("	");
  return {
    key,
    version,
    kind,
    label,
    owner,
    sections: list(sections)
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
    const table = new SortedLines(import_node_fs.default.readFileSync(import_node_path.default.join(this.folder, file)));
    this.tables.set(file, table);
    return table;
  }
  /** @param key see `nameKey` @returns what it stands for, in every version */
  names(key) {
    return key ? this.table("names.tsv").find(key).map(nameEntry) : [];
  }
  /** Every name there is. Slow beside the rest: only for input that nothing matched. */
  allNames() {
    return this.table("names.tsv").all().map(nameEntry);
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
      const content = import_node_fs.default.readFileSync(import_node_path.default.join(this.folder, "text", `${page}.txt`), "utf8");
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
  /** @returns every open decision of the corpus */
  markers() {
    return JSON.parse(import_node_fs.default.readFileSync(import_node_path.default.join(this.folder, "markers.json"), "utf8"));
  }
};

// src/lookup/write.ts
var MAX_NAMED = 15;
var FOLDERS = { "1.6": "ocpp-1.6j", "2.0.1": "ocpp-2.0.1", "2.1": "ocpp-2.1" };
var LABELS = { "1.6": "OCPP 1.6J", "2.0.1": "OCPP 2.0.1", "2.1": "OCPP 2.1" };
var echo = (input) => {
  const plain = input.replace(/[^\p{L}\p{N} .,;:'?!/_()-]+/gu, " ").replace(/\s+/g, " ").trim();
  return plain.length > 80 ? `${plain.slice(0, 80)}\u2026` : plain;
};
var command = (version, name) => `ocpp ${version} ${name}`;
function schemaLegend(version) {
  const everywhere = version === "1.6" ? "" : " Every object also takes `customData?: CustomDataType`.";
  return `Signatures are built from the official schemas (docs/${FOLDERS[version]}/schemas/): \`name?\` optional, \`T[1..3]\` a list.${everywhere}`;
}
var sectionHeading = ({ id, title, tier }) => tier === "schema" ? `## ${title}` : `## ${title}  [docs/${id.replace("#", ".md#")}, ${tier}]`;
function writeDecisions(markers) {
  if (!markers.length) return [];
  const one = markers.length === 1;
  return [
    `## Open decision${one ? "" : "s"}: ask before you write code that depends on ${one ? "it" : "them"}`,
    "The standard does not decide these. Do not choose for the user: show the question with its options and wait for the answer.",
    ...markers.map(writeMarker),
    ""
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
function writeAnswer(answer2, input, topics, textOf) {
  const asked = echo(input);
  const parts = [
    `# ${LABELS[answer2.version]}: ${answer2.matched.map(({ name }) => name).join(", ") || asked || "nothing asked"}`,
    `Version ${answer2.version}: ${answer2.why}.${answer2.alsoIn.length ? ` Also in ${answer2.alsoIn.join(", ")}.` : ""}`
  ];
  const found = answer2.lines.length + answer2.sections.length > 0;
  if (!found) {
    parts.push(`Nothing in the reference is called "${asked}" in ${answer2.version}.`);
    for (const { written, versions } of answer2.elsewhere)
      parts.push(
        `"${echo(written)}" exists in ${versions.join(" and ")}: \`${command(versions[0] ?? answer2.version, echo(written))}\`.`
      );
    if (answer2.suggestions.length) parts.push(`Near spellings: ${answer2.suggestions.join(", ")}.`);
    parts.push(writeTopics(topics));
    return `${parts.join("\n")}
`;
  }
  if (answer2.sections.some(({ tier }) => tier === "schema")) parts.push(schemaLegend(answer2.version));
  parts.push("");
  parts.push(...writeDecisions(answer2.markers));
  if (answer2.lines.length) parts.push(...answer2.lines, "");
  for (const section of answer2.sections) parts.push(sectionHeading(section), textOf(section.id), "");
  if (answer2.moreMarkers.length)
    parts.push(
      `More open decisions in sections not shown: ${answer2.moreMarkers.slice(0, MAX_NAMED).map(({ id }) => `\`${id}\``).join(", ")}. Ask for each by its id.`
    );
  if (answer2.more.length) {
    const names = answer2.more.slice(0, MAX_NAMED).map((section) => section.title);
    parts.push(
      `Not shown here: ${names.join(", ")}${answer2.more.length > MAX_NAMED ? ", \u2026" : ""}. Each by name, e.g. \`${command(answer2.version, names[0] ?? "")}\`.`
    );
  }
  return `${parts.join("\n").trimEnd()}
`;
}

// src/cli.ts
var DEFAULT_VERSION = { version: "2.0.1", why: "the default, none was named" };
var MAX_STANDARD_INPUT = 1 << 20;
function readInput(words2) {
  if (words2.length || process.stdin.isTTY) return words2.join(" ");
  const bytes = Buffer.alloc(MAX_STANDARD_INPUT);
  let length = 0;
  try {
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      read = import_node_fs2.default.readSync(0, bytes, length, bytes.length - length, null);
  } catch {
  }
  return bytes.toString("utf8", 0, length);
}
function lookUp(store, input, asJson) {
  const isEmpty = !/[\p{L}\p{N}]/u.test(input);
  if (isEmpty && !asJson) return writeWelcome(store.topics());
  const result = answer(store, input, DEFAULT_VERSION);
  if (!asJson) return writeAnswer(result, input, store.topics(), (id) => store.text(id));
  const place = ({ id, title, tier, characters }) => {
    const [page = "", anchor = ""] = id.split("#");
    return { page: `docs/${page}.md`, anchor, title, tier, characters };
  };
  return `${JSON.stringify({ ...result, sections: result.sections.map(place), more: result.more.map(place) }, null, 1)}
`;
}
function main(args) {
  const store = new Store(__dirname);
  const asJson = args.includes("--json");
  const input = readInput(args.filter((word) => word !== "--json"));
  try {
    return lookUp(store, input, asJson);
  } catch (error) {
    const docs = import_node_path2.default.join(__dirname, "..", "docs", "README.md");
    return `The OCPP lookup failed (${error.message}). Read the pages instead, starting at ${docs}.
`;
  }
}
import_node_fs2.default.writeSync(1, main(process.argv.slice(2)));
