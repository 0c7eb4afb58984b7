import { type Json, pointerStep } from '../../spec/json.ts';
import type { PayloadRule } from './rule.ts';
import { atLeast, each, isRequestOf, list, number, objects, present, text, when } from './values.ts';

/** What 2.1 adds to smart charging: dynamic profiles, purposes, operation modes, setpoints, phases. */

const LIMITS = ['limit', 'dischargeLimit', 'setpoint', 'setpointReactive'];
const perPhase = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}_L2`, `${name}_L3`]);

const periodsOf = (schedule: Json): Json[] => objects(schedule['chargingSchedulePeriod']);

/** A rule on the periods of a profile, with the profile at hand. */
const onPeriods =
  (check: (period: Json, profile: Json) => { name: string; message: string }[]): PayloadRule['check'] =>
  (profile) =>
    each(profile, 'chargingSchedule', (schedule) =>
      each(schedule, 'chargingSchedulePeriod', (period) =>
        check(period, profile).map(({ name, message }) => ({ pointer: name ? pointerStep(name) : '', message })),
      ),
    );

/** Which operation modes a purpose leaves to its periods. */
const modesOf =
  (purposes: readonly string[], modes: readonly string[]): PayloadRule['check'] =>
  (profile, place) =>
    purposes.includes(text(profile['chargingProfilePurpose']) ?? '')
      ? onPeriods((period) => {
          const mode = text(period['operationMode']);
          const isOther = mode !== undefined && !modes.includes(mode);
          return isOther ? [{ name: 'operationMode', message: `operationMode is ${mode}` }] : [];
        })(profile, place)
      : [];

/** Which limits a mode has no place for. */
const withoutLimits = (modes: readonly string[], names: readonly string[]): PayloadRule['check'] =>
  onPeriodsOf(modes, (period) =>
    present(period, names).map((name) => ({ name, message: `${name} is given in mode ${period['operationMode']}` })),
  );

function onPeriodsOf(
  modes: readonly string[],
  check: (period: Json, profile: Json) => { name: string; message: string }[],
): PayloadRule['check'] {
  return onPeriods((period, profile) =>
    modes.includes(text(period['operationMode']) ?? 'ChargingOnly') ? check(period, profile) : [],
  );
}

/** A purpose that external systems set where they speak OCPP: what binds the CSMS does not bind them. */
const EXTERNAL = 'ChargingStationExternalConstraints';

/** Which values for single phases only a TxProfile that is set may have. */
const phasesOfTxProfile =
  (names: readonly string[]): PayloadRule['check'] =>
  (profile, place) => {
    const purpose = text(profile['chargingProfilePurpose']) ?? 'TxProfile';
    if (['TxProfile', EXTERNAL].includes(purpose) || !isRequestOf(place, 'SetChargingProfile')) return [];
    const phases = names.flatMap((name) => [`${name}_L2`, `${name}_L3`]);
    return onPeriods((period) =>
      present(period, phases).map((name) => ({ name, message: `${name} is given in a ${purpose}` })),
    )(profile, place);
  };

/** The parameters of ISO 15118-20, where the control mode is this one. */
const needsOf20 =
  (mode: string): PayloadRule['check'] =>
  (needs) =>
    needs['controlMode'] === mode
      ? [
          ...when(needs['v2xChargingParameters'] === undefined, '', 'v2xChargingParameters is missing'),
          ...present(needs, ['acChargingParameters', 'dcChargingParameters']).flatMap((name) =>
            when(true, `/${name}`, `${name} is given`),
          ),
        ]
      : [];

const PROFILE = ['ChargingProfileType'];

export const V2X_RULES: readonly PayloadRule[] = [
  {
    id: 'dynamic-one-period',
    cites: { '2.1': 'K28.FR.01' },
    severity: 'error',
    text: 'a Dynamic profile has one schedule with one period',
    on: PROFILE,
    check: (profile) => {
      if (profile['chargingProfileKind'] !== 'Dynamic') return [];
      const schedules = objects(profile['chargingSchedule']);
      return [
        ...when(schedules.length > 1, '/chargingSchedule', `there are ${schedules.length} schedules`),
        ...schedules.flatMap((schedule, index) => {
          const periods = periodsOf(schedule).length;
          return when(periods > 1, `/chargingSchedule/${index}/chargingSchedulePeriod`, `there are ${periods} periods`);
        }),
      ];
    },
  },
  {
    id: 'dynamic-period-at-zero',
    cites: { '2.1': 'K28.FR.02' },
    severity: 'error',
    text: 'the period of a Dynamic profile starts at 0',
    on: PROFILE,
    check: onPeriods((period, profile) => {
      const start = number(period['startPeriod']);
      const isLater = profile['chargingProfileKind'] === 'Dynamic' && start !== undefined && start !== 0;
      return isLater ? [{ name: 'startPeriod', message: `startPeriod is ${start}` }] : [];
    }),
  },
  {
    id: 'dynamic-fields-only-in-dynamic',
    cites: { '2.1': 'K01.FR.122' },
    severity: 'warning',
    text: 'a station rejects a profile with dynUpdateInterval or dynUpdateTime whose kind is not Dynamic',
    on: PROFILE,
    check: (profile, place) => {
      const kind = text(profile['chargingProfileKind']);
      if (kind === undefined || kind === 'Dynamic' || !isRequestOf(place, 'SetChargingProfile')) return [];
      return present(profile, ['dynUpdateInterval', 'dynUpdateTime']).flatMap((name) =>
        when(true, `/${name}`, `${name} is given and the kind is ${kind}`),
      );
    },
  },
  {
    id: 'priority-charging-without-duration',
    cites: { '2.1': 'K01.FR.73' },
    severity: 'error',
    text: 'a PriorityCharging profile stays until the transaction ends, so its schedule has no duration',
    on: PROFILE,
    check: (profile) =>
      profile['chargingProfilePurpose'] === 'PriorityCharging'
        ? each(profile, 'chargingSchedule', ({ duration }) =>
            when(duration !== undefined, '/duration', 'duration is given'),
          )
        : [],
  },
  {
    id: 'mode-of-priority-and-max',
    cites: { '2.1': 'K01.FR.111' },
    severity: 'error',
    text: 'the periods of PriorityCharging and ChargingStationMaxProfile are ChargingOnly, or name no mode',
    on: PROFILE,
    check: modesOf(['PriorityCharging', 'ChargingStationMaxProfile'], ['ChargingOnly']),
  },
  {
    id: 'mode-of-external-constraints',
    cites: { '2.1': 'K01.FR.112' },
    severity: 'error',
    text: 'the periods of external constraints are ChargingOnly, ExternalLimits or ExternalSetpoint, or name no mode',
    on: PROFILE,
    check: modesOf(['ChargingStationExternalConstraints'], ['ChargingOnly', 'ExternalLimits', 'ExternalSetpoint']),
  },
  {
    id: 'mode-of-local-generation',
    cites: { '2.1': 'K01.FR.113' },
    severity: 'error',
    text: 'the periods of LocalGeneration are ChargingOnly or ExternalLimits, or name no mode',
    on: PROFILE,
    check: modesOf(['LocalGeneration'], ['ChargingOnly', 'ExternalLimits']),
  },
  {
    id: 'randomized-delay-of-transactions',
    cites: { '2.1': 'K01.FR.95' },
    severity: 'warning',
    text: 'from a CSMS a station rejects a randomizedDelay in any profile but TxProfile and TxDefaultProfile',
    on: PROFILE,
    check: (profile, place) => {
      const purpose = text(profile['chargingProfilePurpose']) ?? 'TxProfile';
      const isAllowed = ['TxProfile', 'TxDefaultProfile', EXTERNAL].includes(purpose);
      if (isAllowed || !isRequestOf(place, 'SetChargingProfile')) return [];
      return each(profile, 'chargingSchedule', ({ randomizedDelay }) =>
        when((number(randomizedDelay) ?? 0) > 0, '/randomizedDelay', `randomizedDelay is given in a ${purpose}`),
      );
    },
  },
  {
    id: 'phase-limits-of-tx-profile',
    cites: { '2.1': 'K01.FR.143' },
    severity: 'error',
    text: 'from a CSMS only a TxProfile has limits for single phases',
    on: PROFILE,
    check: phasesOfTxProfile(['limit']),
  },
  {
    id: 'phase-setpoints-of-tx-profile',
    cites: { '2.1': 'V2X.09' },
    severity: 'error',
    text: 'from a CSMS only a TxProfile has discharge limits and setpoints for single phases',
    on: PROFILE,
    check: phasesOfTxProfile(LIMITS.slice(1)),
  },
  {
    id: 'setpoint-within-limits',
    cites: { '2.1': 'V2X.05' },
    severity: 'warning',
    text: 'a station rejects a setpoint that lies outside the range from dischargeLimit to limit, on each phase (V2X.06)',
    on: ['ChargingSchedulePeriodType'],
    check: (period, place) => {
      if (!isRequestOf(place, 'SetChargingProfile')) return [];
      return ['', '_L2', '_L3'].flatMap((phase) => {
        const setpoint = number(period[`setpoint${phase}`]) ?? 0;
        const limit = number(period[`limit${phase}`]) ?? Infinity;
        const dischargeLimit = number(period[`dischargeLimit${phase}`]) ?? -Infinity;
        const message = `setpoint${phase} is ${setpoint} and`;
        return [
          ...when(setpoint > 0 && setpoint > limit, `/setpoint${phase}`, `${message} limit${phase} ${limit}`),
          ...when(
            setpoint < 0 && setpoint < dischargeLimit,
            `/setpoint${phase}`,
            `${message} dischargeLimit${phase} ${dischargeLimit}`,
          ),
        ];
      });
    },
  },
  {
    id: 'limit-not-negative',
    cites: { '2.1': 'errata 2.62' },
    severity: 'error',
    text: 'a limit is zero or positive, on each phase (V2X.06): what may be discharged is said by dischargeLimit',
    on: ['ChargingSchedulePeriodType'],
    check: (period) => ['limit', 'limit_L2', 'limit_L3'].flatMap((name) => atLeast(period, name, 0)),
  },
  {
    id: 'phase-limit-beside-limit',
    cites: { '2.1': 'K01.FR.145' },
    severity: 'error',
    text: 'limit_L2 and limit_L3 stand beside limit, which is then the one of L1',
    on: PROFILE,
    check: onPeriods((period) => {
      const phases = present(period, ['limit_L2', 'limit_L3']);
      return phases.length && period['limit'] === undefined
        ? [{ name: '', message: `limit is missing beside ${phases.join(' and ')}` }]
        : [];
    }),
  },
  {
    id: 'phase-setpoint-beside-setpoint',
    cites: { '2.1': 'V2X.07' },
    severity: 'error',
    text: 'values of L2 and L3 only occur beside the value of the same name without a phase',
    on: ['ChargingSchedulePeriodType', 'ChargingScheduleUpdateType'],
    check: (values) => {
      // The limit of a period has its own requirement, K01.FR.145.
      const names = values['startPeriod'] === undefined ? LIMITS : LIMITS.slice(1);
      return names.flatMap((name) =>
        present(values, [`${name}_L2`, `${name}_L3`])
          .filter(() => values[name] === undefined)
          .map((phase) => ({ pointer: `/${phase}`, message: `${phase} is given without ${name}` })),
      );
    },
  },
  {
    id: 'local-frequency-without-limits',
    cites: { '2.1': 'Q08.FR.01' },
    severity: 'error',
    text: 'in mode LocalFrequency the station computes the setpoint, so the period has no limits and no setpoints',
    on: PROFILE,
    check: withoutLimits(['LocalFrequency'], perPhase(LIMITS)),
  },
  {
    id: 'local-frequency-curve',
    cites: { '2.1': 'Q08.FR.02' },
    severity: 'error',
    text: 'mode LocalFrequency needs v2xBaseline and a v2xFreqWattCurve of at least two points',
    on: PROFILE,
    check: onPeriodsOf(['LocalFrequency'], (period) => [
      ...(period['v2xBaseline'] === undefined ? [{ name: '', message: 'v2xBaseline is missing' }] : []),
      ...(list(period['v2xFreqWattCurve']).length < 2
        ? [{ name: '', message: `v2xFreqWattCurve has ${list(period['v2xFreqWattCurve']).length} points` }]
        : []),
    ]),
  },
  {
    id: 'local-frequency-in-watts',
    cites: { '2.1': 'Q08.FR.05' },
    severity: 'error',
    text: 'a schedule with mode LocalFrequency is in W',
    on: ['ChargingScheduleType'],
    check: (schedule) => {
      const unit = text(schedule['chargingRateUnit']);
      const isLocal = periodsOf(schedule).some(({ operationMode }) => operationMode === 'LocalFrequency');
      return when(isLocal && unit !== undefined && unit !== 'W', '/chargingRateUnit', `the unit is ${unit}`);
    },
  },
  {
    id: 'idle-without-limits',
    cites: { '2.1': 'Q10.FR.01' },
    severity: 'error',
    text: 'in mode Idle nothing flows, so the period has no limits and no setpoints',
    on: PROFILE,
    check: withoutLimits(['Idle'], perPhase(LIMITS)),
  },
  {
    id: 'charging-only-has-limit',
    cites: { '2.1': 'Q §2.2' },
    severity: 'error',
    text: 'mode ChargingOnly, which is meant where none is named, requires a limit',
    on: PROFILE,
    check: onPeriodsOf(['ChargingOnly'], (period) =>
      period['limit'] === undefined ? [{ name: '', message: 'limit is missing' }] : [],
    ),
  },
  {
    id: 'charging-only-without-setpoints',
    cites: { '2.1': 'Q §2.2' },
    severity: 'error',
    text: 'mode ChargingOnly, which is meant where none is named, has a limit and nothing else',
    on: PROFILE,
    check: onPeriodsOf(['ChargingOnly'], (period) =>
      present(period, perPhase(LIMITS.slice(1))).map((name) => ({
        name,
        message: `${name} is given in mode ChargingOnly`,
      })),
    ),
  },
  {
    id: 'central-mode-has-setpoint',
    cites: { '2.1': 'Q §2.2' },
    severity: 'error',
    text: 'modes CentralSetpoint and CentralFrequency require a setpoint',
    on: PROFILE,
    check: onPeriodsOf(['CentralSetpoint', 'CentralFrequency'], (period) =>
      period['setpoint'] === undefined
        ? [{ name: '', message: `setpoint is missing in mode ${period['operationMode']}` }]
        : [],
    ),
  },
  {
    id: 'local-load-balancing-without-setpoints',
    cites: { '2.1': 'Q §2.2' },
    severity: 'error',
    text: 'in mode LocalLoadBalancing the station computes the setpoint from load and thresholds',
    on: PROFILE,
    check: withoutLimits(['LocalLoadBalancing'], perPhase(['setpoint', 'setpointReactive'])),
  },
  {
    id: 'external-limits-without-setpoints',
    cites: { '2.1': 'Q §2.2' },
    severity: 'error',
    text: 'in mode ExternalLimits an external system sets the limits, and the period has no setpoints',
    on: PROFILE,
    check: withoutLimits(['ExternalLimits'], perPhase(['setpoint', 'setpointReactive'])),
  },
  {
    id: 'external-setpoint-left-open',
    cites: { '2.1': 'K §3.4' },
    severity: 'warning',
    text: 'in a TxProfile or TxDefaultProfile of the CSMS an external system gives the setpoint of mode ExternalSetpoint, so it is left open',
    on: PROFILE,
    check: (profile, place) =>
      ['TxProfile', 'TxDefaultProfile'].includes(text(profile['chargingProfilePurpose']) ?? '') &&
      isRequestOf(place, 'SetChargingProfile')
        ? withoutLimits(['ExternalSetpoint'], perPhase(['setpoint']))(profile, place)
        : [],
  },
  {
    id: 'central-setpoint-and-limits',
    cites: { '2.1': 'Q03.FR.02' },
    severity: 'note',
    text: 'one place says that a CSMS leaves limits out where it sends setpoints, another (Q §2.2) that they are optional',
    on: PROFILE,
    check: withoutLimits(['CentralSetpoint', 'CentralFrequency'], perPhase(['limit', 'dischargeLimit'])),
  },
  {
    id: 'central-frequency-is-dynamic',
    cites: { '2.1': 'Q07.FR.02' },
    severity: 'error',
    text: 'mode CentralFrequency is for a profile of kind Dynamic',
    on: PROFILE,
    check: onPeriodsOf(['CentralFrequency'], (_, { chargingProfileKind }) =>
      chargingProfileKind !== undefined && chargingProfileKind !== 'Dynamic'
        ? [{ name: 'operationMode', message: `the kind is ${chargingProfileKind}` }]
        : [],
    ),
  },
  {
    id: 'needs-of-dynamic-control',
    cites: { '2.1': 'K19.FR.06' },
    severity: 'error',
    text: 'an EV in dynamic control mode tells its needs in v2xChargingParameters, not in those for AC or DC',
    on: ['ChargingNeedsType'],
    check: needsOf20('DynamicControl'),
  },
  {
    id: 'needs-of-scheduled-control',
    cites: { '2.1': 'K18.FR.06' },
    severity: 'note',
    text: 'in ISO 15118-20, which has the control modes, an EV tells its needs in v2xChargingParameters; the mode of all others is scheduled anyway',
    on: ['ChargingNeedsType'],
    check: needsOf20('ScheduledControl'),
  },
  {
    id: 'ev-schedule-in-watts',
    cites: { '2.1': 'Datatypes §2.19' },
    severity: 'error',
    text: 'the schedule of an EV is in W',
    on: ['NotifyEVChargingScheduleRequest'],
    check: (request) => {
      const schedule = objects([request['chargingSchedule']])[0] ?? {};
      const unit = text(schedule['chargingRateUnit']);
      return when(unit !== undefined && unit !== 'W', '/chargingSchedule/chargingRateUnit', `the unit is ${unit}`);
    },
  },
  {
    id: 'signal-curve-two-points',
    cites: { '2.1': 'Q08.FR.02' },
    severity: 'error',
    text: 'a v2xSignalWattCurve has at least two points',
    on: PROFILE,
    check: onPeriods((period) =>
      list(period['v2xSignalWattCurve']).length === 1
        ? [{ name: 'v2xSignalWattCurve', message: 'it has one point' }]
        : [],
    ),
  },
  {
    id: 'local-generation-comes-from-ems',
    cites: { '2.1': 'K27.FR.03' },
    severity: 'error',
    text: 'a limit of local generation has the source EMS or Other',
    on: ['ChargingLimitType'],
    check: ({ isLocalGeneration, chargingLimitSource }) =>
      when(
        isLocalGeneration === true &&
          text(chargingLimitSource) !== undefined &&
          !['EMS', 'Other'].includes(text(chargingLimitSource) ?? ''),
        '/chargingLimitSource',
        `chargingLimitSource is ${chargingLimitSource}`,
      ),
  },
  {
    id: 'pulled-update-is-given',
    cites: { '2.1': 'K28.FR.07' },
    severity: 'error',
    text: 'status Accepted comes with the limits or setpoints to use',
    on: ['PullDynamicScheduleUpdateResponse'],
    check: ({ status, scheduleUpdate }) =>
      when(status === 'Accepted' && scheduleUpdate === undefined, '', 'scheduleUpdate is missing'),
  },
  {
    id: 'needs-are-told',
    cites: { '2.1': 'K17.FR.06' },
    severity: 'error',
    text: 'the needs of an EV are told in acChargingParameters, dcChargingParameters or v2xChargingParameters',
    on: ['ChargingNeedsType'],
    check: (needs) =>
      when(
        needs['controlMode'] === undefined &&
          !present(needs, ['acChargingParameters', 'dcChargingParameters', 'v2xChargingParameters']).length,
        '',
        'none of them is given',
      ),
  },
];
