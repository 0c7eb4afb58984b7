import type { Json } from '../../spec/json.ts';
import type { Finding, PayloadRule } from './rule.ts';
import {
  atLeast,
  each,
  isEmptyList,
  isRequestOf,
  list,
  number,
  object,
  objects,
  present,
  text,
  time,
  when,
} from './values.ts';

/** Smart charging: profiles, schedules, and the messages that carry them. */

const PROFILES = ['ChargingProfileType', 'ChargingProfile'];
const SCHEDULES = ['ChargingScheduleType', 'ChargingSchedule'];
const SET_PROFILE = ['SetChargingProfileRequest', 'SetChargingProfile.req'];
const START = ['RequestStartTransactionRequest', 'RemoteStartTransaction.req'];

const purposeOf = (profile: Json): string | undefined => text(profile['chargingProfilePurpose']);

/** The profile in a request that sets one, and the name of its field: 1.6 has a name of its own. */
const profileIn = (request: Json): { profile: Json; at: string } => {
  const name = request['csChargingProfiles'] === undefined ? 'chargingProfile' : 'csChargingProfiles';
  return { profile: object(request[name]), at: `/${name}` };
};

/** The schedules of a profile: one in 1.6, up to three in 2.x. */
const schedulesOf = (profile: Json): { schedule: Json; at: string }[] => {
  const held = profile['chargingSchedule'];
  if (Array.isArray(held))
    return objects(held).map((schedule, index) => ({ schedule, at: `/chargingSchedule/${index}` }));
  return held === undefined ? [] : [{ schedule: object(held), at: '/chargingSchedule' }];
};

const manySchedules = (profile: Json): Finding[] => {
  const schedules = list(profile['chargingSchedule']).length;
  return when(schedules > 1, '/chargingProfile/chargingSchedule', `the profile has ${schedules} schedules`);
};

/** EVSE in 2.x, connector in 1.6: where a profile is set. */
const placeIn = (request: Json): { id: number | undefined; name: string } => {
  const name = request['connectorId'] === undefined ? 'evseId' : 'connectorId';
  return { id: number(request[name]), name };
};

const setsExternalConstraints: PayloadRule['check'] = (request) =>
  when(
    purposeOf(profileIn(request).profile) === 'ChargingStationExternalConstraints',
    '/chargingProfile/chargingProfilePurpose',
    'the purpose is ChargingStationExternalConstraints',
  );

/** A rule of 2.0.1 on a message that is about one EVSE. */
const evseFromOne = (id: string, message: string, section: string, text: string): PayloadRule => ({
  id,
  cites: { '2.0.1': section },
  severity: 'error',
  text,
  on: [message],
  check: (request) => atLeast(request, 'evseId', 1),
});

