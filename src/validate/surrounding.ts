import { nameKey } from '../lookup/names.ts';
import type { Json } from '../spec/json.ts';

/** What stands around a frame in a log, in its text or in the fields of its record: station, sender, way, version. */

/** The side that sent a frame, in names of the standard: the Charging Station (1.6: Charge Point) or the CSMS (1.6: Central System). */
export type Side = 'CS' | 'CSMS';

/** What the text around a document says of it. */
export interface Surrounding {
  /** The station a line is about, where it names one. */
  station?: string;
  /** Who sent the frame, where a line says so in names of the standard. */
  sender?: Side;
  /** Which way it went, seen from whoever wrote the log. An arrow may mean either: what goes one way tells the side. */
  way?: 'out' | 'in';
  /** The version, where a line names the sub-protocol. */
  version?: string;
}

const SUB_PROTOCOL = /\bocpp(1\.6|2\.0\.1|2\.1)\b/i;
const ARROW = '(?:-*>|-*&gt;|→)';
const STATION_SIDE = 'Charge ?Point|Charging ?Station';
const SYSTEM_SIDE = 'Central ?System|CSMS';
const TO_CSMS = new RegExp(String.raw`(${STATION_SIDE}|\bCS|\bCP)\s*${ARROW}\s*(${SYSTEM_SIDE}|CS\b)`, 'i');
const TO_CS = new RegExp(String.raw`(${SYSTEM_SIDE}|\bCS)\s*${ARROW}\s*(${STATION_SIDE}|CP\b|CS\b)`, 'i');
/** `ChargePoint: [2,…`: the sender stands before what it said. */
const SAID_BY = new RegExp(String.raw`(?<![A-Za-z])(?:(${STATION_SIDE})|(${SYSTEM_SIDE}))\s*:\s*$`, 'i');

