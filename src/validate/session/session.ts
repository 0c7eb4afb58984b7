import type { Version } from '../../spec/model.ts';
import type { Problem } from '../problem.ts';
import { BOOT, type Boot } from './boot.ts';
import { type Controls, DER_CONTROLS } from './der-controls.ts';
import type { Exchange, FrameEvent, SessionRule, Subject } from './event.ts';
import { callsOf, EXCHANGES, type Exchanges } from './exchanges.ts';
import { type Limits, TRANSACTION_LIMITS } from './limits.ts';
import { LOCAL_LIST, type LocalList } from './lists.ts';
import { Memory } from './memory.ts';
import { NEEDS, type Needs } from './needs.ts';
import { OCCUPANCY, type Occupancy } from './occupancy.ts';
import { PROFILES, type Profiles } from './profiles.ts';
import { REMOTE_STARTS, type RemoteStarts } from './remote-start.ts';
import { REPORTS, type Reports } from './reports.ts';
import { REQUESTED, type Requested } from './requested.ts';
import { RESERVATIONS, type Reservations } from './reservations.ts';
import { RUNNING, type Running } from './running.ts';
import { STATION_16, type Station16 } from './station-16.ts';
import { FIRMWARE_STATUS, type FirmwareStatus } from './status.ts';
import { STREAMS, type Streams } from './streams.ts';
import { TARIFFS, type Tariffs } from './tariffs.ts';
import { TASKS_16, type Tasks16 } from './tasks-16.ts';
import { TRANSACTIONS, type Transactions } from './transactions.ts';
import { TRANSACTIONS_16, type Transactions16 } from './transactions-16.ts';

/** More than a version has messages: a log may hold any number of other names. */
const KEPT_ACTIONS = 200;

/** What is known of one connection. */
interface State {
  exchanges: Exchanges;
  boot: Boot;
  transactions: Transactions;
  transactions16: Transactions16;
  station16: Station16;
  tasks16: Tasks16;
  reports: Reports;
  profiles: Profiles;
  remoteStarts: RemoteStarts;
  localList: LocalList;
  reservations: Reservations;
  firmwareStatus: FirmwareStatus;
  running: Running;
  occupancy: Occupancy;
  limits: Limits;
  tariffs: Tariffs;
  streams: Streams;
  controls: Controls;
  needs: Needs;
  requested: Requested;
}

/** Subjects by the name of their state. Exchanges come last: they forget a request once its answer was dealt with. */
const SUBJECTS: { [Name in keyof State]: Subject<State[Name]> } = {
  boot: BOOT,
  transactions: TRANSACTIONS,
  transactions16: TRANSACTIONS_16,
  station16: STATION_16,
  tasks16: TASKS_16,
  reports: REPORTS,
  profiles: PROFILES,
  remoteStarts: REMOTE_STARTS,
  localList: LOCAL_LIST,
  reservations: RESERVATIONS,
  firmwareStatus: FIRMWARE_STATUS,
  running: RUNNING,
  occupancy: OCCUPANCY,
  limits: TRANSACTION_LIMITS,
  tariffs: TARIFFS,
  streams: STREAMS,
  controls: DER_CONTROLS,
  needs: NEEDS,
  requested: REQUESTED,
  exchanges: EXCHANGES,
};
const NAMES = Object.keys(SUBJECTS) as (keyof State)[];

/** Every rule on frames together, by subject. */
export const SESSION_RULES: readonly SessionRule<never>[] = NAMES.flatMap((name) => [...SUBJECTS[name].rules]);

type CitedRule = SessionRule<never> & { rule: string };

/** A subject that a version has rules on, and those with where it has them. */
interface CitedSubject {
  name: keyof State;
  rules: readonly CitedRule[];
}

const cited = new Map<Version, readonly CitedSubject[]>();

/** Subjects without rules in a version are left out: what is remembered of them is for nobody. */
function subjectsOf(version: Version): readonly CitedSubject[] {
  const known = cited.get(version);
  if (known) return known;
  const subjects = NAMES.map((name) => ({
    name,
    rules: SUBJECTS[name].rules.flatMap((rule) => {
      const place = rule.cites[version];
      return place === undefined ? [] : [{ ...rule, rule: place }];
    }),
  })).filter(({ rules }) => rules.length > 0);
  cited.set(version, subjects);
  return subjects;
}

/** The frames of one connection, in order. */
export class Session {
  private readonly state = Object.fromEntries(NAMES.map((name) => [name, SUBJECTS[name].begin()])) as unknown as State;

  private readonly actions = new Memory<string, true>(KEPT_ACTIONS);

  /** @param action a message @returns whether a frame before had it */
  readonly wasSeen = (action: string): boolean => this.actions.has(action);

  /** @param id message id of an answer @returns the calls it may belong to, those that wait first */
  callsOf(id: string): Exchange[] {
    return callsOf(this.state.exchanges, id);
  }

  /**
   * @param event the next frame
   * @returns what breaks a rule, given all frames before
   */
  next(event: FrameEvent): Problem[] {
    const subjects = subjectsOf(event.version);
    const problems: Problem[] = [];
    for (const { name, rules } of subjects) {
      const state = this.state[name] as never;
      for (const { rule, severity, text, check } of rules)
        for (const { pointer, message } of check(event, state))
          problems.push({ pointer, severity, rule, message: `${message}: ${text}` });
    }
    for (const { name } of subjects) SUBJECTS[name].update(event, this.state[name] as never);
    if (event.action !== undefined) this.actions.set(event.action, true);
    return problems;
  }
}
