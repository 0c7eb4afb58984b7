import type { Json } from '../../spec/json.ts';
import type { Finding } from '../rules/rule.ts';
import { number, object, text, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';
import { fingerprint, Memory } from './memory.ts';

/** What a 1.6 Charge Point was told to do: updates, uploads, resets; and what it says of them later. */

const KEPT_REQUESTS = 200;
const KEPT_TRANSACTIONS = 200;

/** A transaction, and what came since it began. */
interface Began {
  /** Fingerprint of its StartTransaction. */
  start: number;
  line: number;
  isAccepted: boolean;
  /** Commands since: actions, and resets with their type. */
  commands: Set<string>;
}

export interface Tasks16 {
  /** The status that was sent last, by message. */
  last: Map<string, string>;
  /** Answers to requests, by the message that would tell of them, and the request id. */
  answered: Memory<string, { line: number; status: string; isRefused: boolean }>;
  transactions: Memory<number, Began>;
  /** Whether the Charge Point answered SignedUpdateFirmware, and on which line. */
  signedOn?: number;
  /** Whether a trigger for the status of a signed update waits for its message. */
  isTriggered: boolean;
}

/** The message that tells of a request with an id. */
const TOLD_BY: Record<string, string> = {
  SignedUpdateFirmware: 'SignedFirmwareStatusNotification',
  GetLog: 'LogStatusNotification',
};
/** Statuses of an update that runs, as messages of 1.6 name them. */
const BUSY: Record<string, readonly string[]> = {
  DiagnosticsStatusNotification: ['Uploading'],
  FirmwareStatusNotification: ['Downloading', 'Installing'],
};

/** Idle, while the status before it said that something runs. */
const idleWhileBusy =
  (action: string) =>
  (event: FrameEvent, state: Tasks16): Finding[] => {
    const before = isCall(event, action) && event.payload['status'] === 'Idle' ? state.last.get(action) : undefined;
    return when(before !== undefined && !!BUSY[action]?.includes(before), '/status', `status is Idle after ${before}`);
  };

/** Reasons that name a command, with the command. */
const COMMANDS: Record<string, string> = {
  HardReset: 'Reset Hard',
  SoftReset: 'Reset Soft',
  UnlockCommand: 'UnlockConnector',
};

/** Errors that tell that a request was not looked into. */
const NOT_LOOKED_INTO = ['InternalError', 'NotImplemented', 'NotSupported', 'SecurityError'];

const isNone = (value: unknown, allowed: readonly string[]): boolean =>
  typeof value === 'string' && !allowed.includes(value);

/** An enumeration of a charging profile or schedule that holds what it cannot hold. */
function wrongEnumeration(action: string | undefined, request: Json): string | undefined {
  const profile = object(request[action === 'SetChargingProfile' ? 'csChargingProfiles' : 'chargingProfile']);
  const unit = action === 'GetCompositeSchedule' ? request : object(profile['chargingSchedule']);
  const held: [string, unknown, readonly string[]][] = [
    ['chargingRateUnit', unit['chargingRateUnit'], ['A', 'W']],
    [
      'chargingProfilePurpose',
      profile['chargingProfilePurpose'],
      ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'],
    ],
    ['chargingProfileKind', profile['chargingProfileKind'], ['Absolute', 'Recurring', 'Relative']],
    ['recurrencyKind', profile['recurrencyKind'], ['Daily', 'Weekly']],
  ];
  return held.find(([, value, allowed]) => isNone(value, allowed))?.[0];
}

/** An answer to a request with a wrong enumeration that is not the error the standard names. */
const wrongAnswer = (event: FrameEvent, action: string): Finding[] => {
  if (event.action !== action || (event.kind !== 'result' && event.kind !== 'error')) return [];
  const name = wrongEnumeration(action, event.call?.payload ?? {});
  const isOther = event.kind === 'result' || isNone(event.code, ['PropertyConstraintViolation', ...NOT_LOOKED_INTO]);
  const answer = event.kind === 'result' ? 'no error' : event.code;
  return when(name !== undefined && isOther, '', `${name} of the request is wrong and the answer is ${answer}`);
};

export const TASKS_16: Subject<Tasks16> = {
  begin: () => ({
    last: new Map(),
    answered: new Memory(KEPT_REQUESTS),
    transactions: new Memory(KEPT_TRANSACTIONS),
    isTriggered: false,
  }),
  rules: [
    {
      id: 'idle-diagnostics-only-when-idle',
      cites: { '1.6': '1.6 §4.4' },
      severity: 'error',
      text: 'Idle is not sent while diagnostics are uploaded',
      check: idleWhileBusy('DiagnosticsStatusNotification'),
    },
    {
      id: 'idle-firmware-only-when-idle',
      cites: { '1.6': '1.6 §4.5' },
      severity: 'error',
      text: 'Idle is not sent while firmware is downloaded or installed',
      check: idleWhileBusy('FirmwareStatusNotification'),
    },
    {
      id: 'triggered-status-after-installed',
      cites: { '1.6': 'SEC L01.FR.28' },
      severity: 'error',
      text: 'after Installed a trigger for the status is answered with Idle',
      check: (event, { last, isTriggered }) => {
        const before = isCall(event, 'SignedFirmwareStatusNotification') ? last.get(event.action ?? '') : undefined;
        const isAgain = isTriggered && before === 'Installed' && event.payload['status'] === 'Installed';
        return when(isAgain, '/status', 'status is Installed once more');
      },
    },
    {
      id: 'triggered-status-is-the-last',
      cites: { '1.6': 'SEC L01.FR.29' },
      severity: 'error',
      text: 'unless it was Installed, a trigger for the status is answered with the last one',
      check: (event, { last }) => {
        const before = isCall(event, 'SignedFirmwareStatusNotification') ? last.get(event.action ?? '') : undefined;
        const isOther = before !== undefined && before !== 'Installed' && before !== 'Idle';
        return when(isOther && event.payload['status'] === 'Idle', '/status', `status is Idle after ${before}`);
      },
    },
    {
      id: 'unsigned-update-not-supported',
      cites: { '1.6': 'SEC L01.FR.20' },
      severity: 'error',
      text: 'a Charge Point with signed updates answers UpdateFirmware with the error NotSupported',
      check: (event, { signedOn }) =>
        when(
          isResult(event, 'UpdateFirmware') && signedOn !== undefined,
          '',
          `no error, and SignedUpdateFirmware was answered on line ${signedOn}`,
        ),
    },
    {
      id: 'refused-update-does-not-begin',
      cites: { '1.6': 'SEC §6.18' },
      severity: 'error',
      text: 'an update that was refused does not begin',
      check: refusedRequest('SignedFirmwareStatusNotification'),
    },
    {
      id: 'refused-log-is-not-uploaded',
      cites: { '1.6': 'SEC §6.15' },
      severity: 'error',
      text: 'a log upload that was refused does not begin',
      check: refusedRequest('LogStatusNotification'),
    },
    {
      id: 'transaction-id-is-unique',
      cites: { '1.6': 'errata 3.54' },
      severity: 'warning',
      text: 'every transaction should get an id of its own',
      check: (event, { transactions }) => {
        if (!isResult(event, 'StartTransaction') || !event.call?.payload) return [];
        const id = number(event.payload['transactionId']);
        const known = id === undefined ? undefined : transactions.get(id);
        // A start that is sent again, unchanged, is the same transaction.
        const isOther = known !== undefined && known.start !== fingerprint(JSON.stringify(event.call.payload));
        return when(isOther, '/transactionId', `transactionId ${id} was given on line ${known?.line}`);
      },
    },
    {
      id: 'stop-reason-fits',
      cites: { '1.6': '1.6 §4.10' },
      severity: 'warning',
      text: 'the reason should be the one for which the transaction stopped',
      check: (event, { transactions }) => {
        const id = isCall(event, 'StopTransaction') ? number(event.payload['transactionId']) : undefined;
        const known = id === undefined ? undefined : transactions.get(id);
        const reason = text(event.payload['reason']) ?? '';
        const command = COMMANDS[reason];
        if (!known) return [];
        if (reason === 'DeAuthorized')
          return when(known.isAccepted, '/reason', `reason is DeAuthorized and line ${known.line} accepted the idTag`);
        return when(
          command !== undefined && !known.commands.has(command),
          '/reason',
          `reason is ${reason} and there is no ${command} since line ${known.line}`,
        );
      },
    },
    {
      id: 'wrong-rate-unit-is-an-error',
      cites: { '1.6': 'errata 3.24' },
      severity: 'error',
      text: 'a chargingRateUnit that does not exist is answered with the error PropertyConstraintViolation',
      check: (event) => wrongAnswer(event, 'GetCompositeSchedule'),
    },
    {
      id: 'wrong-enumeration-of-profile-is-an-error',
      cites: { '1.6': 'errata 3.38' },
      severity: 'error',
      text: 'an enumeration in a profile with a value that does not exist is answered with the error PropertyConstraintViolation',
      check: (event) => wrongAnswer(event, 'SetChargingProfile'),
    },
  ],
  update: (event, state) => {
    const { action = '', payload, line, call } = event;
    const status = text(payload['status']);
    const told = TOLD_BY[action];
    if (told !== undefined && isResult(event, action) && call?.payload) {
      const key = `${told} ${call.payload['requestId']}`;
      if (action === 'SignedUpdateFirmware') state.signedOn ??= line;
      const isRefused = status !== undefined && !status.startsWith('Accepted');
      // A request that runs and is sent once more may be refused.
      const isRunning = state.answered.get(key)?.isRefused === false;
      if (status !== undefined && !(isRefused && isRunning)) state.answered.set(key, { line, status, isRefused });
    }
    if (isCall(event, ...Object.keys(BUSY), 'SignedFirmwareStatusNotification') && status !== undefined) {
      if (action === 'SignedFirmwareStatusNotification') state.isTriggered = false;
      state.last.set(action, status);
    }
    if (
      isResult(event, 'ExtendedTriggerMessage') &&
      call?.payload?.['requestedMessage'] === 'FirmwareStatusNotification'
    )
      state.isTriggered = status === 'Accepted';
    // After a restart an upload or a download may be gone without a word.
    if (isCall(event, 'BootNotification')) for (const each of Object.keys(BUSY)) state.last.delete(each);
    if (isResult(event, 'StartTransaction') && call?.payload) {
      const id = number(payload['transactionId']);
      const isAccepted = object(payload['idTagInfo'])['status'] === 'Accepted';
      const start = fingerprint(JSON.stringify(call.payload));
      if (id !== undefined) state.transactions.set(id, { start, line, isAccepted, commands: new Set() });
    }
    if (isCall(event, 'Reset', 'UnlockConnector'))
      for (const { commands } of state.transactions.values())
        commands.add(action === 'Reset' ? `Reset ${payload['type']}` : action);
  },
};

/** A status that tells of a request that was refused. */
function refusedRequest(action: string) {
  return (event: FrameEvent, state: Tasks16): Finding[] => {
    const key = `${action} ${event.payload['requestId']}`;
    const isBusy = !['Idle', 'InvalidSignature'].includes(text(event.payload['status']) ?? 'Idle');
    const answer = isCall(event, action) && isBusy ? state.answered.get(key) : undefined;
    return when(
      answer?.isRefused === true,
      '/status',
      `status is ${event.payload['status']}, line ${answer?.line} said ${answer?.status}`,
    );
  };
}
