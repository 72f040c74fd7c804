import { RegoDecimal, RegoObject, RegoSet, integer } from './rego-value.js';
import type { RegoNumber, RegoValue } from './rego-value.js';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** As a policy may write it, and its module gives it: the zero before the point may be missing. */
const WRITTEN_NUMBER = /-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;
/** Deeper values would exhaust the stack. */
const MAX_DEPTH = 2_000;

/**
 * Reads the text of a Rego value as the Wasm module's `opa_value_dump` writes it: JSON, plus sets (`{1, 2}`,
 * `set()`) and keys of any type. Numbers keep every digit.
 * @throws SyntaxError where the text is not a value.
 */
export function parseValue(text: string): RegoValue {
  return new ValueReader(text, true).readAll();
}

/**
 * Reads JSON without losing a digit of its numbers; of duplicate keys the last one counts.
 * @throws SyntaxError where the text is not JSON.
 */
export function parseJson(text: string): RegoValue {
  return new ValueReader(text, false).readAll();
}

/** The number that a text spells: exact, in the plainest form that keeps its spelling. */
export function parseNumber(text: string): RegoNumber {
  const value = Number(text);
  if (String(value) === text) return value;
  return /^-?[1-9]\d*$/.test(text) ? integer(BigInt(text)) : new RegoDecimal(text);
}

class ValueReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly extended: boolean,
  ) {}

  readAll(): RegoValue {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) throw this.unexpected();
    return value;
  }

  private value(): RegoValue {
    this.space();
    const head = this.text[this.at];
    if (head === '"') return this.string();
    if (head === '[') return this.nested(() => this.array());
    if (head === '{') return this.nested(() => this.objectOrSet());
    if (head === 'n') return this.word('null', null);
    if (head === 't') return this.word('true', true);
    if (head === 'f') return this.word('false', false);
    if (head === 's' && this.extended) return this.emptySet();
    if (!this.extended) return parseNumber(this.token(NUMBER));
    return parseNumber(this.token(WRITTEN_NUMBER).replace(/^-?(?=\.)/, '$&0'));
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new SyntaxError('value is nested too deeply');
    this.at++;
    const value = read();
    this.depth--;
    return value;
  }

  private array(): RegoValue[] {
    const items: RegoValue[] = [];
    if (this.skip(']')) return items;
    do items.push(this.value());
    while (this.skip(','));
    this.expect(']');
    return items;
  }

  private objectOrSet(): RegoObject | RegoSet {
    if (this.skip('}')) return new RegoObject();
    const first = this.member();
    return this.skip(':') ? this.object(first) : this.set(first);
  }

  private object(firstKey: RegoValue): RegoObject {
    const object = new RegoObject([[firstKey, this.value()]]);
    while (this.skip(',')) {
      const key = this.member();
      this.expect(':');
      object.set(key, this.value());
    }
    this.expect('}');
    return object;
  }

  private set(first: RegoValue): RegoSet {
    if (!this.extended) throw this.unexpected();
    const set = new RegoSet([first]);
    while (this.skip(',')) set.add(this.value());
    this.expect('}');
    return set;
  }

  private member(): RegoValue {
    this.space();
    return this.extended ? this.value() : this.string();
  }

  private emptySet(): RegoSet {
    this.word('set(', null);
    this.expect(')');
    return new RegoSet();
  }

  private string(): string {
    if (this.text[this.at] !== '"') throw this.unexpected();
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end > 0 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw this.unexpected();
    this.at = end + 1;
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private isEscaped(at: number): boolean {
    let before = at;
    while (this.text[before - 1] === '\\') before--;
    return (at - before) % 2 === 1;
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.unexpected();
    this.at += word.length;
    return value;
  }

  private token(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) throw this.unexpected();
    this.at = pattern.lastIndex;
    return match[0];
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.text);
    this.at = SPACE.lastIndex;
  }

  private skip(char: string): boolean {
    this.space();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private expect(char: string): void {
    if (!this.skip(char)) throw this.unexpected();
  }

  private unexpected(): SyntaxError {
    return new SyntaxError(`unexpected text at offset ${this.at}`);
  }
}
