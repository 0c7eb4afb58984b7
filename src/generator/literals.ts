import type { Json } from '../spec/json.ts';

/** A request as source text, to paste into tests and tickets. */

const INDENT = 2;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Writes nested values with a writer for each kind; short lists and objects of plain values stay on a line. */
function write(
  value: unknown,
  level: number,
  words: { key: (name: string) => string; scalar: (value: unknown) => string },
): string {
  if (typeof value !== 'object' || value === null) return words.scalar(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const parts = isList
    ? value.map((item) => write(item, level + 1, words))
    : Object.entries(value).map(([name, item]) => `${words.key(name)}: ${write(item, level + 1, words)}`);
  if (!parts.length) return `${open}${close}`;
  const isPlain = !isList && Object.values(value).every((item) => typeof item !== 'object' || item === null);
  const line = `${open} ${parts.join(', ')} ${close}`;
  if (isPlain && level > 0 && line.length <= 100) return line;
  const pad = ' '.repeat(INDENT * (level + 1));
  return `${open}\n${parts.map((part) => `${pad}${part},`).join('\n')}\n${' '.repeat(INDENT * level)}${close}`;
}

/** A string that no script and no page can break out of. */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/** The one name that a literal takes for something else: there it sets the prototype. */
const PROTOTYPE = '__proto__';

function keyOf(name: string): string {
  if (name === PROTOTYPE) return `[${quoted(name)}]`;
  return IDENTIFIER.test(name) ? name : quoted(name);
}

/** @param request a payload @returns a TypeScript constant */
export function toTypeScript(request: Json): string {
  const text = write(request, 0, {
    key: keyOf,
    scalar: (value) => (typeof value === 'string' ? quoted(value) : String(value)),
  });
  return `const setChargingProfile = ${text} as const;\n`;
}

/** Python reads the escapes of JSON strings, except for a lone half of a surrogate pair, which JSON writes as one too. */
const PYTHON_WORDS: Record<string, string> = { true: 'True', false: 'False', null: 'None' };

/** @param request a payload @returns a Python dict */
export function toPython(request: Json): string {
  const text = write(request, 0, {
    key: quoted,
    scalar: (value) => (typeof value === 'string' ? quoted(value) : (PYTHON_WORDS[String(value)] ?? String(value))),
  });
  return `set_charging_profile = ${text}\n`;
}

/** @param request a payload @param messageId the id of the call @returns the frame that goes over the wire (OCPP-J §4.2) */
export const toFrame = (request: Json, messageId: string): string =>
  `${JSON.stringify([2, messageId, 'SetChargingProfile', request])}\n`;

/** @param value any JSON value @returns it, indented */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, INDENT)}\n`;
