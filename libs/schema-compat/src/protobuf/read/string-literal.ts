const ESCAPE = /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g;
const NAMED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The value of a string literal from what stands between its quotes. */
export function unescaped(source: string): string {
  return source.includes('\\') ? literalBytes(source).toString('utf8') : source;
}

/** What stands between the double quotes of a literal with this value. */
export function escaped(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must be escaped
  return value.replace(/["\\\x00-\x1f\x7f]/g, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    return char === '\n' ? '\\n' : octal(char.charCodeAt(0));
  });
}

/** The one spelling of a literal: what needs no escape has none, and bytes that are no text are octal. */
export function respelled(source: string): string {
  if (!source.includes('\\')) return escaped(source);
  const bytes = literalBytes(source);
  try {
    return escaped(STRICT_UTF8.decode(bytes));
  } catch {
    return [...bytes]
      .map((byte) => (byte < 0x80 ? escaped(String.fromCharCode(byte)) : octal(byte)))
      .join('');
  }
}

/** Octal and hexadecimal escapes are bytes; everything else is UTF-8. */
function literalBytes(source: string): Buffer {
  // No escape is shorter than what it stands for.
  const bytes = Buffer.alloc(Buffer.byteLength(source));
  let end = 0;
  let at = 0;
  for (const match of source.matchAll(ESCAPE)) {
    end += bytes.write(source.slice(at, match.index), end);
    end = writeEscape(match, bytes, end);
    at = match.index + match[0].length;
  }
  end += bytes.write(source.slice(at), end);
  return bytes.subarray(0, end);
}

function writeEscape(
  [, octalDigits, hex, u4, u8, other]: RegExpExecArray,
  bytes: Buffer,
  at: number,
): number {
  if (octalDigits !== undefined) return bytes.writeUInt8(Number.parseInt(octalDigits, 8) & 0xff, at);
  if (hex !== undefined) return bytes.writeUInt8(Number.parseInt(hex, 16), at);
  const digits = u4 ?? u8;
  if (digits === undefined) return at + bytes.write(NAMED[other ?? ''] ?? other ?? '', at);
  const code = Number.parseInt(digits, 16);
  return at + bytes.write(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', at);
}

function octal(code: number): string {
  return `\\${code.toString(8).padStart(3, '0')}`;
}
