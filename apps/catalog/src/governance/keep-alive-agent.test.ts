import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { KeepAliveAgent } from './keep-alive-agent.js';

let server: Server;
let sockets: Set<Socket>;
const connections = new KeepAliveAgent();
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
afterAll(() => connections.close());

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
  expect(await connections.post(url, posted)).toEqual(answer);
  expect(await connections.post(url, posted)).toEqual(answer);
  expect(sockets.size).toBe(1);
});

test('a kept connection that the server ends as it is used again is opened anew', async () => {
  let answered = 0;
  const url = await serve((request, response) => {
    request.resume();
    if (answered === 1 && sockets.size === 1) request.socket.resetAndDestroy();
    else response.end('done');
    answered = 1;
  });
  await connections.post(url, posted);
  expect(await connections.post(url, posted)).toMatchObject({ text: 'done' });
  expect(sockets.size).toBe(2);
});

test('a server that hangs up on a new connection is not asked again', async () => {
  const url = await serve((request) => request.socket.destroy());
  await expect(connections.post(url, posted)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(sockets.size).toBe(1);
});

test.each<[string, RequestListener]>([
  ['nothing', (request) => request.resume()],
  ['half of it', (_, response) => response.writeHead(200, { 'content-length': 10 }).write('half')],
])('a server that answers %s in time is given up', async (_, listener) => {
  const url = await serve(listener);
  await expect(connections.post(url, { ...posted, timeoutMs: 50 })).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test('an answer that breaks off is none', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('half', () => request.socket.destroy());
  });
  await expect(connections.post(url, posted)).rejects.toThrow('aborted');
});

test('a server that is away is told of', async () => {
  const url = await serve(echo);
  await new Promise((resolve) => server.close(resolve));
  await expect(connections.post(url, posted)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
