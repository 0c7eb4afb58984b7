import { KINDS, type Purpose, purposeName } from '../composite/profile.ts';
import type { Json } from '../spec/json.ts';
import type { Version } from '../spec/model.ts';
import { profileOf, purposeIn, schedulePointer, schedulesIn, shapeOf } from './request.ts';

/** Which fields a profile offers: only what its version, purpose and kind allow. */

export type Control = 'whole' | 'number' | 'seconds' | 'text' | 'time' | 'choice' | 'flag';

export interface FieldSpec {
  /** Name on the wire. */
  name: string;
  /** JSON Pointer into the request. */
  pointer: string;
  /** Type or payload that has it: for its meaning. */
  owner: string;
  control: Control;
  /** For a choice: its values; the first is taken where nothing is written. */
  values?: readonly string[];
  isRequired?: boolean;
  /** One value alone is possible: it is shown, not edited. */
  isFixed?: boolean;
  /** What to type. */
  placeholder?: string;
  /** Name of the unit, written behind it. */
  unit?: string;
}

export interface Section {
  title: string;
  fields: FieldSpec[];
}

/** Purposes that whoever sends SetChargingProfile may use (K01.FR.22), most used first. */
const PURPOSES_SENT: Record<Version, readonly Purpose[]> = {
  '1.6': ['TxDefaultProfile', 'TxProfile', 'ChargingStationMaxProfile'],
  '2.0.1': ['TxDefaultProfile', 'TxProfile', 'ChargingStationMaxProfile'],
  '2.1': ['TxDefaultProfile', 'TxProfile', 'ChargingStationMaxProfile', 'PriorityCharging', 'LocalGeneration'],
};

/** @param version a version @returns the purposes to choose from */
export const purposesSent = (version: Version): readonly Purpose[] => PURPOSES_SENT[version];

/** What a purpose means for where it is set, with the place that says so. */
const PLACES: Record<Purpose, (version: Version) => string> = {
  ChargingStationMaxProfile: (version) =>
    version === '1.6'
      ? 'Limits the whole Charge Point: connectorId is 0, and the sum of all connectors stays below (1.6 §3.13.1, 1.6 §3.13.3).'
      : 'Limits the whole station: evseId is 0, and the sum of all EVSEs stays below (K04.FR.03, K04.FR.05).',
  TxDefaultProfile: (version) =>
    version === '1.6'
      ? '0 is for every connector; above 0 for that one, where it takes the place of the one on 0 (1.6 §3.13.1).'
      : '0 is for every EVSE, each with the full limit; above 0 for that one (K01.FR.14, K01.FR.15).',
  TxProfile: (version) =>
    version === '1.6'
      ? 'The connector, above 0, on which the transaction runs (1.6 §3.13.1).'
      : 'The EVSE, above 0, on which the transaction runs (K01.FR.16, K01.FR.09).',
  ChargingStationExternalConstraints: () =>
    'Set by an external system and only reported; a CSMS does not send it (K01.FR.22).',
  PriorityCharging: () => '0 is for every EVSE; it counts once priority charging is activated (K21.FR.01, K21.FR.04).',
  LocalGeneration: () => 'Capacity that is added on top of the limit, not a limit of its own (SC.01, K27.FR.01).',
};

/** @param version a version @param purpose a purpose @returns what it means for evseId or connectorId */
export const placeText = (version: Version, purpose: Purpose): string => PLACES[purpose](version);

function kindsFor(version: Version, purpose: Purpose | undefined): string[] {
  return KINDS.filter(
    (kind) =>
      (kind !== 'Dynamic' || version === '2.1') &&
      // No transaction gives a station's limit a start (K01.FR.38).
      (kind !== 'Relative' || version === '1.6' || purpose !== 'ChargingStationMaxProfile'),
  );
}

/** A value that is written stays among the choices, so that what was imported is shown as it is. */
const including = (values: readonly string[], written: unknown): string[] =>
  typeof written === 'string' && !values.includes(written) ? [...values, written] : [...values];

/**
 * @param version a version
 * @param request a request of it
 * @returns the fields of the profile, without its schedules
 */
