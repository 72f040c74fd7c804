import type { LogicalType, SchemaProperty } from '#contracts/documents';
import { logicalTypesOf } from '#change-sets';
import type { SchemaField, SchemaType } from '#schema-compat';

/**
 * The columns that stand for the fields of a wire schema: of the same names, nested alike, and of the nearest logical types, so that
 * the contract and the schema say the same.
 */
export function schemaColumns(schemaType: SchemaType, fields: readonly SchemaField[]): SchemaProperty[] {
  const below = new Map<string, SchemaField[]>();
  for (const field of fields) {
    if (field.path === '') continue;
    const parent = parentOf(field.path);
    below.set(parent, [...(below.get(parent) ?? []), field]);
  }
  return new Columns(schemaType, below).below('');
}

class Columns {
  constructor(
    private readonly schemaType: SchemaType,
    private readonly fields: ReadonlyMap<string, readonly SchemaField[]>,
  ) {}

  below(path: string): SchemaProperty[] {
    return (this.fields.get(path) ?? []).map((field) => this.column(field));
  }

  private column(field: SchemaField): SchemaProperty {
    const { path, required, description, tags, classification, allowedValues } = field;
    const values = allowedValues?.filter((it) => it !== null) ?? [];
    return {
      name: path.slice(parentOf(path).length).replace(/^\./u, ''),
      ...this.typed(field),
      physicalType: field.logicalType ?? field.type,
      ...(required && { required }),
      ...(description && { description }),
      ...(classification && { classification }),
      ...(tags && tags.length > 0 && { tags: [...tags] }),
      ...(values.length > 0 && { enum: values.map((value) => ({ value })) }),
    };
  }

  private typed(field: SchemaField): Pick<SchemaProperty, 'logicalType' | 'properties' | 'items'> {
    const nested = this.below(field.path);
    const [logicalType] = logicalTypesOf(this.schemaType, field, nested.length > 0) ?? [];
    if (logicalType === undefined) return {};
    if (logicalType === 'array') return { logicalType, items: this.item(field, nested) };
    return { logicalType, ...(logicalType === 'object' && nested.length > 0 && { properties: nested }) };
  }

  private item(
    field: SchemaField,
    nested: SchemaProperty[],
  ): { logicalType?: LogicalType; properties?: SchemaProperty[] } {
    if (nested.length > 0) return { logicalType: 'object', properties: nested };
    const inner = /(?:array<(.*?)>+$|repeated (.*))/u.exec(field.type);
    const type = inner?.[1] ?? inner?.[2];
    if (type === undefined) return {};
    const [logicalType] = logicalTypesOf(this.schemaType, { ...field, type }, false) ?? [];
    return logicalType === undefined || logicalType === 'array' ? {} : { logicalType };
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}
