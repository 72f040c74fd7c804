import type { InputField } from '#contracts/policy-input';
import type { Column } from '#document-readers';

/** A contract's column as policies see it. */
export function inputField(column: Column): InputField {
  return {
    path: column.path,
    name: column.name,
    type: column.logicalType ?? column.physicalType ?? 'unknown',
    required: column.required,
    classification: column.classification ?? null,
    tags: [...column.tags],
    description: column.description ?? null,
    at: column.at,
    ...(column.logicalType !== undefined &&
      column.physicalType !== undefined && { physicalType: column.physicalType }),
    ...(column.sources.length > 0 && { sources: [...column.sources] }),
    ...(column.deprecated && { deprecated: true }),
    ...(column.semanticType !== 'column' && { semanticType: column.semanticType }),
    ...(column.synonyms.length > 0 && { synonyms: [...column.synonyms] }),
    ...(column.allowedValues && {
      allowedValues: column.allowedValues as (typeof column.allowedValues)[number][],
    }),
  };
}
