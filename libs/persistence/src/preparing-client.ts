import { Client, type QueryResult } from 'pg';
import { createHash } from 'node:crypto';

/** Statements are written in the code, so that there are some hundreds; what is beyond that was put together at run time. */
const mostStatements = 500;

const names = new Map<string, string>();

/** PostgreSQL's `feature_not_supported`, which also says that a prepared statement's columns are not what they were. */
const planOutdated = '0A000';

type Query = (...args: readonly unknown[]) => unknown;

/**
 * A connection on which every statement with parameters is prepared when it comes first, so that the server parses and plans
 * it once rather than each time: that is most of what a small statement costs.
 */
export class PreparingClient extends Client {
  override query = ((text: unknown, values: unknown, ...rest: readonly unknown[]) => {
    const plain = super.query.bind(this) as Query;
    const name = typeof text === 'string' && hasSome(values) ? nameOf(text) : undefined;
    if (name === undefined) return plain(text, values, ...rest);
    const answer = plain({ name, text, values }, ...rest);
    return answer instanceof Promise ? answer.catch((error: unknown) => this.refused(error)) : answer;
  }) as Client['query'];

  /** After a migration elsewhere, a statement may have other columns: the next connection prepares it anew. */
  private refused(error: unknown): Promise<QueryResult> {
    if ((error as { code?: unknown }).code === planOutdated) void this.end().catch(() => undefined);
    throw error;
  }
}

function hasSome(values: unknown): boolean {
  return Array.isArray(values) && values.length > 0;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostStatements) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
}
