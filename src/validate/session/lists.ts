import { number, when } from '../rules/values.ts';
import { isCall, isResult, type Subject } from './event.ts';

/** The local authorization list of 2.x: its version. */

/** A version a station took over, and the line of the request. */
interface Taken {
  versionNumber: number;
  line: number;
}

export interface LocalList {
  /** Absent where it is not known. */
  taken?: Taken | undefined;
  /** While an update waits for its answer: what was taken before. */
  before?: Taken | undefined;
}

export const LOCAL_LIST: Subject<LocalList> = {
  begin: () => ({}),
  rules: [
    {
      id: 'differential-list-is-newer',
      cites: { '2.0.1': 'D01.FR.19', '2.1': 'D01.FR.19' },
      severity: 'error',
      text: 'a Differential update whose version is not above that of the list is answered VersionMismatch',
      check: (event, { before }) => {
        const request = isResult(event, 'SendLocalList') ? event.call?.payload : undefined;
        const sent = number(request?.['versionNumber']);
        const isAccepted = request?.['updateType'] === 'Differential' && event.payload['status'] === 'Accepted';
        return when(
          isAccepted && before !== undefined && sent !== undefined && sent <= before.versionNumber,
          '/status',
          `status is Accepted for version ${sent}, the list has version ${before?.versionNumber} since line ${before?.line}`,
        );
      },
    },
    {
      id: 'list-version-as-sent',
      cites: { '2.0.1': 'D02.FR.01', '2.1': 'D02.FR.01' },
      severity: 'error',
      text: 'a station tells the version of the list it has, or 0 where lists are off (D02.FR.03)',
      check: (event, { taken }) => {
        const told = isResult(event, 'GetLocalListVersion') ? number(event.payload['versionNumber']) : undefined;
        const isOther = told !== undefined && told !== 0 && taken !== undefined && told !== taken.versionNumber;
        return when(
          isOther,
          '/versionNumber',
          `versionNumber is ${told} and the list of line ${taken?.line} has version ${taken?.versionNumber}`,
        );
      },
    },
  ],
  update: (event, state) => {
    // Whether a list outlives a reboot is only advised (D01.FR.10), and a failed update leaves open what is there.
    if (isCall(event, 'BootNotification', 'SendLocalList')) {
      state.before = event.action === 'SendLocalList' ? state.taken : undefined;
      state.taken = undefined;
    }
    if (!isResult(event, 'SendLocalList')) return;
    const { call, payload } = event;
    const versionNumber = number(call?.payload?.['versionNumber']);
    if (payload['status'] === 'Accepted' && call && versionNumber !== undefined)
      state.taken = { versionNumber, line: call.line };
    if (payload['status'] === 'VersionMismatch') state.taken = state.before;
    state.before = undefined;
  },
};
