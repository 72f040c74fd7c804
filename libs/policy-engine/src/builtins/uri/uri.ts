import { BuiltinError } from '../builtin-error.js';
import type { Builtins } from '../context.js';
import { stringOperand } from '../operands.js';
import { RegoObject } from '../values/index.js';
import { parseUri } from './parse-uri.js';

/** `uri.parse` (the parts that are there) and `uri.is_valid` (an empty text is not). */
export const uriBuiltins: Builtins = {
  'uri.parse': (text = null) => describe(stringOperand(text, 1)),
  'uri.is_valid': (text) => typeof text === 'string' && text !== '' && isUri(text),
};

function describe(text: string): RegoObject {
  const uri = parseUri(text);
  const parts: [string, string][] = [
    ['scheme', uri.scheme],
    ['hostname', uri.hostname],
    ['port', uri.port],
    ['path', uri.path],
    ['raw_path', uri.path === '' ? '' : uri.rawPath],
    ['raw_query', uri.rawQuery],
    ['fragment', uri.fragment],
  ];
  return new RegoObject(parts.filter(([, value]) => value !== ''));
}

function isUri(text: string): boolean {
  try {
    parseUri(text);
    return true;
  } catch (error) {
    if (error instanceof BuiltinError) return false;
    throw error;
  }
}
