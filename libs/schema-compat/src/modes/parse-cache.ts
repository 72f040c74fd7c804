import type { ParseSchema } from '../check-compatibility.js';
import type { ComparableType, ResolvedReference } from '../format.js';

interface Entry {
  readonly parsed: unknown;
  readonly size: number;
}

/** Keeps parsed schemas by their text and references, the longest unused leaving first. Mistakes are not kept. */
export class ParseCache {
  private readonly entries = new Map<string, Entry>();
  private size = 0;

  /** @param capacity how many characters of schema text are kept in all */
  constructor(
    private readonly read: ParseSchema,
    private readonly capacity = 16_000_000,
  ) {}

  /** As `parseSchema`, but each text is read once while it is in use. */
  readonly parse: ParseSchema = (type, text, references = []) => {
    const key = keyOf(type, text, references);
    const known = this.entries.get(key);
    if (known !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known.parsed;
    }
    const parsed = this.read(type, text, references);
    this.keep(key, parsed);
    return parsed;
  };

  private keep(key: string, parsed: unknown): void {
    if (key.length > this.capacity) return;
    this.entries.set(key, { parsed, size: key.length });
    this.size += key.length;
    for (const [oldest, entry] of this.entries) {
      if (this.size <= this.capacity) return;
      this.entries.delete(oldest);
      this.size -= entry.size;
    }
  }
}

function keyOf(type: ComparableType, text: string, references: readonly ResolvedReference[]): string {
  if (references.length === 0) return `${type}\n${text}`;
  return JSON.stringify([type, text, references]);
}
