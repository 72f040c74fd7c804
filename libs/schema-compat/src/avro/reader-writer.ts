import { SchemaInvalid } from '../format.js';
import { AmbiguousAlias, isPromotion, namesMatch, writerFieldOf } from './matching.js';
import { checkDepth } from './nesting.js';
import type { AvroSchema, AvroType, EnumType, RecordField, RecordType, UnionType } from './types.js';

/** Every branch of a union may have to be tried against every branch of another: this ends it within a second. */
const MAX_STEPS = 2_000_000;

/**
 * Whether data written with one schema can be read with another, as `org.apache.avro.SchemaCompatibility` 1.12 answers.
 *
 * A pair of types that is asked about while it is being judged counts as readable; what was found under that assumption is
 * kept. So the order in which pairs are visited, and that a failure does not end the visit of a record's other fields, is
 * part of the answer and must stay as it is in Java.
 */
export class ReaderWriterCheck {
  /** By pair of types: whether the reader's can read the writer's; true while that is being judged. */
  private readonly verdicts = new Map<number, boolean>();
  private depth = 0;
  private steps = 0;

  constructor(
    private readonly reader: AvroSchema,
    private readonly writer: AvroSchema,
  ) {}

  /**
   * Whether the reader's schema reads all that was written with the writer's.
   * @throws AmbiguousAlias when the answer cannot be given, which counts as unreadable
   */
  readsAll(): boolean {
    return this.reads(this.reader.root, this.writer.root);
  }

  /** The same of two types within the schemas; once the whole was checked, the answer that the check came to. */
  reads(reader: AvroType, writer: AvroType): boolean {
    if (isSimple(reader) && isSimple(writer))
      return reader.kind === writer.kind || isPromotion(reader, writer);
    const pair = reader.id * this.writer.size + writer.id;
    const known = this.verdicts.get(pair);
    if (known !== undefined) return known;
    this.verdicts.set(pair, true);
    checkDepth(++this.depth);
    this.spend(1);
    const verdict = this.judge(reader, writer);
    this.depth -= 1;
    this.verdicts.set(pair, verdict);
    return verdict;
  }

  private spend(steps: number): void {
    this.steps += steps;
    if (this.steps > MAX_STEPS)
      throw new SchemaInvalid('The schema has too many union branches to be compared.');
  }

  private judge(reader: AvroType, writer: AvroType): boolean {
    if (writer.kind === 'union') return this.readsEveryBranch(reader, writer);
    switch (reader.kind) {
      case 'union':
        return reader.branches.some((branch) => this.reads(branch, writer));
      case 'array':
        return writer.kind === 'array' && this.reads(reader.items, writer.items);
      case 'map':
        return writer.kind === 'map' && this.reads(reader.values, writer.values);
      case 'record':
        return writer.kind === 'record' && this.readsRecord(reader, writer);
      case 'enum':
        return writer.kind === 'enum' && namesMatch(reader, writer) && readsSymbols(reader, writer);
      case 'fixed':
        return writer.kind === 'fixed' && namesMatch(reader, writer) && reader.size === writer.size;
      default:
        return false;
    }
  }

  private readsEveryBranch(reader: AvroType, writer: UnionType): boolean {
    let all = true;
    for (const branch of writer.branches) {
      if (!this.reads(reader, branch)) all = false;
    }
    return all;
  }

  private readsRecord(reader: RecordType, writer: RecordType): boolean {
    let all = namesMatch(reader, writer);
    this.spend(reader.fields.length);
    for (const field of reader.fields) {
      if (!this.readsField(reader, field, writer)) all = false;
    }
    return all;
  }

  private readsField(reader: RecordType, field: RecordField, writer: RecordType): boolean {
    try {
      const written = writerFieldOf(reader, field, writer);
      return written === undefined ? field.default !== undefined : this.reads(field.type, written.type);
    } catch (error) {
      if (error instanceof AmbiguousAlias) error.path.unshift(field.name);
      throw error;
    }
  }
}

function readsSymbols(reader: EnumType, writer: EnumType): boolean {
  return reader.default !== undefined || writer.symbols.every((symbol) => reader.symbolSet.has(symbol));
}

/** Whether judging a type never looks inside it. */
function isSimple(type: AvroType): boolean {
  switch (type.kind) {
    case 'record':
    case 'union':
    case 'array':
    case 'map':
    case 'enum':
    case 'fixed':
      return false;
    default:
      return true;
  }
}
