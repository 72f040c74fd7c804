/** What the server answered. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** What is sent, and by whom. */
export interface Message {
  readonly actor?: string;
  readonly json?: unknown;
  /** A stream of ODPS and ODCS documents. */
  readonly yaml?: string;
}

/** Nothing answers at the address. */
class NothingListens extends Error {
  constructor(url: URL) {
    super(`Nothing listens at ${url.origin}. Start it in another terminal with: npm start`);
  }
}

/** The server answered with a status that the story has no place for. */
class UnexpectedAnswer extends Error {
  constructor(request: string, { status, body }: Answer<unknown>) {
    super(`${request} was answered with ${status}: ${JSON.stringify(body, undefined, 2)}`);
  }
}

const answerWithinMs = 30_000;

/** Speaks to Meshwarden over HTTP, as any team or pipeline would. */
export class MeshClient {
  constructor(private readonly base: URL) {}

  /**
   * @throws NothingListens
   * @throws UnexpectedAnswer when the status is not 200
   */
  async get<T>(path: string): Promise<T> {
    return (await this.send<T>('GET', path, {}, [200])).body;
  }

  /**
   * @param accepted the statuses that the caller can deal with
   * @throws NothingListens, UnexpectedAnswer
   */
  async send<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    message: Message,
    accepted: readonly number[],
  ): Promise<Answer<T>> {
    const response = await this.fetch(method, path, message);
    const answer = { status: response.status, body: (await response.json()) as T };
    if (!accepted.includes(answer.status)) throw new UnexpectedAnswer(`${method} ${path}`, answer);
    return answer;
  }

  private async fetch(method: string, path: string, { actor, json, yaml }: Message): Promise<Response> {
    const headers = {
      ...(actor !== undefined && { 'x-meshwarden-actor': actor }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(yaml !== undefined && { 'content-type': 'application/yaml' }),
    };
    const body = json === undefined ? yaml : JSON.stringify(json);
    const signal = AbortSignal.timeout(answerWithinMs);
    try {
      return await fetch(new URL(path, this.base), { method, headers, body, signal });
    } catch (error) {
      throw isRefused(error) ? new NothingListens(this.base) : error;
    }
  }
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH'].includes(cause?.code ?? '');
}
