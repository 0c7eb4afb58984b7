import { isObject } from '../spec/json.ts';
import type { Version } from '../spec/model.ts';
import type { PayloadSchemas } from './payload-schemas.ts';
import type { Problem } from './problem.ts';
import type { PayloadRule, Place } from './rules/rule.ts';
import { instances } from './walk.ts';

/** The entry for all who check a payload: the command, and pages that run in a browser. No files, no node. */

/** What a check needs beside the payload. */
export interface CheckContext {
  /** The schemas of the version. */
  schemas: PayloadSchemas;
  /** The rules to hold the payload against; those of other versions are left out. */
  rules: readonly PayloadRule[];
  /** For a response: the payload of the request it answers, where it is known. */
  request?: Record<string, unknown>;
  /** In a log: whether a message was seen on this connection before. */
  wasSeen?: (action: string) => boolean;
}

/** Rules of a version by the type they are about, for each set of rules. */
const rulesByType = new WeakMap<readonly PayloadRule[], Map<Version, Map<string, PayloadRule[]>>>();

function rulesOf(rules: readonly PayloadRule[], version: Version): Map<string, PayloadRule[]> {
  const byVersion = rulesByType.get(rules) ?? new Map<Version, Map<string, PayloadRule[]>>();
  rulesByType.set(rules, byVersion);
  const known = byVersion.get(version);
  if (known) return known;
  const byType = new Map<string, PayloadRule[]>();
  for (const rule of rules.filter(({ cites }) => cites[version] !== undefined))
    for (const type of rule.on) byType.set(type, [...(byType.get(type) ?? []), rule]);
  byVersion.set(version, byType);
  return byType;
}

/**
 * Checks one payload against its schema and against the rules that no schema can hold.
 *
 * @param version the version it is written in
 * @param schema name of its schema, e.g. `SetChargingProfileRequest` or `SetChargingProfile.req`
 * @param payload any JSON value
 * @param context the version's schemas, the rules, and the request where the payload answers one
 * @returns what is wrong, schema errors first; empty where nothing is
 * @throws Error where the version has no schema of this name
 */
export function checkPayload(version: Version, schema: string, payload: unknown, context: CheckContext): Problem[] {
  const problems = context.schemas.problems(schema, payload);
  const type = context.schemas.type(schema);
  if (!type || !isObject(payload)) return problems;
  const { schemas: _, rules: all, ...seen } = context;
  const place: Place = { version, payload, schema, ...seen };
  const rules = rulesOf(all, version);
  for (const instance of instances(context.schemas.spec, type, payload))
    for (const rule of rules.get(instance.type) ?? [])
      for (const { pointer, message } of rule.check(instance.value, place))
        problems.push({
          pointer: `${instance.pointer}${pointer}`,
          severity: rule.severity,
          rule: rule.cites[version] ?? '',
          message: `${message}: ${rule.text}`,
        });
  return problems;
}
