import { objectOperand, operandError, operandTypeError } from '../operands.js';
import {
  RegoObject,
  RegoSet,
  jsonEntries,
  sortedEntries,
  sortedValues,
  toJsonText,
} from '../values/index.js';
import type { RegoValue } from '../values/index.js';

interface Layout {
  prefix: string;
  indent: string;
  pretty: boolean;
}

/** `json.marshal_with_options`: `pretty`, `indent` (a tab by default) and `prefix`; either of the last two implies the first. */
export function marshalWithOptions(value: RegoValue = null, options: RegoValue = null): string {
  const layout = readLayout(objectOperand(options, 2));
  return layout.pretty ? layout.prefix + indented(value, layout, 1) : toJsonText(value);
}

function readLayout(options: RegoObject): Layout {
  const layout: Layout = { prefix: '', indent: '\t', pretty: options.has('indent') || options.has('prefix') };
  for (const [key, value] of sortedEntries(options)) {
    if (key === 'prefix' || key === 'indent') layout[key] = textOption(key, value);
    else if (key === 'pretty') layout.pretty = booleanOption(value);
    else
      throw operandError(
        2,
        `object contained unknown key ${typeof key === 'string' ? key : toJsonText(key)}`,
      );
  }
  return layout;
}

function textOption(key: string, value: RegoValue): string {
  if (typeof value === 'string') return value;
  const why = operandTypeError(1, value, 'string').reason;
  throw operandError(2, `key ${key} failed cast to string: ${why}`);
}

function booleanOption(value: RegoValue): boolean {
  if (typeof value === 'boolean') return value;
  throw operandError(2, 'key pretty failed cast to bool');
}

function indented(value: RegoValue, layout: Layout, depth: number): string {
  if (Array.isArray(value) || value instanceof RegoSet) {
    const items = Array.isArray(value) ? value : sortedValues(value);
    return block(
      '[]',
      items.map((item) => indented(item, layout, depth + 1)),
      layout,
      depth,
    );
  }
  if (!(value instanceof RegoObject)) return toJsonText(value);
  const members = jsonEntries(value).map(
    ([key, member]) => `${toJsonText(key)}: ${indented(member, layout, depth + 1)}`,
  );
  return block('{}', members, layout, depth);
}

function block(brackets: string, lines: string[], { prefix, indent }: Layout, depth: number): string {
  if (lines.length === 0) return brackets;
  const inner = `\n${prefix}${indent.repeat(depth)}`;
  const outer = `\n${prefix}${indent.repeat(depth - 1)}`;
  return `${brackets[0]}${inner}${lines.join(`,${inner}`)}${outer}${brackets[1]}`;
}
