/** A map that forgets its oldest entries: a log has any number of messages, memory does not. */
export class Memory<K, V> {
  private readonly entries = new Map<K, V>();

  /** @param limit so many entries are kept */
  constructor(private readonly limit: number) {}

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
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  /** @param key a key that is forgotten */
  delete(key: K): void {
    this.entries.delete(key);
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
