import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What a server answered. */
export interface ServerAnswer {
  readonly status: number;
  readonly text: string;
}

/** What is sent to a server. */
export interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The longest time until the whole answer is there, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * POSTs over connections that are kept for the next call, by HTTP or HTTPS. Node's own client: `fetch` takes several times
 * its processor time.
 */
export class KeepAliveAgent {
  private readonly http = new HttpAgent({ keepAlive: true });
  private readonly https = new HttpsAgent({ keepAlive: true });

  /** @throws Error when the server cannot be reached, hangs up, or has not answered in time */
  async post(url: string, posted: Posted): Promise<ServerAnswer> {
    const signal = AbortSignal.timeout(posted.timeoutMs);
    try {
      const answer = await this.answer(url, posted, signal);
      return { status: answer.statusCode ?? 0, text: await textOf(answer) };
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  }

  /** Ends the connections. */
  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private async answer(url: string, posted: Posted, signal: AbortSignal): Promise<IncomingMessage> {
    const request = this.open(url, posted, signal);
    try {
      return await answerTo(request, posted.body);
    } catch (error) {
      // A server may end a kept connection just when it is used again.
      if (!request.reusedSocket || !isReset(error)) throw error;
      return await this.answer(url, posted, signal);
    }
  }

  private open(url: string, { headers, body }: Posted, signal: AbortSignal): ClientRequest {
    const length = { 'content-length': Buffer.byteLength(body) };
    const options = { method: 'POST', headers: { ...headers, ...length }, signal };
    return url.startsWith('https:')
      ? httpsRequest(url, { ...options, agent: this.https })
      : httpRequest(url, { ...options, agent: this.http });
  }
}

function answerTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Kept, because a connection may break after its answer too.
    request.on('error', reject);
    request.end(body);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  answer.setEncoding('utf8');
  let text = '';
  for await (const chunk of answer) text += chunk as string;
  return text;
}

function isReset(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ECONNRESET';
}
