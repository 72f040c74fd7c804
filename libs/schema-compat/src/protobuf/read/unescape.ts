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

/** The value of a string literal from what stands between its quotes. Octal and hexadecimal escapes are characters. */
export function unescaped(source: string): string {
  return source.replace(ESCAPE, (_all, octal?: string, hex?: string, u4?: string, u8?: string, other?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    const digits = hex ?? u4 ?? u8;
    if (digits !== undefined) return codePoint(Number.parseInt(digits, 16));
    return NAMED[other ?? ''] ?? other ?? '';
  });
}

/** What stands between the double quotes of a literal with this value. */
export function escaped(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must be escaped
  return value.replace(/["\\\x00-\x1f\x7f]/g, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    if (char === '\n') return '\\n';
    return `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '�';
}
