import { isJsonArray, isJsonObject, JsonNumber, type JsonObject, type JsonValue } from './json.js';
import {
  ENUM_ATTRIBUTES,
  optionalText,
  readNamed,
  readProps,
  requiredList,
  requiredText,
  TYPE_ATTRIBUTES,
  validName,
} from './attributes.js';
import type { DeclaredTypes } from './declared-types.js';
import { readField, type FieldContext } from './field-reader.js';
import { logicalTypeOf } from './logical-type.js';
import { MAX_NESTED_TYPES, tooDeep } from './nesting.js';
import { below, invalidAt, type Place } from './place.js';
import {
  PRIMITIVE_KINDS,
  UNRESOLVED,
  type ArrayType,
  type AvroType,
  type EnumType,
  type FixedType,
  type MapType,
  type PrimitiveKind,
  type RecordType,
  type UnionType,
} from './types.js';

/** Called with a type once it is known, which for a name used before its declaration is at the end. */
type Use = (type: AvroType) => void;

const PRIMITIVES: ReadonlyMap<string, PrimitiveKind> = new Map(PRIMITIVE_KINDS.map((kind) => [kind, kind]));
const MAX_FIXED_SIZE = 2_147_483_647;

/** Turns JSON into types. One reader serves a schema and the schemas it references, so that ids stay unique. */
export class TypeReader implements FieldContext {
  readonly open = new Set<AvroType>();
  /** How many types were read: the next id. */
  count = 0;
  private depth = 0;
  private afterwards: (() => void)[] = [];

  constructor(private readonly declared: DeclaredTypes) {}

  /** Reads one schema whole, with all its names resolved. */
  readRoot(json: JsonValue): AvroType {
    let root: AvroType = UNRESOLVED;
    this.read(json, '', null, (type) => (root = type));
    this.declared.resolve();
    for (const check of this.afterwards) check();
    this.afterwards = [];
    return root;
  }

  /** Runs a check once every name is resolved. */
  later(check: () => void): void {
    this.afterwards.push(check);
  }

  read(json: JsonValue | undefined, namespace: string, place: Place | null, use: Use): void {
    if (++this.depth > MAX_NESTED_TYPES) invalidAt(place, tooDeep(MAX_NESTED_TYPES));
    if (typeof json === 'string') this.readName(json, new Map(), namespace, place, use);
    else if (isJsonArray(json)) use(this.readUnion(json, namespace, place));
    else if (isJsonObject(json)) this.readObject(json, namespace, place, use);
    else invalidAt(place, json === undefined ? 'A type is missing.' : 'A type is text, a list or an object.');
    this.depth -= 1;
  }

  private readObject(json: JsonObject, namespace: string, place: Place | null, use: Use): void {
    const type = requiredText(json, 'type', place);
    switch (type) {
      case 'record':
      case 'error':
        return use(this.readRecord(json, type === 'error', namespace, place));
      case 'enum':
        return use(this.readEnum(json, namespace, place));
      case 'fixed':
        return use(this.readFixed(json, namespace, place));
      case 'array':
        return use(this.readArray(json, namespace, place));
      case 'map':
        return use(this.readMap(json, namespace, place));
      default:
        return this.readName(type, json, namespace, below(place, 'type'), use);
    }
  }

  private readName(name: string, json: JsonObject, namespace: string, place: Place | null, use: Use): void {
    const kind = PRIMITIVES.get(name);
    if (kind === undefined) return this.declared.find(name, namespace, place, use);
    const props = readProps(json, TYPE_ATTRIBUTES);
    use({ kind, id: this.nextId(), props, logicalType: logicalTypeOf(kind, props) });
  }

