import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

export const nodeKinds = ['product', 'contract', 'column', 'consumer', 'subject', 'topic'] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** A node as callers name it. */
export interface NodeName {
  readonly kind: NodeKind;
  /** Its id; of a column, the id of its contract. */
  readonly id: string;
  /** Of a column: its path in the contract. */
  readonly path?: string;
}

/** `contract:lounge-visits`, `column:lounge-visits#visits.email`. */
export const NodeRef = z.string().transform((text, context): NodeName => {
  const name = parse(text);
  if (name) return name;
  context.addIssue({
    code: 'custom',
    message: `must be <kind>:<id> with one of the kinds ${nodeKinds.join(', ')}; a column is column:<contract>#<path>`,
  });
  return z.NEVER;
});

function parse(text: string): NodeName | undefined {
  const [, kind, rest = ''] = /^(\w+):(.+)$/s.exec(text) ?? [];
  if (!nodeKinds.some((it) => it === kind)) return undefined;
  const isColumn = kind === 'column';
  // Column paths hold no #, ids of contracts may.
  const at = isColumn ? rest.lastIndexOf('#') : rest.length;
  const id = at < 0 ? '' : rest.slice(0, at);
  const path = isColumn ? rest.slice(at + 1) : undefined;
  const valid =
    Identifier.safeParse(id).success && (path === undefined || Identifier.max(1_024).safeParse(path).success);
  return valid ? { kind: kind as NodeKind, id, path } : undefined;
}

/**
 * A node while the graph is walked. Products and consumers are one kind there, `party`: a product that reads a contract is
 * its consumer under its own id.
 */
export interface Place {
  readonly kind: 'contract' | 'party' | 'topic' | 'subject' | 'column';
  readonly id: string;
  readonly path?: string;
}

/** Where a walk from a node begins. */
export function placeOf({ kind, id, path }: NodeName): Place {
  return { kind: kind === 'product' || kind === 'consumer' ? 'party' : kind, id, path };
}

/** Unique among places. */
export function keyOfPlace({ kind, id, path }: Place): string {
  return path === undefined ? `${kind}:${id}` : `${kind}:${id}#${path}`;
}
