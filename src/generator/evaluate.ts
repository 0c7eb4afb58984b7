import { amountOf, DEFAULT_PHASES } from '../composite/amount.ts';
import { compose, type Situation, type Step } from '../composite/compose.ts';
import { type Assumption, assumptions } from '../composite/explain.ts';
import { install, type LeftOut } from '../composite/install.ts';
import type { Profile } from '../composite/profile.ts';
import { findProfiles, profilesOf } from '../composite/read.ts';
import { runningTransactions } from '../composite/transactions.ts';
import { UserError } from '../errors.ts';
import { checkPayload } from '../validate/check.ts';
import type { PayloadSchemas } from '../validate/payload-schemas.ts';
import type { Problem } from '../validate/problem.ts';
import { shapeOf } from './request.ts';
import { PROFILE_RULES } from './rules.ts';
import type { State } from './state.ts';

/** What the page shows is computed here: limits, what is wrong, and what was taken for granted. */

/** One profile of the page. */
export interface Judged {
  problems: Problem[];
  /** Absent where it cannot be computed with, or is turned off. */
  profile?: Profile;
  /** Its own limit over time. */
  steps: Step[];
  /** Why it is not installed beside the others. */
  leftOut?: LeftOut;
}

export interface Evaluation {
  judged: Judged[];
  situation: Situation;
  installed: Profile[];
  /** The composite limit. */
  steps: Step[];
  assumptions: Assumption[];
  /** Why nothing could be computed. */
  failure?: string;
}

const HOUR = 3_600_000;

const situationOf = ({ setting }: State, installed: readonly Profile[]): Situation => {
  const { evseId, evses, hours, unit, voltage, zone, rating, transaction, isPriority } = setting;
  const from = Date.parse(setting.from);
  const told = transaction ? [{ id: transaction.id, start: Date.parse(transaction.start) }] : [];
  return {
    evseId,
    evses,
    from,
    to: from + Math.round(hours * HOUR),
    unit,
    voltage,
    zone,
    transactions: runningTransactions(told, installed, evseId, from).transactions,
    ...(rating === undefined ? {} : { rating: amountOf(rating, 'A', DEFAULT_PHASES, voltage) }),
    ...(isPriority ? { isPriority } : {}),
  };
};

/**
 * @param state what the page holds
 * @param schemas the schemas of its version
 * @returns everything that is shown about it
 */
export function evaluate(state: State, schemas: PayloadSchemas): Evaluation {
  const { version, entries, setting } = state;
  const { requestSchema } = shapeOf(version);
  const read = entries.map(({ request, isOff }): Profile | undefined => {
    try {
      return isOff ? undefined : profilesOf(findProfiles(request, version), setting.schedule)[0];
    } catch (error) {
      // What is wrong stands among the problems of its payload.
      if (error instanceof UserError) return undefined;
      throw error;
    }
  });
  const { installed, leftOut } = install(
    version,
    read.filter((profile) => profile !== undefined),
  );
  const situation = situationOf(state, installed);
  // Installed profiles of 1.6 can differ from those that were sent by where they no longer act.
  const own = (profile: Profile): Profile =>
    installed.find(({ id, evseId }) => id === profile.id && evseId === profile.evseId) ?? profile;
  const { rating: _, ...alone } = situation;
  const judged = entries.map(({ request }, index): Judged => {
    const profile = read[index];
    const problems = checkPayload(version, requestSchema, request, { schemas, rules: PROFILE_RULES });
    const out = leftOut.find((left) => left.profile === profile);
    const evseId = profile && (profile.evseId || situation.evseId);
    return {
      problems,
      steps:
        profile && !out ? drawn(own(profile), { ...alone, isPriority: true, evseId: evseId ?? situation.evseId }) : [],
      ...(profile ? { profile } : {}),
      ...(out ? { leftOut: out } : {}),
    };
  });
  try {
    const steps = compose(installed, situation);
    return { judged, situation, installed, steps, assumptions: assumptions(version, installed, situation, steps) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { judged, situation, installed, steps: [], assumptions: [], failure: error.message };
  }
}

/** A profile by itself; LocalGeneration, which is no limit of its own, is drawn as what it adds. */
function drawn(profile: Profile, situation: Situation): Step[] {
  const shown: Profile = profile.purpose === 'LocalGeneration' ? { ...profile, purpose: 'TxDefaultProfile' } : profile;
  try {
    return compose([shown], { ...situation, evseId: situation.evseId || 1 });
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
