import { shownValue, valueAt } from './term-value.js';

// A path that ends in a variable has no value of its own.
const INPUT_PATH = /\binput((?:\.[A-Za-z_]\w*|\[\d+\]|\["[^"\\]*"\])+)(?![\w.[(])/g;
const PART = /\.(\w+)|\[(\d+)\]|\["([^"\\]*)"\]/g;

/** Finds the values of the input's fields that an expression names. */
export class BriefValues {
  private readonly known = new Map<string, Record<string, unknown>>();

  constructor(private readonly input: unknown) {}

  /** By the field's path, such as `input.actor.id`. */
  of(expression: string): Record<string, unknown> {
    const known = this.known.get(expression);
    if (known) return known;
    const values = Object.fromEntries(
      [...expression.matchAll(INPUT_PATH)].flatMap(([, written = '']) => this.named(written)),
    );
    this.known.set(expression, values);
    return values;
  }

  private named(written: string): [string, unknown][] {
    const path = [...written.matchAll(PART)].map(([, name, position, quoted]) => name ?? position ?? quoted);
    const keys = path.filter((key) => key !== undefined);
    const value = valueAt(this.input, keys);
    return value === undefined ? [] : [[['input', ...keys].join('.'), shownValue(value)]];
  }
}
