import { quoteGo } from '../values/index.js';
import { pad } from './directive.js';
import type { Directive } from './directive.js';

/** A string by Go's string verbs; undefined when Go has no such verb for it. */
export function formatStringVerb(text: string, directive: Directive): string | undefined {
  switch (directive.verb) {
    case 'v':
    case 's':
      return pad(truncated(text, directive), directive);
    case 'q':
      return pad(quoted(truncated(text, directive), directive), directive);
    case 'x':
      return pad(hex(text, directive), directive);
    case 'X':
      return pad(hex(text, directive).toUpperCase(), directive);
    default:
      return undefined;
  }
}

function truncated(text: string, { precision }: Directive): string {
  return precision === undefined ? text : Array.from(text).slice(0, precision).join('');
}

function quoted(text: string, { sharp, plus }: Directive): string {
  const backquotable = !/[`\u007f\ufeff\ufffd]|(?!\t)\p{Cc}/u.test(text);
  return sharp && backquotable ? `\`${text}\`` : quoteGo(text, plus);
}

function hex(text: string, { precision, space, sharp }: Directive): string {
  const bytes = Buffer.from(text).subarray(0, precision).toString('hex').match(/../g) ?? [];
  const prefix = sharp ? '0x' : '';
  if (bytes.length === 0) return '';
  return space ? bytes.map((byte) => prefix + byte).join(' ') : prefix + bytes.join('');
}