  private readRecord(json: JsonObject, isError: boolean, enclosing: string, place: Place | null): RecordType {
    const named = readNamed(json, enclosing, place);
    const record: RecordType = {
      kind: 'record',
      id: this.nextId(),
      ...named,
      isError,
      props: readProps(json, TYPE_ATTRIBUTES),
      fields: [],
      fieldByName: new Map(),
    };
    this.declared.declare(record, place);
    this.open.add(record);
    requiredList(json, 'fields', place).forEach((field, at) => {
      readField(this, record, field, below(below(place, 'fields'), at));
    });
    this.open.delete(record);
    return record;
  }

  private readEnum(json: JsonObject, enclosing: string, place: Place | null): EnumType {
    const symbols = requiredList(json, 'symbols', place).map((symbol, at) =>
      validName(typeof symbol === 'string' ? symbol : '', below(below(place, 'symbols'), at)),
    );
    const symbolSet = new Set(symbols);
    if (symbolSet.size < symbols.length) invalidAt(below(place, 'symbols'), 'A symbol is listed twice.');
    const named = readNamed(json, enclosing, place);
    const props = readProps(json, ENUM_ATTRIBUTES);
    const fallback = optionalText(json, 'default');
    if (fallback !== undefined && !symbolSet.has(fallback)) {
      invalidAt(below(place, 'default'), `The default "${fallback}" is not one of the symbols.`);
    }
    const type: EnumType = {
      kind: 'enum',
      id: this.nextId(),
      ...named,
      symbols,
      symbolSet,
      default: fallback,
      props,
    };
    this.declared.declare(type, place);
    return type;
  }

  private readFixed(json: JsonObject, enclosing: string, place: Place | null): FixedType {
    const named = readNamed(json, enclosing, place);
    const size = json.get('size');
    if (!(size instanceof JsonNumber && size.isIntegral)) {
      return invalidAt(below(place, 'size'), '"size" is missing or not a whole number.');
    }
    const bytes = Number(size.text);
    if (bytes < 0 || bytes > MAX_FIXED_SIZE)
      invalidAt(below(place, 'size'), `A size of ${size.text} is not possible.`);
    const props = readProps(json, TYPE_ATTRIBUTES);
    const logicalType = logicalTypeOf('fixed', props, bytes);
    const type: FixedType = { kind: 'fixed', id: this.nextId(), ...named, size: bytes, props, logicalType };
    this.declared.declare(type, place);
    return type;
  }

  private readArray(json: JsonObject, namespace: string, place: Place | null): ArrayType {
    const props = readProps(json, TYPE_ATTRIBUTES);
    const array: ArrayType = { kind: 'array', id: this.nextId(), items: UNRESOLVED, props };
    this.read(json.get('items'), namespace, below(place, 'items'), (type) => (array.items = type));
    return array;
  }

  private readMap(json: JsonObject, namespace: string, place: Place | null): MapType {
    const props = readProps(json, TYPE_ATTRIBUTES);
    const map: MapType = { kind: 'map', id: this.nextId(), values: UNRESOLVED, props };
    this.read(json.get('values'), namespace, below(place, 'values'), (type) => (map.values = type));
    return map;
  }

  private readUnion(json: readonly JsonValue[], namespace: string, place: Place | null): UnionType {
    const union: UnionType = { kind: 'union', id: this.nextId(), branches: [], props: new Map() };
    json.forEach((branch, at) => {
      union.branches.push(UNRESOLVED);
      this.read(branch, namespace, below(place, at), (type) => (union.branches[at] = type));
    });
    this.later(() => checkBranches(union, place));
    return union;
  }

  private nextId(): number {
    return this.count++;
  }
}

/** Readers tell the branches apart by name alone. */
function checkBranches(union: UnionType, place: Place | null): void {
  const names = new Set<string>();
  union.branches.forEach((branch, at) => {
    if (branch.kind === 'union') invalidAt(below(place, at), 'A union may not hold another union.');
    const name = 'fullName' in branch ? branch.fullName : branch.kind;
    if (names.has(name)) invalidAt(below(place, at), `The union holds ${name} twice.`);
    names.add(name);
  });
}
