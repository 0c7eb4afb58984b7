/** A map that forgets its oldest entries: a log has any number of messages, memory does not. */
export class Memory<K, V> {
  private readonly entries = new Map<K, V>();

  /** @param limit so many entries are kept @param forget told of every entry that goes */
  constructor(
    private readonly limit: number,
    private readonly forget: (value: V) => void = () => {},
  ) {}

  /** @param key a key @returns what was kept last under it */
  get(key: K): V | undefined {
    return this.entries.get(key);
  }

  /** @param key a key @returns whether something is kept under it */
  has(key: K): boolean {
    return this.entries.has(key);
  }

  /** @param key a key @param value what to keep under it; it counts as the newest */
  set(key: K, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.limit) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.delete(oldest);
  }

  /** @param key a key that is forgotten */
  delete(key: K): void {
    const value = this.entries.get(key);
    if (this.entries.delete(key)) this.forget(value as V);
  }

  /** Forgets everything. */
  clear(): void {
    this.entries.clear();
  }

  /** @returns what is kept, oldest first */
  values(): IterableIterator<V> {
    return this.entries.values();
  }

  /** @returns how many entries are kept */
  get size(): number {
    return this.entries.size;
  }
}

/**
 * A short stand-in for a text, to know it again without keeping it: 53 bits of a hash (cyrb53).
 *
 * @param text any text
 * @returns the same for the same text, and hardly ever for another
 */
export function fingerprint(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
