import autocannon from 'autocannon';
import type { Load, Observed } from './load.js';

// A process of its own, so that making load and carrying it are never mixed in one event loop.
process.once('message', (load: Load) => {
  void generate(load).then((observed) => process.send?.(observed, () => process.disconnect()));
});

async function generate({ url, headers, bodies, connections, requests }: Load): Promise<Observed> {
  const prepared = bodies.map((it) => ({
    ...(typeof it === 'string' ? posted(it) : it),
    headers: { ...headers },
  }));
  // A connection is given no more than it can send: while it is given, no other one gets on.
  const share = Math.ceil(requests / connections);
  const latencies: number[] = [];
  let started = 0;
  let ended = 0;
  let nth = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url,
        connections,
        amount: requests,
        timeout: 30,
        setupClient: (client) => client.setRequests(rotated(prepared, nth++ / connections).slice(0, share)),
      },
      (error, outcome) => (error ? reject(error as Error) : resolve(outcome)),
    );
    instance.once('start', () => (started = performance.now()));
    instance.on('response', (_client, _status, _bytes, milliseconds) => {
      latencies.push(milliseconds);
      ended = performance.now();
    });
  });
  return {
    answered: result['2xx'],
    errors: result.errors + result.timeouts + result.non2xx,
    seconds: (ended - started) / 1_000,
    latencies,
  };
}

function posted(body: string) {
  return { method: 'POST' as const, body };
}

/** The same requests from another start: connections that all ask for the same thing at once would be no traffic. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const start = Math.floor(items.length * by);
  return [...items.slice(start), ...items.slice(0, start)];
}
