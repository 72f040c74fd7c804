import type { Node } from 'jsonc-parser';
import { itemsOf, memberOf, textOf, type JsonPlace } from './json-place.js';

/** The records of an Avro schema and their fields, by full names: a record first, then what is in it. */
export function avroPlaces(type: Node | undefined, namespace = ''): JsonPlace[] {
  if (type === undefined) return [];
  if (type.type === 'array') return itemsOf(type).flatMap((branch) => avroPlaces(branch, namespace));
  switch (textOf(memberOf(type, 'type'))) {
    case 'record':
    case 'error':
      return recordPlaces(type, namespace);
    case 'array':
      return avroPlaces(memberOf(type, 'items'), namespace);
    case 'map':
      return avroPlaces(memberOf(type, 'values'), namespace);
    default:
      return avroPlaces(memberOf(type, 'type'), namespace);
  }
}

function recordPlaces(record: Node, enclosing: string): JsonPlace[] {
  const fullName = fullNameOf(record, enclosing);
  const namespace = fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
  const fields = itemsOf(memberOf(record, 'fields')).flatMap((field): JsonPlace[] => [
    { entityPath: `${fullName}.${textOf(memberOf(field, 'name'))}`, entityType: 'sr_field', node: field },
    ...avroPlaces(memberOf(field, 'type'), namespace),
  ]);
  return [{ entityPath: fullName, entityType: 'sr_record', node: record }, ...fields];
}

function fullNameOf(record: Node, enclosing: string): string {
  const name = textOf(memberOf(record, 'name')) ?? '';
  if (name.includes('.')) return name;
  const namespace = textOf(memberOf(record, 'namespace')) ?? enclosing;
  return namespace === '' ? name : `${namespace}.${name}`;
}
