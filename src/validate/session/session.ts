import type { Version } from '../../spec/model.ts';
import type { Problem } from '../problem.ts';
import { BOOT, type Boot } from './boot.ts';
import { type Controls, DER_CONTROLS } from './der-controls.ts';
import type { Exchange, FrameEvent, SessionRule, Subject } from './event.ts';
import { callsOf, EXCHANGES, type Exchanges } from './exchanges.ts';
import { type Limits, TRANSACTION_LIMITS } from './limits.ts';
import { NEEDS, type Needs } from './needs.ts';
import { OCCUPANCY, type Occupancy } from './occupancy.ts';
import { PROFILES, type Profiles } from './profiles.ts';
import { REPORTS, type Reports } from './reports.ts';
import { REQUESTED, type Requested } from './requested.ts';
import { STREAMS, type Streams } from './streams.ts';
import { TARIFFS, type Tariffs } from './tariffs.ts';
import { TRANSACTIONS, type Transactions } from './transactions.ts';
import { TRANSACTIONS_16, type Transactions16 } from './transactions-16.ts';

/** What is known of one connection. */
interface State {
  exchanges: Exchanges;
  boot: Boot;
  transactions: Transactions;
  transactions16: Transactions16;
  reports: Reports;
  profiles: Profiles;
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
  reports: REPORTS,
  profiles: PROFILES,
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

type CitedRule<State> = SessionRule<State> & { rule: string };
const cited = new Map<string, readonly unknown[]>();

/** The rules of a subject that a version has, with where it has them. */
function rulesOf<Name extends keyof State>(name: Name, version: Version): readonly CitedRule<State[Name]>[] {
  const key = `${name} ${version}`;
  const rules =
    cited.get(key) ??
    SUBJECTS[name].rules.flatMap((rule) => {
      const place = rule.cites[version];
      return place === undefined ? [] : [{ ...rule, rule: place }];
    });
  cited.set(key, rules);
  return rules as readonly CitedRule<State[Name]>[];
}

/** The frames of one connection, in order. */
export class Session {
  private readonly state = Object.fromEntries(NAMES.map((name) => [name, SUBJECTS[name].begin()])) as unknown as State;

  /** @param id message id of an answer @returns the calls it may belong to, those that wait first */
  callsOf(id: string): Exchange[] {
    return callsOf(this.state.exchanges, id);
  }

  /**
   * @param event the next frame
   * @returns what breaks a rule, given all frames before
   */
  next(event: FrameEvent): Problem[] {
    const problems = NAMES.flatMap((name) => this.check(name, event));
    for (const name of NAMES) this.update(name, event);
    return problems;
  }

  private check<Name extends keyof State>(name: Name, event: FrameEvent): Problem[] {
    const state = this.state[name];
    const problems: Problem[] = [];
    for (const { rule, severity, text, check } of rulesOf(name, event.version))
      for (const { pointer, message } of check(event, state))
        problems.push({ pointer, severity, rule, message: `${message}: ${text}` });
    return problems;
  }

  private update<Name extends keyof State>(name: Name, event: FrameEvent): void {
    SUBJECTS[name].update(event, this.state[name]);
  }
}
