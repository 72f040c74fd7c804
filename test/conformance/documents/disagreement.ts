import type { DataContract, DataProduct } from '#contracts/documents';
import { unknownFields } from '#document-readers';
import type { Validate } from './standard.js';

interface Schema {
  safeParse(document: unknown): {
    success: boolean;
    error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
  };
}

/**
 * Where our reading and the standard's part, in words. They differ on purpose in one thing: fields that the standard
 * does not know are kept. So ours must judge a document as the standard judges it without those fields, and must
 * find such fields exactly where the standard refuses them.
 */
export function disagreement(document: unknown, ours: Schema, theirs: Validate): string | undefined {
  const result = ours.safeParse(document);
  const isStrictlyValid = theirs(document);
  const unknown = unknownFields(document as DataContract | DataProduct);
  if (isStrictlyValid && unknown.length > 0) return `the standard knows ${unknown.join(', ')}`;
  const expected = isStrictlyValid || (unknown.length > 0 && theirs(without(document, unknown)));
  if (result.success === expected) return undefined;
  const issues = result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return expected ? `refused for ${issues?.join('; ')}` : 'accepted against the standard';
}

function without(document: unknown, paths: readonly string[]): unknown {
  const copy = structuredClone(document);
  for (const path of paths) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((node, key) => (node as Record<string, unknown>)[key], copy);
    delete (parent as Record<string, unknown>)[last];
  }
  return copy;
}
