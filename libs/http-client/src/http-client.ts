import { currentTraceparent, inSpan } from '#tracing';
import { Agent, buildConnector, request, type Dispatcher } from 'undici';
import {
  AddressRefused,
  assertLiteral,
  lookupOf,
  type MayReach,
  networks,
  publicAnd,
  type ResolveAll,
} from './public-address.js';

/** Whom a client may call, and how. */
export interface HttpClientOptions {
  /** `public`: addresses of the internet at large alone, checked as a connection is made. */
  readonly reach: 'anywhere' | 'public';
  /** Networks that may be reached though they are not public, as `10.20.0.0/16`. */
  readonly allowed?: readonly string[];
  /** How names are resolved, where not as the system does. */
  readonly resolve?: ResolveAll;
  /** Whether connections are kept for the next call. */
  readonly keepAlive: boolean;
}

/** What a server is asked. */
export interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  /** The longest time until the whole answer is there, in milliseconds. */
  readonly timeoutMs: number;
}

/** What is sent to a server. */
export interface Posted extends Asked {
  readonly body: string;
}

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What a server answered, without what its answer holds. */
export interface StatusAnswer {
  readonly status: number;
  /** When it wants to be asked again, as its header `Retry-After` has it. */
  readonly retryAfter?: string;
}

/** An answer to a question is no longer than this, in bytes. */
const longestAnswer = 1_048_576;

/** GETs and POSTs by HTTP or HTTPS. Redirects are not followed: where they lead is for the server that is called to choose. */
export class HttpClient {
  private readonly agent: Agent;
  /** Origins to which connections may be kept. */
  private readonly known = new Set<string>();

  constructor(private readonly options: HttpClientOptions) {
    const { reach, keepAlive, allowed = [], resolve } = options;
    const mayReach = publicAnd(networks(allowed));
    // Without pipelining a connection is closed after its answer.
    this.agent = new Agent({
      pipelining: keepAlive ? 1 : 0,
      ...(reach === 'public' && { connect: connectorTo(mayReach, resolve) }),
    });
  }

  /**
   * The answer to a question, read to its end.
   * @throws AddressRefused, a TimeoutError, the connection's error, or an Error where the answer is longer than a mebibyte
   */
  async get(url: string, asked: Asked): Promise<Answer> {
    return this.within(asked, async (signal) => {
      const { statusCode, body } = await this.answerTo(url, asked, signal);
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > longestAnswer) throw new Error(`The answer is longer than ${longestAnswer} bytes.`);
        chunks.push(chunk);
      }
      return { status: statusCode, text: Buffer.concat(chunks).toString() };
    });
  }

  /**
   * The answer, read to its end.
   * @throws AddressRefused, a TimeoutError, or the connection's error
   */
  async post(url: string, posted: Posted): Promise<Answer> {
    return this.within(posted, async (signal) => {
      const { statusCode, body } = await this.answerTo(url, posted, signal);
      return { status: statusCode, text: await body.text() };
    });
  }

  /**
   * The status of the answer alone: its body is not read, since its length is for the receiver to choose.
   * @throws AddressRefused, a TimeoutError, or the connection's error
   */
  async postForStatus(url: string, posted: Posted): Promise<StatusAnswer> {
    return this.within(posted, async (signal) => {
      const { statusCode: status, headers, body } = await this.answerTo(url, posted, signal);
      // What breaks off is what nobody reads.
      body.on('error', () => undefined).destroy();
      const retryAfter = headers['retry-after'];
      return { status, ...(typeof retryAfter === 'string' && { retryAfter }) };
    });
  }

  /** Ends the connections, whatever is under way. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /** An aborted call says only that it was aborted; its signal says why. */
  private async within<T>({ timeoutMs }: Asked, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await call(signal);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  }

  /** Paths and queries of receivers may be secrets: a trace has the server's name alone. */
  private answerTo(url: string, sent: Asked | Posted, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { hostname, port } = new URL(url);
    const method = methodOf(sent);
    const attributes = {
      'http.request.method': method,
      'server.address': hostname,
      ...(port !== '' && { 'server.port': Number(port) }),
    };
    return inSpan({ name: method, kind: 'client', attributes }, async (span) => {
      const answer = await this.answerFrom(url, sent, signal);
      span?.note({ 'http.response.status_code': answer.statusCode });
      return answer;
    });
  }

  private async answerFrom(
    url: string,
    sent: Asked | Posted,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const { origin, username, password, host } = new URL(url);
    // Whoever reads the address would take the user for the host.
    if (this.options.reach === 'public' && username + password !== '')
      throw new AddressRefused(`a user at ${host}`);
    try {
      const answer = await this.open(url, sent, signal);
      if (this.options.keepAlive) this.known.add(origin);
      return answer;
    } catch (error) {
      // A server may end a kept connection just when it is used again.
      if (!isHungUp(error) || !this.known.delete(origin)) throw error;
      return this.open(url, sent, signal);
    }
  }

  private open(url: string, sent: Asked | Posted, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const traceparent = currentTraceparent();
    const headers = traceparent === undefined ? sent.headers : { ...sent.headers, traceparent };
    const body = 'body' in sent ? sent.body : null;
    return request(url, { method: methodOf(sent), headers, body, signal, dispatcher: this.agent });
  }
}

function methodOf(sent: Asked | Posted): 'GET' | 'POST' {
  return 'body' in sent ? 'POST' : 'GET';
}

/** Checks where a connection leads as it is made: a host written as an address is connected to without a look-up. */
function connectorTo(mayReach: MayReach, resolve?: ResolveAll): buildConnector.connector {
  const connect = buildConnector({ lookup: lookupOf(mayReach, resolve) });
  return (options, callback) => {
    try {
      assertLiteral(options.hostname, mayReach);
    } catch (error) {
      return callback(error as Error, null);
    }
    connect(options, callback);
  };
}

function isHungUp(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET';
}
