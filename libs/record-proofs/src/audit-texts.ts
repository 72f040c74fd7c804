import { hash } from 'node:crypto';

/** The two texts of a link of the audit trail, each empty with its digest beside it once it was forgotten. */
interface AuditTexts {
  readonly content: string;
  readonly contentHash: string | null;
  /** Null in links by the first formula. */
  readonly origin: string | null;
  readonly originHash: string | null;
}

/** SHA-256 in hex: what stays of a text that is forgotten. */
export function digestOf(text: string): string {
  return hash('sha256', text);
}

/** What the hash of a link covers: of what was forgotten its digest tells. */
export function hashedTexts({ content, contentHash, origin, originHash }: AuditTexts): string[] {
  if (origin === null) return [content];
  return [contentHash ?? digestOf(content), originHash ?? digestOf(origin)];
}
