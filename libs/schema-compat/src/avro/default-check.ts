import { isJsonArray, isJsonObject, JsonNumber, type JsonValue } from './json.js';
import { invalidAt, type Place } from './place.js';
import { UNRESOLVED, type AvroType, type RecordType } from './types.js';

const INT = [-(2n ** 31n), 2n ** 31n - 1n] as const;
const LONG = [-(2n ** 63n), 2n ** 63n - 1n] as const;

/** Whether a field's default fits its type. Answers are kept, because nested unions would ask again and again. */
export class DefaultCheck {
  private readonly known = new Map<JsonValue, Map<AvroType, boolean>>();

  /** @param open the records whose fields are not all read yet: a default that needs one would need itself */
  constructor(
    private readonly open: ReadonlySet<AvroType>,
    private readonly place: Place,
  ) {}

  /**
   * Whether a value is a default of a type; of a union, that it is one of any branch.
   * @throws SchemaInvalid when the value is one of a record that is still being declared, as in Java
   */
  accepts(type: AvroType, value: JsonValue): boolean {
    if (value === null || typeof value !== 'object' || value instanceof JsonNumber) {
      return this.judge(type, value);
    }
    const answers = this.known.get(value) ?? new Map<AvroType, boolean>();
    this.known.set(value, answers);
    const answer = answers.get(type) ?? this.judge(type, value);
    answers.set(type, answer);
    return answer;
  }

  private judge(type: AvroType, value: JsonValue): boolean {
    if (type === UNRESOLVED) return isJsonObject(value);
    switch (type.kind) {
      case 'string':
      case 'bytes':
      case 'enum':
      case 'fixed':
        return typeof value === 'string';
      case 'int':
        return isWithin(value, INT);
      case 'long':
        return isWithin(value, LONG);
      case 'float':
      case 'double':
        return value instanceof JsonNumber;
      case 'boolean':
        return typeof value === 'boolean';
      case 'null':
        return value === null;
      case 'array':
        return isJsonArray(value) && value.every((item) => this.accepts(type.items, item));
      case 'map':
        return isJsonObject(value) && [...value.values()].every((item) => this.accepts(type.values, item));
      case 'union':
        return type.branches.some((branch) => this.accepts(branch, value));
      case 'record':
        return this.judgeRecord(type, value);
    }
  }

  /** A field that the value leaves out takes its own default, which is checked where it is declared. */
  private judgeRecord(type: RecordType, value: JsonValue): boolean {
    if (!isJsonObject(value)) return false;
    if (this.open.has(type))
      invalidAt(this.place, `The default needs ${type.fullName}, which is not yet declared.`);
    return type.fields.every((field) => {
      const given = value.get(field.name);
      return given === undefined ? field.default !== undefined : this.accepts(field.type, given);
    });
  }
}

function isWithin(value: JsonValue, [least, most]: readonly [bigint, bigint]): boolean {
  if (!(value instanceof JsonNumber) || !value.isIntegral || value.text.length > 20) return false;
  const whole = BigInt(value.text);
  return whole >= least && whole <= most;
}
