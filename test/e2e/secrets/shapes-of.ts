/** The shapes in which a secret may lie about: as it is, in hex, percent-encoded, as JSON writes it, or inside of base64. */
export function shapesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const shapes = [
    secret,
    bytes.toString('hex'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
  for (const encoding of ['base64', 'base64url'] as const) shapes.push(...insideOf(bytes, encoding));
  return [...new Set(shapes)];
}

/**
 * What base64 makes of it wherever it begins in what was encoded: three bytes become four characters, so there are three beginnings,
 * and the characters at either end say something of its neighbours too.
 */
function insideOf(bytes: Buffer, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString(encoding)
      .replace(/=+$/, '');
    const touched = Math.ceil((before * 8) / 6);
    const untouched = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(touched, untouched);
  });
}
