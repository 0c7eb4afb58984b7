import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { type Amount, amountOf, DEFAULT_PHASES } from '../composite/amount.ts';
import { isZone, momentsOf, wallClock } from '../composite/clock.ts';
import { compose, type Situation, type Transaction } from '../composite/compose.ts';
import { assumptions, explainStep } from '../composite/explain.ts';
import { install, type LeftOut } from '../composite/install.ts';
import { type Profile, purposeName, type RateUnit } from '../composite/profile.ts';
import { findProfiles, profilesOf, type Reading } from '../composite/read.ts';
import { toResponse } from '../composite/schedule.ts';
import { runningTransactions, type Told } from '../composite/transactions.ts';
import { UserError } from '../errors.ts';
import { VERSIONS, type Version } from '../spec/model.ts';
import type { Command, Outcome } from './outcome.ts';

const USAGE = `usage: ocpp composite <profiles.json> [options]
  The limit that charging profiles make together, over time. The file holds SetChargingProfile payloads or
  frames, ChargingProfile objects with their evseId, or a ReportChargingProfiles message, one or a list of
  them; - reads standard input. Profiles count in the order in which they stand.
  --evse N            EVSE, in 1.6 connector; 0 is the whole station (default: the lowest that has a profile)
  --evses N           how many EVSEs there are, for --evse 0 (default: the highest that has a profile)
  --from TIME         2026-03-14T18:00:00Z; without an offset in --zone (default: now)
  --duration TIME     seconds, or 90m, 24h, 7d (default: 24h)
  --unit A|W          unit of the answer (default: that of the profiles, else A)
  --transaction ID[@TIME]  runs since TIME (default: --from); on the EVSE of its TxProfile, else --evse
  --rating 32A|22kW   local limit of an EVSE, which always holds
  --voltage V         between phase and neutral (default: 230)
  --schedule 1|2|3    which schedule of a TxProfile, for ISO 15118 (default: 1)
  --priority          priority charging is activated (2.1)
  --zone NAME         such as Europe/Amsterdam: for printing, and the station's local time (default: UTC)
  --version 1.6|2.0.1|2.1  (default: as the profiles are written)
  --json              the answer to GetCompositeSchedule, as the standard has it
`;

const MOST_BYTES = 10 << 20;
const MOST_SECONDS = 366 * 86_400;
const MOST_PROBLEMS = 20;
const SECOND = 1_000;
const SECONDS = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400 };
const STANDARD_INPUT = '-';

const wrong = (option: string, value: string, needs: string): UserError =>
  new UserError([`--${option} ${value}: needs ${needs}`]);

function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw wrong(option, value, `a whole number from ${least} to ${most}`);
  return number;
}

function positive(option: string, value: string): number {
  const number = Number(value.replace(',', '.'));
  if (!(number > 0) || !Number.isFinite(number)) throw wrong(option, value, 'a number above 0');
  return number;
}

/** Seconds of `3600`, `90m`, `24h` or `7d`. */
function readDuration(value: string): number {
  const [, number = '', letter = ''] = /^(\d+)([smhd]?)$/.exec(value) ?? [];
  const seconds = Number(number) * SECONDS[letter as keyof typeof SECONDS];
  if (!number || seconds < 1 || seconds > MOST_SECONDS)
    throw wrong('duration', value, 'seconds, or a number with m, h or d, up to 366d');
  return seconds;
}

/** Milliseconds since the epoch; a time without an offset is what the clock shows in the zone. */
function readTime(option: string, value: string, zone: string): number {
  const [, clock, offset] =
    /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)(z|[+-]\d\d:\d\d)?$/i.exec(value) ?? [];
  const wall = Date.parse(`${clock?.includes('T') ? clock : `${clock}T00:00`}Z`);
  const at = offset ? Date.parse(value) : wall;
  // A day that its month lacks would roll over into the next.
  if (Number.isNaN(at) || new Date(wall).toISOString().slice(0, 10) !== clock?.slice(0, 10))
    throw wrong(option, value, 'a time such as 2026-03-14T18:00:00Z');
  if (offset) return at;
  const [moment] = momentsOf(zone, at);
  if (moment === undefined)
    throw wrong(option, value, `a time that the clock in ${zone} shows; it is put forward over this one`);
  return moment;
}

