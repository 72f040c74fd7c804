import { formatFloat } from './float.js';
import { isRegoNumber, numberText, printValue } from '../values/index.js';
import type { RegoNumber, RegoValue } from '../values/index.js';
import type { Directive } from './directive.js';
import { formatFloatVerb } from './format-float.js';
import { formatIntegerVerb } from './format-integer.js';
import { formatStringVerb } from './format-string.js';

/** A value in the Go type OPA formats it as, and the text that `%v` gives it. */
export type Argument =
  | { type: 'int64' | '*big.Int'; text: string; integer: bigint }
  | { type: 'float64'; text: string; float: number }
  | { type: 'string'; text: string };

/** The Go argument for a Rego value: what is no number is its text. */
export function argumentOf(value: RegoValue): Argument {
  if (isRegoNumber(value)) return numberArgument(value);
  return { type: 'string', text: typeof value === 'string' ? value : printValue(value) };
}

function numberArgument(value: RegoNumber): Argument {
  const text = numberText(value);
  if (/[.eE]/.test(text)) {
    const float = Number(text);
    return Number.isFinite(float)
      ? { type: 'float64', text: formatFloat(float, 'g', -1), float }
      : { type: 'string', text };
  }
  const integer = BigInt(text);
  const small = BigInt.asIntN(64, integer) === integer;
  return { type: small ? 'int64' : '*big.Int', text: String(integer), integer };
}

/** One argument by one directive; Go's complaint when the verb does not fit. */
export function formatArgument(argument: Argument, directive: Directive): string {
  if (directive.verb === 'T') return formatStringVerb(argument.type, { ...directive, verb: 's' }) ?? '';
  // Go gives big.Int the flags as they are; elsewhere `+` and `#` have a meaning of their own before `v`.
  const asIs = argument.type === '*big.Int' || !'vw'.includes(directive.verb);
  return asIs ? verbatim(argument, directive) : plainValue(argument, directive);
}

function plainValue(argument: Argument, directive: Directive): string {
  const plain = { ...directive, plus: false, sharp: false };
  const quoted = directive.sharp && argument.type === 'string';
  return quoted && directive.verb === 'v'
    ? verbatim(argument, { ...plain, verb: 'q' })
    : verbatim(argument, plain);
}

function verbatim(argument: Argument, directive: Directive): string {
  return byType(argument, directive) ?? wrongVerb(argument, directive);
}

function wrongVerb(argument: Argument, directive: Directive): string {
  const { verb } = directive;
  if (argument.type === '*big.Int') return `%!${verb}(big.Int=${argument.text})`;
  return `%!${verb}(${argument.type}=${byType(argument, { ...directive, verb: 'v' }) ?? ''})`;
}

function byType(argument: Argument, directive: Directive): string | undefined {
  if (argument.type === 'string') return formatStringVerb(argument.text, directive);
  if (argument.type === 'float64') return formatFloatVerb(argument.float, directive);
  return formatIntegerVerb(argument.integer, directive);
}
