import type { LogicalType } from '#contracts/documents';
import type { Column } from '#document-readers';
import type { JoinedField } from './join-fields.js';

/** Which of the two documents says something. */
type Source = 'schema' | 'contract';

/** A value, and which of the two says so; null where neither does. */
interface Sourced<Value> {
  readonly value: Value;
  readonly from: Source;
}

/** A field with all that is said of it: by the wire schema first, and where that is silent by the contract's column. */
export interface FieldView {
  readonly path: string;
  readonly type: string;
  readonly required: Sourced<boolean>;
  readonly description: Sourced<string> | null;
  readonly classification: Sourced<string> | null;
  /** Those of both, each once. */
  readonly tags: readonly Sourced<string>[];
  /** The column that stands for the same data; null when there is none. */
  readonly column: {
    readonly path: string;
    readonly logicalType: LogicalType | null;
    readonly required: boolean;
    /** Not to be used anew: itself, or what it is in. */
    readonly deprecated: boolean;
    readonly semanticType: Column['semanticType'];
    /** Other names by which people look for it. */
    readonly synonyms: readonly string[];
    /** The only values it has; null where it may have any. */
    readonly allowedValues: NonNullable<Column['allowedValues']> | null;
  } | null;
}

/** All that is said of a field. */
export function fieldView({ field, column }: JoinedField): FieldView {
  const { path, type, required } = field;
  return {
    path,
    type,
    required: { value: required, from: 'schema' },
    description: first(field.description, column?.description),
    classification: first(field.classification, column?.classification),
    tags: bothTags(field.tags ?? [], column?.tags ?? []),
    column: column && {
      path: column.path,
      logicalType: column.logicalType ?? null,
      required: column.required,
      deprecated: column.deprecated,
      semanticType: column.semanticType,
      synonyms: column.synonyms,
      allowedValues: column.allowedValues ?? null,
    },
  };
}

function first(schema: string | undefined, contract: string | undefined): Sourced<string> | null {
  if (schema !== undefined) return { value: schema, from: 'schema' };
  return contract === undefined ? null : { value: contract, from: 'contract' };
}

function bothTags(schema: readonly string[], contract: readonly string[]): Sourced<string>[] {
  const added = contract.filter((tag) => !schema.includes(tag));
  return [
    ...schema.map((value) => ({ value, from: 'schema' as const })),
    ...added.map((value) => ({ value, from: 'contract' as const })),
  ];
}
