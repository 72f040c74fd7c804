import { describeServer } from './describe-server.js';

/** The database server could not be reached in the time allowed. The message names the server, never the password. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';

  constructor(url: string, waitedMs: number, cause: unknown) {
    super(
      `PostgreSQL at ${describeServer(url)} could not be reached within ${Math.round(waitedMs / 1000)} s (${reason(cause)}). ` +
        'Check that the server runs and that DATABASE_URL names it.',
      { cause },
    );
  }
}

/** Several addresses of one host fail with an error that holds one for each, and no message of its own. */
function reason(cause: unknown): string {
  const { message, errors } = cause as { message?: string; errors?: unknown[] };
  if (message) return message;
  return errors?.length ? reason(errors[0]) : String(cause);
}
