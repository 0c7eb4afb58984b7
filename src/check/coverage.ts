import { DIRECTIONS, type Notes } from '../overlay/notes.ts';
import { type NamedType, payloads, type Spec } from '../spec/model.ts';
import type { Problem } from './problem.ts';

const MAX_MEANING = 200;
const MAX_VALUE = 140;
const MAX_PURPOSE = 160;

/** How many places of the model have a text of ours. */
export interface Coverage {
  noted: number;
  total: number;
  problems: Problem[];
}

/** Every field and value of a model, as `Owner.name`. */
function places(spec: Spec): Set<string> {
  const objects = [...spec.messages.flatMap(payloads), ...spec.types.values()];
  return new Set(
    objects.flatMap((type) =>
      (type.kind === 'enum' ? type.values : type.fields.map(({ name }) => name)).map((name) => `${type.name}.${name}`),
    ),
  );
}

/** Counts and judges the texts of one version. */
class CoverageCheck {
  readonly coverage: Coverage = { noted: 0, total: 0, problems: [] };
  private readonly siblingPlaces: ReadonlySet<string>;

  constructor(
    private readonly spec: Spec,
    private readonly notes: Notes,
    private readonly siblings: readonly Spec[],
  ) {
    this.siblingPlaces = new Set(siblings.flatMap((sibling) => [...places(sibling)]));
  }

  private problem(text: string): void {
    const file = `schemas/notes/${this.spec.version === '1.6' ? '1.6' : '2.x'}`;
    this.coverage.problems.push({ file, text: `${this.spec.version} ${text}` });
  }

  private text(place: string, text: string | undefined, limit: number): void {
    this.coverage.total++;
    const length = text?.trim().length ?? 0;
    if (length) this.coverage.noted++;
    else this.problem(`${place}: no meaning; write what it means to an implementer`);
    if (length > limit) this.problem(`${place}: ${length} characters, at most ${limit}; shorten it`);
  }

  private names(
    place: string,
    modelled: readonly string[],
    noted: Record<string, string> | undefined,
    limit: number,
  ): void {
    for (const name of modelled) if (name !== 'customData') this.text(`${place}.${name}`, noted?.[name], limit);
    for (const name of Object.keys(noted ?? {}))
      if (!modelled.includes(name) && !this.siblingPlaces.has(`${place}.${name}`))
        this.problem(`${place}.${name}: has a note but is not in the schemas; remove it or mend the name`);
  }

  private type(type: NamedType): void {
    const note = this.notes.types.get(type.name);
    this.text(type.name, note?.meaning, MAX_MEANING);
    if (type.kind === 'enum') this.names(type.name, type.values, note?.values, MAX_VALUE);
    else
      this.names(
        type.name,
        type.fields.map(({ name }) => name),
        note?.fields,
        MAX_MEANING,
      );
  }

  run(): Coverage {
    for (const message of this.spec.messages) {
      const note = this.notes.messages.get(message.name);
      this.text(message.name, note?.purpose, MAX_PURPOSE);
      if (!note) continue;
      if (!(note.direction in DIRECTIONS)) this.problem(`${message.name}: unknown direction`);
      this.names(
        message.request.name,
        message.request.fields.map(({ name }) => name),
        note.request,
        MAX_MEANING,
      );
      if (message.response)
        this.names(
          message.response.name,
          message.response.fields.map(({ name }) => name),
          note.response,
          MAX_MEANING,
        );
    }
    for (const type of this.spec.types.values()) this.type(type);
    const everywhere = [this.spec, ...this.siblings];
    for (const name of this.notes.messages.keys())
      if (!everywhere.some((spec) => spec.messages.some((message) => message.name === name)))
        this.problem(`${name}: a note for a message that does not exist`);
    for (const name of this.notes.types.keys())
      if (!everywhere.some((spec) => spec.types.has(name)))
        this.problem(`${name}: a note for a type that does not exist`);
    return this.coverage;
  }
}

/**
 * Holds our words against the model: every message, type, field and value has a meaning within its length,
 * and nothing is described that does not exist.
 *
 * @param spec the model of a version
 * @param notes our words for it
 * @param siblings models that share the notes' files
 * @returns counts and problems
 */
export const checkCoverage = (spec: Spec, notes: Notes, siblings: readonly Spec[]): Coverage =>
  new CoverageCheck(spec, notes, siblings).run();
