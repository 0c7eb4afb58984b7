import { isZone } from '../composite/clock.ts';
import type { Purpose, RateUnit } from '../composite/profile.ts';
import type { Json } from '../spec/json.ts';
import type { Spec, Version } from '../spec/model.ts';
import { type Preset, presetRequest } from './presets.ts';
import { convert, newRequest, profileOf, purposeIn, shapeOf, withAt, withoutUnknown } from './request.ts';

/** All that the page shows, and the pure steps from one state to the next. */

/** A profile on the page. */
export interface Entry {
  request: Json;
  /** Left out of the chart and the composite limit. */
  isOff?: boolean;
}

/** The situation in which the profiles are looked at. */
export interface Setting {
  evseId: number;
  /** EVSEs of the station. */
  evses: number;
  /** RFC 3339. */
  from: string;
  hours: number;
  unit: RateUnit;
  /** Volts between phase and neutral. */
  voltage: number;
  zone: string;
  /** Whether the axis counts seconds instead of showing the clock. */
  inSeconds: boolean;
  /** Local limit of an EVSE in amperes per phase. */
  rating?: number;
  transaction?: { id: string; start: string };
  isPriority?: boolean;
  /** Which of several schedules of a TxProfile is drawn. */
  schedule: number;
}

export interface State {
  version: Version;
  entries: readonly Entry[];
  selected: number;
  setting: Setting;
}

/** The same profiles more often than this are a mistake, or an attack on whoever opens the address. */
export const MOST_PROFILES = 50;

const HOUR = 3_600_000;

/** @param now milliseconds since the epoch @param zone the reader's zone @returns a setting that begins with the hour */
export const defaultSetting = (now: number, zone: string): Setting => ({
  evseId: 1,
  evses: 1,
  from: new Date(Math.floor(now / HOUR) * HOUR).toISOString().replace('.000Z', 'Z'),
  hours: 24,
  unit: 'A',
  voltage: 230,
  zone: isZone(zone) ? zone : 'UTC',
  inSeconds: false,
  schedule: 0,
});

/** @param version a version @param setting the situation @returns a page with one profile: a default of 16 A */
export const initialState = (version: Version, setting: Setting): State => ({
  version,
  entries: [{ request: newRequest(version, { purpose: 'TxDefaultProfile', start: setting.from, id: 1 }) }],
  selected: 0,
  setting,
});

/** @param state a state @returns an id that none of its profiles has */
export function freeId({ version, entries }: State): number {
  const ids = entries.map(({ request }) => Number(profileOf(version, request)[shapeOf(version).id]) || 0);
  return Math.max(0, ...ids) + 1;
}

/** @param state a state @param spec the model of the other version @returns the state in it; what it lacks is dropped */
export function inVersion(state: State, spec: Spec): State {
  const { version } = spec;
  const { requestSchema } = shapeOf(version);
  const entries = state.entries.map((entry) => ({
    ...entry,
    request: withoutUnknown(spec, requestSchema, convert(entry.request, state.version, version)) as Json,
  }));
  return { ...state, version, entries };
}

/** @param state a state @param pointer JSON Pointer into the selected request @param value undefined removes @returns the state with it */
export function edited(state: State, pointer: string, value: unknown): State {
  const entries = state.entries.map((entry, index) =>
    index === state.selected ? { ...entry, request: withAt(entry.request, pointer, value) } : entry,
  );
  return { ...state, entries };
}

/** @param state a state @param requests more profiles @returns the state with them, the last one selected */
export function withRequests(state: State, requests: readonly Json[]): State {
  const entries = [...state.entries, ...requests.map((request) => ({ request }))].slice(0, MOST_PROFILES);
  return { ...state, entries, selected: Math.max(0, entries.length - 1) };
}

/** A level that no profile of a purpose has, above those there are: two of one level cannot be valid together (K01.FR.06). */
function freeLevel({ version, entries }: State, purpose: Purpose | undefined, least: number): number {
  const levels = entries
    .filter(({ request }) => purposeIn(version, request) === purpose)
    .map(({ request }) => Number(profileOf(version, request)['stackLevel']) + 1 || 0);
  return Math.max(least, ...levels);
}

/** @param state a state @param purpose what for @returns the state with a new profile, selected */
export function withNew(state: State, purpose: Purpose): State {
  const { version, setting } = state;
  const start = { purpose, start: setting.from, id: freeId(state), stackLevel: freeLevel(state, purpose, 0) };
  return withRequests(state, [newRequest(version, start)]);
}

/** @param state a state @param preset which one @returns the state with it, above the profiles of its purpose, selected */
export function withPreset(state: State, preset: Preset): State {
  const { version, setting } = state;
  const request = presetRequest(preset, version, { from: setting.from, zone: setting.zone, id: freeId(state) });
  const level = Number(profileOf(version, request)['stackLevel']);
  const free = freeLevel(state, purposeIn(version, request), level);
  return withRequests(state, [withAt(request, `${shapeOf(version).profile}/stackLevel`, free)]);
}

/** @param state a state @returns it with a copy of the selected profile, under an id of its own */
export function withCopy(state: State): State {
  const request = state.entries[state.selected]?.request;
  if (!request) return state;
  const { profile, id } = shapeOf(state.version);
  return withRequests(state, [withAt(request, `${profile}/${id}`, freeId(state))]);
}

/** @param state a state @returns it without the selected profile */
export function withoutSelected(state: State): State {
  const entries = state.entries.toSpliced(state.selected, 1);
  return { ...state, entries, selected: Math.max(0, Math.min(state.selected, entries.length - 1)) };
}

/** @param state a state @param index which profile @returns it with that one drawn or not drawn */
export const toggled = (state: State, index: number): State => ({
  ...state,
  entries: state.entries.map((entry, position) => (position === index ? { ...entry, isOff: !entry.isOff } : entry)),
});
