import type { Finding } from '../rules/rule.ts';
import { number, text, time, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';
import { fingerprint, Memory } from './memory.ts';
import { falls, noRegisters, note, type Registers } from './registers.ts';

/** Transactions of 1.6: StartTransaction, MeterValues, StopTransaction. */

const KEPT_TRANSACTIONS = 200;
/** What a Charge Point sends where it never got the id of a transaction (errata 3.18). */
const WITHOUT_ID = -1;

interface Transaction {
  connectorId?: number | undefined;
  idTag?: string | undefined;
  meterStart?: number | undefined;
  /** Milliseconds since the epoch. */
  startedAt?: number | undefined;
  stopped?: { line: number; frame: number };
  registers: Registers;
}

export interface Transactions16 {
  known: Memory<number, Transaction>;
  /** The token of the last Authorize, where no transaction started or stopped since, and where it stands. */
  authorized?: { idTag: string; line: number };
  /** Messages the Central System asked for with a trigger. */
  triggered: Set<string>;
}

/** Values of the main meter may name a transaction too, although that is advised against (errata 3.16). */
const isMainMeter = ({ payload }: FrameEvent): boolean => payload['connectorId'] === 0;

/** The status Idle, which only answers a trigger. */
const idleUnasked =
  (action: string, asked = action) =>
  (event: FrameEvent, { triggered }: Transactions16): Finding[] =>
    when(
      isCall(event, action) && event.payload['status'] === 'Idle' && !triggered.has(asked),
      '/status',
      `no trigger for ${asked} stands before it`,
    );

export const TRANSACTIONS_16: Subject<Transactions16> = {
  begin: () => ({ known: new Memory(KEPT_TRANSACTIONS), triggered: new Set() }),
  rules: [
    {
      id: 'stop-of-unknown-transaction',
      cites: { '1.6': '1.6 §4.10' },
      severity: 'note',
      text: 'a StopTransaction belongs to a StartTransaction; it may stand before the log',
      check: (event, state) => {
        const id = number(event.payload['transactionId']);
        const isUnknown =
          isCall(event, 'StopTransaction') && id !== undefined && id !== WITHOUT_ID && !state.known.has(id);
        return when(isUnknown, '/transactionId', `no StartTransaction was answered with ${id}`);
      },
    },
    {
      id: 'stopped-once',
      cites: { '1.6': '1.6 §3.7.1' },
      severity: 'note',
      text: 'a StopTransaction is only sent again, and unchanged, where it was not processed',
      check: (event, state) => {
        const id = number(event.payload['transactionId']);
        const stopped = isCall(event, 'StopTransaction') && id !== undefined ? state.known.get(id)?.stopped : undefined;
        const isOther = stopped !== undefined && stopped.frame !== fingerprint(JSON.stringify(event.payload));
        return when(isOther, '/transactionId', `transaction ${id} was stopped on line ${stopped?.line}`);
      },
    },
    {
      id: 'meter-stop-not-below-start',
      cites: { '1.6': '1.6 §7.31' },
      severity: 'error',
      text: 'the energy register of a transaction only goes up',
      check: (event, state) => {
        const id = number(event.payload['transactionId']);
        const start =
          isCall(event, 'StopTransaction') && id !== undefined ? state.known.get(id)?.meterStart : undefined;
        const stop = number(event.payload['meterStop']);
        const isBelow = start !== undefined && stop !== undefined && stop < start;
        return when(isBelow, '/meterStop', `meterStop is ${stop} and meterStart was ${start}`);
      },
    },
    {
      id: 'register-of-transaction-does-not-fall',
      cites: { '1.6': '1.6 §7.31' },
      severity: 'error',
      text: 'the registers of a transaction only go up',
      check: (event, state) => {
        const name = event.action === 'StopTransaction' ? 'transactionData' : 'meterValue';
        const id = number(event.payload['transactionId']);
        if (!isCall(event, 'MeterValues', 'StopTransaction') || id === undefined || isMainMeter(event)) return [];
        // Values in StopTransaction may repeat earlier ones, so they are held against each other only.
        const registers = (name === 'meterValue' && state.known.get(id)?.registers) || noRegisters();
        return falls(registers, event.payload[name]).map(({ meterValue, sampledValue, message }) => ({
          pointer: `/${name}/${meterValue}/sampledValue/${sampledValue}/value`,
          message,
        }));
      },
    },
    {
      id: 'remote-stop-of-stopped-transaction',
      cites: { '1.6': '1.6 §5.12' },
      severity: 'error',
      text: 'a remote stop is accepted where the transaction is ongoing',
      check: (event, state) => {
        if (!isResult(event, 'RemoteStopTransaction') || event.payload['status'] !== 'Accepted') return [];
        const stopped = state.known.get(number(event.call?.payload?.['transactionId']) ?? Number.NaN)?.stopped;
        const isBefore = stopped !== undefined && stopped.line < (event.call?.line ?? 0);
        return when(isBefore, '/status', `status is Accepted and the transaction stopped on line ${stopped?.line}`);
      },
    },
    {
      id: 'same-token-stops-unauthorized',
      cites: { '1.6': '1.6 §4.1' },
      severity: 'note',
      text: 'to stop with the token that started no Authorize is sent; it may have been for another connector',
      check: (event, { known, authorized }) => {
        const id = isCall(event, 'StopTransaction') ? number(event.payload['transactionId']) : undefined;
        const started = id === undefined ? undefined : known.get(id)?.idTag;
        const isSame =
          authorized !== undefined &&
          authorized.idTag === started &&
          text(event.payload['idTag'])?.toLowerCase() === started;
        return when(isSame, '/idTag', `line ${authorized?.line} asked for it`);
      },
    },
    {
      id: 'stop-not-before-start',
      cites: { '1.6': '1.6 §3.7' },
      severity: 'note',
      text: 'a transaction stops after it started',
      check: (event, state) => {
        const id = number(event.payload['transactionId']);
        const start = isCall(event, 'StopTransaction') && id !== undefined ? state.known.get(id)?.startedAt : undefined;
        const stop = time(event.payload['timestamp']);
        return when(
          start !== undefined && stop !== undefined && stop < start,
          '/timestamp',
          'the stop is earlier than the start',
        );
      },
    },
    {
      id: 'idle-firmware-only-when-triggered',
      cites: { '1.6': '1.6 §4.5' },
      severity: 'note',
      text: 'Idle is only sent where a trigger asked for the status',
      check: idleUnasked('FirmwareStatusNotification'),
    },
    {
      id: 'idle-diagnostics-only-when-triggered',
      cites: { '1.6': '1.6 §4.4' },
      severity: 'note',
      text: 'Idle is only sent where a trigger asked for the status',
      check: idleUnasked('DiagnosticsStatusNotification'),
    },
    {
      id: 'idle-log-only-when-triggered',
      cites: { '1.6': 'SEC §6.19' },
      severity: 'note',
      text: 'Idle is only sent where a trigger asked for the status of the log upload',
      check: idleUnasked('LogStatusNotification'),
    },
    {
      id: 'idle-signed-firmware-only-when-triggered',
      cites: { '1.6': 'SEC §6.8' },
      severity: 'note',
      text: 'Idle is only sent where a trigger asked for the status of the signed update',
      check: idleUnasked('SignedFirmwareStatusNotification', 'FirmwareStatusNotification'),
    },
  ],
  update: (event, state) => {
    if (isCall(event, 'TriggerMessage', 'ExtendedTriggerMessage'))
      state.triggered.add(text(event.payload['requestedMessage']) ?? '');
    const idTag = isCall(event, 'Authorize') ? text(event.payload['idTag'])?.toLowerCase() : undefined;
    if (idTag !== undefined) state.authorized = { idTag, line: event.line };
    if (isCall(event, 'StartTransaction', 'StopTransaction')) delete state.authorized;
    if (isResult(event, 'StartTransaction')) {
      const id = number(event.payload['transactionId']);
      const start = event.call?.payload;
      if (id === undefined || !start) return;
      state.known.set(id, {
        connectorId: number(start['connectorId']),
        idTag: text(start['idTag'])?.toLowerCase(),
        meterStart: number(start['meterStart']),
        startedAt: time(start['timestamp']),
        registers: noRegisters(),
      });
    }
    if (isCall(event, 'MeterValues') && !isMainMeter(event)) {
      const metered = state.known.get(number(event.payload['transactionId']) ?? Number.NaN);
      if (metered) note(metered.registers, event.payload['meterValue']);
    }
    const id = isCall(event, 'StopTransaction') ? number(event.payload['transactionId']) : undefined;
    const known = id === undefined ? undefined : state.known.get(id);
    if (known) known.stopped ??= { line: event.line, frame: fingerprint(JSON.stringify(event.payload)) };
  },
};
