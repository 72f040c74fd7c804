import { createHash, type Hash } from 'node:crypto';

/**
 * SHA-256 in hex of a bundle's file as OPA computes it for signatures: of a document (`data.json`, `.manifest`) over its values, members
 * in the order of their names, so that its layout does not matter; of all else over the bytes.
 */
export function hashOfFile(path: string, content: Uint8Array): string {
  const hash = createHash('sha256');
  if (isDocument(path)) walk(JSON.parse(Buffer.from(content).toString('utf8')), hash);
  else hash.update(content);
  return hash.digest('hex');
}

function isDocument(path: string): boolean {
  return /(^|\/)(data\.json|\.manifest)$/.test(path);
}

function walk(value: unknown, hash: Hash): void {
  if (Array.isArray(value)) {
    hash.update('[');
    value.forEach((item, nth) => {
      if (nth > 0) hash.update(',');
      walk(item, hash);
    });
    hash.update(']');
  } else if (typeof value === 'object' && value !== null) {
    hash.update('{');
    const members = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    members.forEach(([name, member], nth) => {
      hash.update(`${nth > 0 ? ',' : ''}${primitive(name)}:`);
      walk(member, hash);
    });
    hash.update('}');
  } else hash.update(primitive(value));
}

/** As Go writes it, which escapes two line separators that JavaScript does not. */
function primitive(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
