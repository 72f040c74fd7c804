import { decimalText, readDecimal } from './decimal.js';

/** More digits than any measure has; PostgreSQL and policies can still reckon with them. */
const mostDigits = 1_000;
const farthestExponent = 9_999;

/** A number is larger, smaller or longer than anything that reads documents could reckon with. */
export class NumberOutOfReach extends SyntaxError {
  /** @param text the number as it is written */
  constructor(readonly text: string) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    super(
      `The number ${shown} is beyond reach: it may have ${mostDigits} digits and an exponent up to ${farthestExponent}`,
    );
  }
}

/** Whether a JSON number, read as a double, is written again as it was: `1`, not `1.0`, `1e3`, `-0` or 9007199254740993. */
export function isSpelledByDouble(text: string): boolean {
  return JSON.stringify(Number(text)) === text;
}

/** Whether a JSON number, read as a double, is the same number, however it is written. */
export function isDouble(text: string): boolean {
  const read = Number(text);
  if (String(read) === text) return true;
  return Number.isFinite(read) && decimalText(readDecimal(String(read))) === decimalText(readDecimal(text));
}

/** One text for all spellings of a number: as JavaScript writes it where a double holds it. */
export function plainest(text: string): string {
  return isDouble(text) ? JSON.stringify(Number(text)) : decimalText(readDecimal(text));
}

/** The double that is nearest, which is finite. @throws NumberOutOfReach */
export function nearestDouble(text: string): number {
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  if (digits.length > mostDigits || Math.abs(Number(exponent)) > farthestExponent)
    throw new NumberOutOfReach(text);
  return Math.min(Math.max(Number(text), -Number.MAX_VALUE), Number.MAX_VALUE);
}
