/** One mistake that `opa` found in sources. */
export interface OpaError {
  readonly message: string;
  /** OPA's own code, e.g. `rego_parse_error`. */
  readonly code?: string;
  /** Row and column from 1, and 0 where there is no place. */
  readonly location?: { readonly file: string; readonly row: number; readonly col: number };
}

/** Reads what `opa` says of sources with `-f json`; empty when it failed before it looked at them. */
export function readOpaErrors(text: string): OpaError[] {
  try {
    return (JSON.parse(text) as { errors?: OpaError[] }).errors ?? [];
  } catch {
    return []; // it says so in words
  }
}
