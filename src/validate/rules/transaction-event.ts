import type { Json } from '../../spec/json.ts';
import type { Finding, PayloadRule } from './rule.ts';
import { object, text, when } from './values.ts';

/** What an event of a transaction says along with what triggered it. */

const EVENT = ['TransactionEventRequest'];
const LIMIT_REACHED = ['CostLimitReached', 'EnergyLimitReached', 'TimeLimitReached', 'SoCLimitReached'];

const infoOf = (request: Json): Json => object(request['transactionInfo']);

/** A trigger that an event is only sent for along with a field of transactionInfo. */
const triggerWith =
  (trigger: string, name: string): PayloadRule['check'] =>
  (request): Finding[] =>
    when(
      request['triggerReason'] === trigger &&
        request['transactionInfo'] !== undefined &&
        infoOf(request)[name] === undefined,
      '/transactionInfo',
      `${name} is missing and triggerReason is ${trigger}`,
    );

export const TRANSACTION_EVENT_RULES: readonly PayloadRule[] = [
  {
    id: 'limit-set-is-told',
    cites: { '2.1': 'E16.FR.01' },
    severity: 'error',
    text: 'an event that is sent because a limit was set tells it in transactionLimit',
    on: EVENT,
    check: triggerWith('LimitSet', 'transactionLimit'),
  },
  {
    id: 'new-tariff-is-told',
    cites: { '2.1': 'I11.FR.07' },
    severity: 'error',
    text: 'an event that is sent because the tariff has changed names the new one',
    on: EVENT,
    check: triggerWith('TariffChanged', 'tariffId'),
  },
  {
    id: 'new-operation-mode-is-told',
    cites: { '2.1': 'K01.FR.110' },
    severity: 'error',
    text: 'an event that is sent because the operation mode has changed tells the new one',
    on: EVENT,
    check: triggerWith('OperationModeChanged', 'operationMode'),
  },
  {
    id: 'resumed-state-is-told',
    cites: { '2.1': 'E17.FR.14' },
    severity: 'error',
    text: 'a resumed transaction is told with its chargingState',
    on: EVENT,
    check: triggerWith('TxResumed', 'chargingState'),
  },
  {
    id: 'resumed-is-updated',
    cites: { '2.1': 'E17.FR.14' },
    severity: 'error',
    text: 'a resumed transaction is told with an event of type Updated',
    on: EVENT,
    check: ({ triggerReason, eventType }) =>
      when(
        triggerReason === 'TxResumed' && text(eventType) !== undefined && eventType !== 'Updated',
        '/eventType',
        `eventType is ${eventType}`,
      ),
  },
  {
    id: 'limit-reached-suspends',
    cites: { '2.1': 'E16.FR.05' },
    severity: 'error',
    text: 'where a limit is reached and the transaction goes on, its chargingState is SuspendedEVSE',
    on: EVENT,
    check: (request) => {
      const { triggerReason, eventType } = request;
      const isReached = eventType === 'Updated' && LIMIT_REACHED.includes(text(triggerReason) ?? '');
      const state = infoOf(request)['chargingState'];
      if (!isReached || (state !== undefined && state !== 'Charging')) return [];
      return state === undefined
        ? when(request['transactionInfo'] !== undefined, '/transactionInfo', 'chargingState is missing')
        : when(true, '/transactionInfo/chargingState', 'chargingState is Charging');
    },
  },
  {
    id: 'rejected-transfer-is-abnormal',
    cites: { '2.1': 'K18.FR.23' },
    severity: 'error',
    text: 'a transaction whose energy transfer was rejected ends with triggerReason AbnormalCondition (K19.FR.16, Q01.FR.06)',
    on: EVENT,
    check: (request) => {
      const { triggerReason, eventType } = request;
      const isRejected = infoOf(request)['stoppedReason'] === 'ReqEnergyTransferRejected';
      return when(
        isRejected &&
          eventType === 'Ended' &&
          text(triggerReason) !== undefined &&
          triggerReason !== 'AbnormalCondition',
        '/triggerReason',
        `triggerReason is ${triggerReason}`,
      );
    },
  },
];
