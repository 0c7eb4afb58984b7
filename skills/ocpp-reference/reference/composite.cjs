// Built by `npm run build` from src/commands/composite.ts.
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

// src/commands/composite.ts
var composite_exports = {};
__export(composite_exports, {
  run: () => run
});
module.exports = __toCommonJS(composite_exports);
var import_node_fs = __toESM(require("node:fs"), 1);
var import_node_util = require("node:util");

// src/composite/amount.ts
var DEFAULT_PHASES = 3;
function amountOf(value, unit, phases, voltage) {
  const ampere = unit === "A" ? value : value / (voltage * phases);
  return {
    amperes: [ampere, ampere, ampere],
    watts: unit === "W" ? value : value * voltage * phases,
    phases
  };
}
function quantityOf(period, quantity, unit, voltage) {
  const { [quantity]: value, [`${quantity}_L2`]: second, [`${quantity}_L3`]: third } = period;
  const phases = period.numberPhases ?? DEFAULT_PHASES;
  if (value === void 0) return void 0;
  if (second === void 0 && third === void 0) return amountOf(value, unit, phases, voltage);
  const ampere = (one) => unit === "A" ? one : one / voltage;
  const amperes = [ampere(value), ampere(second ?? value), ampere(third ?? value)];
  return { amperes, watts: wattsOf(amperes, phases, voltage), phases, isPerPhase: true };
}
var wattsOf = (amperes, phases, voltage) => amperes.slice(0, phases).reduce((sum2, ampere) => sum2 + ampere * voltage, 0);
var each = (make) => [make(0), make(1), make(2)];
function merge(amounts, voltage, pick) {
  const phases = Math.min(...amounts.map((amount) => amount.phases));
  const split = amounts.filter((amount) => amount.isPerPhase);
  const own = each((phase) => pick(...amounts.map((amount) => amount.amperes[phase])));
  const isFewer = split.some((amount) => amount.phases > phases);
  const amperes = isFewer ? each(() => pick(...own)) : own;
  const whole = amounts.find(
    (amount) => amount.phases === phases && amperes.every((ampere, phase) => ampere === amount.amperes[phase])
  );
  const watts = whole?.watts ?? wattsOf(amperes, phases, voltage);
  return { amperes, watts, phases, ...split.length && !isFewer ? { isPerPhase: true } : {} };
}
var lowest = (amounts, voltage) => merge(amounts, voltage, Math.min);
var highest = (amounts, voltage) => merge(amounts, voltage, Math.max);
function onPhases(amount, phases, voltage) {
  if (amount.phases <= phases) return amount;
  const { isPerPhase: _, ...rest } = amount;
  return { ...rest, phases, watts: wattsOf(amount.amperes, phases, voltage) };
}
function within(setpoint, limit, discharge, voltage) {
  const amperes = each((phase) => {
    const wanted = setpoint.amperes[phase];
    const bound = wanted < 0 ? discharge?.amperes[phase] : limit?.amperes[phase];
    if (bound === void 0) return wanted;
    return wanted < 0 ? Math.max(wanted, bound) : Math.min(wanted, bound);
  });
  const isSame = amperes.every((ampere, phase) => ampere === setpoint.amperes[phase]);
  const capped2 = isSame ? setpoint : { ...setpoint, amperes, watts: wattsOf(amperes, setpoint.phases, voltage) };
  return onPhases(capped2, limit?.phases ?? DEFAULT_PHASES, voltage);
}
function sum(amounts) {
  return {
    amperes: each((phase) => amounts.reduce((total, { amperes }) => total + amperes[phase], 0)),
    watts: amounts.reduce((total, { watts }) => total + watts, 0),
    phases: Math.max(...amounts.map(({ phases }) => phases))
  };
}
function capped(total, ceiling) {
  return {
    amperes: each((phase) => Math.min(total.amperes[phase], ceiling.amperes[phase])),
    watts: Math.min(total.watts, ceiling.watts),
    phases: Math.min(total.phases, ceiling.phases)
  };
}
function plus(limit, added, voltage) {
  const phases = Math.min(limit.phases, added.phases);
  const amperes = each((phase) => limit.amperes[phase] + added.amperes[phase]);
  const isSame = limit.phases === added.phases;
  const watts = isSame ? limit.watts + added.watts : wattsOf(amperes, phases, voltage);
  return { ...limit, amperes, watts, phases };
}
function inUnit(amount, unit, voltage) {
  if (unit === "A") return amount.amperes[0];
  return amount.isPerPhase ? amount.amperes[0] * voltage : amount.watts;
}

