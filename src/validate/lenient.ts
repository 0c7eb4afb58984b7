/**
 * Frames that a program printed as its own lists instead of as JSON: Python's `[2, 'id', {'a': True, 'b': None}]`,
 * JavaScript's `[ 2, 'id', { a: true } ]`.
 */

const TOKEN = /\s+|'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|[[\]{}:,]|[A-Za-z_$][\w$]*|[-+]?[\d.]+(?:[eE][-+]?\d+)?/y;
const WORDS: Record<string, string> = {
  True: 'true',
  False: 'false',
  None: 'null',
  true: 'true',
  false: 'false',
  null: 'null',
  undefined: 'null',
};

/** The text between single quotes, as JSON writes it. */
function requoted(inner: string): string {
  const plain = inner.replace(/\\(x([0-9a-fA-F]{2})|.)/g, (whole, letter: string, hex?: string) => {
    if (hex) return `\\u00${hex}`;
    return letter === "'" ? "'" : whole;
  });
  return `"${plain.replace(/(^|[^\\])"/g, '$1\\"')}"`;
}

/**
 * @param text a line
 * @param start where a list begins in it
 * @returns the list as JSON and the index after it; undefined where it is none of either language
 */
export function asJson(text: string, start: number): { json: string; end: number } | undefined {
  const parts: string[] = [];
  let depth = 0;
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token, single] = match;
    const isKey = /^[A-Za-z_$]/.test(token);
    if (single !== undefined) parts.push(requoted(single));
    else if (isKey) parts.push(WORDS[token] ?? `"${token}"`);
    else parts.push(token);
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (depth === 0) return { json: parts.join(''), end: TOKEN.lastIndex };
  }
  return undefined;
}
