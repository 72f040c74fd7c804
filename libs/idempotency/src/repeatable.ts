import { printJson } from '#exact-json';
import { type Principal, recordedAs } from '#access';
import { createHash } from 'node:crypto';

/** A request that may be repeated: its key, whose it is, and what it said. */
export interface Repeatable {
  /** Whoever sent it, and for whom. A key is its sender's own. */
  readonly actor: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** What a request is answered. */
export interface Answer<Response = unknown> {
  /** The HTTP status. */
  readonly status: number;
  readonly response: Response;
}

/** An answer, and the request that it is to be given to whenever that comes again. */
export interface KeptAnswer extends Repeatable, Answer {}

/** How a request is known when it comes again; nothing when it came without a key. */
export function repeatableOf(
  { id, onBehalfOf }: Principal,
  key: string | undefined,
  body: unknown,
): Repeatable | undefined {
  if (key === undefined) return undefined;
  const actor = recordedAs(id, onBehalfOf);
  const bodyHash = createHash('sha256').update(printJson(body)).digest('hex');
  return { actor, key, bodyHash };
}