// src/composite/clock.ts
var MINUTE = 6e4;
var DAY = 864e5;
var formats = /* @__PURE__ */ new Map();
function format(zone) {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit"
  });
  formats.set(zone, made);
  return made;
}
function isZone(zone) {
  try {
    format(zone);
    return true;
  } catch {
    return false;
  }
}
function wallClock(zone, at) {
  if (zone === "UTC") return at;
  const parts = Object.fromEntries(
    format(zone).formatToParts(at).map(({ type, value }) => [type, Number(value)])
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const fraction = (at % 1e3 + 1e3) % 1e3;
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
}
var offsetAt = (zone, at) => wallClock(zone, at) - at;
function clockChanges(zone, from, to) {
  if (zone === "UTC") return [];
  const changes = [];
  for (let day = from; day < to; day += DAY) {
    let low = day;
    let high = Math.min(day + DAY, to);
    const before = offsetAt(zone, low);
    if (before === offsetAt(zone, high)) continue;
    while (high - low > MINUTE) {
      const middle = low + Math.max(MINUTE, Math.floor((high - low) / 2 / MINUTE) * MINUTE);
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    changes.push(Math.floor(high / MINUTE) * MINUTE);
  }
  return changes;
}
function momentsOf(zone, wall) {
  const offsets = /* @__PURE__ */ new Set([offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)]);
  return [...offsets].map((offset) => wall - offset).filter((at) => wallClock(zone, at) === wall);
}

// src/errors.ts
var UserError = class extends Error {
  /**
   * @param problems one line each: `place: what is wrong; what to do`
   */
  constructor(problems) {
    super(problems.join("\n"));
    this.problems = problems;
  }
  problems;
  name = "UserError";
};

// src/composite/compose.ts
var SECOND = 1e3;
var DAY2 = 86400 * SECOND;
var CYCLES = { Daily: DAY2, Weekly: 7 * DAY2 };
var MOST_MOMENTS = 1e5;
var transactionOn = (evseId, { transactions = [] }) => transactions.find((transaction) => transaction.evseId === evseId);
var zoneOf = ({ schedule }, { zone = "UTC" }) => schedule.isLocal ? zone : "UTC";
function firstStart(profile, evseId, situation) {
  const { kind, schedule } = profile;
  if (kind !== "Relative" && schedule.start !== void 0) return schedule.start;
  const start = kind === "Dynamic" ? void 0 : transactionOn(evseId, situation)?.start;
  return wallClock(zoneOf(profile, situation), start ?? situation.from);
}
var cycleOf = ({ kind, recurrency }) => kind === "Recurring" ? CYCLES[recurrency ?? "Daily"] : Number.POSITIVE_INFINITY;
var isValid = ({ validFrom, validTo }, at) => (validFrom === void 0 || at >= validFrom) && (validTo === void 0 || at < validTo);
function isFor(profile, evseId, at, situation) {
  if (profile.evseId !== evseId && (profile.evseId !== 0 || profile.notOn?.includes(evseId))) return false;
  if (profile.purpose === "PriorityCharging") return situation.isPriority === true;
  if (profile.purpose !== "TxProfile") return true;
  const transaction = transactionOn(evseId, situation);
  if (!transaction || at < transaction.start) return false;
  return profile.transactionId === void 0 || profile.transactionId === transaction.id;
}
function offsetIn(profile, evseId, at, situation) {
  const elapsed = wallClock(zoneOf(profile, situation), at) - firstStart(profile, evseId, situation);
  return (elapsed < 0 ? elapsed : elapsed % cycleOf(profile)) / SECOND;
}
function periodAt(profile, evseId, at, situation) {
  const offset = offsetIn(profile, evseId, at, situation);
  const { duration, periods } = profile.schedule;
  if (offset < 0 || duration !== void 0 && offset >= duration) return void 0;
  return periods.findLast(({ startPeriod }) => startPeriod <= offset);
}
function hasEnded(profile, evseId, at, situation) {
  if (profile.validTo !== void 0 && at >= profile.validTo) return true;
  const { duration } = profile.schedule;
  return profile.kind !== "Recurring" && duration !== void 0 && offsetIn(profile, evseId, at, situation) >= duration;
}
var evsesOf = ({ evseId, evses = 1 }) => evseId ? [evseId] : Array.from({ length: evses }, (_, index) => index + 1);
function moments(profiles, situation) {
  const { from, to } = situation;
  const found = /* @__PURE__ */ new Set([from]);
  const add2 = (at) => {
    if (at !== void 0 && at > from && at < to) found.add(at);
    if (found.size > MOST_MOMENTS)
      throw new UserError([`the schedules change more than ${MOST_MOMENTS} times in this span; ask for a shorter one`]);
  };
  for (const { start } of situation.transactions ?? []) add2(start);
  for (const profile of profiles) {
    add2(profile.validFrom);
    add2(profile.validTo);
    const zone = zoneOf(profile, situation);
    const addWall = (wall) => zone === "UTC" ? add2(wall) : momentsOf(zone, wall).forEach(add2);
    clockChanges(zone, from, to).forEach(add2);
    const { duration, periods } = profile.schedule;
    const cycle = cycleOf(profile);
    const end = wallClock(zone, to) + (zone === "UTC" ? 0 : DAY2);
    for (const evseId of evsesOf(situation)) {
      const first = firstStart(profile, evseId, situation);
      const past = Math.floor((wallClock(zone, from) - first) / cycle) - (zone === "UTC" ? 0 : 1);
      for (let run2 = past > 0 ? first + past * cycle : first; run2 < end; run2 += cycle) {
        addWall(run2);
        for (const { startPeriod } of periods) addWall(run2 + startPeriod * SECOND);
        if (duration !== void 0) addWall(run2 + duration * SECOND);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}
function leadOf(purpose, evseId, profiles, at, situation) {
  let best;
  for (const profile of profiles) {
    if (profile.purpose !== purpose || !isValid(profile, at) || !isFor(profile, evseId, at, situation)) continue;
    const period = periodAt(profile, evseId, at, situation);
    if (!period || best && !outranks(profile, best.profile)) continue;
    const amount = quantityOf(period, "limit", profile.schedule.unit, situation.voltage);
    best = {
      profile,
      period,
      evseId,
      ...amount ? { amount, limit: inUnit(amount, situation.unit, situation.voltage) } : {}
    };
  }
  return best;
}
var outranks = (a, b) => a.stackLevel !== b.stackLevel ? a.stackLevel > b.stackLevel : a.evseId !== b.evseId ? a.evseId > b.evseId : a.id < b.id;
var present = (values) => values.filter((value) => value !== void 0);
var isSome = (values) => values.length > 0;
function transactionLead(evseId, profiles, at, situation) {
  const of = (purpose) => leadOf(purpose, evseId, profiles, at, situation);
  const own = of("PriorityCharging") ?? of("TxProfile");
  if (own) return { lead: own };
  const lead = of("TxDefaultProfile");
  if (!lead) return {};
  const displaced = profiles.filter(
    (profile) => profile.purpose === "TxProfile" && (profile.validFrom === void 0 || at >= profile.validFrom) && isFor(profile, evseId, at, situation)
  );
  if (!displaced.length) return { lead };
  return { lead, standsIn: displaced.every((profile) => hasEnded(profile, evseId, at, situation)) ? "ended" : "gap" };
}
var CEILINGS = ["ChargingStationExternalConstraints", "ChargingStationMaxProfile"];
function decide(leads, { rating, voltage }) {
  const amounts = present([...leads.map(({ amount: amount2 }) => amount2), rating]);
  if (!isSome(amounts)) return {};
  const amount = lowest(amounts, voltage);
  const decides = leads.find((lead) => lead.amount?.amperes[0] === amount.amperes[0]);
  return { amount, ...decides ? { decides } : { isRating: true } };
}
function exchange(leads, limit, { voltage }) {
  const told = (quantity) => leads.flatMap(({ profile, period }) => {
    const amount = quantityOf(period, quantity, profile.schedule.unit, voltage);
    return amount ? [{ profile, amount }] : [];
  });
  const discharges = told("dischargeLimit").map(({ amount }) => amount);
  const phases = limit?.phases ?? DEFAULT_PHASES;
  const dischargeLimit = isSome(discharges) ? onPhases(highest(discharges, voltage), phases, voltage) : void 0;
  const setpoints = told("setpoint");
  const external = setpoints.filter(({ profile }) => profile.purpose === "ChargingStationExternalConstraints");
  const wanted = (external.length ? external : setpoints).map(({ amount }) => amount);
  return {
    ...dischargeLimit ? { dischargeLimit } : {},
    ...isSome(wanted) ? { setpoint: within(lowest(wanted, voltage), limit, dischargeLimit, voltage) } : {}
  };
}
function onEvse(evseId, profiles, at, situation) {
  const { lead, standsIn } = transactionLead(evseId, profiles, at, situation);
  const leads = present([...CEILINGS.map((purpose) => leadOf(purpose, evseId, profiles, at, situation)), lead]);
  const found = decide(leads, situation);
  const added = leadOf("LocalGeneration", evseId, profiles, at, situation);
  const amount = found.amount && added?.amount ? plus(found.amount, added.amount, situation.voltage) : found.amount;
  const operationMode = lead?.period.operationMode;
  return {
    ...found,
    ...amount ? { amount } : {},
    ...exchange(leads, amount, situation),
    leads,
    ...operationMode ? { operationMode } : {},
    ...added ? { added } : {},
    ...standsIn ? { standsIn } : {}
  };
}
function onStation(profiles, at, situation) {
  const own = profiles.filter(
    ({ purpose, evseId }) => evseId !== 0 || purpose === "TxDefaultProfile" || purpose === "PriorityCharging"
  );
  const parts = evsesOf(situation).map((evseId) => onEvse(evseId, own, at, situation));
  const amounts = present(parts.map(({ amount: amount2 }) => amount2));
  const total = isSome(amounts) && amounts.length === parts.length ? sum(amounts) : void 0;
  const station = profiles.filter(({ evseId }) => evseId === 0);
  const ceilings = present(CEILINGS.map((purpose) => leadOf(purpose, 0, station, at, situation)));
  const { rating: _, ...withoutRating } = situation;
  const ceiling = decide(ceilings, withoutRating);
  const found = total && ceiling.amount ? capped(total, ceiling.amount) : ceiling.amount ?? total;
  const added = leadOf("LocalGeneration", 0, station, at, situation);
  const amount = found && added?.amount ? plus(found, added.amount, situation.voltage) : found;
  const isCeiling = ceiling.decides && found && inUnit(found, situation.unit, situation.voltage) === ceiling.decides.limit;
  const standsIn = parts.find((part) => part.standsIn === "gap")?.standsIn ?? parts.find((part) => part.standsIn)?.standsIn;
  return {
    ...amount ? { amount } : {},
    leads: [...ceilings, ...parts.flatMap(({ leads }) => leads)],
    ...isCeiling && ceiling.decides ? { decides: ceiling.decides } : {},
    ...added ? { added } : {},
    ...standsIn ? { standsIn } : {}
  };
}
function compose(profiles, situation) {
  const at = moments(profiles, situation);
  const steps = [];
  for (const [index, from] of at.entries()) {
    const found = situation.evseId ? onEvse(situation.evseId, profiles, from, situation) : onStation(profiles, from, situation);
    const to = at[index + 1] ?? situation.to;
    const before = steps.at(-1);
    if (before && nameOf(before) === nameOf(found)) before.to = to;
    else
      steps.push({
        from,
        to,
        ...found.amount ? { limit: inUnit(found.amount, situation.unit, situation.voltage) } : {},
        ...found
      });
  }
  return steps;
}
var nameOf = ({ amount, dischargeLimit, setpoint, operationMode, leads, added, standsIn }) => JSON.stringify([
  amount,
  dischargeLimit,
  setpoint,
  operationMode,
  standsIn,
  [...leads, ...added ? [added] : []].map(({ profile, evseId, amount: own }) => [profile.id, evseId, own])
]);

// src/spec/json.ts
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/composite/profile.ts
var PURPOSES = [
  "ChargingStationExternalConstraints",
  "ChargingStationMaxProfile",
  "TxDefaultProfile",
  "TxProfile",
  "PriorityCharging",
  "LocalGeneration"
];
var KINDS = ["Absolute", "Recurring", "Relative", "Dynamic"];
var QUANTITIES = ["limit", "dischargeLimit", "setpoint"];
var OFFSET = /(?:z|[+-]\d\d:?\d\d)$/i;
var time = (value) => typeof value === "string" ? Date.parse(OFFSET.test(value) ? value : `${value}Z`) : void 0;
var optional = (key, value) => value === void 0 ? {} : { [key]: value };
var purposeOf = (name) => name === "ChargePointMaxProfile" ? "ChargingStationMaxProfile" : name;
var purposeName = (version, purpose) => version === "1.6" && purpose === "ChargingStationMaxProfile" ? "ChargePointMaxProfile" : purpose;
function schedulesOf(profile) {
  const schedules = profile["chargingSchedule"];
  return (Array.isArray(schedules) ? schedules : [schedules]).filter(isObject);
}
function readSchedule(schedule, dynamicStart) {
  const isLocal = schedule["useLocalTime"] === true;
  const written = schedule["startSchedule"];
  const start = time(isLocal && typeof written === "string" ? written.replace(OFFSET, "") : written) ?? dynamicStart;
  const delay = schedule["randomizedDelay"];
  return {
    unit: schedule["chargingRateUnit"],
    periods: [...schedule["chargingSchedulePeriod"]].sort((a, b) => a.startPeriod - b.startPeriod),
    ...optional("start", start),
    ...optional("duration", schedule["duration"]),
    ...isLocal ? { isLocal } : {},
    ...typeof delay === "number" && delay > 0 ? { randomizedDelay: delay } : {},
    ...isObject(schedule["limitAtSoC"]) ? { hasLimitAtSoC: true } : {}
  };
}
function readProfile(version, evseId, profile, index = 0) {
  const purpose = purposeOf(profile["chargingProfilePurpose"]);
  const schedule = schedulesOf(profile)[purpose === "TxProfile" ? index : 0];
  if (!schedule) return void 0;
  const kind = profile["chargingProfileKind"];
  return {
    id: Number(profile[version === "1.6" ? "chargingProfileId" : "id"]),
    evseId,
    purpose,
    kind,
    stackLevel: Number(profile["stackLevel"]),
    ...optional("recurrency", profile["recurrencyKind"]),
    ...optional("validFrom", time(profile["validFrom"])),
    ...optional("validTo", time(profile["validTo"])),
    ...optional("transactionId", profile["transactionId"] === void 0 ? void 0 : String(profile["transactionId"])),
    schedule: readSchedule(schedule, kind === "Dynamic" ? time(profile["dynUpdateTime"]) : void 0)
  };
}

// src/composite/schedule.ts
var SECOND2 = 1e3;
var EPSILON = 1e-6;
var toDecimal = (value) => {
  const tenths = Math.floor(Math.abs(value) * 10 + EPSILON) / 10;
  return value < 0 && tenths ? -tenths : tenths;
};
function periodOf(step, { from, unit, voltage, evseId }, version) {
  const { amount, dischargeLimit, setpoint, operationMode } = step;
  const told = { limit: amount, dischargeLimit, setpoint };
  const isPerPhase = QUANTITIES.some((quantity) => told[quantity]?.isPerPhase);
  const ofPhase = (of, phase) => toDecimal(of.amperes[phase] * (unit === "A" ? 1 : voltage));
  const values = QUANTITIES.flatMap((quantity) => {
    const of = told[quantity];
    if (!of) return [];
    if (!isPerPhase) return [[quantity, toDecimal(inUnit(of, unit, voltage))]];
    return [
      [quantity, ofPhase(of, 0)],
      [`${quantity}_L2`, ofPhase(of, 1)],
      [`${quantity}_L3`, ofPhase(of, 2)]
    ];
  });
  const phases = evseId === 0 && unit === "W" ? void 0 : amount?.phases;
  return {
    startPeriod: Math.round((step.from - from) / SECOND2),
    ...Object.fromEntries(values),
    ...version === "2.1" && operationMode ? { operationMode } : {},
    ...phases === void 0 ? {} : { numberPhases: phases }
  };
}
var withoutStart = ({ startPeriod: _, ...rest }) => JSON.stringify(rest);
function periodsOf(version, steps, situation) {
  const periods = [];
  for (const step of steps) {
    if (step.limit === void 0 && version !== "2.1") {
      const span = `${new Date(step.from).toISOString()} to ${new Date(step.to).toISOString()}`;
      throw new UserError([
        `${span}: no profile limits, and a period of ${version} needs a limit; give the local limit of the EVSE, such as --rating 32A`
      ]);
    }
    const period = periodOf(step, situation, version);
    const before = periods.at(-1);
    if (before && withoutStart(before) === withoutStart(period)) continue;
    if (before?.startPeriod === period.startPeriod) periods.pop();
    periods.push(period);
  }
  return periods;
}
var time2 = (at) => new Date(at).toISOString().replace(".000Z", "Z");
function toResponse(version, steps, situation) {
  const { evseId, from, to, unit } = situation;
  const schedule = {
    duration: Math.round((to - from) / SECOND2),
    chargingRateUnit: unit,
    chargingSchedulePeriod: periodsOf(version, steps, situation)
  };
  return version === "1.6" ? { status: "Accepted", connectorId: evseId, scheduleStart: time2(from), chargingSchedule: schedule } : { status: "Accepted", schedule: { evseId, scheduleStart: time2(from), ...schedule } };
}

// src/composite/explain.ts
var limitText = (value, unit) => value === void 0 ? "no limit" : `${toDecimal(value)} ${unit}`;
var nameOf2 = (version, { purpose, stackLevel }) => `${purposeName(version, purpose)} level ${stackLevel}`;
var CEILING_NAMES = {
  ChargingStationMaxProfile: "the station's maximum is",
  ChargingStationExternalConstraints: "the external limit is"
};
var STANDS_IN = {
  gap: "the TxProfile has no period here",
  ended: "the TxProfile has run out"
};
var counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
var phasesText = (phases) => counted(phases, "phase");
function allows({ profile, period, limit }, { unit }) {
  if (limit === void 0) return "no limit of its own";
  const own = profile.schedule.unit;
  const phases = period.numberPhases ?? DEFAULT_PHASES;
  return own === unit ? limitText(limit, unit) : `${limitText(limit, unit)} (${limitText(period.limit, own)} on ${phasesText(phases)})`;
}
function othersText(version, leads, situation) {
  return leads.map((lead) => {
    const where = situation.evseId === 0 && lead.evseId > 0 ? `${version === "1.6" ? "connector" : "EVSE"} ${lead.evseId}: ` : "";
    const ceiling = CEILING_NAMES[lead.profile.purpose];
    return ceiling ? `${where}${ceiling} ${allows(lead, situation)}` : `${where}${nameOf2(version, lead.profile)} allows ${allows(lead, situation)}`;
  });
}
function explainStep(version, step, situation) {
  const { limit, leads, decides, isRating, added, amount, standsIn } = step;
  const others = othersText(
    version,
    leads.filter((lead) => lead !== decides),
    situation
  );
  const head = limitText(limit, situation.unit);
  const onPhases2 = amount && amount.phases < DEFAULT_PHASES && situation.evseId ? ` on ${phasesText(amount.phases)}` : "";
  const who = decides ? `${nameOf2(version, decides.profile)}, profile ${decides.profile.id}` : isRating ? "the local limit" : limit === void 0 ? "no profile has a limit here" : "the sum of all";
  const plus2 = added ? [`with ${allows(added, situation)} of LocalGeneration on top`] : [];
  const place = standsIn ? [STANDS_IN[standsIn]] : [];
  return `${head}${onPhases2}: ${[who, ...plus2, ...others, ...place].join("; ")}`;
}
var ids = (profiles) => `${profiles.length === 1 ? "profile" : "profiles"} ${profiles.map(({ id }) => id).join(", ")}`;
var zoneNote = ({ zone }) => zone ? `in ${zone}` : "in UTC, since no zone was given";
function aboutProfiles(version, profiles, situation) {
  const is162 = version === "1.6";
  const { evseId, transactions = [], voltage } = situation;
  const relative = profiles.filter(({ kind }) => kind === "Relative");
  const hasTransaction = transactions.some((transaction) => !evseId || transaction.evseId === evseId);
  const ceilings = profiles.filter((profile) => profile.evseId === 0 && CEILING_NAMES[profile.purpose]);
  const mixed = new Set(profiles.map(({ schedule }) => schedule.unit)).add(situation.unit).size > 1;
  const defaults = profiles.filter(({ purpose }) => purpose === "TxDefaultProfile");
  const own = defaults.filter((profile) => profile.evseId === evseId && evseId > 0);
  const everywhere = defaults.filter((profile) => profile.evseId === 0 && !profile.notOn?.includes(evseId));
  const of = (test) => profiles.filter((profile) => test(profile));
  const delayed = of(({ schedule }) => schedule.randomizedDelay !== void 0);
  const bySoC = of(({ schedule }) => schedule.hasLimitAtSoC);
  const local = of(({ schedule }) => schedule.isLocal);
  const dynamic = of(({ kind }) => kind === "Dynamic");
  const priority = of(({ purpose }) => purpose === "PriorityCharging");
  return [
    relative.length > 0 && !hasTransaction && {
      rule: is162 ? "16-sc-relative-start" : "201-K-relative-without-transaction",
      text: `no transaction runs: second 0 of ${ids(relative)} (Relative) is the start of the span`
    },
    relative.length > 0 && hasTransaction && {
      rule: is162 ? "16-sc-relative-start" : "K01.FR.42",
      text: `second 0 of ${ids(relative)} (Relative) is the start of the transaction`
    },
    evseId > 0 && ceilings.length > 0 && {
      rule: is162 ? "16-sc-sharing" : "201-K-station-limit-split",
      text: `${ids(ceilings)} counts in full, as if no other ${is162 ? "connector" : "EVSE"} charges`
    },
    evseId === 0 && {
      rule: is162 ? "1.6 \xA75.7" : "K08.FR.03",
      text: `the station has ${counted(situation.evses ?? 1, is162 ? "connector" : "EVSE")}, and all charge`
    },
    mixed && {
      rule: is162 ? "1.6 \xA77.12" : "K01.FR.50",
      text: `W and A are converted with ${voltage} V between phase and neutral, on ${DEFAULT_PHASES} phases where a period names none`
    },
    is162 && own.length > 0 && everywhere.length > 0 && {
      rule: "16-sc-default-levels-per-connector",
      text: `${ids(own)} of the connector and ${ids(everywhere)} of connector 0 stack, their levels being different`
    },
    delayed.length > 0 && { rule: "K01.FR.92", text: `the random delay of ${ids(delayed)} is taken as 0` },
    bySoC.length > 0 && {
      rule: "K01.FR.100",
      text: `limitAtSoC of ${ids(bySoC)} depends on the battery and is left out`
    },
    local.length > 0 && { rule: "K01.FR.90", text: `the local time of ${ids(local)} is read ${zoneNote(situation)}` },
    dynamic.length > 0 && {
      rule: "K28.FR.06",
      text: `${ids(dynamic)} is Dynamic: its values are those written in it, until it is updated`
    },
    priority.length > 0 && !situation.isPriority && {
      rule: "K21.FR.04",
      text: `priority charging is not activated, so ${ids(priority)} does not count`
    }
  ];
}
function aboutSteps(version, steps) {
  const is162 = version === "1.6";
  const conflict = steps.some(({ leads }) => new Set(leads.flatMap(({ period }) => period.phaseToUse ?? [])).size > 1);
  const standsIn = steps.some((step) => step.standsIn === "gap" || is162 && step.standsIn === "ended");
  const external = steps.some(
    ({ leads }) => leads.some(
      ({ profile, period }) => profile.purpose === "ChargingStationExternalConstraints" && period.setpoint !== void 0
    )
  );
  return [
    standsIn && {
      rule: is162 ? "16-sc-tx-gap" : "201-K-txprofile-gap",
      text: "the TxDefaultProfile applies where the TxProfile has no period"
    },
    steps.some(({ limit, isRating }) => limit === void 0 || isRating) && {
      rule: is162 ? "16-sc-composite-unlimited" : "K08",
      text: "where no profile limits, the local limit of the station does; --rating tells it"
    },
    conflict && {
      rule: version === "2.1" ? "K01.FR.141" : "errata 2.36",
      text: "profiles that lead together name different phases in phaseToUse: a station refuses the one that causes it"
    },
    external && {
      rule: "Variables \xA72.11.15",
      text: "the setpoint of the external system goes before that of the CSMS (SetpointPriority absent)"
    }
  ];
}
function assumptions(version, profiles, situation, steps) {
  const here = profiles.filter(({ evseId }) => !situation.evseId || evseId === 0 || evseId === situation.evseId);
  return [...aboutProfiles(version, here, situation), ...aboutSteps(version, steps)].filter(
    (assumption) => assumption !== false
  );
}

// src/composite/install.ts
var overlap = (a, b) => (a.validFrom ?? Number.NEGATIVE_INFINITY) < (b.validTo ?? Number.POSITIVE_INFINITY) && (b.validFrom ?? Number.NEGATIVE_INFINITY) < (a.validTo ?? Number.POSITIVE_INFINITY);
var sameRank = (a, b) => a.purpose === b.purpose && a.stackLevel === b.stackLevel;
function fault(version, { purpose, kind, evseId, schedule, recurrency }) {
  const is162 = version === "1.6";
  const place = is162 ? "connectorId" : "evseId";
  if (purpose === "TxProfile" && evseId === 0)
    return { why: `a TxProfile needs ${place} above 0`, rule: is162 ? "1.6 \xA73.13.1" : "K01.FR.16" };
  if (purpose === "ChargingStationMaxProfile" && evseId !== 0)
    return { why: `the purpose is for ${place} 0 alone`, rule: is162 ? "1.6 \xA73.13.1" : "K04.FR.03" };
  if (purpose === "ChargingStationMaxProfile" && kind === "Relative" && !is162)
    return { why: "the purpose cannot be Relative", rule: "K01.FR.38" };
  if (kind === "Recurring" && (schedule.start === void 0 || recurrency === void 0)) {
    const missing = schedule.start === void 0 ? "startSchedule" : "recurrencyKind";
    const rule2 = missing === "startSchedule" ? "K01.FR.40" : `Datatypes \xA7${version === "2.1" ? "2.17" : "2.10"}`;
    return { why: `Recurring without ${missing}`, rule: is162 ? "16-sc-recurring-without-start" : rule2 };
  }
  if (kind === "Absolute" && schedule.start === void 0 && !is162)
    return { why: "Absolute without startSchedule", rule: "K01.FR.40" };
  return void 0;
}
function replaces16(sent, held) {
  if (sent.id === held.id) return sent.evseId === held.evseId ? "1.6 \xA75.16.4" : "16-sc-id-on-other-connector";
  return sameRank(sent, held) && sent.evseId === held.evseId ? "1.6 \xA75.16.4" : void 0;
}
function clash(sent, held) {
  if (!sameRank(sent, held) || sent.id === held.id) return void 0;
  if (sent.purpose === "TxDefaultProfile" && sent.evseId === 0 !== (held.evseId === 0))
    return sent.evseId === 0 ? "K01.FR.52" : "K01.FR.53";
  const isSamePlace = sent.purpose === "TxProfile" ? sent.transactionId === held.transactionId && sent.evseId === held.evseId : sent.evseId === held.evseId && overlap(sent, held);
  return isSamePlace ? "201-K-duplicate-stack-level" : void 0;
}
function withoutReplacedDefaults(profiles) {
  return profiles.map((profile) => {
    if (profile.purpose !== "TxDefaultProfile" || profile.evseId !== 0) return profile;
    const own = profiles.filter((other) => other.evseId > 0 && sameRank(other, profile));
    return own.length ? { ...profile, notOn: own.map(({ evseId }) => evseId) } : profile;
  });
}
function install(version, sent) {
  let installed = [];
  const leftOut = [];
  for (const profile of sent) {
    const wrong2 = fault(version, profile);
    if (wrong2) {
      leftOut.push({ profile, ...wrong2 });
      continue;
    }
    if (version === "1.6") {
      for (const held of installed) {
        const rule2 = replaces16(profile, held);
        if (rule2) leftOut.push({ profile: held, why: `replaced by profile ${profile.id}`, rule: rule2 });
      }
      installed = [...installed.filter((held) => !replaces16(profile, held)), profile];
      continue;
    }
    const known = installed.find(({ id }) => id === profile.id);
    if (known?.purpose === "ChargingStationExternalConstraints" && profile.purpose !== known.purpose) {
      leftOut.push({ profile, why: "its id is that of an external limit, which is not replaced", rule: "K01.FR.05" });
      continue;
    }
    const other = installed.find((held) => clash(profile, held));
    const rule = other && clash(profile, other);
    if (other && rule) {
      leftOut.push({ profile, why: `refused: profile ${other.id} has its purpose and stackLevel`, rule });
      continue;
    }
    if (known) leftOut.push({ profile: known, why: `replaced by the later profile ${profile.id}`, rule: "K01.FR.05" });
    installed = [...installed.filter((held) => held !== known), profile];
  }
  return { installed: version === "1.6" ? withoutReplacedDefaults(installed) : installed, leftOut };
}

// src/composite/read.ts
var CALL = 2;
var MOST_LEVELS = 12;
var member = (pointer, key) => `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
var problem = (pointer, text) => `${pointer || "the whole"}: ${text}`;
var EXPECTED = "expected a SetChargingProfile payload or frame, a ReportChargingProfiles message, or a ChargingProfile with its evseId (1.6: connectorId), or a list of them";
function collect(value, pointer, found, problems) {
  if (pointer.split("/").length > MOST_LEVELS) {
    problems.push(problem(pointer, `lies too deep; ${EXPECTED}`));
    return;
  }
  if (Array.isArray(value)) {
    const [type, id, action, payload] = value;
    if (type === CALL && typeof id === "string" && typeof action === "string")
      collect(payload, member(pointer, 3), found, problems);
    else for (const [index, item] of value.entries()) collect(item, member(pointer, index), found, problems);
    return;
  }
  if (!isObject(value)) {
    problems.push(problem(pointer, `${JSON.stringify(value)?.slice(0, 40)} is no charging profile; ${EXPECTED}`));
    return;
  }
  const held = ["csChargingProfiles", "chargingProfile", "chargingProfiles", "profiles"].find((key) => key in value);
  const place = value["evseId"] ?? value["connectorId"];
  if (held && (Array.isArray(value[held]) || isObject(value[held]))) {
    const inside = Array.isArray(value[held]) ? value[held] : [value[held]];
    for (const [index, profile] of inside.entries()) {
      const at = Array.isArray(value[held]) ? member(member(pointer, held), index) : member(pointer, held);
      if (isObject(profile) && "chargingProfilePurpose" in profile)
        add(profile, profile["evseId"] ?? place, at, found, problems);
      else collect(profile, at, found, problems);
    }
    return;
  }
  if ("chargingProfilePurpose" in value || "stackLevel" in value) add(value, place, pointer, found, problems);
  else problems.push(problem(pointer, EXPECTED));
}
function add(profile, evseId, pointer, found, problems) {
  if (Number.isInteger(evseId) && Number(evseId) >= 0) found.push({ evseId: Number(evseId), profile, pointer });
  else
    problems.push(
      problem(
        pointer,
        `evseId (1.6: connectorId) is ${JSON.stringify(evseId) ?? "missing"}; write the EVSE beside the profile, 0 for the whole station`
      )
    );
}
var KEYS_201 = {
  profile: /* @__PURE__ */ new Set([
    "id",
    "stackLevel",
    "chargingProfilePurpose",
    "chargingProfileKind",
    "recurrencyKind",
    "validFrom",
    "validTo",
    "chargingSchedule",
    "transactionId",
    "customData",
    "evseId"
  ]),
  schedule: /* @__PURE__ */ new Set([
    "id",
    "startSchedule",
    "duration",
    "chargingRateUnit",
    "chargingSchedulePeriod",
    "minChargingRate",
    "salesTariff",
    "customData"
  ]),
  period: /* @__PURE__ */ new Set(["startPeriod", "limit", "numberPhases", "phaseToUse", "customData"])
};
var VALUES_21 = /* @__PURE__ */ new Set(["PriorityCharging", "LocalGeneration", "Dynamic"]);
var periodsIn = (schedule) => Array.isArray(schedule["chargingSchedulePeriod"]) ? schedule["chargingSchedulePeriod"].filter(isObject) : [];
function isOf21(profile) {
  const schedules = schedulesOf(profile);
  const periods = schedules.flatMap(periodsIn);
  return VALUES_21.has(String(profile["chargingProfilePurpose"])) || VALUES_21.has(String(profile["chargingProfileKind"])) || Object.keys(profile).some((key) => !KEYS_201.profile.has(key)) || schedules.some((schedule) => Object.keys(schedule).some((key) => !KEYS_201.schedule.has(key))) || periods.some((period) => !("limit" in period) || Object.keys(period).some((key) => !KEYS_201.period.has(key)));
}
var is16 = (profile) => "chargingProfileId" in profile || profile["chargingProfilePurpose"] === "ChargePointMaxProfile";
function versionOf(found) {
  const old = found.filter(({ profile }) => is16(profile));
  const other = found.find(({ profile }) => !is16(profile));
  if (old.length && other)
    throw new UserError([problem(other.pointer, "is of OCPP 2.x, and others are of 1.6; give those of one version")]);
  if (old.length) return { version: "1.6", why: "they are written as in 1.6" };
  return found.some(({ profile }) => isOf21(profile)) ? { version: "2.1", why: "they hold what only 2.1 has" } : { version: "2.0.1", why: "nothing in them is of 2.1 alone" };
}
var isNumber = (value) => typeof value === "number" && Number.isFinite(value);
var TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
var isTime = (value) => typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
function checkPeriods(version, schedule, pointer, problems) {
  const periods = schedule["chargingSchedulePeriod"];
  const list2 = member(pointer, "chargingSchedulePeriod");
  if (!Array.isArray(periods) || !periods.length) {
    problems.push(problem(list2, "needs a list of at least one period"));
    return;
  }
  for (const [index, period] of periods.entries()) {
    const at = member(list2, index);
    if (!isObject(period)) {
      problems.push(problem(at, "is no object with startPeriod and limit"));
      continue;
    }
    if (!isNumber(period["startPeriod"]) || period["startPeriod"] < 0)
      problems.push(problem(member(at, "startPeriod"), "needs seconds from the start of the schedule, 0 or more"));
    for (const key of QUANTITIES.flatMap((quantity) => [quantity, `${quantity}_L2`, `${quantity}_L3`]))
      if ((key in period || key === "limit" && version !== "2.1") && !isNumber(period[key]))
        problems.push(problem(member(at, key), `is ${JSON.stringify(period[key]) ?? "missing"}; needs a number`));
    if ("numberPhases" in period && ![1, 2, 3].includes(period["numberPhases"]))
      problems.push(
        problem(member(at, "numberPhases"), `is ${JSON.stringify(period["numberPhases"])}; needs 1, 2 or 3`)
      );
  }
}
function checkProfile(version, { profile, pointer }, problems) {
  const tell = (key, text) => problems.push(problem(member(pointer, key), text));
  const oneOf = (key, values) => {
    if (!values.includes(profile[key]))
      tell(key, `is ${JSON.stringify(profile[key]) ?? "missing"}; needs one of ${values.join(", ")}`);
  };
  const id = version === "1.6" ? "chargingProfileId" : "id";
  if (!Number.isInteger(profile[id])) tell(id, "needs a whole number");
  if (!Number.isInteger(profile["stackLevel"]) || Number(profile["stackLevel"]) < 0)
    tell("stackLevel", "needs a whole number, 0 or more");
  oneOf(
    "chargingProfilePurpose",
    version === "1.6" ? ["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"] : version === "2.1" ? PURPOSES : PURPOSES.slice(0, 4)
  );
  oneOf("chargingProfileKind", version === "2.1" ? KINDS : KINDS.slice(0, 3));
  if ("recurrencyKind" in profile) oneOf("recurrencyKind", ["Daily", "Weekly"]);
  for (const key of ["validFrom", "validTo", "dynUpdateTime"])
    if (key in profile && !isTime(profile[key])) tell(key, "is no time such as 2026-03-14T18:00:00Z");
  const schedules = schedulesOf(profile);
  if (!schedules.length)
    tell("chargingSchedule", version === "1.6" ? "needs a schedule" : "needs a list of at least one schedule");
  for (const [index, schedule] of schedules.entries()) {
    const base = member(pointer, "chargingSchedule");
    const at = Array.isArray(profile["chargingSchedule"]) ? member(base, index) : base;
    if (schedule["chargingRateUnit"] !== "A" && schedule["chargingRateUnit"] !== "W")
      problems.push(problem(member(at, "chargingRateUnit"), "needs A or W"));
    if ("startSchedule" in schedule && !isTime(schedule["startSchedule"]))
      problems.push(problem(member(at, "startSchedule"), "is no time such as 2026-03-14T18:00:00Z"));
    if ("duration" in schedule && !isNumber(schedule["duration"]))
      problems.push(problem(member(at, "duration"), "needs seconds"));
    checkPeriods(version, schedule, at, problems);
  }
}
function findProfiles(document, asked) {
  const found = [];
  const problems = [];
  collect(document, "", found, problems);
  if (problems.length) throw new UserError(problems);
  if (!found.length) throw new UserError([`no charging profile in it; ${EXPECTED}`]);
  const { version, why } = asked ? { version: asked, why: "as asked" } : versionOf(found);
  for (const one of found) checkProfile(version, one, problems);
  if (problems.length) throw new UserError(problems);
  return { version, why, found };
}
var profilesOf = ({ version, found }, index = 0) => found.flatMap(({ evseId, profile }) => readProfile(version, evseId, profile, index) ?? []);

// src/composite/transactions.ts
function runningTransactions(told, profiles, evseId, from) {
  const own = profiles.filter(({ purpose }) => purpose === "TxProfile");
  const named = told.map(({ id, start }) => {
    const on = own.find(({ transactionId }) => transactionId === id)?.evseId ?? (evseId || 1);
    return { id, evseId: on, start };
  });
  const assumed = [];
  for (const { transactionId = "", evseId: on } of own)
    if (![...named, ...assumed].some((one) => one.evseId === on))
      assumed.push({ id: transactionId, evseId: on, start: from });
  return { transactions: [...named, ...assumed], assumed };
}

// src/spec/model.ts
var VERSIONS = ["1.6", "2.0.1", "2.1"];

// src/commands/composite.ts
var USAGE = `usage: ocpp composite <profiles.json> [options]
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
var MOST_BYTES = 10 << 20;
var MOST_SECONDS = 366 * 86400;
var MOST_PROBLEMS = 20;
var SECOND3 = 1e3;
var SECONDS = { "": 1, s: 1, m: 60, h: 3600, d: 86400 };
var STANDARD_INPUT = "-";
var wrong = (option, value, needs) => new UserError([`--${option} ${value}: needs ${needs}`]);
function wholeNumber(option, value, least, most) {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw wrong(option, value, `a whole number from ${least} to ${most}`);
  return number;
}
function positive(option, value) {
  const number = Number(value.replace(",", "."));
  if (!(number > 0) || !Number.isFinite(number)) throw wrong(option, value, "a number above 0");
  return number;
}
function readDuration(value) {
  const [, number = "", letter = ""] = /^(\d+)([smhd]?)$/.exec(value) ?? [];
  const seconds = Number(number) * SECONDS[letter];
  if (!number || seconds < 1 || seconds > MOST_SECONDS)
    throw wrong("duration", value, "seconds, or a number with m, h or d, up to 366d");
  return seconds;
}
function readTime(option, value, zone) {
  const [, clock, offset] = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)(z|[+-]\d\d:\d\d)?$/i.exec(value) ?? [];
  const wall = Date.parse(`${clock?.includes("T") ? clock : `${clock}T00:00`}Z`);
  const at = offset ? Date.parse(value) : wall;
  if (Number.isNaN(at) || new Date(wall).toISOString().slice(0, 10) !== clock?.slice(0, 10))
    throw wrong(option, value, "a time such as 2026-03-14T18:00:00Z");
  if (offset) return at;
  const [moment] = momentsOf(zone, at);
  if (moment === void 0)
    throw wrong(option, value, `a time that the clock in ${zone} shows; it is put forward over this one`);
  return moment;
}
function readRating(value, voltage) {
  const [, number = "", kilo = "", unit = ""] = /^(\d+(?:[.,]\d+)?)\s*(k?)([AW])$/i.exec(value) ?? [];
  if (!number) throw wrong("rating", value, "a limit such as 32A or 22kW");
  return amountOf(
    positive("rating", number) * (kilo ? 1e3 : 1),
    unit.toUpperCase(),
    DEFAULT_PHASES,
    voltage
  );
}
function readTransaction(text, from, zone) {
  const at = text.lastIndexOf("@");
  return at < 0 ? { id: text, start: from } : { id: text.slice(0, at), start: readTime("transaction", text.slice(at + 1), zone) };
}
var OPTIONS = {
  evse: { type: "string" },
  connector: { type: "string" },
  evses: { type: "string" },
  from: { type: "string" },
  duration: { type: "string", default: "24h" },
  unit: { type: "string" },
  transaction: { type: "string", multiple: true },
  rating: { type: "string" },
  voltage: { type: "string", default: "230" },
  schedule: { type: "string", default: "1" },
  priority: { type: "boolean", default: false },
  zone: { type: "string" },
  version: { type: "string" },
  json: { type: "boolean", default: false }
};
function readFile(file) {
  const name = file === STANDARD_INPUT ? "standard input" : file;
  let text;
  try {
    const source = file === STANDARD_INPUT ? 0 : file;
    if (source !== 0 && import_node_fs.default.statSync(file).size > MOST_BYTES)
      throw new UserError([`${name}: is larger than ${MOST_BYTES >> 20} MB; give the profiles alone`]);
    text = import_node_fs.default.readFileSync(source, "utf8");
  } catch (error) {
    if (error instanceof UserError) throw error;
    const hint = /[./\\]/.test(file) ? "" : `; \`ocpp "composite ${file}"\` looks these words up instead`;
    throw new UserError([`${name}: cannot be read (${error.message}); give a JSON file${hint}`]);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UserError([`${name}: is no JSON (${error.message})`]);
  }
}
var versionAsked = (asked) => {
  if (asked === void 0) return void 0;
  const version = VERSIONS.find((one) => one === asked.replace(/j$/i, ""));
  if (!version) throw wrong("version", asked, `one of ${VERSIONS.join(", ")}`);
  return version;
};
function readCall(args) {
  const { values, positionals } = (0, import_node_util.parseArgs)({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [file] = positionals;
  if (file === void 0 || positionals.length > 1) return void 0;
  const zone = values.zone ?? "UTC";
  if (!isZone(zone)) throw wrong("zone", zone, "a zone such as Europe/Amsterdam");
  const voltage = positive("voltage", values.voltage);
  const from = values.from === void 0 ? Math.floor(Date.now() / SECOND3) * SECOND3 : readTime("from", values.from, zone);
  const index = wholeNumber("schedule", values.schedule, 1, 3) - 1;
  const reading = findProfiles(readFile(file), versionAsked(values.version));
  const profiles = profilesOf(reading, index);
  if (index && !profiles.some(({ purpose }) => purpose === "TxProfile"))
    throw wrong("schedule", values.schedule, "a TxProfile with so many schedules");
  const { installed, leftOut } = install(reading.version, profiles);
  const used = installed.map(({ evseId: evseId2 }) => evseId2).filter((evseId2) => evseId2 > 0);
  const asked = values.evse ?? values.connector;
  const evseId = asked === void 0 ? Math.min(...used.length ? used : [1]) : wholeNumber("evse", asked, 0, 1e3);
  const units = new Set(installed.map(({ schedule }) => schedule.unit));
  const unit = values.unit?.toUpperCase() ?? (units.size === 1 ? [...units][0] : "A");
  if (unit !== "A" && unit !== "W") throw wrong("unit", unit, "A or W");
  const told = (values.transaction ?? []).map((text) => readTransaction(text, from, zone));
  const { transactions, assumed } = runningTransactions(told, installed, evseId, from);
  const evses = values.evses === void 0 ? Math.max(1, ...used) : wholeNumber("evses", values.evses, 1, 1e3);
  const situation = {
    evseId,
    evses: Math.min(evses, 1e3),
    from,
    to: from + readDuration(values.duration) * SECOND3,
    unit,
    voltage,
    transactions,
    isPriority: values.priority,
    ...values.rating === void 0 ? {} : { rating: readRating(values.rating, voltage) },
    ...values.zone === void 0 ? {} : { zone }
  };
  return { reading, installed, leftOut, situation, assumed, zone, asJson: values.json };
}
var clockText = (at, zone) => new Date(wallClock(zone, at)).toISOString().slice(0, 19).replace("T", " ");
function list(title, lines) {
  return lines.length ? `
${title}
${lines.map((line) => `- ${line}
`).join("")}` : "";
}
function print({ reading, installed, leftOut, situation, assumed, zone }) {
  const { version, why } = reading;
  const { evseId, from, to, unit } = situation;
  const steps = compose(installed, situation);
  const what = version === "1.6" ? "connector" : "EVSE";
  const where = evseId ? `${what} ${evseId}` : "the whole station";
  const rows = steps.map((step) => `${clockText(step.from, zone)}  ${explainStep(version, step, situation)}
`);
  const taken = [
    ...assumed.filter((transaction) => !evseId || transaction.evseId === evseId).map(
      ({ id, evseId: on }) => `the transaction ${id ? `${id} ` : ""}of its TxProfile runs on ${what} ${on} from the start of the span; --transaction tells another (${version === "1.6" ? "1.6 \xA73.13.1" : "K01.FR.09"})`
    ),
    ...assumptions(version, installed, situation, steps).map(({ rule, text }) => `${text} (${rule})`)
  ];
  const out = leftOut.map(
    ({ profile, why: reason, rule }) => `profile ${profile.id} (${purposeName(version, profile.purpose)}): ${reason} (${rule})`
  );
  return [
    `OCPP ${version} (${why}), ${where}, limit in ${unit}
`,
    `${clockText(from, zone)} to ${clockText(to, zone)} ${zone}

`,
    ...rows,
    list("Not installed:", out),
    list("Taken for granted:", taken)
  ].join("");
}
var failed = (problems) => {
  const more = problems.length - MOST_PROBLEMS;
  const shown = problems.slice(0, MOST_PROBLEMS).map((line) => `error: ${line}
`);
  return { code: 1, text: `${shown.join("")}${more > 0 ? `and ${more} more
` : ""}` };
};
var run = (args) => {
  try {
    const call = readCall(args);
    if (!call) return { code: 2, text: USAGE };
    const { reading, installed, situation, asJson } = call;
    if (!asJson) return { code: 0, text: print(call), isReport: true };
    const response = toResponse(reading.version, compose(installed, situation), situation);
    return { code: 0, text: `${JSON.stringify(response, null, 2)}
`, isReport: true };
  } catch (error) {
    if (error instanceof UserError) return failed(error.problems);
    if (error.code?.startsWith("ERR_PARSE_ARGS"))
      return { code: 2, text: `${error.message}
${USAGE}` };
    throw error;
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  run
});
