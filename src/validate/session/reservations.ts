import { number, when } from '../rules/values.ts';
import { isCall, isResult, type Subject } from './event.ts';
import { Memory } from './memory.ts';

/** Reservations of 2.x that have ended. */

const KEPT_RESERVATIONS = 200;

export interface Reservations {
  /** By id, the line that ended it. */
  ended: Memory<number, number>;
}

export const RESERVATIONS: Subject<Reservations> = {
  begin: () => ({ ended: new Memory(KEPT_RESERVATIONS) }),
  rules: [
    {
      id: 'cancel-of-ended-reservation',
      cites: { '2.0.1': 'H02.FR.01', '2.1': 'H02.FR.01' },
      severity: 'error',
      text: 'a station rejects to cancel a reservation it does not have',
      check: (event, { ended }) => {
        const isAccepted = isResult(event, 'CancelReservation') && event.payload['status'] === 'Accepted';
        const call = isAccepted ? event.call : undefined;
        const line = ended.get(number(call?.payload?.['reservationId']) ?? Number.NaN);
        const isBefore = call !== undefined && line !== undefined && line < call.line;
        return when(isBefore, '/status', `status is Accepted and the reservation ended on line ${line}`);
      },
    },
  ],
  update: (event, { ended }) => {
    const { payload, line, call } = event;
    const end = (id: unknown) => {
      const known = number(id);
      if (known !== undefined && !ended.has(known)) ended.set(known, line);
    };
    // Whatever becomes of it, a new request may bring a reservation with this id into being.
    if (isCall(event, 'ReserveNow')) ended.delete(number(payload['id']) ?? Number.NaN);
    if (isCall(event, 'ReservationStatusUpdate')) end(payload['reservationId']);
    if (isResult(event, 'CancelReservation') && payload['status'] === 'Accepted') end(call?.payload?.['reservationId']);
  },
};
