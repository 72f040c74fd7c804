import { type Connection, identityHeaders } from '../mesh-api/index.js';

/** A message of the protocol, as far as it is looked into. */
interface Message {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: {
    readonly name?: string;
    readonly uri?: string;
    readonly protocolVersion?: string;
    readonly _meta?: Readonly<Record<string, unknown>>;
  };
}

const versionKey = 'io.modelcontextprotocol/protocolVersion';
const internalError = -32603;
const parseError = -32700;

/** Carries messages from standard input to the server's `/mcp`, and its answers back. */
export class Bridge {
  /** @param connect how to reach the server now: what is shown to it may end while an agent is at work */
  constructor(
    private readonly origin: string,
    private readonly connect: () => Promise<Connection>,
  ) {}

  /** The answers to one line, each a line; none to a notification. What goes wrong is an answer too. */
  async answer(line: string): Promise<string[]> {
    const message = parsed(line);
    if (!message) return [failure(null, parseError, 'This is not JSON.')];
    try {
      const answers = await this.send(line, message);
      return message.id === undefined ? [] : answers;
    } catch (error) {
      if (message.id === undefined) return [];
      return [
        failure(message.id, internalError, `${this.origin} gives no answer: ${(error as Error).message}`),
      ];
    }
  }

  private async send(line: string, message: Message): Promise<string[]> {
    const connection = await this.connect();
    const { url, timeoutMs } = connection;
    const response = await fetch(new URL('mcp', url), {
      method: 'POST',
      headers: { ...commonHeaders(connection), ...headersOf(message) },
      body: line,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const answers = /^text\/event-stream/.test(response.headers.get('content-type') ?? '')
      ? dataOf(text)
      : [text];
    const whole = answers.filter((it) => isAnswer(it));
    if (whole.length > 0 || message.id === undefined)
      return whole.map((it) => JSON.stringify(JSON.parse(it)));
    return [
      failure(message.id, internalError, `${url.origin} answered ${response.status}: ${detailOf(text)}`),
    ];
  }
}

function commonHeaders(connection: Connection): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...identityHeaders(connection),
  };
}

/** What the protocol says in headers too, where it goes over HTTP. */
function headersOf({ method, params }: Message): Record<string, string> {
  const version = params?._meta?.[versionKey];
  if (typeof version !== 'string') return {};
  const name = params?.name ?? params?.uri;
  return {
    'mcp-protocol-version': version,
    ...(method !== undefined && { 'mcp-method': method }),
    ...(name !== undefined && { 'mcp-name': name }),
  };
}

function parsed(line: string): Message | undefined {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return undefined;
  }
}

/** The data of each event of a stream. */
function dataOf(text: string): string[] {
  const events = text.split(/\r?\n\r?\n/);
  return events.map((event) =>
    event
      .split(/\r?\n/)
      .flatMap((it) => /^data: ?(.*)$/.exec(it)?.[1] ?? [])
      .join('\n'),
  );
}

function isAnswer(text: string): boolean {
  return (parsed(text) as { jsonrpc?: unknown } | undefined)?.jsonrpc === '2.0';
}

function detailOf(text: string): string {
  return (parsed(text) as { detail?: string } | undefined)?.detail ?? 'it is no message of the protocol';
}

function failure(id: Message['id'], code: number, message: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}
