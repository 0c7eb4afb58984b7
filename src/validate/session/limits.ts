import type { Json } from '../../spec/json.ts';
import { number, object, text, when } from '../rules/values.ts';
import { isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';
import { eventOf } from './transactions.ts';

/** Limits of a transaction in cost, energy, time or state of charge: who sets them, and who follows. */

const KEPT_TRANSACTIONS = 200;
const LIMITS = ['maxCost', 'maxEnergy', 'maxTime', 'maxSoC'];

interface Limited {
  /** What the CSMS set last, by name of the limit. */
  set: Json;
}

export interface Limits {
  /** By transaction, of those whose Started was seen: what was set before is not known of others. */
  known: Memory<string, Limited>;
}

const limitOf = (payload: Json): Json => object(object(payload['transactionInfo'])['transactionLimit']);

/** Limits that are higher than others. */
const higher = (limit: Json, than: Json): { name: string; value: number; other: number }[] =>
  LIMITS.flatMap((name) => {
    const value = number(limit[name]);
    const other = number(than[name]);
    return value !== undefined && other !== undefined && value > other ? [{ name, value, other }] : [];
  });

export const TRANSACTION_LIMITS: Subject<Limits> = {
  begin: () => ({ known: new Memory(KEPT_TRANSACTIONS) }),
  rules: [
    {
      id: 'limit-of-csms-holds',
      cites: { '2.1': 'E16.FR.04' },
      // The event may have been made before the answer that set the limit arrived.
      severity: 'warning',
      text: 'a station tells no limit that is higher than the one that the CSMS set',
      check: (event, state) => {
        const found = eventOf(event);
        const set = found && found.payload['offline'] !== true ? state.known.get(found.id)?.set : undefined;
        return higher(limitOf(found?.payload ?? {}), set ?? {}).flatMap(({ name, value, other }) =>
          when(true, `/transactionInfo/transactionLimit/${name}`, `${name} is ${value} and the CSMS set ${other}`),
        );
      },
    },
    {
      id: 'limit-of-station-stays',
      cites: { '2.1': 'E16.FR.08' },
      severity: 'error',
      text: 'a CSMS does not answer a limit that is lower than the one it wants',
      check: (event, state) => {
        const request = isResult(event, 'TransactionEvent') ? event.call?.payload : undefined;
        const known = state.known.get(text(object(request?.['transactionInfo'])['transactionId']) ?? '');
        // A limit that the CSMS set itself it may raise.
        if (!request || !known || LIMITS.some((name) => known.set[name] !== undefined)) return [];
        return higher(object(event.payload['transactionLimit']), limitOf(request)).flatMap(({ name, value, other }) =>
          when(true, `/transactionLimit/${name}`, `${name} is ${value} and the station told ${other}`),
        );
      },
    },
  ],
  update: (event, state) => {
    const found = eventOf(event);
    if (found?.type === 'Started' && !state.known.has(found.id)) state.known.set(found.id, { set: {} });
    if (!isResult(event, 'TransactionEvent') || event.payload['transactionLimit'] === undefined) return;
    const known = state.known.get(text(object(event.call?.payload?.['transactionInfo'])['transactionId']) ?? '');
    if (known) known.set = { ...known.set, ...object(event.payload['transactionLimit']) };
  },
};
