import type { Random } from '../avro-differential/random.js';
import type { DeclaredType } from './capabilities.js';
import { array, literals, object, set, strings } from './literals.js';
import type { Literal } from './literals.js';

const STRINGS = strings(
  ...[
    '',
    'a',
    'abc',
    'aaa',
    'foo.bar',
    ' padded\t',
    'ÄÖß',
    'ŉ ǰ İ',
    '日本語',
    '👍🏽',
    'e\u0301',
    'a,b,,c',
    '\u0000',
  ],
  ...[
    '0',
    '-1',
    '1e3',
    '0x1F',
    '10.0.0.0/8',
    '2001:db8::1',
    'true',
    '{"a": 1}',
    '[1, 2',
    'a/b',
    '%41',
    'a\nb',
  ],
  ...[
    '\\',
    '"',
    '<&>',
    '\u2028',
    '\u007f',
    '\ufeffx',
    'ABC',
    '^a.*',
    '*',
    '1.2.3',
    '2024-02-29T23:59:60Z',
    '🇩🇪x',
  ],
);
const NUMBERS = [
  ...[
    '0',
    '1',
    '2',
    '-1',
    '3',
    '10',
    '0.1',
    '-0.5',
    '1.5',
    '2.5',
    '1e3',
    '1e400',
    '-1e400',
    '1e-400',
    '-0',
    '1.0',
  ],
  ...['12345678901234567890', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '1e18'],
  ...[
    '9007199254740993',
    '0.30000000000000004',
    '1.7976931348623157e308',
    '5e-324',
    '123456789.123456789',
    '1e21',
  ],
];
const SIMPLE = [...literals(null, true, false), ...STRINGS.slice(0, 8), ...NUMBERS.slice(0, 12)];

/** Draws literals of a declared type; now and then of another one, as only input can bring to a builtin. */
export class TypedValues {
  constructor(private readonly random: Random) {}

  /** A literal of the type. */
  of(type: DeclaredType, depth = 0): Literal {
    if (this.random.chance(depth === 0 ? 0.04 : 0.02)) return this.any(depth);
    switch (type.type) {
      case 'string':
        return this.random.pick(STRINGS);
      case 'number':
        return this.random.pick(NUMBERS);
      case 'boolean':
        return this.random.pick(['true', 'false']);
      case 'null':
        return 'null';
      case 'array':
        return array(type.static?.map((part) => this.of(part, depth + 1)) ?? this.some(type.dynamic, depth));
      case 'set':
        return set(this.some(type.of as DeclaredType | undefined, depth));
      case 'object':
        return this.object(type, depth);
      default:
        return Array.isArray(type.of) && type.of.length > 0
          ? this.of(this.random.pick(type.of as DeclaredType[]), depth)
          : this.any(depth);
    }
  }

  private any(depth: number): Literal {
    const kind = this.random.below(depth > 2 ? 4 : 8);
    if (kind < 4) return this.random.pick(SIMPLE);
    if (kind < 6) return array(this.some(undefined, depth));
    return kind === 6 ? set(this.some(undefined, depth)) : this.object({ type: 'object' }, depth);
  }

  private some(type: DeclaredType | undefined, depth: number): Literal[] {
    const count = this.random.below(4);
    return Array.from({ length: count }, () => (type ? this.of(type, depth + 1) : this.any(depth + 1)));
  }

  private object(type: DeclaredType, depth: number): Literal {
    const { key, value } = type.dynamic ?? {};
    const members = new Map<Literal, Literal>();
    for (const part of type.static ?? []) {
      if (part.value) members.set(JSON.stringify(part.key), this.of(part.value, depth + 1));
    }
    for (const name of this.some(key ?? { type: 'string' }, depth)) {
      members.set(name, value ? this.of(value, depth + 1) : this.any(depth + 1));
    }
    return object([...members]);
  }
}
