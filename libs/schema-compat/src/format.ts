import type { Meaning } from './meaning/meaning.js';

/**
 * The wire formats that can be registered under a subject, plus ODCS, whose documents are compared by the same
 * rules of evolution.
 */
export type SchemaType = 'AVRO' | 'JSON' | 'PROTOBUF';
export type ComparableType = SchemaType | 'ODCS';

/**
 * Which reader must survive a change.
 * - `backward`: a reader with the new schema reads data written with the old one.
 * - `forward`: a reader with the old schema reads data written with the new one.
 */
export type Direction = 'backward' | 'forward';

/** One difference between two versions of a schema or contract. */
export interface Difference {
  /** The kind of change in upper snake case, e.g. `FIELD_REMOVED`; stable, part of the public API. */
  readonly rule: string;
  /** Where: field names joined by dots from the root, e.g. `visits.email`; `''` is the root. */
  readonly path: string;
  /** The directions in which this change breaks a reader; empty when it breaks none. */
  readonly breaks: readonly Direction[];
  /** What changed, for a human, with the values before and after. */
  readonly message: string;
  /** What values stand for, of a difference by the rule `MEANING_CHANGED`. */
  readonly meaning?: Meaning;
}

/** A schema registered elsewhere that this one imports by name. */
export interface ResolvedReference {
  /** The name by which the referring schema imports it. */
  readonly name: string;
  readonly subject: string;
  readonly version: number;
  readonly schema: string;
  readonly references?: readonly ResolvedReference[];
}

/** One field of a schema, flattened. */
export interface SchemaField {
  /** Field names joined by dots from the root; an array's item and a map's value add no segment. */
  readonly path: string;
  /** The format's own name of the type, e.g. `string`, `union<null,string>`, `array<int>`. */
  readonly type: string;
  /** Whether every record carries a value. */
  readonly required: boolean;
  /** What the type's values stand for, where the format says so, e.g. `timestamp-millis`, `decimal(10,2)`. */
  readonly logicalType?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly classification?: string;
  /** The only values it has, where the schema lists them. */
  readonly allowedValues?: readonly (string | number | boolean | null)[];
  /** Whether the field is a map or open object whose keys are not declared. */
  readonly freeForm?: boolean;
}

/** How additions to open JSON content models are judged: as Confluent's STRICT and LENIENT compatibility policies. */
export type CompatibilityPolicy = 'STRICT' | 'LENIENT';

export interface CompareOptions {
  readonly policy?: CompatibilityPolicy;
}

/** One format: how its text is read, printed in one canonical way, flattened and compared. Pure. */
export interface SchemaFormat<Parsed> {
  readonly type: ComparableType;
  /**
   * Reads a schema's text.
   * @throws SchemaInvalid naming the place of the mistake
   */
  parse(text: string, references?: readonly ResolvedReference[]): Parsed;
  /** One text for all spellings of the same schema. */
  canonical(parsed: Parsed): string;
  /** The canonical text with insignificant order and spelling taken away too; the canonical text where left out. */
  normalized?(parsed: Parsed): string;
  fields(parsed: Parsed): SchemaField[];
  /** The names of the fields that its records have at the root; left out of a format whose names nobody can reserve. */
  outermostFields?(parsed: Parsed): readonly string[];
  /** Every difference, compatible ones included, each with the directions it breaks. */
  compare(before: Parsed, after: Parsed, options?: CompareOptions): Difference[];
}

/** A schema's text cannot be read in its format. */
export class SchemaInvalid extends Error {
  constructor(
    message: string,
    /** Where, as a path of keys into the schema, e.g. `fields.2.type`; `''` when the text itself does not parse. */
    readonly path: string = '',
  ) {
    super(message);
    this.name = 'SchemaInvalid';
  }
}
