import type { Finding } from '../rules/rule.ts';
import { text, when } from '../rules/values.ts';
import { type FrameEvent, isCall, isResult, type Subject } from './event.ts';

/** The status of a firmware update that the CSMS asks for. */

export interface FirmwareStatus {
  /** What the station sent last since it started. */
  last?: { status: string; line: number };
  /** Whether the CSMS waits for a status it asked for, and no new update came since. */
  isAsked: boolean;
}

/** States of an update that is not finished (Enumerations §3.33). */
const INTERMEDIATE = [
  'DownloadScheduled',
  'Downloading',
  'DownloadPaused',
  'Downloaded',
  'SignatureVerified',
  'InstallScheduled',
  'InstallRebooting',
  'Installing',
];

/** An answer to a trigger that does not fit what was sent before. */
const asked =
  (isWrong: (last: string, now: string) => boolean) =>
  (event: FrameEvent, { last, isAsked }: FirmwareStatus): Finding[] => {
    const now = isCall(event, 'FirmwareStatusNotification') ? text(event.payload['status']) : undefined;
    const isBroken = isAsked && last !== undefined && now !== undefined && isWrong(last.status, now);
    return when(isBroken, '/status', `status is ${now}, and on line ${last?.line} it was ${last?.status}`);
  };

export const FIRMWARE_STATUS: Subject<FirmwareStatus> = {
  begin: () => ({ isAsked: false }),
  rules: [
    {
      id: 'idle-after-installed',
      cites: { '2.0.1': 'L01.FR.25', '2.1': 'L01.FR.25' },
      severity: 'error',
      text: 'a station that is asked after it sent Installed sends Idle',
      check: asked((last, now) => last === 'Installed' && now === 'Installed'),
    },
    {
      id: 'not-idle-during-update',
      cites: { '2.0.1': 'L01.FR.26', '2.1': 'L01.FR.26' },
      severity: 'error',
      text: 'a station that is asked during an update sends its last status again',
      check: asked((last, now) => INTERMEDIATE.includes(last) && now === 'Idle'),
    },
  ],
  update: (event, state) => {
    const isTrigger =
      isResult(event, 'TriggerMessage') &&
      event.payload['status'] === 'Accepted' &&
      event.call?.payload?.['requestedMessage'] === 'FirmwareStatusNotification';
    if (isTrigger) state.isAsked = true;
    if (isCall(event, 'UpdateFirmware', 'BootNotification')) {
      state.isAsked = false;
      delete state.last;
    }
    if (!isCall(event, 'FirmwareStatusNotification')) return;
    state.isAsked = false;
    const status = text(event.payload['status']);
    if (status !== undefined) state.last = { status, line: event.line };
  },
};
