/** One mistake that `opa` found in sources. */
export interface OpaError {
  readonly message: string;
  /** OPA's own code, e.g. `rego_parse_error`. */
  readonly code?: string;
  /** Row and column from 1, and 0 where there is no place. */
  readonly location?: { readonly file: string; readonly row: number; readonly col: number };
}

/** An error as `opa` writes it; where two types cannot be equal, its details say which. */
interface WrittenError extends OpaError {
  readonly details?: { readonly a?: WrittenType; readonly b?: WrittenType };
}

interface WrittenType {
  readonly type?: string;
  readonly of?: readonly WrittenType[] | WrittenType;
}

/** Reads what `opa` says of sources with `-f json`; empty when it failed before it looked at them. */
export function readOpaErrors(text: string): OpaError[] {
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: WrittenError[] };
    return errors.map(withTypes);
  } catch {
    return []; // it says so in words
  }
}

function withTypes({ details, ...error }: WrittenError): OpaError {
  const { a, b } = details ?? {};
  if (error.message !== 'match error' || !a || !b) return error;
  return { ...error, message: `match error: ${typeText(a)} is never equal to ${typeText(b)}` };
}

function typeText({ type = 'any', of }: WrittenType): string {
  const parts = Array.isArray(of) ? (of as WrittenType[]) : [];
  return type === 'any' && parts.length > 0 ? parts.map(typeText).join(' or ') : type;
}
