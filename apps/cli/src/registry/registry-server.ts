import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from '../command-line/index.js';

/** Where a registry is, and what it is shown. */
export interface RegistryAddress {
  /** Ends in a slash; what is asked for is below it. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A file of certificates in PEM that are trusted beside those that Node knows. */
  readonly caFile?: string;
  readonly timeoutMs: number;
}

/** What a registry answered. */
export interface RegistryAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const pausesMs = [500, 2_000, 5_000];
const mediaType = 'application/vnd.schemaregistry.v1+json';

/** Speaks the API of Confluent Schema Registry. Every call may be made twice: what is written has its id and version. */
export class RegistryServer {
  private readonly ca: Buffer | undefined;

  /** @throws Trouble when the certificates cannot be read */
  constructor(readonly address: RegistryAddress) {
    this.ca = address.caFile === undefined ? undefined : readCertificates(address.caFile);
  }

  /** What is there; undefined where nothing is. @throws Trouble */
  async get(path: string): Promise<unknown> {
    const { status, body } = await this.call('GET', path, undefined, [404]);
    return status === 404 ? undefined : body;
  }

  /**
   * Asks once more where nothing answered, or a server was busy.
   * @param accepts statuses, beside 200, that the caller can deal with
   * @throws Trouble
   */
  async call(
    method: Method,
    path: string,
    json?: unknown,
    accepts: readonly number[] = [],
  ): Promise<RegistryAnswer> {
    for (const pauseMs of [...pausesMs, undefined]) {
      const answer = await this.once(method, path, json).catch((error: unknown) => error as Error);
      const isBusy = answer instanceof Error || answer.status >= 500 || answer.status === 429;
      if (isBusy && pauseMs !== undefined) {
        await pause(pauseMs);
        continue;
      }
      if (answer instanceof Error)
        throw new Trouble(`Nothing answers at ${this.address.url.origin}: ${answer.message}.`, true);
      if (answer.status === 200 || accepts.includes(answer.status)) return answer;
      throw new Trouble(`${method} ${this.addressOf(path).href} was answered ${said(answer)}.`, isBusy);
    }
    throw new Trouble('No try was made.');
  }

  private addressOf(path: string): URL {
    return new URL(path, this.address.url);
  }

  private once(method: Method, path: string, json: unknown): Promise<RegistryAnswer> {
    const url = this.addressOf(path);
    const body = json === undefined ? undefined : JSON.stringify(json);
    const { headers, timeoutMs } = this.address;
    const options = {
      method,
      headers: { accept: mediaType, ...(body !== undefined && { 'content-type': mediaType }), ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    };
    return new Promise((resolve, reject) => {
      const sent =
        url.protocol === 'https:'
          ? secureRequest(url, { ...options, ...(this.ca && { ca: this.ca }) })
          : plainRequest(url, options);
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve(answerOf(response.statusCode ?? 0, Buffer.concat(chunks).toString())),
        );
      });
      sent.end(body);
    });
  }
}

/** A status and what was said beside it. */
export function said({ status, body }: RegistryAnswer): string {
  const { message } = (typeof body === 'object' && body !== null ? body : {}) as { message?: unknown };
  return typeof message === 'string' ? `${status}: ${message}` : String(status);
}

function answerOf(status: number, text: string): RegistryAnswer {
  try {
    return { status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  } catch {
    return { status: status === 200 ? 502 : status, body: { message: 'The answer is not JSON' } };
  }
}

function readCertificates(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Trouble(`--from-ca: ${(error as Error).message}.`);
  }
}
