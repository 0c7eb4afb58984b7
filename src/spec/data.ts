import type { Message, NamedType, Spec, Version } from './model.ts';

/** Who sends a message's request: the Charging Station (1.6: Charge Point), the CSMS (1.6: Central System), or either. */
export type Sender = 'CS' | 'CSMS' | 'both';

/** The model of a version as the runtime reads it: names, types and limits, and who sends what. */
export interface Model {
  spec: Spec;
  /** By action. */
  senders: ReadonlyMap<string, Sender>;
}

/** How a model is written: everything JSON holds, one entry a line. */
interface ModelData {
  version: Version;
  messages: (Message & { sender: Sender })[];
  types: NamedType[];
}

const lines = (entries: readonly unknown[]): string => entries.map((entry) => JSON.stringify(entry)).join(',\n');

/**
 * @param model a version's model
 * @returns it as JSON, a message or type a line, so that a change of the standard is a readable difference
 */
export function writeModel({ spec, senders }: Model): string {
  const messages = spec.messages.map((message) => ({ ...message, sender: senders.get(message.name) ?? 'both' }));
  return `{"version":${JSON.stringify(spec.version)},"messages":[\n${lines(messages)}],\n"types":[\n${lines([...spec.types.values()])}]}\n`;
}

/**
 * @param text what {@link writeModel} wrote
 * @returns the model
 */
export function readModel(text: string): Model {
  const { version, messages, types } = JSON.parse(text) as ModelData;
  return {
    spec: {
      version,
      messages: messages.map(({ sender: _, ...message }) => message),
      types: new Map(types.map((type) => [type.name, type])),
    },
    senders: new Map(messages.map(({ name, sender }) => [name, sender])),
  };
}
