import { isJsonArray, type JsonObject, type JsonValue } from './json.js';
import { isName, qualify, type QualifiedName } from './names.js';
import { below, invalidAt, type Place } from './place.js';
import { PRIMITIVE_KINDS } from './types.js';

const NO_PROPS: JsonObject = new Map();
const PRIMITIVES: ReadonlySet<string> = new Set(PRIMITIVE_KINDS);

/** Attributes that the specification defines for types; all others are properties, kept as they are. */
const OF_TYPES = [
  'doc',
  'fields',
  'items',
  'name',
  'namespace',
  'size',
  'symbols',
  'values',
  'type',
  'aliases',
];
export const TYPE_ATTRIBUTES: ReadonlySet<string> = new Set(OF_TYPES);
export const ENUM_ATTRIBUTES: ReadonlySet<string> = new Set([...OF_TYPES, 'default']);
export const FIELD_ATTRIBUTES: ReadonlySet<string> = new Set([
  'default',
  'doc',
  'name',
  'order',
  'type',
  'aliases',
]);

/** What all named types carry. */
export interface NamedAttributes extends QualifiedName {
  readonly doc?: string;
  readonly aliases: readonly string[];
}

/** The attributes that the specification does not define. */
export function readProps(json: JsonObject, defined: ReadonlySet<string>): JsonObject {
  let props: Map<string, JsonValue> | undefined;
  for (const [key, value] of json) {
    if (!defined.has(key)) (props ??= new Map<string, JsonValue>()).set(key, value);
  }
  return props ?? NO_PROPS;
}

/** A text attribute; anything but text counts as absent, as in Avro's own parser. */
export function optionalText(json: JsonObject, key: string): string | undefined {
  const value = json.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** A text attribute that must be there. */
export function requiredText(json: JsonObject, key: string, place: Place | null): string {
  return optionalText(json, key) ?? invalidAt(below(place, key), `"${key}" is missing or not text.`);
}

/** A list attribute that must be there. */
export function requiredList(json: JsonObject, key: string, place: Place | null): readonly JsonValue[] {
  const value = json.get(key);
  return isJsonArray(value) ? value : invalidAt(below(place, key), `"${key}" is missing or not a list.`);
}

/** The name of a field or symbol. */
export function validName(name: string, place: Place | null): string {
  return isName(name)
    ? name
    : invalidAt(place, `"${name}" is not a name: letters, digits and _ are allowed, no digit first.`);
}

/** Name, namespace, aliases and documentation of a record, enum or fixed. */
export function readNamed(json: JsonObject, enclosing: string, place: Place | null): NamedAttributes {
  const name = qualify(requiredText(json, 'name', place), optionalText(json, 'namespace') ?? enclosing);
  checkFullName(name, below(place, 'name'));
  const aliases = readAliases(json, place).map((alias, at) =>
    qualifyAlias(alias, name, below(below(place, 'aliases'), at)),
  );
  return { ...name, doc: optionalText(json, 'doc'), aliases };
}

function checkFullName(name: QualifiedName, place: Place): void {
  validName(name.name, place);
  if (name.namespace !== '') name.namespace.split('.').forEach((part) => validName(part, place));
  if (PRIMITIVES.has(name.fullName)) invalidAt(place, `A type may not be named "${name.fullName}".`);
}

function qualifyAlias(alias: string, owner: QualifiedName, place: Place): string {
  const qualified = qualify(alias, owner.namespace);
  validName(qualified.name, place);
  return qualified.namespace === '' && owner.namespace !== '' ? `.${qualified.name}` : qualified.fullName;
}

/** The aliases of a field or type as written, each once. */
export function readAliases(json: JsonObject, place: Place | null): string[] {
  const aliases = json.get('aliases');
  if (aliases === undefined) return [];
  if (!isJsonArray(aliases)) invalidAt(below(place, 'aliases'), '"aliases" is not a list.');
  const texts = aliases.map((alias, at) =>
    typeof alias === 'string'
      ? alias
      : invalidAt(below(below(place, 'aliases'), at), 'An alias is not text.'),
  );
  return [...new Set(texts)];
}
