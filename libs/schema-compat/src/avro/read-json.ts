import { SchemaInvalid } from '../format.js';
import { JsonNumber, type JsonValue } from './json.js';

/** Deeper than any schema a person or a generator writes; the same bound that Java's JSON parser sets. */
const MAX_NESTING = 1_000;

const SPACES = /[ \t\r\n]+/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS = [
  ['null', null],
  ['true', true],
  ['false', false],
] as const;

/**
 * Reads JSON as Avro's own parser does: comments are allowed, of a duplicate key the last wins. Numbers keep their text.
 * @throws SchemaInvalid with line and column
 */
export function readJson(text: string): JsonValue {
  return new JsonReader(text).readAll();
}

class JsonReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  readAll(): JsonValue {
    this.skipBlank();
    if (this.at === this.text.length) throw new SchemaInvalid('The schema is empty.');
    const value = this.read();
    this.skipBlank();
    if (this.at < this.text.length) this.fail('there is text after the end of the schema');
    return value;
  }

  private read(): JsonValue {
    switch (this.text[this.at]) {
      case '{':
        return this.nested(() => this.readObject());
      case '[':
        return this.nested(() => this.readArray());
      case '"':
        return this.readString();
      default:
        return this.readScalar();
    }
  }

  private nested<Value>(read: () => Value): Value {
    this.depth += 1;
    if (this.depth > MAX_NESTING) this.fail(`it is nested deeper than ${MAX_NESTING} levels`);
    const value = read();
    this.depth -= 1;
    return value;
  }

  private readObject(): Map<string, JsonValue> {
    const object = new Map<string, JsonValue>();
    this.at += 1;
    this.skipBlank();
    if (this.take('}')) return object;
    do {
      this.skipBlank();
      if (this.text[this.at] !== '"') this.fail('a key in double quotes is expected');
      const key = this.readString();
      this.skipBlank();
      this.expect(':');
      this.skipBlank();
      object.set(key, this.read());
      this.skipBlank();
    } while (this.take(','));
    this.expect('}');
    return object;
  }

  private readArray(): JsonValue[] {
    const array: JsonValue[] = [];
    this.at += 1;
    this.skipBlank();
    if (this.take(']')) return array;
    do {
      this.skipBlank();
      array.push(this.read());
      this.skipBlank();
    } while (this.take(','));
    this.expect(']');
    return array;
  }

  private readString(): string {
    const { text } = this;
    const start = this.at + 1;
    let escaped = false;
    let end = start;
    for (;;) {
      if (end >= text.length) this.fail('a string does not end');
      const code = text.charCodeAt(end);
      if (code === 34) break;
      if (code < 32) this.fail('a string holds an unescaped control character');
      if (code === 92) escaped = true;
      end += code === 92 ? 2 : 1;
    }
    const raw = text.slice(start, end);
    const value = escaped ? this.unescape(raw) : raw;
    this.at = end + 1;
    return value;
  }

  private unescape(raw: string): string {
    try {
      return JSON.parse(`"${raw}"`) as string;
    } catch {
      return this.fail('a string holds an unknown escape');
    }
  }

  private readScalar(): JsonValue {
    for (const [word, value] of LITERALS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    const digits = this.match(NUMBER);
    return digits === '' ? this.fail('a value is expected') : new JsonNumber(digits);
  }

  private skipBlank(): void {
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === 47) this.skipComment();
      else if (code > 32 || this.match(SPACES) === '') return;
    }
  }

  private skipComment(): void {
    const block = this.text.startsWith('/*', this.at);
    if (!block && !this.text.startsWith('//', this.at)) this.fail('a value is expected');
    const end = this.text.indexOf(block ? '*/' : '\n', this.at + 2);
    if (block && end < 0) this.fail('a comment does not end');
    this.at = end < 0 ? this.text.length : end + (block ? 2 : 1);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) this.fail(`"${character}" is expected`);
  }

  private fail(reason: string): never {
    const before = this.text.slice(0, this.at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw new SchemaInvalid(`The schema is not JSON: ${reason} at line ${before.length}, column ${column}.`);
  }
}
