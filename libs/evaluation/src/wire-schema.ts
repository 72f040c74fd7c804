import { fieldView, joinFields, type ExaminedSchemas, type JoinedField } from '#change-sets';
import type { SchemaChange } from '#contracts/change-sets';
import type { DataContract } from '#contracts/documents';
import type { InputField, InputSchema } from '#contracts/policy-input';

/** A submitted wire schema as policies see it: what it does not classify itself is classified as its contract's column is. */
export function wireSchema(
  { subject, contractId, schemaType }: SchemaChange,
  schemas: ExaminedSchemas,
  contract: DataContract | undefined,
): InputSchema {
  const { fields } = schemas.of(subject);
  const joined: readonly JoinedField[] = contract
    ? joinFields({ subject, schemaType, fields }, contract).fields
    : fields.map((field) => ({ field, column: null }));
  return { source: 'subject', id: subject, contractId, type: schemaType, fields: joined.map(wireField) };
}

function wireField(joined: JoinedField): InputField {
  const { path, type, required, tags, description } = joined.field;
  return {
    path,
    name: path.split('.').at(-1) ?? path,
    type,
    required,
    classification: fieldView(joined).classification?.value ?? null,
    tags: [...(tags ?? [])],
    description: description ?? null,
    at: '',
  };
}
