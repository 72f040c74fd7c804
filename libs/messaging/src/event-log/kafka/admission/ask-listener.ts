import type { TlsMaterial } from '#tls';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** What a listener said of itself. */
export interface ListenerAnswer {
  /** The SASL mechanisms that it accepts; none when it does not ask who we are. */
  readonly mechanisms: readonly string[];
}

/** Plain text when undefined. */
type Transport = (TlsMaterial & Pick<ConnectionOptions, 'rejectUnauthorized'>) | undefined;

const ANSWER_WITHIN_MS = 3_000;
const LARGEST_ANSWER_BYTES = 64 * 1024;
const SASL_HANDSHAKE = 17;
/** Any: an answer comes in turn. */
const CORRELATION_ID = 7;

/**
 * Asks a Kafka listener which SASL mechanisms it accepts, which every listener answers before it knows who asks. Sent to a
 * listener that speaks TLS, or the other way round, it is answered by nothing.
 *
 * @returns undefined when what came is no answer, or nothing
 * @throws the connection's error
 */
export async function askListener(broker: string, tls: Transport): Promise<ListenerAnswer | undefined> {
  const socket = await open(broker, tls);
  try {
    socket.write(handshakeRequest('PLAIN'));
    return await answerOn(socket);
  } finally {
    socket.destroy();
  }
}

function open(broker: string, tls: Transport): Promise<Socket> {
  const [, host = '', port] = /^(.*):(\d+)$/.exec(broker) ?? [];
  const address = { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
  return new Promise((resolve, reject) => {
    const opened = () => resolve(socket);
    const servername = isIP(address.host) === 0 ? { servername: address.host } : {};
    const socket: Socket =
      tls === undefined
        ? connect(address, opened)
        : connectTls({ ...address, ...servername, ...tls }, opened);
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy(new Error('no answer in time')));
    socket.on('error', reject);
  });
}

function answerOn(socket: Socket): Promise<ListenerAnswer | undefined> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const complete = completeAnswer(received);
      if (complete !== 'incomplete') resolve(complete);
    });
    socket.on('end', () => resolve(undefined));
    socket.on('close', () => resolve(undefined));
    socket.on('error', reject);
  });
}

/** A SaslHandshake of version 1, as Kafka's protocol has it. */
function handshakeRequest(mechanism: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeInt16BE(SASL_HANDSHAKE, 0);
  header.writeInt16BE(1, 2);
  header.writeInt32BE(CORRELATION_ID, 4);
  return sized(Buffer.concat([header, text('meshwarden'), text(mechanism)]), 4);
}

function text(value: string): Buffer {
  return sized(Buffer.from(value), 2);
}

function sized(content: Buffer, lengthBytes: 2 | 4): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeIntBE(content.length, 0, lengthBytes);
  return Buffer.concat([length, content]);
}

/** Length, correlation id, error code, then the mechanisms: how many, and each by length and text. */
function completeAnswer(bytes: Buffer): ListenerAnswer | undefined | 'incomplete' {
  if (bytes.length < 4) return 'incomplete';
  const length = bytes.readInt32BE(0);
  if (length < 10 || length > LARGEST_ANSWER_BYTES) return undefined;
  if (bytes.length < 4 + length) return 'incomplete';
  if (bytes.readInt32BE(4) !== CORRELATION_ID) return undefined;
  const mechanisms: string[] = [];
  for (let left = bytes.readInt32BE(10), at = 14; left > 0; left -= 1) {
    const size = bytes.readInt16BE(at);
    mechanisms.push(bytes.toString('utf8', at + 2, at + 2 + size));
    at += 2 + size;
  }
  return { mechanisms };
}