export function profileSections(version: Version, request: Json): Section[] {
  const { profile: base, place, id, requestSchema, types } = shapeOf(version);
  const profile = profileOf(version, request);
  const purpose = purposeIn(version, request);
  const kind = profile['chargingProfileKind'];
  const is21 = version === '2.1';
  const field = (name: string, control: Control, more: Partial<FieldSpec> = {}): FieldSpec => ({
    name,
    pointer: `${base}/${name}`,
    owner: types.profile,
    control,
    ...more,
  });
  const names = purposesSent(version).map((one) => purposeName(version, one));
  const what = [
    field('chargingProfilePurpose', 'choice', {
      values: including(names, profile['chargingProfilePurpose']),
      isRequired: true,
    }),
    {
      name: place,
      pointer: `/${place}`,
      owner: requestSchema,
      control: 'whole',
      isRequired: true,
      // Fixed where one value alone is possible, unless another was imported and has to be mended.
      isFixed: purpose === 'ChargingStationMaxProfile' && request[place] === 0,
    } satisfies FieldSpec,
    ...(purpose === 'TxProfile' || profile['transactionId'] !== undefined
      ? [field('transactionId', version === '1.6' ? 'whole' : 'text', { isRequired: purpose === 'TxProfile' })]
      : []),
    field(id, 'whole', { isRequired: true }),
    field('stackLevel', 'whole', { isRequired: true }),
  ];
  const when = [
    field('chargingProfileKind', 'choice', { values: including(kindsFor(version, purpose), kind), isRequired: true }),
    ...(kind === 'Recurring' || profile['recurrencyKind'] !== undefined
      ? [field('recurrencyKind', 'choice', { values: ['Daily', 'Weekly'], isRequired: kind === 'Recurring' })]
      : []),
    field('validFrom', 'time'),
    field('validTo', 'time'),
    ...(is21 && (kind === 'Dynamic' || profile['dynUpdateInterval'] !== undefined)
      ? [field('dynUpdateInterval', 'seconds', { unit: 's' })]
      : []),
    ...(is21
      ? [field('maxOfflineDuration', 'seconds', { unit: 's' }), field('invalidAfterOfflineDuration', 'flag')]
      : []),
  ];
  return [
    { title: 'What it limits', fields: what },
    { title: 'When it counts', fields: when },
  ];
}

/** Purposes whose periods may start late by chance when a CSMS sets them (K01.FR.95). */
const DELAYED: readonly (Purpose | undefined)[] = ['TxProfile', 'TxDefaultProfile'];

/**
 * @param version a version
 * @param request a request of it
 * @param index which schedule
 * @returns the fields of the schedule, without its periods
 */
export function scheduleFields(version: Version, request: Json, index: number): FieldSpec[] {
  const { types } = shapeOf(version);
  const base = schedulePointer(version, index);
  const schedule = schedulesIn(version, request)[index] ?? {};
  const kind = profileOf(version, request)['chargingProfileKind'];
  const unit = schedule['chargingRateUnit'] === 'W' ? 'W' : 'A';
  const has = (name: string): boolean => schedule[name] !== undefined;
  const field = (name: string, control: Control, more: Partial<FieldSpec> = {}): FieldSpec => ({
    name,
    pointer: `${base}/${name}`,
    owner: types.schedule,
    control,
    ...more,
  });
  const isDelayed = DELAYED.includes(purposeIn(version, request)) || has('randomizedDelay');
  const hasDuration = purposeIn(version, request) !== 'PriorityCharging' || has('duration');
  return [
    ...(version === '1.6' ? [] : [field('id', 'whole', { isRequired: true })]),
    field('chargingRateUnit', 'choice', { values: ['A', 'W'], isRequired: true }),
    ...(kind === 'Relative' && !has('startSchedule')
      ? []
      : [field('startSchedule', 'time', { isRequired: kind === 'Absolute' || kind === 'Recurring' })]),
    // A PriorityCharging profile lasts until the transaction ends (K01.FR.70).
    ...(hasDuration ? [field('duration', 'seconds', { unit: 's', placeholder: 'no end' })] : []),
    field('minChargingRate', 'number', { unit }),
    ...(version === '2.1' ? [field('useLocalTime', 'flag')] : []),
    ...(version === '2.1' && isDelayed ? [field('randomizedDelay', 'seconds', { unit: 's' })] : []),
    ...(version === '2.1'
      ? [
          { ...field('limitAtSoC/soc', 'whole', { unit: '%' }), owner: 'LimitAtSoCType', name: 'soc' },
          { ...field('limitAtSoC/limit', 'number', { unit }), owner: 'LimitAtSoCType', name: 'limit' },
        ]
      : []),
  ];
}

