/** What Meshwarden says when it cannot do what it was asked for (RFC 9457), as far as it is told on. */
export interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** Whom to ask, when access was denied. */
  readonly ask?: readonly string[];
  readonly decision?: unknown;
}

/** The problem of an answer; one that says nothing where the text is none. */
export function problemOf(text: string): Problem {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}
