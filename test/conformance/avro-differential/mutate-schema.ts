import { SYMBOLS, textOf, type Json, type JsonObject, type SchemaGenerator } from './generate-schema.js';
import type { Random } from './random.js';

/** What a type is followed by when a schema grows. */
const PROMOTED: Readonly<Record<string, string>> = {
  int: 'long',
  long: 'double',
  float: 'double',
  bytes: 'string',
  string: 'bytes',
};

/** Changes a schema here and there, as its owners might: mostly to a valid one, often to a compatible one. */
export class SchemaMutator {
  constructor(
    private readonly random: Random,
    private readonly generator: SchemaGenerator,
  ) {}

  /** Another version of a schema; the given one stays as it is. */
  mutate(schema: Json, changes: number): Json {
    let version = structuredClone(schema);
    for (let change = 0; change < changes; change += 1) version = this.visit(version);
    return version;
  }

  /** Changes one type: this one, or one inside it. */
  private visit(type: Json): Json {
    const { random } = this;
    if (Array.isArray(type)) return this.visitUnion(type);
    if (typeof type !== 'object' || type === null) return this.changePrimitive(type);
    if (type.type === 'array' && random.chance(0.8))
      return { ...type, items: this.visit(type.items ?? 'int') };
    if (type.type === 'map' && random.chance(0.8))
      return { ...type, values: this.visit(type.values ?? 'int') };
    if (type.type === 'record') return this.visitRecord(type);
    if (type.type === 'enum') return this.changeEnum(type);
    if (type.type === 'fixed') return random.chance(0.4) ? { ...type, size: 12 } : this.changeName(type);
    return this.wrap(type);
  }

  private visitUnion(union: Json[]): Json {
    const { random } = this;
    if (union.length === 0 || random.chance(0.15)) return [...union, this.generator.type('', 3)];
    switch (random.below(5)) {
      case 0:
        return random.shuffle(union);
      case 1:
        return union.filter((_, at) => at !== 0);
      case 2:
        return random.pick(union);
      default: {
        const chosen = random.below(union.length);
        return union.map((branch, at) => (at === chosen ? this.visit(branch) : branch));
      }
    }
  }

  private visitRecord(record: JsonObject): Json {
    const { random } = this;
    const fields = (record.fields ?? []) as JsonObject[];
    const chosen = random.below(Math.max(fields.length, 1));
    const changeField = (change: (field: JsonObject) => JsonObject): JsonObject => ({
      ...record,
      fields: fields.map((field, at) => (at === chosen ? change(field) : field)),
    });
    switch (random.below(9)) {
      case 0:
        return {
          ...record,
          fields: [
            ...fields,
            this.generator.field(
              fields.map((f) => textOf(f.name)),
              '',
              2,
            ),
          ],
        };
      case 1:
        return { ...record, fields: fields.filter((_, at) => at !== chosen) };
      case 2:
        return { ...record, fields: random.shuffle(fields) };
      case 3:
        return changeField((field) => this.renameField(field));
      case 4:
        return this.changeName(record);
      case 5:
        return changeField(({ default: old, ...field }) =>
          old === undefined ? { ...field, default: null } : field,
        );
      default:
        return changeField((field) => ({ ...field, type: this.visit(field.type ?? 'int') }));
    }
  }

  private renameField(field: JsonObject): JsonObject {
    const name = this.random.pick(['a', 'g', 'h']);
    const aliases: JsonObject = this.random.chance(0.7) ? { aliases: [field.name ?? 'a'] } : {};
    return { ...field, name, ...aliases };
  }

  private changeName(type: JsonObject): JsonObject {
    const { random } = this;
    if (random.chance(0.3)) return { ...type, namespace: random.pick(['', 'x', 'moved']) };
    const aliases: JsonObject = random.chance(0.6) ? { aliases: [type.name ?? 'A'] } : {};
    return { ...type, name: random.pick(['A', 'B', 'Renamed']), ...aliases };
  }

  private changeEnum(type: JsonObject): JsonObject {
    const { random } = this;
    const symbols = (type.symbols ?? []) as string[];
    if (random.chance(0.2)) return this.changeName(type);
    if (random.chance(0.2)) return { ...type, default: random.pick(symbols) };
    if (random.chance(0.5)) return { ...type, symbols: [...new Set([...symbols, random.pick(SYMBOLS)])] };
    return { ...type, symbols: symbols.length > 1 ? symbols.slice(1) : symbols };
  }

  private changePrimitive(type: Json): Json {
    const promoted = PROMOTED[textOf(type)];
    return promoted !== undefined && this.random.chance(0.6) ? promoted : this.wrap(type);
  }

  private wrap(type: Json): Json {
    const { random } = this;
    if (random.chance(0.6)) return random.chance(0.5) ? ['null', type] : [type, 'null'];
    return random.chance(0.5) ? this.generator.type('', 2) : random.pick(['int', 'string', 'double']);
  }
}
