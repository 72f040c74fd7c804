import { isDouble, orderDecimals, readDecimal, type Decimal } from '#exact-json';

/** A number of JSON text that no double holds, such as 9007199254740993. */
export class ExactNumber {
  readonly decimal: Decimal;

  /** @param text as it is written */
  constructor(readonly text: string) {
    this.decimal = readDecimal(text);
  }
}

/** A number of JSON text: a double where it holds the number, so that each number is read one way only. */
export type JsonNumber = number | ExactNumber;

/** The number that JSON text spells. */
export function numberOf(text: string): JsonNumber {
  return isDouble(text) ? Number(text) : new ExactNumber(text);
}

/** A number in decimal notation. */
export function decimalOf(number: JsonNumber): Decimal {
  return typeof number === 'number' ? readDecimal(String(number)) : number.decimal;
}

/** Negative when the left number is the lower one, zero when they are equal. */
export function orderNumbers(left: JsonNumber, right: JsonNumber): number {
  return orderDecimals(decimalOf(left), decimalOf(right));
}

/** Whether two numbers, each of which may be absent, are the same. */
export function sameNumber(left: JsonNumber | undefined, right: JsonNumber | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return orderNumbers(left, right) === 0;
}
