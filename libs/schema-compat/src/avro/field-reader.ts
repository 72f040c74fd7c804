import {
  FIELD_ATTRIBUTES,
  optionalText,
  readAliases,
  readProps,
  requiredText,
  validName,
} from './attributes.js';
import { DefaultCheck } from './default-check.js';
import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from './json.js';
import { below, invalidAt, type Place } from './place.js';
import { typeName } from './type-name.js';
import { UNRESOLVED, type AvroType, type RecordField, type RecordType } from './types.js';
import { writeJson } from './write-json.js';

const ORDERS = ['ascending', 'descending', 'ignore'] as const;

/** What reading a field asks of the reader of types. */
export interface FieldContext {
  read(json: JsonValue | undefined, namespace: string, place: Place, use: (type: AvroType) => void): void;
  later(check: () => void): void;
  /** The records whose fields are not all read yet. */
  readonly open: ReadonlySet<AvroType>;
}

/** Reads one field and adds it to its record. */
export function readField(context: FieldContext, record: RecordType, json: JsonValue, place: Place): void {
  if (!isJsonObject(json)) return invalidAt(place, 'A field is not an object.');
  const name = validName(requiredText(json, 'name', place), below(place, 'name'));
  if (record.fieldByName.has(name)) invalidAt(below(place, 'name'), `The field ${name} is declared twice.`);
  let type: AvroType = UNRESOLVED;
  let field: RecordField | undefined;
  context.read(json.get('type'), record.namespace, below(place, 'type'), (known) => {
    type = known;
    if (field !== undefined) field.type = known;
  });
  const declared = (field = fieldOf(name, type, json, place));
  record.fields.push(declared);
  record.fieldByName.set(name, declared);
  const check = () => checkDefault(context.open, declared, below(place, 'default'));
  check();
  // Types that are declared further down are known only in the end.
  context.later(check);
}

function fieldOf(name: string, type: AvroType, json: JsonObject, place: Place): RecordField {
  return {
    name,
    type,
    doc: optionalText(json, 'doc'),
    default: readDefault(type, json.get('default')),
    order: readOrder(json, place),
    aliases: readAliases(json, place),
    props: readProps(json, FIELD_ATTRIBUTES),
  };
}

/** A float's default may be written as text, which is the only way to write NaN and the infinities. */
function readDefault(type: AvroType, json: JsonValue | undefined): JsonValue | undefined {
  const isFloat = type.kind === 'float' || type.kind === 'double';
  if (!isFloat || typeof json !== 'string') return json;
  const value = Number(json);
  if (json.trim() === '' || (Number.isNaN(value) && json !== 'NaN')) return json;
  return new JsonNumber(Number.isInteger(value) ? `${value}.0` : String(value));
}

function readOrder(json: JsonObject, place: Place): RecordField['order'] {
  const order = json.get('order');
  if (order === undefined) return 'ascending';
  const known = typeof order === 'string' && ORDERS.find((name) => name === order.toLowerCase());
  return known || invalidAt(below(place, 'order'), '"order" is one of ascending, descending and ignore.');
}

function checkDefault(open: ReadonlySet<AvroType>, field: RecordField, place: Place): void {
  if (field.default === undefined || new DefaultCheck(open, place).accepts(field.type, field.default)) return;
  const value = writeJson(field.default);
  invalidAt(place, `The default ${value} of the field ${field.name} is not a ${typeName(field.type)}.`);
}
