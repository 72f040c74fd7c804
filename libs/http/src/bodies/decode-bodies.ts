import { BodyUnreadable, DomainError } from '#errors';
import type { FastifyInstance, RequestPayload } from 'fastify';
import { Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** The body comes in an encoding that is not decoded here. */
class EncodingUnsupported extends DomainError {
  readonly code = 'body.encoding-unsupported';
  readonly kind = 'unsupported-media';
  constructor(encoding: string) {
    super(
      `The Content-Encoding '${encoding}' is not decoded here; ${[...decoders.keys()].join(', ')} can be.`,
    );
  }
}

/** Decoded, the body is larger than its route takes. */
class DecodedTooLarge extends DomainError {
  readonly code = 'body.too-large';
  readonly kind = 'too-large';
  constructor(limit: number) {
    super(`The body has more than ${limit} bytes when it is decoded.`);
  }
}

/** Node 20 has no zstd. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform };

const decoders = new Map<string, () => Transform>([
  ['gzip', () => zlib.createGunzip()],
  ['x-gzip', () => zlib.createGunzip()],
  ...(createZstdDecompress ? [['zstd', createZstdDecompress] as const] : []),
]);

/** Decodes bodies by their `Content-Encoding`, as they are read, and no further than their route takes. */
export function decodeBodies(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (encoding === 'identity') return done(null, payload);
    const decoder = decoders.get(encoding);
    if (decoder) return done(null, decoded(payload, decoder(), request.routeOptions.bodyLimit));
    void reply.header('accept-encoding', [...decoders.keys()].join(', '));
    done(new EncodingUnsupported(encoding));
  });
}

function decoded(payload: RequestPayload, decoder: Transform, limit: number): RequestPayload {
  const body: RequestPayload = Readable.from(upTo(limit, decoder), { objectMode: false });
  // A body that is refused before it is read fails too, with nobody left to be told.
  body.on('error', () => undefined);
  // What Content-Length is compared with.
  let received = 0;
  Object.defineProperty(body, 'receivedEncodedLength', { get: () => received });
  payload.on('data', (chunk: Buffer) => (received += chunk.length));
  // Not by `pipeline`, which would close the connection before it is told what was wrong.
  payload.once('error', (error) => decoder.destroy(error));
  payload.pipe(decoder);
  return body;
}

async function* upTo(limit: number, decoder: Transform): AsyncGenerator<Buffer> {
  let length = 0;
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      if ((length += chunk.length) > limit) throw new DecodedTooLarge(limit);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new BodyUnreadable('The body is not what its Content-Encoding says.');
  }
}
