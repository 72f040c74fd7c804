import type { AvroType } from './types.js';

/** A type in short: `string`, `array<int>`, `union<null,string>`; a record, enum or fixed by its full name. */
export function typeName(type: AvroType): string {
  switch (type.kind) {
    case 'array':
      return `array<${typeName(type.items)}>`;
    case 'map':
      return `map<${typeName(type.values)}>`;
    case 'union':
      return `union<${type.branches.map(typeName).join(',')}>`;
    case 'record':
    case 'enum':
    case 'fixed':
      return type.fullName;
    default:
      return type.kind;
  }
}
