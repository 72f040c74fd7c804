import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { sprintf } from '../format/sprintf.js';
import { arrayOperand, intOperand, operandTypeError, stringOperand, stringsOperand } from '../operands.js';
import { renderTemplate } from '../template/render-template.js';
import { RegoSet } from '../values/index.js';
import type { RegoValue } from '../values/index.js';

/** The string builtins that OPA does not compile into the module. */
export const stringBuiltins: Builtins = {
  sprintf: (format = null, values = null) => sprintf(stringOperand(format, 1), arrayOperand(values, 2)),
  indexof_n: (text = null, search = null) => indexesOf(stringOperand(text, 1), stringOperand(search, 2)),
  'strings.any_prefix_match': (texts = null, prefixes = null) =>
    anyAffix(texts, prefixes, (text, prefix) => text.startsWith(prefix)),
  'strings.any_suffix_match': (texts = null, suffixes = null) =>
    anyAffix(texts, suffixes, (text, suffix) => text.endsWith(suffix)),
  'strings.count': (text = null, search = null) => count(stringOperand(text, 1), stringOperand(search, 2)),
  'strings.render_template': renderTemplate,
  'strings.split_n': (text = null, delimiter = null, limit = null) =>
    splitN(stringOperand(text, 1), stringOperand(delimiter, 2), intOperand(limit, 3)),
};

/** Where the search text begins, counted in characters; overlapping finds count. */
function indexesOf(text: string, search: string): number[] {
  if (search === '') throw new BuiltinError('empty search character');
  const indexes: number[] = [];
  let characters = 0;
  let from = 0;
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + 1)) {
    characters += Array.from(text.slice(from, at)).length;
    from = at;
    indexes.push(characters);
  }
  return indexes;
}

function anyAffix(
  texts: RegoValue,
  affixes: RegoValue,
  matches: (text: string, affix: string) => boolean,
): boolean {
  const all = oneOrMany(texts, 1);
  const wanted = oneOrMany(affixes, 2);
  return all.some((text) => wanted.some((affix) => matches(text, affix)));
}

function oneOrMany(value: RegoValue, position: number): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) || value instanceof RegoSet) return stringsOperand(value, position);
  throw operandTypeError(position, value, 'string', 'set', 'array');
}

// An empty search text is found before, between and behind all characters, as in Go.
function count(text: string, search: string): number {
  return search === '' ? Array.from(text).length + 1 : text.split(search).length - 1;
}

/** The first `limit` parts, or with a negative limit the last. */
function splitN(text: string, delimiter: string, limit: number): string[] {
  const parts = delimiter === '' ? Array.from(text) : text.split(delimiter);
  return limit >= 0 ? parts.slice(0, limit) : parts.slice(Math.max(parts.length + limit, 0));
}
