import { LRUCache } from 'lru-cache';
import type { ParseSchema } from '../check-compatibility.js';
import type { ComparableType, ResolvedReference } from '../format.js';

/** Keeps parsed schemas by their text and references, the longest unused leaving first. Mistakes are not kept. */
export class ParseCache {
  private readonly parsed: LRUCache<string, { readonly schema: unknown }>;

  /** @param capacity how many characters of schema text are kept in all; parsed, each takes some twenty bytes */
  constructor(
    private readonly read: ParseSchema,
    capacity = 4_000_000,
  ) {
    this.parsed = new LRUCache({ maxSize: capacity, sizeCalculation: (_, key) => key.length });
  }

  /** As `parseSchema`, but each text is read once while it is in use. */
  readonly parse: ParseSchema = (type, text, references = []) => {
    const key = keyOf(type, text, references);
    const known = this.parsed.get(key);
    if (known !== undefined) return known.schema;
    const schema = this.read(type, text, references);
    this.parsed.set(key, { schema });
    return schema;
  };
}

function keyOf(type: ComparableType, text: string, references: readonly ResolvedReference[]): string {
  if (references.length === 0) return `${type}\n${text}`;
  return JSON.stringify([type, text, ...new ReferenceTable().write(references)]);
}

/** Writes references once each, however often they are shared: as a tree they would double with every level. */
class ReferenceTable {
  private readonly lists = new Map<readonly ResolvedReference[], number>();
  private readonly texts = new Map<string, number>();
  private readonly rows: unknown[] = [];

  /** The texts, and the lists that point to them and to each other by number; the last list is the given one. */
  write(references: readonly ResolvedReference[]): [texts: string[], lists: unknown[]] {
    this.number(references);
    return [[...this.texts.keys()], this.rows];
  }

  private number(references: readonly ResolvedReference[]): number {
    const known = this.lists.get(references);
    if (known !== undefined) return known;
    const row = references.map(({ name, subject, version, schema, references: next = [] }) => [
      name,
      subject,
      version,
      this.textNumber(schema),
      next.length === 0 ? null : this.number(next),
    ]);
    const place = this.rows.push(row) - 1;
    this.lists.set(references, place);
    return place;
  }

  private textNumber(text: string): number {
    const place = this.texts.get(text) ?? this.texts.size;
    this.texts.set(text, place);
    return place;
  }
}
