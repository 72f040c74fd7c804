import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { HttpClient } from './http-client.js';
import { AddressRefused } from './public-address.js';

let server: Server;
let sockets: Set<Socket>;
const client = new HttpClient({ reach: 'anywhere', keepAlive: true });
const posted = { headers: { 'x-said': 'hello' }, body: '{"ä":1}', timeoutMs: 10_000 };

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/decisions`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});
afterAll(() => client.close());

const echo: RequestListener = (request, response) => {
  request.setEncoding('utf8').on('data', (text) => {
    response
      .writeHead(201)
      .end(`${request.method} ${request.url} ${String(request.headers['x-said'])} ${text}`);
  });
};

test('sends what it was given, and one connection serves calls one after the other', async () => {
  const url = await serve(echo);
  const answer = { status: 201, text: 'POST /decisions hello {"ä":1}' };
  expect(await client.post(url, posted)).toEqual(answer);
  await setImmediate(); // A connection is free again a turn of the event loop after its answer.
  expect(await client.post(url, posted)).toEqual(answer);
  expect(sockets.size).toBe(1);
});

test('a client that keeps no connections opens one for each call', async () => {
  const url = await serve(echo);
  const apart = new HttpClient({ reach: 'anywhere', keepAlive: false });
  await apart.post(url, posted);
  await apart.post(url, posted);
  expect(sockets.size).toBe(2);
  await apart.close();
});

test('a kept connection that the server ends as it is used again is opened anew', async () => {
  let answered = 0;
  const url = await serve((request, response) => {
    request.resume();
    if (answered === 1 && sockets.size === 1) request.socket.resetAndDestroy();
    else response.end('done');
    answered = 1;
  });
  await client.post(url, posted);
  expect(await client.post(url, posted)).toMatchObject({ text: 'done' });
  expect(sockets.size).toBe(2);
});

test('a server that hangs up on a new connection is not asked again', async () => {
  const url = await serve((request) => request.socket.destroy());
  await expect(client.post(url, posted)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  expect(sockets.size).toBe(1);
});

test.each<[string, RequestListener]>([
  ['nothing', (request) => request.resume()],
  ['half of it', (_, response) => response.writeHead(200, { 'content-length': 10 }).write('half')],
])('a server that answers %s in time is given up', async (_, listener) => {
  const url = await serve(listener);
  await expect(client.post(url, { ...posted, timeoutMs: 50 })).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test('an answer that breaks off is none', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('half', () => request.socket.destroy());
  });
  await expect(client.post(url, posted)).rejects.toThrow();
});

test('the status of an answer is told though its body never ends, and a redirect is not followed', async () => {
  const url = await serve((_, response) =>
    response.writeHead(302, { location: '/elsewhere', 'retry-after': '7' }).write('on'),
  );
  expect(await client.postForStatus(url, posted)).toEqual({ status: 302, retryAfter: '7' });
});

test('a question has no body, and its answer is read up to a length', async () => {
  const url = await serve((request, response) => {
    if (request.headers['x-said'] === 'much') response.end('x'.repeat(2 ** 21));
    else response.end(`${request.method} ${String(request.headers['content-length'])}`);
  });
  const { headers, timeoutMs } = posted;
  expect(await client.get(url, { headers, timeoutMs })).toEqual({ status: 200, text: 'GET undefined' });
  await expect(client.get(url, { headers: { 'x-said': 'much' }, timeoutMs })).rejects.toThrow('longer than');
});

test('a server that is away is told of', async () => {
  const url = await serve(echo);
  await new Promise((resolve) => server.close(resolve));
  await expect(client.post(url, posted)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test.each(['127.0.0.1', 'localhost'])(
  'a client that reaches the public alone connects to no %s',
  async (host) => {
    const url = (await serve(echo)).replace('127.0.0.1', host);
    const outward = new HttpClient({ reach: 'public', keepAlive: false });
    await expect(outward.post(url, posted)).rejects.toBeInstanceOf(AddressRefused);
    expect(sockets.size).toBe(0);
    await outward.close();
  },
);
