import { TestAuthority } from '#testing';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, request } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What stands before a server and hands on what comes. */
export interface Gateway {
  readonly url: string;
  stop(): Promise<void>;
}

/** A gateway that speaks TLS by a certificate of a private authority. */
export async function secureGateway(to: string, folder: string): Promise<Gateway & { authority: string }> {
  const { authority, certificate, key } = await (await TestAuthority.create(folder)).certify('registry');
  const files = { cert: readFileSync(certificate), key: readFileSync(key) };
  const gateway = await listening(createSecureServer(files, handOn(to)), 'https');
  return { ...gateway, authority };
}

/** A gateway that tells of each request before it is handed on. */
export function watchedGateway(to: string, told: (method: string) => void): Promise<Gateway> {
  const handing = handOn(to);
  const server = createServer((incoming, answer) => {
    told(incoming.method ?? '');
    handing(incoming, answer);
  });
  return listening(server, 'http');
}

function handOn(to: string): RequestListener {
  return (incoming, answer) => {
    const { method, url = '', headers } = incoming;
    const onward = request(new URL(url, to), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.on('error', () => onward.destroy());
    incoming.pipe(onward);
  };
}

async function listening(server: ReturnType<typeof createServer>, scheme: string): Promise<Gateway> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
