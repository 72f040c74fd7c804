import { ChangeSet, type Change } from '#contracts/change-sets';
import { Identifier } from '#contracts/identifiers';
import type { Mistake } from '#errors';
import type { z } from 'zod';
import { ChangeSetInvalid } from './errors.js';
import { refuseTwice } from './refuse-twice.js';

/**
 * Reads a change set from a JSON body.
 * @throws ChangeSetInvalid with the path of every mistake
 */
export function readChangeSet(body: unknown): ChangeSet {
  const hint = bareDocumentHint(body);
  if (hint) throw new ChangeSetInvalid([hint]);
  const parsed = ChangeSet.safeParse(body);
  if (!parsed.success) throw new ChangeSetInvalid(mistakes(parsed.error, (path) => path));
  refuseUnkeepable(parsed.data.changes, (index) => `changes.${index}.document`);
  refuseTwice(parsed.data.changes, (index) => `changes.${index}`);
  return parsed.data;
}

/**
 * Reads a stream of documents, as they came in YAML, as one change set: ODPS and ODCS documents, and changes of the kinds
 * that have no document of record (`Schema`, `Lifecycle`) as they are. A stream of one document that is itself a change
 * set is taken as such.
 * @throws ChangeSetInvalid with the path of every mistake; paths start at `documents.<index>`
 */
export function readDocumentStream(documents: readonly unknown[]): ChangeSet {
  const [only] = documents;
  if (documents.length === 1 && isRecord(only) && 'changes' in only) return readChangeSet(only);
  const changes = documents.map(changeIn);
  const parsed = ChangeSet.safeParse({ changes });
  if (!parsed.success) throw new ChangeSetInvalid(mistakes(parsed.error, inStream));
  refuseUnkeepable(parsed.data.changes, (index) => `documents.${index}`);
  refuseTwice(parsed.data.changes, (index) => `documents.${index}`);
  return parsed.data;
}

const withoutDocument: readonly unknown[] = ['Schema', 'Lifecycle'];

function changeIn(document: unknown): unknown {
  const kind = isRecord(document) ? document.kind : undefined;
  return withoutDocument.includes(kind) ? document : { kind, document };
}

/** `changes.3.document.name` was `name` of the fourth document. */
function inStream(path: string): string {
  return path.replace(/^changes\.(\d+)(\.document)?/, 'documents.$1');
}

function mistakes(error: z.ZodError, place: (path: string) => string): Mistake[] {
  return error.issues.map((issue) => ({ path: place(issue.path.join('.')), message: issue.message }));
}

/** The standards allow any text as id and domain; what they are to be found by again must be an identifier. */
function refuseUnkeepable(changes: readonly Change[], place: (index: number) => string): void {
  const refused = changes.flatMap((change, index) => {
    if (!('document' in change)) return [];
    const { id, domain } = change.document;
    return Object.entries({ id, domain }).flatMap(([field, value]) => {
      if (value === undefined) return [];
      const [issue] = Identifier.safeParse(value).error?.issues ?? [];
      return issue ? [{ path: `${place(index)}.${field}`, message: issue.message }] : [];
    });
  });
  if (refused.length > 0) throw new ChangeSetInvalid(refused);
}

function bareDocumentHint(body: unknown): Mistake | undefined {
  if (!isRecord(body) || 'changes' in body || typeof body.kind !== 'string') return undefined;
  const change = withoutDocument.includes(body.kind) ? '...' : '"document": {...}';
  const message =
    `is a bare ${body.kind}; wrap it as {"changes": [{"kind": "${body.kind}", ${change}}]}, ` +
    'or send it with content-type application/yaml';
  return { path: '', message };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
