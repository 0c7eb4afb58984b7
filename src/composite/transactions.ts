import type { Transaction } from './compose.ts';
import type { Profile } from './profile.ts';

/** Which transactions run, as far as profiles and whoever asks tell. */

/** A transaction that somebody named. */
export interface Told {
  id: string;
  /** Milliseconds since the epoch. */
  start: number;
}

/** What runs, and what of it nobody named. */
export interface Running {
  transactions: Transaction[];
  assumed: Transaction[];
}

/**
 * @param told transactions that were named; each runs on the EVSE of its TxProfile
 * @param profiles installed profiles
 * @param evseId where a transaction without a TxProfile runs; EVSE 1 for 0
 * @param from when a transaction that nobody named started, in milliseconds since the epoch
 * @returns the transactions; a TxProfile shows one too, since it is only installed while its transaction is active
 *   (K01.FR.09, 1.6 §3.13.1)
 */
export function runningTransactions(
  told: readonly Told[],
  profiles: readonly Profile[],
  evseId: number,
  from: number,
): Running {
  const own = profiles.filter(({ purpose }) => purpose === 'TxProfile');
  const named = told.map(({ id, start }): Transaction => {
    const on = own.find(({ transactionId }) => transactionId === id)?.evseId ?? (evseId || 1);
    return { id, evseId: on, start };
  });
  const assumed: Transaction[] = [];
  for (const { transactionId = '', evseId: on } of own)
    if (![...named, ...assumed].some((one) => one.evseId === on))
      assumed.push({ id: transactionId, evseId: on, start: from });
  return { transactions: [...named, ...assumed], assumed };
}
