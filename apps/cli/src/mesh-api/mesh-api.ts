import { parseJson, printJson } from '#exact-json';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from '../command-line/index.js';
import { assertClocksAgree } from './clocks.js';
import { type Connection, identityHeaders } from './connection.js';
import { problemOf } from './problem.js';
import { troubleWithAnswer, troubleWithCall } from './troubles.js';

/** What is asked of the server. */
export interface MeshRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the server's address: `api/v1/gate`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses, beside those of success, that the caller can deal with. */
  readonly accepts?: readonly number[];
}

/** What it answered. */
export interface MeshAnswer<T> {
  readonly status: number;
  readonly body: T;
}

interface Page {
  /** Where the next one begins; null on the last. */
  readonly next: string | null;
}

/** Pauses before a call that found no server is made again, in milliseconds. */
const pausesMs = [250, 1_000];
/** However long a server asks to be left alone, a pipeline waits no longer at once. */
const longestPauseMs = 20_000;

/** Speaks to Meshwarden over HTTP. What it is asked for either is answered or is one sentence of trouble. */
export class MeshApi {
  constructor(
    readonly connection: Connection,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** @throws Trouble */
  async get<T>(path: string, query: MeshRequest['query'] = {}): Promise<T> {
    return (await this.send<T>({ path, query })).body;
  }

  /** What is no JSON, as it came. @throws Trouble */
  async text(path: string, query: MeshRequest['query'] = {}): Promise<string> {
    return (await this.again({ path, query }, (text) => text)).body;
  }

  /** The pages of a list, one after the other. @throws Trouble */
  async *pages<T extends Page>(path: string, query: MeshRequest['query'] = {}): AsyncGenerator<T> {
    for (let after: string | undefined | null; after !== null;) {
      const page: T = await this.get<T>(path, { ...query, after });
      yield page;
      after = page.next;
    }
  }

  /** What all pages of a list hold. @throws Trouble */
  async all<T>(path: string, query: MeshRequest['query'] = {}): Promise<T[]> {
    const found: T[] = [];
    for await (const { items } of this.pages<Page & { readonly items: readonly T[] }>(path, query))
      found.push(...items);
    return found;
  }

  /**
   * Sends a request, again where no server was found: whatever it does has to be done once however often it comes.
   * @throws Trouble
   */
  send<T>(request: MeshRequest): Promise<MeshAnswer<T>> {
    return this.again<T>(request, (text) => this.read<T>(text));
  }

  private async again<T>(request: MeshRequest, read: (text: string) => T): Promise<MeshAnswer<T>> {
    for (const [tries, pauseMs] of [...pausesMs, undefined].entries()) {
      try {
        return await this.once(request, read);
      } catch (error) {
        if (pauseMs === undefined || !(error instanceof Trouble) || !error.isUnavailable) throw error;
        await pause(pauseMs * (1 + tries));
      }
    }
    throw new Trouble('No try was made.');
  }

  private async once<T>(request: MeshRequest, read: (text: string) => T): Promise<MeshAnswer<T>> {
    const { response, text } = await this.call(request);
    assertClocksAgree(response.headers.get('date'), this.now());
    if (response.status === 429) return this.afterAWhile(request, response, read);
    if (!response.ok && !request.accepts?.includes(response.status))
      throw troubleWithAnswer(this.connection, response.status, problemOf(text));
    return { status: response.status, body: read(text) };
  }

  private async call(request: MeshRequest): Promise<{ response: Response; text: string }> {
    const { method, path, query = {}, json } = request;
    const url = new URL(path, this.connection.url);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, value);
    try {
      const response = await fetch(url, {
        method: method ?? (json === undefined ? 'GET' : 'POST'),
        headers: this.headersOf(request),
        body: json === undefined ? undefined : printJson(json),
        redirect: 'error',
        signal: AbortSignal.timeout(this.connection.timeoutMs),
      });
      return { response, text: await response.text() };
    } catch (error) {
      throw troubleWithCall(this.connection, error);
    }
  }

  private headersOf({ json, headers }: MeshRequest): Record<string, string> {
    return {
      accept: 'application/json',
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...identityHeaders(this.connection),
      ...headers,
    };
  }

  private async afterAWhile<T>(
    request: MeshRequest,
    response: Response,
    read: (text: string) => T,
  ): Promise<MeshAnswer<T>> {
    const waitMs = Number(response.headers.get('retry-after') ?? 1) * 1000;
    if (!(waitMs <= longestPauseMs))
      throw new Trouble(`${this.connection.url.origin} takes no more requests for ${waitMs / 1000} s.`, true);
    await pause(waitMs);
    return this.once(request, read);
  }

  private read<T>(text: string): T {
    if (text === '') return undefined as T;
    try {
      return parseJson(text) as T;
    } catch {
      throw new Trouble(
        `The answer of ${this.connection.url.origin} is not JSON: is Meshwarden there?`,
        true,
      );
    }
  }
}