function readRating(value: string, voltage: number): Amount {
  const [, number = '', kilo = '', unit = ''] = /^(\d+(?:[.,]\d+)?)\s*(k?)([AW])$/i.exec(value) ?? [];
  if (!number) throw wrong('rating', value, 'a limit such as 32A or 22kW');
  return amountOf(
    positive('rating', number) * (kilo ? 1_000 : 1),
    unit.toUpperCase() as RateUnit,
    DEFAULT_PHASES,
    voltage,
  );
}

/** `ID` or `ID@TIME`. */
function readTransaction(text: string, from: number, zone: string): Told {
  const at = text.lastIndexOf('@');
  return at < 0
    ? { id: text, start: from }
    : { id: text.slice(0, at), start: readTime('transaction', text.slice(at + 1), zone) };
}

/** The words of the call, read. */
interface Call {
  reading: Reading;
  installed: Profile[];
  leftOut: LeftOut[];
  situation: Situation;
  /** Transactions that nobody named. */
  assumed: Transaction[];
  zone: string;
  asJson: boolean;
}

const OPTIONS = {
  evse: { type: 'string' },
  connector: { type: 'string' },
  evses: { type: 'string' },
  from: { type: 'string' },
  duration: { type: 'string', default: '24h' },
  unit: { type: 'string' },
  transaction: { type: 'string', multiple: true },
  rating: { type: 'string' },
  voltage: { type: 'string', default: '230' },
  schedule: { type: 'string', default: '1' },
  priority: { type: 'boolean', default: false },
  zone: { type: 'string' },
  version: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

function readFile(file: string): unknown {
  const name = file === STANDARD_INPUT ? 'standard input' : file;
  let text: string;
  try {
    const source = file === STANDARD_INPUT ? 0 : file;
    if (source !== 0 && fs.statSync(file).size > MOST_BYTES)
      throw new UserError([`${name}: is larger than ${MOST_BYTES >> 20} MB; give the profiles alone`]);
    text = fs.readFileSync(source, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const hint = /[./\\]/.test(file) ? '' : `; \`ocpp "composite ${file}"\` looks these words up instead`;
    throw new UserError([`${name}: cannot be read (${(error as Error).message}); give a JSON file${hint}`]);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError([`${name}: is no JSON (${(error as Error).message})`]);
  }
}

const versionAsked = (asked: string | undefined): Version | undefined => {
  if (asked === undefined) return undefined;
  const version = VERSIONS.find((one) => one === asked.replace(/j$/i, ''));
  if (!version) throw wrong('version', asked, `one of ${VERSIONS.join(', ')}`);
  return version;
};

function readCall(args: readonly string[]): Call | undefined {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return undefined;
  const zone = values.zone ?? 'UTC';
  if (!isZone(zone)) throw wrong('zone', zone, 'a zone such as Europe/Amsterdam');
  const voltage = positive('voltage', values.voltage);
  const from =
    values.from === undefined ? Math.floor(Date.now() / SECOND) * SECOND : readTime('from', values.from, zone);
  const index = wholeNumber('schedule', values.schedule, 1, 3) - 1;
  const reading = findProfiles(readFile(file), versionAsked(values.version));
  const profiles = profilesOf(reading, index);
  if (index && !profiles.some(({ purpose }) => purpose === 'TxProfile'))
    throw wrong('schedule', values.schedule, 'a TxProfile with so many schedules');
  const { installed, leftOut } = install(reading.version, profiles);
  const used = installed.map(({ evseId }) => evseId).filter((evseId) => evseId > 0);
  const asked = values.evse ?? values.connector;
  const evseId = asked === undefined ? Math.min(...(used.length ? used : [1])) : wholeNumber('evse', asked, 0, 1_000);
  const units = new Set(installed.map(({ schedule }) => schedule.unit));
  const unit = (values.unit?.toUpperCase() ?? (units.size === 1 ? [...units][0] : 'A')) as RateUnit;
  if (unit !== 'A' && unit !== 'W') throw wrong('unit', unit, 'A or W');
  const told = (values.transaction ?? []).map((text) => readTransaction(text, from, zone));
  const { transactions, assumed } = runningTransactions(told, installed, evseId, from);
  const evses = values.evses === undefined ? Math.max(1, ...used) : wholeNumber('evses', values.evses, 1, 1_000);
  const situation: Situation = {
    evseId,
    evses: Math.min(evses, 1_000),
    from,
    to: from + readDuration(values.duration) * SECOND,
    unit,
    voltage,
    transactions,
    isPriority: values.priority,
    ...(values.rating === undefined ? {} : { rating: readRating(values.rating, voltage) }),
    ...(values.zone === undefined ? {} : { zone }),
  };
  return { reading, installed, leftOut, situation, assumed, zone, asJson: values.json };
}

const clockText = (at: number, zone: string): string =>
  new Date(wallClock(zone, at)).toISOString().slice(0, 19).replace('T', ' ');

function list(title: string, lines: readonly string[]): string {
  return lines.length ? `\n${title}\n${lines.map((line) => `- ${line}\n`).join('')}` : '';
}

function print({ reading, installed, leftOut, situation, assumed, zone }: Call): string {
  const { version, why } = reading;
  const { evseId, from, to, unit } = situation;
  const steps = compose(installed, situation);
  const what = version === '1.6' ? 'connector' : 'EVSE';
  const where = evseId ? `${what} ${evseId}` : 'the whole station';
  const rows = steps.map((step) => `${clockText(step.from, zone)}  ${explainStep(version, step, situation)}\n`);
  const taken = [
    ...assumed
      .filter((transaction) => !evseId || transaction.evseId === evseId)
      .map(
        ({ id, evseId: on }) =>
          `the transaction ${id ? `${id} ` : ''}of its TxProfile runs on ${what} ${on} from the start of the span; --transaction tells another (${version === '1.6' ? '1.6 §3.13.1' : 'K01.FR.09'})`,
      ),
    ...assumptions(version, installed, situation, steps).map(({ rule, text }) => `${text} (${rule})`),
  ];
  const out = leftOut.map(
    ({ profile, why: reason, rule }) =>
      `profile ${profile.id} (${purposeName(version, profile.purpose)}): ${reason} (${rule})`,
  );
  return [
    `OCPP ${version} (${why}), ${where}, limit in ${unit}\n`,
    `${clockText(from, zone)} to ${clockText(to, zone)} ${zone}\n\n`,
    ...rows,
    list('Not installed:', out),
    list('Taken for granted:', taken),
  ].join('');
}

const failed = (problems: readonly string[]): Outcome => {
  const more = problems.length - MOST_PROBLEMS;
  const shown = problems.slice(0, MOST_PROBLEMS).map((line) => `error: ${line}\n`);
  return { code: 1, text: `${shown.join('')}${more > 0 ? `and ${more} more\n` : ''}` };
};

/**
 * `ocpp composite`: what charging profiles add up to.
 *
 * @param args the words after `composite`
 * @returns the schedule; code 1 where the profiles cannot be used, 2 where the call is wrong
 */
export const run: Command = (args) => {
  try {
    const call = readCall(args);
    if (!call) return { code: 2, text: USAGE };
    const { reading, installed, situation, asJson } = call;
    if (!asJson) return { code: 0, text: print(call), isReport: true };
    const response = toResponse(reading.version, compose(installed, situation), situation);
    return { code: 0, text: `${JSON.stringify(response, null, 2)}\n`, isReport: true };
  } catch (error) {
    if (error instanceof UserError) return failed(error.problems);
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS'))
      return { code: 2, text: `${(error as Error).message}\n${USAGE}` };
    throw error;
  }
};
