import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Delivery {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** An owner's webhook: keeps what it is sent, and fails the first `failures` times. */
export async function startWebhook(failures = 0) {
  const deliveries: Delivery[] = [];
  let attempts = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      attempts += 1;
      if (attempts <= failures) return void response.writeHead(500).end();
      deliveries.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    deliveries,
    attempts: () => attempts,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
