import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

export const nodeKinds = [
  'product',
  'contract',
  'column',
  'consumer',
  'subject',
  'topic',
  'dataset',
  'job',
] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** A node as callers name it. */
export interface NodeName {
  readonly kind: NodeKind;
  /** Its id; of a column, the id of its contract, or its dataset as `dataset:<namespace>:<name>`. */
  readonly id: string;
  /** Of a column: its path in the contract or dataset. */
  readonly path?: string;
}

/** `contract:lounge-visits`, `column:lounge-visits#visits.email`, `dataset:s3://bucket:orders`. */
export const NodeRef = z.string().transform((text, context): NodeName => {
  const name = parse(text);
  if (name) return name;
  context.addIssue({
    code: 'custom',
    message: `must be <kind>:<id> with one of the kinds ${nodeKinds.join(', ')}; a column is column:<contract>#<path>`,
  });
  return z.NEVER;
});

/** The name of a dataset or job: its namespace and its own name, both of which may hold colons. */
const TwoNames = Identifier.max(8_192).regex(/.:./su);

function parse(text: string): NodeName | undefined {
  const [, kind, rest = ''] = /^(\w+):(.+)$/s.exec(text) ?? [];
  if (!nodeKinds.some((it) => it === kind)) return undefined;
  const isColumn = kind === 'column';
  // Column paths hold no #, ids of contracts may.
  const at = isColumn ? rest.lastIndexOf('#') : rest.length;
  const id = at < 0 ? '' : rest.slice(0, at);
  const path = isColumn ? rest.slice(at + 1) : undefined;
  const valid =
    idOfKind(kind, id).safeParse(id).success &&
    (path === undefined || Identifier.max(1_024).safeParse(path).success);
  return valid ? { kind: kind as NodeKind, id, path } : undefined;
}

function idOfKind(kind: string | undefined, id: string): z.ZodType {
  const isOfRuns = kind === 'dataset' || kind === 'job' || (kind === 'column' && isDataset(id));
  return isOfRuns ? TwoNames : Identifier;
}

/** Whether a column is one of a dataset. */
export function isDataset(id: string): boolean {
  return id.startsWith('dataset:');
}

/**
 * A node while the graph is walked. Products and consumers are one kind there, `party`: a product that reads a contract is
 * its consumer under its own id. Datasets and jobs go by the ids of their nodes, a field by its dataset's and its path.
 */
export interface Place {
  readonly kind: 'contract' | 'party' | 'topic' | 'subject' | 'column' | 'dataset' | 'job' | 'field';
  readonly id: string;
  readonly path?: string;
}

/** Unique among places. */
export function keyOfPlace({ kind, id, path }: Place): string {
  return path === undefined ? `${kind}:${id}` : `${kind}:${id}#${path}`;
}
