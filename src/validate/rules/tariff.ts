import type { Json } from '../../spec/json.ts';
import type { PayloadRule } from './rule.ts';
import { each, list, number, object, objects, text, when } from './values.ts';

/** Tariffs and costs of 2.1: what a station tells about installed tariffs, and how it adds costs up. */

const COSTS = ['fixed', 'energy', 'chargingTime', 'idleTime', 'reservationTime', 'reservationFixed'];

/** Digits after the point, as the number is written. */
const decimals = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/**
 * By how much a total differs from its parts, beyond what rounding explains: each number may be off by half of the
 * coarsest digit in sight.
 */
function misses(total: number, parts: readonly number[]): boolean {
  const digits = Math.min(...[total, ...parts].map(decimals));
  const sum = parts.reduce((before, part) => before + part, 0);
  return Math.abs(total - sum) > (parts.length + 1) * 0.5 * 10 ** -digits + 1e-9;
}

/** The parts of a total, where each of them has the price of this kind. */
function partsOf(totalCost: Json, kind: string): number[] | undefined {
  const prices = COSTS.filter((name) => totalCost[name] !== undefined).map((name) => object(totalCost[name]));
  const parts = prices.map((price) => number(price[kind])).filter((part) => part !== undefined);
  return parts.length && parts.length === prices.length ? parts : undefined;
}

export const TARIFF_RULES: readonly PayloadRule[] = [
  {
    id: 'no-tariff-no-assignments',
    cites: { '2.1': 'I09.FR.03' },
    severity: 'error',
    text: 'where no tariffs are installed the status is NoTariff and there is no list',
    on: ['GetTariffsResponse'],
    check: ({ status, tariffAssignments }) =>
      when(
        status === 'NoTariff' && tariffAssignments !== undefined,
        '/tariffAssignments',
        'tariffAssignments is given and status is NoTariff',
      ),
  },
  {
    id: 'tariffs-are-listed',
    cites: { '2.1': 'I09.FR.01' },
    severity: 'error',
    text: 'status Accepted comes with the list of the tariffs, and NoTariff is for none (I09.FR.03)',
    on: ['GetTariffsResponse'],
    check: ({ status, tariffAssignments }) =>
      when(status === 'Accepted' && tariffAssignments === undefined, '', 'tariffAssignments is missing'),
  },
  {
    id: 'default-tariff-names-evses',
    cites: { '2.1': 'I09.FR.04' },
    severity: 'error',
    text: 'a default tariff is listed with the EVSEs where it is installed',
    on: ['TariffAssignmentType'],
    check: ({ tariffKind, evseIds }) =>
      when(tariffKind === 'DefaultTariff' && evseIds === undefined, '', 'evseIds is missing'),
  },
  {
    id: 'tariffs-of-asked-evse',
    cites: { '2.1': 'I09.FR.02' },
    severity: 'error',
    text: 'where one EVSE was asked about, only the tariffs of that EVSE are listed',
    on: ['GetTariffsResponse'],
    check: (response, { request }) => {
      const asked = number(request?.['evseId']) ?? 0;
      if (asked === 0) return [];
      return each(response, 'tariffAssignments', ({ tariffKind, evseIds }) =>
        when(
          // 0 may stand for all EVSEs, as in SetDefaultTariff.
          tariffKind === 'DefaultTariff' &&
            evseIds !== undefined &&
            !list(evseIds).some((evseId) => evseId === asked || evseId === 0),
          '/evseIds',
          `EVSE ${asked} was asked about and is not among ${list(evseIds).join(', ')}`,
        ),
      );
    },
  },
  {
    id: 'only-named-tariffs-are-cleared',
    cites: { '2.1': 'I10.FR.02' },
    severity: 'error',
    text: 'where tariffs are named, those are cleared and no others',
    on: ['ClearTariffsResponse'],
    check: (response, { request }) => {
      const named = request?.['tariffIds'];
      if (named === undefined) return [];
      return each(response, 'clearTariffsResult', ({ tariffId }) =>
        when(tariffId !== undefined && !list(named).includes(tariffId), '/tariffId', `${tariffId} was not named`),
      );
    },
  },
  {
    id: 'running-cost-without-periods',
    cites: { '2.1': 'I12.FR.02' },
    severity: 'error',
    text: 'costs while a transaction runs are told without chargingPeriods',
    on: ['TransactionEventRequest'],
    check: ({ eventType, costDetails }) =>
      when(
        ['Started', 'Updated'].includes(text(eventType) ?? '') && object(costDetails)['chargingPeriods'] !== undefined,
        '/costDetails/chargingPeriods',
        `chargingPeriods is given with ${eventType}`,
      ),
  },
  {
    id: 'running-cost-is-told',
    cites: { '2.1': 'I12.FR.02' },
    severity: 'error',
    text: 'an event that is sent for the running cost has costDetails',
    on: ['TransactionEventRequest'],
    check: ({ triggerReason, costDetails }) =>
      when(triggerReason === 'RunningCost' && costDetails === undefined, '', 'costDetails is missing'),
  },
  {
    id: 'period-names-tariff',
    cites: { '2.1': 'I12.FR.04' },
    severity: 'error',
    text: 'where a transaction has a tariff, each period of its costs names the tariff that was used',
    on: ['TransactionEventRequest'],
    check: ({ costDetails, transactionInfo }) => {
      const details = object(costDetails);
      const hasTariff =
        object(transactionInfo)['tariffId'] !== undefined ||
        objects(details['chargingPeriods']).some(({ tariffId }) => tariffId !== undefined);
      if (!hasTariff) return [];
      return each(details, 'chargingPeriods', ({ tariffId }) =>
        when(tariffId === undefined, '', 'tariffId is missing'),
      ).map(({ pointer, message }) => ({ pointer: `/costDetails${pointer}`, message }));
    },
  },
  {
    id: 'total-is-the-sum',
    cites: { '2.1': 'I12.FR.17' },
    severity: 'error',
    text: 'the total is the sum of all costs',
    on: ['CostDetailsType'],
    check: ({ failureToCalculate, totalCost }) => {
      if (failureToCalculate === true) return [];
      const costs = object(totalCost);
      return ['exclTax', 'inclTax'].flatMap((kind) => {
        const total = number(object(costs['total'])[kind]);
        const parts = partsOf(costs, kind);
        return when(
          total !== undefined && parts !== undefined && misses(total, parts),
          `/totalCost/total/${kind}`,
          `${kind} is ${total} and its parts are ${parts?.join(', ')}`,
        );
      });
    },
  },
];
