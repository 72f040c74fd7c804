import type { RE2JS } from 're2js';
import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { intOperand, stringOperand } from '../operands.js';
import type { RegoValue } from '../values/index.js';
import { compileRegex } from './compile.js';
import { globsMatch } from './globs-match.js';
import { findMatches, groupText } from './matches.js';
import type { Match } from './matches.js';

/** The regex builtins that OPA does not compile into the module; all match in linear time. */
export const regexBuiltins: Builtins = {
  'regex.find_n': (pattern = null, text = null, limit = null) =>
    findN(stringOperand(pattern, 1), stringOperand(text, 2), intOperand(limit, 3)),
  'regex.globs_match': (left = null, right = null) =>
    globsMatch(stringOperand(left, 1), stringOperand(right, 2)),
  'regex.replace': (text = null, pattern = null, replacement = null) =>
    replace(stringOperand(text, 1), stringOperand(pattern, 2), stringOperand(replacement, 3)),
  'regex.split': (pattern = null, text = null) => split(stringOperand(pattern, 1), stringOperand(text, 2)),
  'regex.template_match': (template = null, text = null, open = null, close = null) =>
    templateMatch(
      stringOperand(template, 1),
      stringOperand(text, 2),
      stringOperand(open, 3),
      stringOperand(close, 4),
    ),
};

function findN(pattern: string, text: string, limit: number): RegoValue {
  return findMatches(compileRegex(pattern), text, limit).map(([whole]) => groupText(text, whole));
}

function split(pattern: string, text: string): string[] {
  const regex = compileRegex(pattern);
  if (pattern !== '' && text === '') return [''];
  const parts: string[] = [];
  let [begin, end] = [0, 0];
  for (const [whole] of findMatches(regex, text, -1)) {
    if (!whole) continue;
    end = whole[0];
    if (whole[1] !== 0) parts.push(text.slice(begin, end));
    begin = whole[1];
  }
  return end === text.length ? parts : [...parts, text.slice(begin)];
}

function replace(text: string, pattern: string, replacement: string): string {
  const regex = compileRegex(pattern);
  let out = '';
  let done = 0;
  for (const match of findMatches(regex, text, -1)) {
    const [start, end] = match[0] ?? [0, 0];
    out += text.slice(done, start) + expand(replacement, text, match, regex);
    done = end;
  }
  return out + text.slice(done);
}

/** `$1`, `$name`, `${name}` and `$$` in a replacement, as Go's `Expand`; a `$` before anything else stays. */
function expand(replacement: string, text: string, match: Match, regex: RE2JS): string {
  return replacement.replace(
    /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu,
    (all, braced?: string, bare?: string) => {
      const name = braced ?? bare;
      if (name === undefined) return '$';
      const number = /^\d+$/.test(name) ? Number(name) : regex.namedGroups()[name];
      return number === undefined ? '' : groupText(text, match[number]);
    },
  );
}

/** A template is plain text but for regular expressions between delimiters. */
function templateMatch(template: string, text: string, open: string, close: string): boolean {
  for (const [name, delimiter] of [
    ['start', open],
    ['end', close],
  ] as const) {
    const { length } = Buffer.from(delimiter);
    if (length !== 1) {
      throw new BuiltinError(`${name} delimiter has to be exactly one character long but is ${length} long`);
    }
  }
  let pattern = '';
  let end = 0;
  for (const [from, to] of delimited(template, open, close)) {
    const part = template.slice(from + 1, to - 1);
    compileRegex(`^${part}$`);
    pattern += `${quoteMeta(template.slice(end, from))}(${part})`;
    end = to;
  }
  return compileRegex(`^${pattern}${quoteMeta(template.slice(end))}$`).test(text);
}

function delimited(template: string, open: string, close: string): [number, number][] {
  const ranges: [number, number][] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < template.length; at++) {
    if (template[at] === open && ++depth === 1) start = at;
    else if (template[at] === close && template[at] !== open && --depth === 0) ranges.push([start, at + 1]);
    if (depth < 0) break;
  }
  if (depth !== 0) throw new BuiltinError(`unbalanced braces in "${template}"`);
  return ranges;
}

function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
