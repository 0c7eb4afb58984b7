import type { Reference } from '../render/reference.ts';
import type { Validators } from '../validate/schemas.ts';
import type { Problem } from './problem.ts';

/**
 * Every message has examples, and every example is valid against the official schema.
 *
 * @param reference model and examples of a version
 * @param validators official schemas
 * @returns what is missing or invalid, with the JSON Pointer into the payload
 */
export function checkExamples({ spec, examples }: Reference, validators: Validators): Problem[] {
  return spec.messages.flatMap((message) => {
    const file = `schemas/examples/${spec.version}/${message.name}.json`;
    const list = examples.get(message.name) ?? [];
    if (!list.length) return [{ file, text: `${spec.version} ${message.name} has no example; write one` }];
    return list.flatMap((example, index) => {
      const parts = [
        ['request', message.request.name, example.request] as const,
        ...(message.response ? [['response', message.response.name, example.response] as const] : []),
      ];
      const extra =
        !message.response && example.response
          ? [{ file, text: `/${index}/response: the message has no response; remove it` }]
          : [];
      return [
        ...extra,
        ...parts.flatMap(([part, schema, payload]) =>
          validators.errors(spec.version, schema, payload).map(({ pointer, message: text }) => ({
            file,
            text: `/${index}/${part}${pointer === '/' ? '' : pointer}: ${text}`,
          })),
        ),
      ];
    });
  });
}
