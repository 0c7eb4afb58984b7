import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { isZone } from '../composite/clock.ts';
import { isObject, type Json } from '../spec/json.ts';
import { VERSIONS } from '../spec/model.ts';
import { MOST_PROFILES, type Setting, type State } from './state.ts';

/** The whole page in its address, behind the #. */

const PREFIX = 'p1.';
/** Of what an address unpacks to; a hostile one could fill the memory. */
const MOST_BYTES = 1 << 20;

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/**
 * @param state what the page shows
 * @returns what stands behind the # of its address
 */
export function encode({ version, entries, selected, setting }: State): string {
  const requests = entries.map(({ request }) => request);
  const off = entries.flatMap(({ isOff }, index) => (isOff ? [index] : []));
  const content = { version, requests, setting, ...(selected ? { selected } : {}), ...(off.length ? { off } : {}) };
  return PREFIX + toBase64Url(deflateSync(strToU8(JSON.stringify(content)), { level: 9 }));
}

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const within = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most;

/** Only what is right in the setting of an address; the rest as by default. */
function readSetting(value: unknown, fallback: Setting): Setting {
  if (!isObject(value)) return fallback;
  const { evseId, evses, from, hours, unit, voltage, zone, inSeconds, rating, transaction, isPriority, schedule } =
    value;
  return {
    evseId: Number.isInteger(evseId) && within(evseId, 0, 1_000) ? evseId : fallback.evseId,
    evses: Number.isInteger(evses) && within(evses, 1, 1_000) ? evses : fallback.evses,
    from: isTime(from) ? from : fallback.from,
    hours: within(hours, 1 / 60, 24 * 366) ? hours : fallback.hours,
    unit: unit === 'A' || unit === 'W' ? unit : fallback.unit,
    voltage: within(voltage, 1, 100_000) ? voltage : fallback.voltage,
    zone: typeof zone === 'string' && isZone(zone) ? zone : fallback.zone,
    inSeconds: inSeconds === true,
    schedule: Number.isInteger(schedule) && within(schedule, 0, 2) ? schedule : 0,
    ...(within(rating, 0, 1_000_000) ? { rating } : {}),
    ...(isPriority === true ? { isPriority } : {}),
    ...(isObject(transaction) && typeof transaction['id'] === 'string' && isTime(transaction['start'])
      ? { transaction: { id: transaction['id'], start: transaction['start'] } }
      : {}),
  };
}

function unpack(hash: string): unknown {
  const packed = fromBase64Url(hash.slice(PREFIX.length));
  // The buffer is as large as is allowed: what needs more does not fit, and is refused.
  return JSON.parse(strFromU8(inflateSync(packed, { out: new Uint8Array(MOST_BYTES) })));
}

/**
 * @param hash what stands behind the #
 * @param fallback the setting of whoever opens it, for what the address does not say
 * @returns the state; undefined where it is none
 */
export function decode(hash: string, fallback: Setting): State | undefined {
  if (!hash.startsWith(PREFIX)) return undefined;
  try {
    const content = unpack(hash);
    if (!isObject(content) || !Array.isArray(content['requests'])) return undefined;
    const version = VERSIONS.find((one) => one === content['version']);
    const requests = content['requests'].filter(isObject).slice(0, MOST_PROFILES) as Json[];
    if (!version) return undefined;
    const off = Array.isArray(content['off']) ? content['off'] : [];
    const { selected } = content;
    return {
      version,
      entries: requests.map((request, index) => ({ request, ...(off.includes(index) ? { isOff: true } : {}) })),
      selected: Number.isInteger(selected) && within(selected, 0, requests.length - 1) ? selected : 0,
      setting: readSetting(content['setting'], fallback),
    };
  } catch {
    return undefined;
  }
}
