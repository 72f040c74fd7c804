import { DirectiveReader } from './read-directive.js';
import { formatArgument, argumentOf } from './argument.js';
import type { Argument } from './argument.js';
import type { RegoValue } from '../values/index.js';

/**
 * Go's `fmt.Sprintf` over Rego values, as OPA hands them to it: numbers as int64, big.Int or float64, strings as
 * strings, everything else as the text of the term. Mistakes in the format show in the text, as in Go.
 */
export function sprintf(format: string, values: RegoValue[]): string {
  const reader = new DirectiveReader(format, values.map(argumentOf));
  let out = '';
  for (;;) {
    out += reader.literal();
    if (reader.atEnd) break;
    out += next(reader);
  }
  return out + extra(reader);
}

function next(reader: DirectiveReader): string {
  const { directive, complaints, badIndex } = reader.directive();
  const { verb } = directive;
  if (verb === '') return `${complaints}%!(NOVERB)`;
  if (verb === '%') return `${complaints}%`;
  if (badIndex) return `${complaints}%!${verb}(BADINDEX)`;
  const argument = reader.nextArgument();
  if (!argument) return `${complaints}%!${verb}(MISSING)`;
  return complaints + formatArgument(argument, directive);
}

function extra(reader: DirectiveReader): string {
  const unused = reader.unusedArguments();
  return unused.length === 0 ? '' : `%!(EXTRA ${unused.map(describe).join(', ')})`;
}

function describe(argument: Argument): string {
  return `${argument.type}=${argument.text}`;
}
