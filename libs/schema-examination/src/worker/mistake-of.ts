import { ComparisonTooLarge, FormatUnsupported, SchemaInvalid, VersionUnreadable } from '#schema-compat';
import type { MistakeCause, SchemaMistake } from '../examination.js';
import { AnswerTooLong } from './refuse-overlong.js';

/**
 * What an error says about the schema.
 * @throws the error itself when it says nothing: then the mistake is ours
 */
export function mistakeOf(error: unknown): SchemaMistake {
  if (error instanceof SchemaInvalid) return { cause: 'invalid', message: error.message, path: error.path };
  const cause = causeOf(error);
  if (cause === undefined) throw error;
  return { cause, message: messageOf(error as Error), path: '' };
}

function causeOf(error: unknown): MistakeCause | undefined {
  if (error instanceof FormatUnsupported) return 'unsupported';
  if (error instanceof VersionUnreadable) return 'history';
  if (error instanceof ComparisonTooLarge || error instanceof AnswerTooLong) return 'too-costly';
  // The engine's own limits: the depth of the stack, the length of a string or an array.
  return error instanceof RangeError ? 'too-costly' : undefined;
}

function messageOf(error: Error): string {
  return error instanceof RangeError
    ? `The schema is too large or nested too deep to be examined (${error.message}).`
    : error.message;
}
