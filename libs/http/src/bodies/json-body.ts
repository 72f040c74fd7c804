import { NumberOutOfReach, parseJson } from '#exact-json';
import { parse as parseTolerantly, printParseErrorCode, visit, type ParseError } from 'jsonc-parser';
import { BodyMissing, BodyUnreadable } from '#errors';
import { withoutMark } from './byte-order-mark.js';
import { checkShape } from './shape.js';
import { refuseRepeatedKeys } from './unique-keys.js';

/**
 * Reads a JSON body.
 * @throws BodyUnreadable with line and column, or with the path of a key, number or depth that is refused
 */
export function parseJsonBody(text: string): unknown {
  const json = withoutMark(text);
  const value = parse(json);
  refuseRepeatedKeys(json, checkShape(value));
  return value;
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof NumberOutOfReach)
      throw new BodyUnreadable(`${error.message}.`, pathOf(text, error.text));
    if (text.trim() === '') throw new BodyMissing('The body is empty; JSON was expected.');
    throw new BodyUnreadable(describe(text));
  }
}

/** Where a number stands first that is written so. */
function pathOf(text: string, number: string): string {
  let found: string | undefined;
  visit(text, {
    onLiteralValue: (_value, offset, length, _line, _column, pathTo) => {
      if (text.slice(offset, offset + length) === number) found ??= pathTo().join('.');
    },
  });
  return found ?? '';
}

/** The runtime's own parser is fast but does not always say where it stopped; this one does. */
function describe(text: string): string {
  const mistake = firstMistake(text);
  if (!mistake) return 'The body is not JSON.';
  return `The body is not JSON: ${printParseErrorCode(mistake.error)} at ${lineAndColumn(text, mistake.offset)}.`;
}

function firstMistake(text: string): ParseError | undefined {
  const errors: ParseError[] = [];
  try {
    parseTolerantly(text, errors, { disallowComments: true });
  } catch {
    return undefined; // Nested too deep for it.
  }
  return errors[0];
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
