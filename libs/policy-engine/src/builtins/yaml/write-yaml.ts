import {
  RegoObject,
  RegoSet,
  isRegoNumber,
  jsonEntries,
  numberText,
  printValue,
  sortedValues,
  toFloat,
} from '../values/index.js';
import { formatFloat } from '../format/float.js';
import type { RegoNumber, RegoValue } from '../values/index.js';
import { isComplexKey, yamlText } from './yaml-text.js';

/** A value as YAML, in blocks of two spaces and ordered by key, as go-yaml v3 writes it. */
export function writeYaml(value: RegoValue): string {
  return block(asJson(value), 0, false) + '\n';
}

function asJson(value: RegoValue): RegoValue {
  return value instanceof RegoSet ? sortedValues(value) : value;
}

// `inline`: the block begins behind "- ", on the same line.
function block(value: RegoValue, depth: number, inline: boolean): string {
  if (Array.isArray(value) && value.length > 0)
    return lines(
      value.map((item) => sequenceItem(item, depth)),
      depth,
      inline,
    );
  if (value instanceof RegoObject && value.size > 0) {
    return lines(
      naturalEntries(value).map(([key, member]) => mappingItem(key, member, depth)),
      depth,
      inline,
    );
  }
  return flow(value, depth);
}

function lines(items: string[], depth: number, inline: boolean): string {
  const indent = '  '.repeat(depth);
  return items.map((item, at) => (inline && at === 0 ? item : indent + item)).join('\n');
}

function sequenceItem(item: RegoValue, depth: number): string {
  return `- ${block(asJson(item), depth + 1, true)}`;
}

function mappingItem(key: string, member: RegoValue, depth: number): string {
  const value = asJson(member);
  if (isComplexKey(key)) {
    return `? ${yamlText(key, depth + 1)}\n${'  '.repeat(depth)}: ${block(value, depth + 1, true)}`;
  }
  const text = block(value, depth + 1, false);
  return isBlock(value) ? `${yamlText(key, depth + 1)}:\n${text}` : `${yamlText(key, depth + 1)}: ${text}`;
}

function isBlock(value: RegoValue): boolean {
  return (Array.isArray(value) && value.length > 0) || (value instanceof RegoObject && value.size > 0);
}

function flow(value: RegoValue, depth: number): string {
  if (typeof value === 'string') return yamlText(value, depth);
  if (Array.isArray(value)) return '[]';
  if (value instanceof RegoObject) return '{}';
  return isRegoNumber(value) ? numberYaml(value) : printValue(value);
}

function numberYaml(value: RegoNumber): string {
  if (numberText(value) === '-0') return '0';
  if (typeof value === 'bigint' && value < 2n ** 64n && value >= -(2n ** 63n)) return String(value);
  if (typeof value === 'number' && Number.isInteger(value)) return String(value);
  if (!Number.isFinite(toFloat(value))) return numberText(value);
  return formatFloat(toFloat(value), 'g', -1);
}

// go-yaml orders keys as people do: letters after other signs, runs of digits by their number.
function naturalEntries(object: RegoObject): [string, RegoValue][] {
  return [...new Map(jsonEntries(object))].sort(([a], [b]) => naturalOrder(a, b));
}

function naturalOrder(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((char, index) => char !== right[index]);
  if (at < 0 || at >= right.length) return left.length - right.length;
  const digitsBefore = at > 0 && isDigit(left[at - 1]);
  const [aLetter, bLetter] = [isLetter(left[at]), isLetter(right[at])];
  if (aLetter !== bLetter) return aLetter === digitsBefore ? -1 : 1;
  const byNumber = aLetter ? 0 : numberAt(left, at) - numberAt(right, at);
  return byNumber || (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
}

function numberAt(chars: string[], start: number): number {
  let first = start;
  while (first > 0 && isDigit(chars[first - 1])) first--;
  let end = start;
  while (isDigit(chars[end])) end++;
  return Number(chars.slice(first, end).join('') || 0);
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && /\p{Nd}/u.test(char);
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /\p{L}/u.test(char);
}
