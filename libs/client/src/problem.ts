/** What the server answered instead of what it was asked for. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly mistakes: readonly { readonly path: string; readonly message: string }[],
    readonly correlationId: string | undefined,
    /** All that it said: a refused change has its decision here. */
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(detail);
  }

  /** The problem that an answer tells of; of one that is none, by its status. */
  static async of(response: Response): Promise<ProblemError> {
    const text = await response.text();
    const body = parsed(text);
    const { code, detail, errors, correlationId } = body as {
      code?: string;
      detail?: string;
      errors?: { path: string; message: string }[];
      correlationId?: string;
    };
    return new ProblemError(
      response.status,
      code ?? 'unknown',
      detail ?? `The server answered ${response.status}.`,
      errors ?? [],
      correlationId,
      body,
    );
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
