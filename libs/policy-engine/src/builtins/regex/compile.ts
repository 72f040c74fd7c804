import { RE2JS, RE2JSException } from 're2js';
import { BuiltinError } from '../builtin-error.js';

const KEPT = 500;
const compiled = new Map<string, RE2JS>();

/**
 * A pattern in RE2's syntax, matched in time linear in the text.
 * @throws BuiltinError when it is none.
 */
export function compileRegex(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const regex = compile(pattern);
  const oldest = compiled.size >= KEPT ? compiled.keys().next().value : undefined;
  if (oldest !== undefined) compiled.delete(oldest);
  compiled.set(pattern, regex);
  return regex;
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) throw new BuiltinError(error.message);
    throw error;
  }
}
