import type { Json } from '../../spec/json.ts';
import { number, object, objects, text, when } from '../rules/values.ts';
import { type FrameEvent, isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';
import { eventOf } from './transactions.ts';

/** Tariffs of 2.1: which are installed, which a transaction has, and their currency. */

const KEPT = 200;

export interface Tariffs {
  /** By tariff. */
  currencies: Memory<string, string>;
  /** Default tariffs that were accepted and of which nothing took the place since. */
  installed: Memory<string, { id: string; evseId: number; line: number }>;
  /** The tariff of a transaction. */
  used: Memory<string, string>;
}

const accepted = (event: FrameEvent, action: string): Json | undefined =>
  isResult(event, action) && event.payload['status'] === 'Accepted' ? event.call?.payload : undefined;

const tariffOf = (payload: Json): { id: string | undefined; currency: string | undefined } => {
  const tariff = object(payload['tariff']);
  return { id: text(tariff['tariffId']), currency: text(tariff['currency']) };
};

function learn(payload: Json, state: Tariffs): void {
  const { id, currency } = tariffOf(payload);
  if (id !== undefined && currency !== undefined) state.currencies.set(id, currency);
}

/** The currency of the tariff that a transaction has. */
const currencyOf = (transactionId: unknown, state: Tariffs): string | undefined =>
  state.currencies.get(state.used.get(text(transactionId) ?? '') ?? '');

const isOther = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one.toUpperCase() !== other.toUpperCase();

export const TARIFFS: Subject<Tariffs> = {
  begin: () => ({ currencies: new Memory(KEPT), installed: new Memory(KEPT), used: new Memory(KEPT) }),
  rules: [
    {
      id: 'tariff-id-is-new',
      cites: { '2.1': 'I07.FR.04' },
      severity: 'error',
      text: 'the answer is DuplicateTariffId where the station has a tariff of this id',
      check: (event, state) => {
        const request = accepted(event, 'SetDefaultTariff');
        const known = state.installed.get(tariffOf(request ?? {}).id ?? '');
        const isDouble = known !== undefined && known.line !== event.call?.line;
        return when(isDouble, '/status', `status is Accepted and ${known?.id} was set on line ${known?.line}`);
      },
    },
    {
      id: 'currency-stays',
      cites: { '2.1': 'I11.FR.05' },
      severity: 'error',
      text: 'the answer is NoCurrencyChange where the new tariff has another currency',
      check: (event, state) => {
        const request = accepted(event, 'ChangeTransactionTariff') ?? {};
        const before = currencyOf(request['transactionId'], state);
        const { currency } = tariffOf(request);
        return when(isOther(before, currency), '/status', `the tariff was in ${before} and is in ${currency}`);
      },
    },
    {
      id: 'cost-in-currency-of-tariff',
      cites: { '2.1': 'I12.FR.16' },
      severity: 'error',
      text: 'costs are told in the currency of the tariff',
      check: (event, state) => {
        const found = eventOf(event);
        const named = text(object(found?.payload['transactionInfo'])['tariffId']);
        const expected = named === undefined ? currencyOf(found?.id, state) : state.currencies.get(named);
        const told = text(object(object(found?.payload['costDetails'])['totalCost'])['currency']);
        return when(
          isOther(expected, told),
          '/costDetails/totalCost/currency',
          `currency is ${told} and the tariff is in ${expected}`,
        );
      },
    },
  ],
  update: (event, state) => {
    const found = eventOf(event);
    const named = text(object(found?.payload['transactionInfo'])['tariffId']);
    if (found && named !== undefined) state.used.set(found.id, named);
    if (isResult(event, 'Authorize')) learn(event.payload, state);
    const changed = accepted(event, 'ChangeTransactionTariff');
    if (changed) {
      learn(changed, state);
      const { id } = tariffOf(changed);
      if (id !== undefined) state.used.set(text(changed['transactionId']) ?? '', id);
    }
    if (isResult(event, 'ClearTariffs'))
      for (const { tariffId } of objects(event.payload['clearTariffsResult']))
        state.installed.delete(text(tariffId) ?? '');
    const set = accepted(event, 'SetDefaultTariff');
    const id = set && tariffOf(set).id;
    if (!set || id === undefined) return;
    learn(set, state);
    const evseId = number(set['evseId']) ?? 0;
    // A tariff may take the place of one before, at once or later.
    for (const other of [...state.installed.values()])
      if (other.id !== id && (evseId === 0 || other.evseId === 0 || other.evseId === evseId))
        state.installed.delete(other.id);
    state.installed.set(id, { id, evseId, line: event.call?.line ?? event.line });
  },
};
