import type { Json } from '../../spec/json.ts';
import { number, object, text, when } from '../rules/values.ts';
import { isCall, isResult, type Subject } from './event.ts';
import { fingerprint, Memory } from './memory.ts';
import { eventOf } from './transactions.ts';

/** What a request began and later messages go on with: remote starts, swaps, certificates, contracts for an EV. */

const KEPT = 200;

export interface Requested {
  /** Tokens of remote starts, by remoteStartId. */
  starts: Memory<number, { line: number; token: Json }>;
  /** Lines of the events BatteryIn, by requestId. */
  swaps: Memory<number, number>;
  /** Lines of certificate signing requests, by requestId. */
  signing: Memory<number, number>;
  /** The last answer with contracts: of which request, and how many are left. */
  contracts?: { request: number; line: number; remaining: number };
}

const keyOf = (token: Json): string => `${text(token['type'])?.toLowerCase()} ${text(token['idToken'])?.toLowerCase()}`;

export const REQUESTED: Subject<Requested> = {
  begin: () => ({ starts: new Memory(KEPT), swaps: new Memory(KEPT), signing: new Memory(KEPT) }),
  rules: [
    {
      id: 'remote-start-uses-its-token',
      cites: { '2.0.1': 'F01.FR.04', '2.1': 'F01.FR.04' },
      severity: 'error',
      text: 'the event after a remote start has the token of the request',
      check: (event, state) => {
        const { payload } = eventOf(event) ?? {};
        if (payload?.['triggerReason'] !== 'RemoteStart' || payload['idToken'] === undefined) return [];
        const start = state.starts.get(number(object(payload['transactionInfo'])['remoteStartId']) ?? Number.NaN);
        const isOther = start !== undefined && keyOf(start.token) !== keyOf(object(payload['idToken']));
        return when(isOther, '/idToken', `the request of line ${start?.line} has another`);
      },
    },
    {
      id: 'remote-start-is-known',
      cites: { '2.0.1': 'F02.FR.21', '2.1': 'F02.FR.21' },
      severity: 'note',
      text: 'the event after a remote start has the remoteStartId of the request; that may stand before the log',
      check: (event, state) => {
        const { payload } = eventOf(event) ?? {};
        const id = number(object(payload?.['transactionInfo'])['remoteStartId']);
        const isUnknown =
          payload?.['triggerReason'] === 'RemoteStart' &&
          id !== undefined &&
          state.starts.size > 0 &&
          !state.starts.has(id);
        return when(
          isUnknown,
          '/transactionInfo/remoteStartId',
          `no request with remoteStartId ${id} stands before it`,
        );
      },
    },
    {
      id: 'swap-keeps-its-request-id',
      cites: { '2.1': 'S03.FR.03' },
      severity: 'note',
      text: 'a battery goes out with the requestId with which the other came in; that may stand before the log',
      check: (event, state) => {
        const { eventType, requestId } = isCall(event, 'BatterySwap') ? event.payload : {};
        const isOut = eventType === 'BatteryOut' || eventType === 'BatteryOutTimeout';
        const id = number(requestId);
        return when(
          isOut && id !== undefined && state.swaps.size > 0 && !state.swaps.has(id),
          '/requestId',
          `no BatteryIn with requestId ${id} stands before it`,
        );
      },
    },
    {
      id: 'certificate-names-its-request',
      cites: { '2.1': 'A02.FR.25' },
      severity: 'note',
      text: 'a signed certificate is sent with the requestId of the request for it; that may stand before the log',
      check: (event, { signing }) => {
        if (!isCall(event, 'CertificateSigned') || !signing.size) return [];
        const id = number(event.payload['requestId']);
        return id === undefined
          ? when(true, '', `requestId is missing and the request of line ${[...signing.values()].at(-1)} has one`)
          : when(!signing.has(id), '/requestId', `no request with requestId ${id} stands before it`);
      },
    },
    {
      id: 'remaining-contracts-fall',
      cites: { '2.1': 'M01.FR.07' },
      severity: 'error',
      text: 'each answer to the same request has one contract fewer left than the one before',
      check: (event, { contracts }) => {
        const request = isResult(event, 'Get15118EVCertificate') ? event.call?.payload : undefined;
        const remaining = number(event.payload['remainingContracts']);
        if (!request || !contracts || event.payload['status'] !== 'Accepted' || remaining === undefined) return [];
        const isSame =
          contracts.request === fingerprint(JSON.stringify(request)) && contracts.line !== event.call?.line;
        return when(
          isSame && contracts.remaining > 0 && remaining !== contracts.remaining - 1,
          '/remainingContracts',
          `remainingContracts is ${remaining} after ${contracts.remaining}`,
        );
      },
    },
  ],
  update: (event, state) => {
    const { payload, line, call } = event;
    if (isCall(event, 'RequestStartTransaction'))
      state.starts.set(number(payload['remoteStartId']) ?? Number.NaN, { line, token: object(payload['idToken']) });
    const signing = isCall(event, 'SignCertificate') ? number(payload['requestId']) : undefined;
    if (signing !== undefined) state.signing.set(signing, line);
    if (isCall(event, 'BatterySwap') && payload['eventType'] === 'BatteryIn')
      state.swaps.set(number(payload['requestId']) ?? Number.NaN, line);
    if (!isResult(event, 'Get15118EVCertificate') || !call?.payload) return;
    const remaining = payload['status'] === 'Accepted' ? number(payload['remainingContracts']) : undefined;
    if (remaining === undefined) delete state.contracts;
    else state.contracts = { request: fingerprint(JSON.stringify(call.payload)), line: call.line, remaining };
  },
};
