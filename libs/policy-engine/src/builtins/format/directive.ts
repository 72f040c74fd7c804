/** One `%` directive of a Go format: its flags, width, precision and verb. */
export interface Directive {
  verb: string;
  plus: boolean;
  minus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  width: number | undefined;
  precision: number | undefined;
}

/** Pads a text to the directive's width, counted in characters: left by default, with zeros where asked. */
export function pad(text: string, { width, minus, zero }: Directive): string {
  const missing = (width ?? 0) - Array.from(text).length;
  if (missing <= 0) return text;
  if (minus) return text + ' '.repeat(missing);
  return (zero ? '0' : ' ').repeat(missing) + text;
}