const OUT = 'sent|sending|sends?|outgoing|outbound|egress|tx';
const IN = 'received|receiving|receives?|recv|incoming|inbound|ingress|rx';
const WORDS = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:(${OUT})|(${IN}))(?![A-Za-z0-9])|(?<=^|[\s[(|])(?:(out)|(in))(?=\s*[\]):|])`,
  'gi',
);
/** `>` alone goes one way where the websockets library of Python prints a message. */
const RIGHT = String.raw`-+>|=>|>>+|→|(?<=\s)>(?=\s(?:TEXT|BINARY)\b)`;
const LEFT = String.raw`<-+|<=|<<+|←|(?<=\s)<(?=\s(?:TEXT|BINARY)\b)`;
const ARROWS = new RegExp(`(${RIGHT})|(${LEFT})`, 'g');
/** A word for the way stands so near to its frame. */
const NEAR_WAY = 160;
const NEAR = 400;

/** A word that stands where a station's name may, and is none. */
const GENERIC =
  /^(?:trace|debu?g|info|notice|warn(?:ing)?|err(?:or)?|fatal|critical|verbose|silly|ocpp[\w.-]*|wss?|websockets?[\w.]*|rpc|mo|main|app|server|client|csms|cs|cp|central_?system|charge_?point|charging_?station|charger|station|backend|message|msg|request|response|frame|data|json|raw|text|payload|call|result|error|in|out|tx|rx)$/i;
/** In brackets stand also times, process numbers and threads, which change from line to line. */
const BRACKETED = /^[\d:.,TZ+-]+$|thread|exec|pool|worker|nio|qtp/i;
const ARROW_SIGNS = '-+>|<-+|=>|>>+|<<+|→|←';
const MARK = `(?:${OUT}|${IN}|out|in|${ARROW_SIGNS})`;
/** `chargeBoxId=X`, `station: "X"`, `message from X:`, `X: receive message`, `recv X:`. */
const STATIONS = [
  /\b(?:charge_?box_?id|charge_?point_?id|charging_?station_?id|station_?id|cp_?id|cs_?id|client_?id|identity|client)["']?\s*[=:]\s*["']?([^\s"',;\]})]+)/i,
  /\bmessage (?:from|to) ([^\s:,]+):/i,
  /(?:^|[\s:])([^\s:]+): (?:receive message|send(?: message)?) /,
  new RegExp(String.raw`(?<![A-Za-z0-9])(?:${OUT}|${IN}) ([^\s:,"'[\]{}]+):\s*$`, 'i'),
  /(\S+) \| [\w.]+: (?:<<|>>) /,
];
/** `[X] recv:`, `[X] ->`, `X <-`, `-> X:`: a name beside the way. */
const BESIDE_WAY = [
  new RegExp(String.raw`\[([^\]\s]+)\][\s:|-]*${MARK}[^[\]]{0,40}$`, 'i'),
  new RegExp(String.raw`(?:^|[\s\]])([\w.*+-]*\w)\s*(?:${ARROW_SIGNS})\s*:?\s*$`),
  new RegExp(String.raw`(?:${ARROW_SIGNS})\s*\[?([\w.*+-]+)\]?\s*:?\s*$`),
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colors begin with one
const COLORS = /\u001b\[[\d;]*m/g;

const last = (pattern: RegExp, text: string): RegExpExecArray | undefined => [...text.matchAll(pattern)].at(-1);

/** Which way a text says: in words, else by the last arrow. */
function wayIn(text: string): 'out' | 'in' | undefined {
  const near = text.slice(-NEAR_WAY);
  const word = last(WORDS, near);
  if (word) return word[1] || word[3] ? 'out' : 'in';
  const arrow = last(ARROWS, near);
  return arrow && (arrow[1] ? 'out' : 'in');
}

function stationIn(text: string): string | undefined {
  for (const pattern of STATIONS) {
    const station = pattern.exec(text)?.[1];
    if (station && !GENERIC.test(station)) return station;
  }
  for (const pattern of BESIDE_WAY) {
    const station = pattern.exec(text)?.[1];
    if (station && !GENERIC.test(station) && !BRACKETED.test(station)) return station;
  }
  return undefined;
}

function senderIn(text: string): Side | undefined {
  if (TO_CSMS.test(text)) return 'CS';
  if (TO_CS.test(text)) return 'CSMS';
  const [, station, system] = SAID_BY.exec(text) ?? [];
  return station ? 'CS' : system ? 'CSMS' : undefined;
}

/** @param text a line @returns the version whose sub-protocol it names */
export const versionIn = (text: string): string | undefined => SUB_PROTOCOL.exec(text.slice(-NEAR))?.[1];

type Said = { [Key in keyof Surrounding]: Surrounding[Key] | undefined };

/** Without what is not known, so that it takes nothing from what is. */
const known = (said: Said): Surrounding =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

/**
 * @param text what stands before a frame
 * @returns what it says of it
 */
export function surroundingOf(text: string): Surrounding {
  if (!text) return {};
  const near = text.slice(-NEAR).replace(COLORS, '');
  return known({ station: stationIn(near), sender: senderIn(near), way: wayIn(near), version: versionIn(near) });
}

const STATION_KEY =
  /^(charge_?box|charge_?point|charging_?station|station|charger|cp|cs|client)(_?(id|identity|name))?$|^identity$/i;
const VERSION_KEY = /^(?:(?:ws_?)?(?:sub_?)?protocol|ocpp_?version|version)$/i;
const VERSION = /^(?:ocpp)?v?(1\.6|2\.0\.1|2\.1)j?$/i;
/** Fields in which records say what happened; tslog numbers them. */
const TEXT_KEY =
  /^(?:msg|message|event|event_?type|text|log|type|kind|op|label|(?:message_?)?(?:direction|dir|flow)|\d+)$/i;
const FROM_KEY = /^(?:origin|from|sender|source|src)$/i;
const TO_KEY = /^(?:to|target|destination|dst|recipient|receiver)$/i;
const OUT_KEY = /^(?:is_?)?(?:outbound|outgoing|sent)$/i;
const IN_KEY = /^(?:is_?)?(?:inbound|incoming|received)$/i;
const SIDES: Record<string, Side> = {
  cs: 'CS',
  cp: 'CS',
  station: 'CS',
  charger: 'CS',
  chargepoint: 'CS',
  chargingstation: 'CS',
  csms: 'CSMS',
  centralsystem: 'CSMS',
};

/** @param name a side of the protocol in any version's words @returns the side */
export const sideNamed = (name: string): Side | undefined => {
  const key = nameKey(name);
  return Object.hasOwn(SIDES, key) ? SIDES[key] : undefined;
};

/** @param side one side @returns the other */
export const otherSide = (side: Side): Side => (side === 'CS' ? 'CSMS' : 'CS');

/** Where a text of a record holds a frame, only what stands before it speaks of it. */
const beforeFrame = (text: string): string => text.split(/\[\s*[2-6]\s*,/, 1)[0] ?? '';

/** What a field says that holds a text. */
function fieldSays(key: string, value: string): Surrounding {
  if (STATION_KEY.test(key)) return { station: value };
  if (VERSION_KEY.test(key)) return known({ version: VERSION.exec(value.trim())?.[1] });
  const side = sideNamed(value);
  if (FROM_KEY.test(key) && side) return { sender: side };
  if (TO_KEY.test(key) && side) return { sender: otherSide(side) };
  if (!TEXT_KEY.test(key)) return {};
  const said = beforeFrame(value);
  const inWord = /^(?:(out)|in)$/i.exec(said.trim());
  const way = inWord ? (inWord[1] ? 'out' : 'in') : wayIn(said);
  return known({ sender: senderIn(said), way });
}

/**
 * @param record a record of a log
 * @returns what its fields say of the frame in it
 */
export function surroundingIn(record: Json): Surrounding {
  const found: Surrounding = {};
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === 'string') Object.assign(found, { ...fieldSays(key, value), ...found });
    else if (typeof value === 'boolean' && OUT_KEY.test(key)) found.way ??= value ? 'out' : 'in';
    else if (typeof value === 'boolean' && IN_KEY.test(key)) found.way ??= value ? 'in' : 'out';
  }
  return found;
}
