/** SQLSTATE classes that tell of the server or the connection, not of the statement. */
const INFRASTRUCTURE_CLASSES = new Set(['08', '53', '57', '58', 'XX']);
const CANCELED_BY_CALLER = '57014';
const READ_ONLY_SERVER = '25006';
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** pg reports a lost connection without a code. */
const LOST_CONNECTION =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|client was closed|pool after calling end|driver not connected/i;
const CONFLICTS = new Set(['40001', '40P01']);
const VIOLATIONS = { 'not null': '23502', 'foreign key': '23503', unique: '23505' };

/** Whether a statement was refused by a constraint of this kind. */
export function isViolation(error: unknown, kind: keyof typeof VIOLATIONS): boolean {
  return codeOf(error) === VIOLATIONS[kind];
}

/** Whether the transaction lost a serialisation conflict or a deadlock and would likely succeed if run again. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && CONFLICTS.has(code);
}

/**
 * Whether the failure lies with the database server or the way to it, so that the same work will succeed once it is back.
 * Follows `cause` and TypeORM's `driverError`.
 */
export function isInfrastructureFailure(error: unknown): boolean {
  const { message, cause, errors } = parts(error);
  const code = codeOf(error);
  if (code !== undefined && (SOCKET_CODES.has(code) || isServerState(code))) return true;
  if (Array.isArray(errors) && errors.some(isInfrastructureFailure)) return true;
  if (typeof message === 'string' && LOST_CONNECTION.test(message)) return true;
  return cause !== undefined && isInfrastructureFailure(cause);
}

function isServerState(code: string): boolean {
  if (code === CANCELED_BY_CALLER) return false;
  return code === READ_ONLY_SERVER || (code.length === 5 && INFRASTRUCTURE_CLASSES.has(code.slice(0, 2)));
}

function codeOf(error: unknown): string | undefined {
  const { code, driverError } = parts(error);
  if (typeof code === 'string') return code;
  return driverError === undefined ? undefined : codeOf(driverError);
}

/** Read without `instanceof`: errors of Node's own modules may come from another realm. */
function parts(
  error: unknown,
): Partial<Record<'message' | 'cause' | 'errors' | 'code' | 'driverError', unknown>> {
  return typeof error === 'object' && error !== null ? error : {};
}