export const CHARGING_RULES: readonly PayloadRule[] = [
  {
    id: 'tx-profile-names-transaction',
    cites: { '2.0.1': 'K01.FR.03', '2.1': 'K01.FR.03' },
    severity: 'error',
    text: 'a TxProfile that is set names the transaction it is for',
    on: SET_PROFILE,
    check: (request) => {
      const { profile, at } = profileIn(request);
      const isMissing = purposeOf(profile) === 'TxProfile' && profile['transactionId'] === undefined;
      return when(isMissing, at, 'transactionId is missing');
    },
  },
  {
    id: 'tx-profile-on-one-evse',
    cites: { '1.6': '1.6 §3.13.1', '2.0.1': 'K01.FR.16', '2.1': 'K01.FR.16' },
    severity: 'error',
    text: 'a TxProfile is set where its transaction runs, never on 0',
    on: SET_PROFILE,
    check: (request) => {
      const { id, name } = placeIn(request);
      const isTx = purposeOf(profileIn(request).profile) === 'TxProfile';
      return when(isTx && id !== undefined && id <= 0, `/${name}`, `${name} is ${id} for a TxProfile`);
    },
  },
  {
    id: 'max-profile-on-station',
    cites: { '1.6': '1.6 §3.13.1', '2.0.1': 'K04.FR.03', '2.1': 'K04.FR.03' },
    severity: 'error',
    text: 'a limit for the whole station can only be set on 0',
    on: SET_PROFILE,
    check: (request) => {
      const { id, name } = placeIn(request);
      const purpose = purposeOf(profileIn(request).profile) ?? '';
      const isMax = ['ChargingStationMaxProfile', 'ChargePointMaxProfile'].includes(purpose);
      return when(isMax && id !== undefined && id !== 0, `/${name}`, `${name} is ${id} for a ${purpose}`);
    },
  },
  {
    id: 'phase-to-use-with-one-phase',
    cites: { '2.0.1': 'K01.FR.19', '2.1': 'K01.FR.19' },
    severity: 'error',
    text: 'a phase is only chosen where numberPhases is 1',
    on: ['ChargingScheduleType'],
    check: (schedule, place) =>
      isRequestOf(place, 'SetChargingProfile')
        ? each(schedule, 'chargingSchedulePeriod', (period) =>
            when(
              period['phaseToUse'] !== undefined && period['numberPhases'] !== 1,
              '/phaseToUse',
              `phaseToUse is set and numberPhases is ${period['numberPhases'] ?? 'not given, which means 3'}`,
            ),
          )
        : [],
  },
  {
    id: 'phase-to-use-range',
    cites: { '2.0.1': 'Datatypes §2.11', '2.1': 'Datatypes §2.18' },
    severity: 'error',
    text: 'phaseToUse is 1, 2 or 3',
    on: ['ChargingSchedulePeriodType'],
    check: (period) => {
      const phase = number(period['phaseToUse']);
      return when(phase !== undefined && ![1, 2, 3].includes(phase), '/phaseToUse', `phaseToUse is ${phase}`);
    },
  },
  {
    id: 'no-external-constraints-from-csms',
    cites: { '2.0.1': 'K01.FR.22' },
    severity: 'error',
    text: 'this purpose is for limits that come from outside OCPP; whoever sends SetChargingProfile takes another',
    on: SET_PROFILE,
    check: setsExternalConstraints,
  },
  {
    id: 'external-constraints-not-from-csms',
    cites: { '2.1': 'K01.FR.22' },
    severity: 'note',
    text: 'a CSMS never sets this purpose; only an external system that speaks OCPP does',
    on: SET_PROFILE,
    check: setsExternalConstraints,
  },
  {
    id: 'schedule-has-periods',
    cites: { '1.6': '1.6 §7.13' },
    severity: 'error',
    text: 'a schedule has one period at least',
    on: ['ChargingSchedule'],
    check: (schedule) => isEmptyList(schedule, 'chargingSchedulePeriod'),
  },
  {
    id: 'first-period-at-zero',
    cites: { '1.6': '1.6 §7.13', '2.0.1': 'K01.FR.31', '2.1': 'K01.FR.31' },
    severity: 'error',
    text: 'the first period of a schedule starts at 0',
    on: SCHEDULES,
    check: (schedule) => {
      const start = number(objects(schedule['chargingSchedulePeriod'])[0]?.['startPeriod']);
      return when(
        start !== undefined && start !== 0,
        '/chargingSchedulePeriod/0/startPeriod',
        `the first startPeriod is ${start}`,
      );
    },
  },
  {
    id: 'periods-in-order',
    cites: { '2.0.1': 'K01.FR.35', '2.1': 'K01.FR.35' },
    severity: 'error',
    text: 'periods stand in the order of their startPeriod, each later than the one before',
    on: SCHEDULES,
    check: (schedule) => {
      const starts = objects(schedule['chargingSchedulePeriod']).map((period) => number(period['startPeriod']));
      return starts.flatMap((start, index) => {
        const before = starts[index - 1];
        const isLate = start !== undefined && before !== undefined && start <= before;
        return when(isLate, `/chargingSchedulePeriod/${index}/startPeriod`, `startPeriod ${start} follows ${before}`);
      });
    },
  },
  {
    id: 'period-within-duration',
    cites: { '1.6': '1.6 §5.16.4', '2.0.1': 'K01.FR.11', '2.1': 'K01.FR.11' },
    severity: 'note',
    text: 'a period that starts at or after the duration of its schedule is never executed',
    on: SCHEDULES,
    check: (schedule) => {
      const duration = number(schedule['duration']);
      return each(schedule, 'chargingSchedulePeriod', ({ startPeriod }) => {
        const start = number(startPeriod);
        const isBeyond = duration !== undefined && start !== undefined && start > 0 && start >= duration;
        return when(isBeyond, '/startPeriod', `startPeriod ${start} is not within the duration ${duration}`);
      });
    },
  },
  {
    id: 'max-profile-not-relative',
    cites: { '2.0.1': 'K01.FR.38', '2.1': 'K01.FR.38' },
    severity: 'error',
    text: 'a ChargingStationMaxProfile is never Relative: no transaction gives it a start',
    on: PROFILES,
    check: (profile) =>
      when(
        purposeOf(profile) === 'ChargingStationMaxProfile' && profile['chargingProfileKind'] === 'Relative',
        '/chargingProfileKind',
        'the kind is Relative',
      ),
  },
  {
    id: 'absolute-has-start',
    cites: { '2.0.1': 'K01.FR.40', '2.1': 'K01.FR.40' },
    severity: 'error',
    text: 'the schedule of an Absolute or Recurring profile has a startSchedule',
    on: PROFILES,
    check: (profile) =>
      ['Absolute', 'Recurring'].includes(text(profile['chargingProfileKind']) ?? '')
        ? schedulesOf(profile).flatMap(({ schedule, at }) =>
            when(
              schedule['startSchedule'] === undefined,
              at,
              `startSchedule is missing in a profile of kind ${profile['chargingProfileKind']}`,
            ),
          )
        : [],
  },
  {
    id: 'relative-has-no-start',
    cites: { '2.0.1': 'K01.FR.41', '2.1': 'K01.FR.41' },
    severity: 'error',
    text: 'a Relative profile begins when it becomes active, so its schedule has no startSchedule',
    on: PROFILES,
    check: (profile) =>
      profile['chargingProfileKind'] === 'Relative'
        ? schedulesOf(profile).flatMap(({ schedule, at }) =>
            when(schedule['startSchedule'] !== undefined, `${at}/startSchedule`, 'startSchedule is given'),
          )
        : [],
  },
  {
    id: 'one-schedule-without-iso-15118',
    cites: { '2.0.1': 'K01.FR.34', '2.1': 'K01.FR.34' },
    severity: 'note',
    text: 'more than one schedule is only for a transaction whose EV sent its needs with NotifyEVChargingNeeds',
    on: SET_PROFILE,
    check: (request, { wasSeen }) => {
      const { profile } = profileIn(request);
      const isOpen = purposeOf(profile) === 'TxProfile' && !wasSeen?.('NotifyEVChargingNeeds');
      return isOpen ? manySchedules(profile) : [];
    },
  },
  {
    id: 'many-schedules-in-tx-profile',
    cites: { '2.0.1': 'Datatypes §2.10', '2.1': 'Datatypes §2.17' },
    severity: 'error',
    text: 'only a TxProfile has more than one schedule',
    on: SET_PROFILE,
    check: (request) => {
      const { profile } = profileIn(request);
      const purpose = purposeOf(profile);
      return purpose !== undefined && purpose !== 'TxProfile' ? manySchedules(profile) : [];
    },
  },
  {
    id: 'start-profile-is-tx-profile',
    cites: { '1.6': '1.6 §5.16.2', '2.0.1': 'F01.FR.09', '2.1': 'F01.FR.09' },
    severity: 'error',
    text: 'a profile sent along with a remote start is a TxProfile',
    on: START,
    check: ({ chargingProfile }) => {
      const purpose = purposeOf(object(chargingProfile));
      return when(
        purpose !== undefined && purpose !== 'TxProfile',
        '/chargingProfile/chargingProfilePurpose',
        `the purpose is ${purpose}`,
      );
    },
  },
  {
    id: 'start-profile-without-transaction',
    cites: { '1.6': '1.6 §5.16.2', '2.0.1': 'F01.FR.11', '2.1': 'F01.FR.11' },
    severity: 'error',
    text: 'a profile sent along with a remote start names no transaction: there is none yet',
    on: START,
    check: ({ chargingProfile }) =>
      when(
        object(chargingProfile)['transactionId'] !== undefined,
        '/chargingProfile/transactionId',
        'transactionId is given',
      ),
  },
  {
    id: 'transaction-only-for-tx-profile',
    cites: { '1.6': '1.6 §7.8', '2.0.1': 'Datatypes §2.10', '2.1': 'Datatypes §2.17' },
    severity: 'error',
    text: 'only a TxProfile belongs to a transaction',
    on: PROFILES,
    check: (profile) => {
      const purpose = purposeOf(profile);
      const isOther = purpose !== undefined && purpose !== 'TxProfile';
      const isGiven = profile['transactionId'] !== undefined;
      return when(isOther && isGiven, '/transactionId', `transactionId is given in a ${purpose}`);
    },
  },
  {
    id: 'recurrency-only-for-recurring',
    cites: { '1.6': 'errata 3.56' },
    severity: 'error',
    text: 'recurrencyKind is only used with the kind Recurring',
    on: PROFILES,
    check: (profile) => {
      const kind = text(profile['chargingProfileKind']);
      const isOther = kind !== undefined && kind !== 'Recurring';
      const isGiven = profile['recurrencyKind'] !== undefined;
      return when(isOther && isGiven, '/recurrencyKind', `recurrencyKind is given and the kind is ${kind}`);
    },
  },
  {
    id: 'recurring-says-how-often',
    cites: { '1.6': '1.6 §7.8', '2.0.1': 'Datatypes §2.10', '2.1': 'Datatypes §2.17' },
    severity: 'note',
    text: 'a Recurring profile without recurrencyKind does not say when it begins again, and no default is defined',
    on: PROFILES,
    check: (profile) =>
      when(
        profile['chargingProfileKind'] === 'Recurring' && profile['recurrencyKind'] === undefined,
        '',
        'recurrencyKind is missing',
      ),
  },
  {
    id: 'stack-level-from-zero',
    cites: { '1.6': '1.6 §7.8', '2.0.1': 'Datatypes §2.10' },
    severity: 'error',
    text: 'the lowest stack level is 0',
    on: PROFILES,
    check: (profile) => atLeast(profile, 'stackLevel', 0),
  },
  {
    id: 'profile-valid-at-some-time',
    cites: { '2.0.1': 'K01.FR.37', '2.1': 'K01.FR.37' },
    severity: 'note',
    text: 'a profile is valid from validFrom until before validTo, so this one never is',
    on: PROFILES,
    check: (profile) => {
      const from = time(profile['validFrom']);
      const to = time(profile['validTo']);
      return when(from !== undefined && to !== undefined && to <= from, '/validTo', 'validTo is not after validFrom');
    },
  },
  {
    id: 'profiles-by-id-or-by-criteria',
    cites: { '2.0.1': 'K09.FR.03', '2.1': 'K09.FR.03' },
    severity: 'error',
    text: 'profiles are asked for either by their ids or by one or more of the other criteria',
    on: ['GetChargingProfilesRequest'],
    check: (request) => {
      const criteria = object(request['chargingProfile']);
      const others = present(criteria, ['stackLevel', 'chargingLimitSource', 'chargingProfilePurpose']);
      const hasIds = present(criteria, ['chargingProfileId']).length > 0;
      return [
        ...when(
          hasIds && others.length > 0,
          '/chargingProfile',
          `chargingProfileId stands beside ${others.join(', ')}`,
        ),
        ...when(!hasIds && others.length === 0, '/chargingProfile', 'there is no criterion'),
      ];
    },
  },
  {
    id: 'clear-by-id-or-criteria',
    cites: { '2.0.1': 'K10.FR.02', '2.1': 'K10.FR.02' },
    severity: 'error',
    text: 'which profiles to clear is said by an id, or by one or more of stackLevel, evseId and chargingProfilePurpose',
    on: ['ClearChargingProfileRequest'],
    check: (request) => {
      const criteria = object(request['chargingProfileCriteria']);
      const named = present(criteria, ['stackLevel', 'evseId', 'chargingProfilePurpose']);
      return when(request['chargingProfileId'] === undefined && named.length === 0, '', 'no profile is named');
    },
  },
  {
    id: 'clear-no-external-constraints',
    cites: { '2.0.1': 'K10.FR.06', '2.1': 'K10.FR.06' },
    severity: 'error',
    text: 'what comes from outside, as external constraints and in 2.1 local generation, is not the CSMS’s to clear',
    on: ['ClearChargingProfileType'],
    check: (criteria) => {
      const purpose = purposeOf(criteria) ?? '';
      // Only the schemas of 2.1 have the second.
      const isOutside = ['ChargingStationExternalConstraints', 'LocalGeneration'].includes(purpose);
      return when(isOutside, '/chargingProfilePurpose', `the purpose is ${purpose}`);
    },
  },
  {
    id: 'limit-not-from-csms',
    cites: { '2.0.1': 'K11.FR.05', '2.1': 'K11.FR.05' },
    severity: 'error',
    text: 'only limits from outside are notified, so their source is never CSO',
    on: ['NotifyChargingLimitRequest'],
    check: (request) =>
      when(
        object(request['chargingLimit'])['chargingLimitSource'] === 'CSO',
        '/chargingLimit/chargingLimitSource',
        'the source is CSO',
      ),
  },
  evseFromOne(
    'limit-evse-from-one',
    'NotifyChargingLimitRequest',
    'Messages §1.33.1',
    'evseId names one EVSE and is left out for the whole station',
  ),
  {
    id: 'needs-ac-or-dc',
    cites: { '2.0.1': 'K15.FR.06' },
    severity: 'error',
    text: 'the needs of an EV are told either for AC or for DC',
    on: ['ChargingNeedsType'],
    check: (needs) => {
      const given = present(needs, ['acChargingParameters', 'dcChargingParameters']);
      return when(given.length !== 1, '', given.length ? `both ${given.join(' and ')} are given` : 'neither is given');
    },
  },
  {
    id: 'needs-not-ac-and-dc',
    cites: { '2.1': 'K15.FR.06' },
    severity: 'error',
    text: 'the needs of an EV are told either for AC or for DC',
    on: ['ChargingNeedsType'],
    check: (needs) => {
      const given = present(needs, ['acChargingParameters', 'dcChargingParameters']);
      return when(given.length > 1, '', `both ${given.join(' and ')} are given`);
    },
  },
  {
    id: 'amount-multiplier-range',
    cites: { '2.0.1': 'Datatypes §2.20', '2.1': 'Datatypes §2.32' },
    severity: 'error',
    text: 'the exponent of an amount goes from -3 to 3',
    on: ['CostType'],
    check: ({ amountMultiplier }) => {
      const exponent = number(amountMultiplier) ?? 0;
      return when(Math.abs(exponent) > 3, '/amountMultiplier', `amountMultiplier is ${exponent}`);
    },
  },
  evseFromOne(
    'needs-evse-from-one',
    'NotifyEVChargingNeedsRequest',
    'Messages §1.36.1',
    'the EV is connected to an EVSE, so evseId is not 0',
  ),
  evseFromOne(
    'ev-schedule-evse-from-one',
    'NotifyEVChargingScheduleRequest',
    'Messages §1.37.1',
    'the schedule of an EV belongs to one EVSE, so evseId is greater than 0',
  ),
  {
    id: 'start-evse-from-one',
    cites: { '1.6': '1.6 §6.33', '2.0.1': 'Messages §1.44.1' },
    severity: 'error',
    text: 'a remote start names one place, greater than 0, or none',
    on: START,
    check: (request) => [...atLeast(request, 'evseId', 1), ...atLeast(request, 'connectorId', 1)],
  },
  {
    id: 'composite-schedule-when-accepted',
    cites: { '1.6': '1.6 §5.7', '2.0.1': 'K08.FR.02', '2.1': 'K08.FR.02' },
    severity: 'error',
    text: 'who accepts the request sends the schedule it asks for',
    on: ['GetCompositeScheduleResponse', 'GetCompositeSchedule.conf'],
    check: (response, { version }) => {
      const name = version === '1.6' ? 'chargingSchedule' : 'schedule';
      return when(response['status'] === 'Accepted' && response[name] === undefined, '', `${name} is missing`);
    },
  },
  {
    id: 'composite-schedule-without-start',
    cites: { '1.6': 'errata 3.57' },
    severity: 'error',
    text: 'when a composite schedule begins is said by scheduleStart, so its schedule has no startSchedule',
    on: ['GetCompositeSchedule.conf'],
    check: ({ chargingSchedule }) =>
      when(
        object(chargingSchedule)['startSchedule'] !== undefined,
        '/chargingSchedule/startSchedule',
        'startSchedule is given',
      ),
  },
  {
    id: 'composite-schedule-of-the-evse',
    cites: { '2.0.1': 'Datatypes §2.18', '2.1': 'Messages §1.28.1' },
    severity: 'error',
    text: 'the composite schedule is the one of the EVSE that was asked for',
    on: ['GetCompositeScheduleResponse'],
    check: (response, { request }) => {
      const found = number(object(response['schedule'])['evseId']);
      const asked = number(request?.['evseId']);
      const isOther = found !== undefined && asked !== undefined && found !== asked;
      return when(isOther, '/schedule/evseId', `evseId is ${found}, asked for was ${asked}`);
    },
  },
];
