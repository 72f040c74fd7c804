const TEXT_OID = 25;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/**
 * A `text[]` parameter in PostgreSQL's binary form. Large texts go over as they are: in the text form each would be searched
 * for quotes, escaped, and read back character by character by the server.
 */
export function textArray(texts: readonly string[]): Buffer {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + LENGTH_BYTES + size, HEADER_BYTES));
  // One dimension without nulls, counted from 1.
  let at = 0;
  for (const word of [1, 0, TEXT_OID, texts.length, 1]) at = bytes.writeInt32BE(word, at);
  texts.forEach((text, position) => {
    at = bytes.writeInt32BE(sizes[position] ?? 0, at);
    at += bytes.write(text, at);
  });
  return bytes;
}