/** Modes of operation by purpose (K §3.2), and what a period sets in each of them (2.1). */
const MODES_TX = [
  'ChargingOnly',
  'CentralSetpoint',
  'ExternalSetpoint',
  'ExternalLimits',
  'CentralFrequency',
  'LocalFrequency',
  'LocalLoadBalancing',
  'Idle',
];
const MODES: Record<Purpose, readonly string[]> = {
  TxProfile: MODES_TX,
  TxDefaultProfile: MODES_TX,
  PriorityCharging: ['ChargingOnly'],
  ChargingStationMaxProfile: ['ChargingOnly'],
  ChargingStationExternalConstraints: ['ChargingOnly', 'ExternalLimits', 'ExternalSetpoint'],
  LocalGeneration: ['ChargingOnly', 'ExternalLimits'],
};
const SET_IN: Record<string, readonly string[]> = {
  ChargingOnly: ['limit'],
  CentralSetpoint: ['limit', 'dischargeLimit', 'setpoint'],
  CentralFrequency: ['limit', 'dischargeLimit', 'setpoint'],
  ExternalSetpoint: ['limit', 'dischargeLimit'],
  ExternalLimits: [],
  LocalFrequency: [],
  LocalLoadBalancing: [],
  Idle: [],
};

export interface Column {
  name: string;
  control: Control;
  values?: readonly string[];
  unit?: string;
}

/** @param period a period @param column name of a column @returns whether the period may set it, or does all the same */
export function isUsed(period: Json, column: string): boolean {
  if (period[column] !== undefined) return true;
  if (column === 'phaseToUse') return period['numberPhases'] === 1;
  const mode = String(period['operationMode'] ?? 'ChargingOnly');
  return !['limit', 'dischargeLimit', 'setpoint'].includes(column) || (SET_IN[mode] ?? ['limit']).includes(column);
}

/**
 * @param version a version
 * @param request a request of it
 * @param index which schedule
 * @returns the columns of its table of periods
 */
export function periodColumns(version: Version, request: Json, index: number): Column[] {
  const schedule = schedulesIn(version, request)[index] ?? {};
  const purpose = purposeIn(version, request);
  const unit = schedule['chargingRateUnit'] === 'W' ? 'W' : 'A';
  const held = schedule['chargingSchedulePeriod'];
  const has = (name: string): boolean =>
    Array.isArray(held) && held.some((period) => (period as Json | null)?.[name] !== undefined);
  const modes = purpose ? MODES[purpose] : MODES_TX;
  const isTx = modes === MODES_TX;
  const is21 = version === '2.1';
  const usesMode = (name: string): boolean =>
    Array.isArray(held) &&
    held.some((period) => SET_IN[String((period as Json | null)?.['operationMode'])]?.includes(name));
  const optional = ['dischargeLimit', 'setpoint', 'limit_L2', 'limit_L3'].filter(
    (name) => has(name) || (isTx && usesMode(name)),
  );
  return [
    { name: 'startPeriod', control: 'seconds', unit: 's' },
    ...(is21 && (modes.length > 1 || has('operationMode'))
      ? [{ name: 'operationMode', control: 'choice', values: modes } satisfies Column]
      : []),
    { name: 'limit', control: 'number', unit },
    ...(is21 ? optional.map((name): Column => ({ name, control: 'number', unit })) : []),
    { name: 'numberPhases', control: 'choice', values: ['3', '2', '1'] },
    ...(version !== '1.6' ? [{ name: 'phaseToUse', control: 'choice', values: ['1', '2', '3'] } satisfies Column] : []),
  ];
}

/** Open decisions that a field brings up, by its name. */
const MARKERS_16: Record<string, readonly string[]> = {
  connectorId: ['16-sc-default-levels-per-connector', '16-sc-sharing'],
  transactionId: ['16-sc-transaction-mismatch'],
  chargingProfileId: ['16-sc-id-on-other-connector'],
  stackLevel: ['16-sc-over-limits'],
  chargingProfileKind: ['16-sc-relative-start'],
  recurrencyKind: ['16-sc-recurring-without-start'],
  validTo: ['16-sc-expired-profile'],
  chargingRateUnit: ['16-sc-over-limits'],
  duration: ['16-sc-tx-gap', '16-sc-composite-unlimited'],
  minChargingRate: ['16-sc-limit-below-minimum'],
};
const MARKERS_2: Record<string, readonly string[]> = {
  evseId: ['201-K-station-limit-split'],
  transactionId: ['201-K-txprofile-without-transaction-id'],
  stackLevel: ['201-K-duplicate-stack-level'],
  chargingProfileKind: ['201-K-relative-without-transaction'],
  validTo: ['201-K-expired-profiles'],
  chargingRateUnit: ['201-K-dc-ampere-limits'],
  startSchedule: ['201-K-txprofile-gap'],
  minChargingRate: ['201-K-below-minimum-rate'],
};

/** @param version a version @param name a field @returns ids of the open decisions about it */
export const markersFor = (version: Version, name: string): readonly string[] =>
  (version === '1.6' ? MARKERS_16 : MARKERS_2)[name] ?? [];

/** Every open decision that the page may name. */
export const MARKER_IDS: readonly string[] = [
  ...new Set([...Object.values(MARKERS_16), ...Object.values(MARKERS_2)].flat()),
];
