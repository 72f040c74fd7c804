const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

type Element = string | Buffer | null;

/**
 * `text[]`, `json[]`, `jsonb[]` and `bytea[]` parameters in PostgreSQL's binary form. Large elements go over as they are: in the
 * text form each would be searched for quotes and escaped, or written out in hexadecimal, and read back character by
 * character by the server. JSON elements are given as texts.
 */
export const textArray = arrayOf(25);
export const jsonArray = arrayOf(114);
/** Each element begins with the version of the form. */
export const jsonbArray = arrayOf(3802, Buffer.of(1));
export const byteaArray = arrayOf(17);

function arrayOf(elementOid: number, prefix = Buffer.alloc(0)): (elements: readonly Element[]) => Buffer {
  return (elements) => {
    const lengths = elements.map((it) => (it === null ? NULL_LENGTH : prefix.length + Buffer.byteLength(it)));
    const bytes = Buffer.allocUnsafe(
      lengths.reduce((sum, length) => sum + LENGTH_BYTES + Math.max(length, 0), HEADER_BYTES),
    );
    // One dimension, counted from 1.
    const hasNulls = elements.includes(null) ? 1 : 0;
    let at = 0;
    for (const word of [1, hasNulls, elementOid, elements.length, 1]) at = bytes.writeInt32BE(word, at);
    elements.forEach((element, position) => {
      at = bytes.writeInt32BE(lengths[position] ?? NULL_LENGTH, at);
      if (element === null) return;
      at += prefix.copy(bytes, at);
      at += typeof element === 'string' ? bytes.write(element, at) : element.copy(bytes, at);
    });
    return bytes;
  };
}
