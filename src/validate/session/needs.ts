import { type Json, pointerStep } from '../../spec/json.ts';
import type { Finding } from '../rules/rule.ts';
import { each, number, object, objects, present, text, when } from '../rules/values.ts';
import { type FrameEvent, isCall, type Subject } from './event.ts';
import { Memory } from './memory.ts';
import { eventOf } from './transactions.ts';

/** What an EV needs, and profiles that are sent for it. */

const KEPT_EVSES = 200;

export interface Needs {
  /** The transaction that goes on at an EVSE. */
  transactions: Memory<number, string>;
  /** Needs of an EV at an EVSE, with the transaction they were told in. */
  told: Memory<number, { transactionId: string; request: Json }>;
}

/** A rule on a TxProfile for a transaction whose EV told its needs. */
const onProfile =
  (check: (profile: Json, needs: Json, request: Json) => Finding[]) =>
  (event: FrameEvent, state: Needs): Finding[] => {
    if (!isCall(event, 'SetChargingProfile')) return [];
    const profile = object(event.payload['chargingProfile']);
    const told = state.told.get(number(event.payload['evseId']) ?? -1);
    const isFor = profile['chargingProfilePurpose'] === 'TxProfile' && profile['transactionId'] === told?.transactionId;
    if (!told || !isFor) return [];
    return check(profile, object(told.request['chargingNeeds']), told.request).map(({ pointer, message }) => ({
      pointer: `/chargingProfile${pointer}`,
      message,
    }));
  };

/** Values for phases that an EV did not name. */
const withoutPhases = (named: string, names: readonly string[]) =>
  onProfile((profile, needs) => {
    const parameters = needs['v2xChargingParameters'];
    if (parameters === undefined) return [];
    const phases = ['_L2', '_L3'].filter((phase) => object(parameters)[`${named}${phase}`] === undefined);
    const unnamed = names.flatMap((name) => phases.map((phase) => `${name}${phase}`));
    return each(profile, 'chargingSchedule', (schedule) =>
      each(schedule, 'chargingSchedulePeriod', (period) =>
        present(period, unnamed).flatMap((name) =>
          when(true, pointerStep(name), `${name} is given and ${named}${name.slice(-3)} was not`),
        ),
      ),
    );
  });

export const NEEDS: Subject<Needs> = {
  begin: () => ({ transactions: new Memory(KEPT_EVSES), told: new Memory(KEPT_EVSES) }),
  rules: [
    {
      id: 'one-schedule-in-dynamic-control',
      cites: { '2.1': 'K19.FR.07' },
      severity: 'error',
      text: 'an EV in dynamic control mode is sent a profile with one schedule',
      check: onProfile((profile, needs) => {
        const schedules = objects(profile['chargingSchedule']).length;
        const isDynamic = needs['controlMode'] === 'DynamicControl';
        return when(isDynamic && schedules > 1, '/chargingSchedule', `there are ${schedules} schedules`);
      }),
    },
    {
      id: 'periods-as-the-ev-takes',
      cites: { '2.0.1': 'K15.FR.07', '2.1': 'K15.FR.07' },
      severity: 'error',
      text: 'a schedule has no more periods than the EV takes, which maxScheduleTuples says',
      check: onProfile((profile, needs, request) => {
        const most = number(request['maxScheduleTuples']) ?? 0;
        // An EV of ISO 15118-20 says so for price schedules (K18.FR.07).
        const isCounted = present(needs, ['acChargingParameters', 'dcChargingParameters']).length > 0 && most > 0;
        return each(profile, 'chargingSchedule', (schedule) => {
          const periods = objects(schedule['chargingSchedulePeriod']).length;
          return when(
            isCounted && periods > most,
            '/chargingSchedulePeriod',
            `there are ${periods} periods and maxScheduleTuples is ${most}`,
          );
        });
      }),
    },
    {
      id: 'limits-for-phases-of-the-ev',
      cites: { '2.1': 'K01.FR.142' },
      severity: 'error',
      text: 'limits for single phases are for an EV that named its power on them',
      check: withoutPhases('maxChargePower', ['limit']),
    },
    {
      id: 'setpoints-for-phases-of-the-ev',
      cites: { '2.1': 'V2X.08' },
      severity: 'error',
      text: 'setpoints and limits of discharging for single phases are for an EV that named its power on them',
      check: withoutPhases('maxDischargePower', ['dischargeLimit', 'setpoint', 'setpointReactive']),
    },
  ],
  update: (event, state) => {
    const found = eventOf(event);
    const evseId = number(object(found?.payload['evse'])['id']);
    if (found && evseId !== undefined && found.type !== 'Ended' && state.transactions.get(evseId) !== found.id) {
      state.transactions.set(evseId, found.id);
      state.told.delete(evseId);
    }
    if (isCall(event, 'NotifyEVChargingNeeds')) {
      const at = number(event.payload['evseId']) ?? -1;
      const transactionId = text(state.transactions.get(at));
      const { maxScheduleTuples, chargingNeeds } = event.payload;
      // Only what rules look at: an offer of energy may be long.
      const { controlMode, acChargingParameters, dcChargingParameters, v2xChargingParameters } = object(chargingNeeds);
      const kept = { controlMode, acChargingParameters, dcChargingParameters, v2xChargingParameters };
      if (transactionId !== undefined)
        state.told.set(at, { transactionId, request: { maxScheduleTuples, chargingNeeds: kept } });
    }
  },
};
