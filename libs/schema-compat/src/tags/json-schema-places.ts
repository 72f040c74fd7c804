import type { Node } from 'jsonc-parser';
import { entriesOf, itemsOf, memberOf, textOf, type JsonPlace } from './json-place.js';

/** Each with the word by which it is part of a path. */
const combinations = [
  ['allOf', 'allof'],
  ['anyOf', 'anyof'],
  ['oneOf', 'oneof'],
] as const;

/** The objects of a JSON Schema and their properties: `object`, `object.address`, `object.address.object.street`. */
export function jsonSchemaPlaces(schema: Node | undefined, path = ''): JsonPlace[] {
  if (schema?.type !== 'object') return [];
  const combined = combinations.flatMap(([keyword, word]) =>
    itemsOf(memberOf(schema, keyword)).flatMap((it, nth) => jsonSchemaPlaces(it, `${path}${word}.${nth}.`)),
  );
  return [
    ...objectPlaces(schema, path),
    ...jsonSchemaPlaces(memberOf(schema, 'items'), `${path}array.`),
    ...combined,
    ...jsonSchemaPlaces(memberOf(schema, 'not'), `${path}not.`),
  ];
}

function objectPlaces(schema: Node, path: string): JsonPlace[] {
  const properties = memberOf(schema, 'properties');
  if (properties === undefined && textOf(memberOf(schema, 'type')) !== 'object') return [];
  const object = `${path}object`;
  const fields = entriesOf(properties).flatMap(([name, node]): JsonPlace[] => [
    { entityPath: `${object}.${name}`, entityType: 'sr_field', node },
    ...jsonSchemaPlaces(node, `${object}.${name}.`),
  ]);
  return [{ entityPath: object, entityType: 'sr_record', node: schema }, ...fields];
}
