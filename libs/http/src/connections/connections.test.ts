import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { createHttpApp } from '../index.js';

let answer: () => void;

@Controller('visits')
class VisitsController {
  @Get()
  list(): Promise<string> {
    return new Promise((resolve) => (answer = () => resolve('late')));
  }

  @Post()
  add() {
    return {};
  }
}

@Module({ controllers: [VisitsController] })
class VisitsModule {}

const apps: NestFastifyApplication[] = [];
afterAll(() => Promise.all(apps.map((app) => app.close())));

async function listening(limits: {
  requestTimeoutMs?: number;
  connectionsPerAddress?: number;
  trustedProxies?: readonly string[];
}): Promise<number> {
  const options = { title: 'Visits', description: 'A test.', bodyLimit: 1_000, logLevel: 'error' } as const;
  const app = await createHttpApp([{ module: VisitsModule }], { ...options, ...limits });
  apps.push(app);
  app.useLogger(false);
  await app.listen(0, '127.0.0.1');
  return (app.getHttpServer().address() as AddressInfo).port;
}

const request = (line: string, ...headers: string[]) =>
  [line, 'Host: localhost', 'Content-Type: application/json', ...headers, '', ''].join('\r\n');
const slow = request('POST /visits HTTP/1.1', 'Content-Length: 100');

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Sends a byte of a body now and then, until it is told to stop. */
function trickle(socket: Socket): void {
  socket.write(slow);
  const timer = setInterval(() => socket.write(' '), 20);
  socket.once('close', () => clearInterval(timer));
  socket.on('error', () => undefined);
}

test('whoever sends a body byte by byte is told that it takes too long, and closed', async () => {
  const port = await listening({ requestTimeoutMs: 300 });
  const sockets = await Promise.all(Array.from({ length: 20 }, () => opened(port)));
  sockets.forEach(trickle);
  const answers = await Promise.all(sockets.map((socket) => text(socket)));
  for (const said of answers) expect(said).toMatch(/^HTTP\/1\.1 408 /);
});

test('an answer may take longer than a request', async () => {
  const port = await listening({ requestTimeoutMs: 300 });
  const patient = await opened(port);
  const said = text(patient);
  patient.write(request('GET /visits HTTP/1.1', 'Connection: close'));
  const impatient = await opened(port);
  trickle(impatient);
  expect(await text(impatient)).toMatch(/^HTTP\/1\.1 408 /);
  answer();
  expect(await said).toMatch(/^HTTP\/1\.1 200 [^]*late/);
});

test('an address has no more connections at once than its share, and has room again when it closes one', async () => {
  const port = await listening({ connectionsPerAddress: 3 });
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => opened(port)));
  const closed = await opened(port);
  closed.on('error', () => undefined);
  await once(closed, 'close');
  expect(others.every(({ closed: gone }) => !gone)).toBe(true);

  first?.end(request('GET /health/live HTTP/1.1', 'Connection: close'));
  expect(await text(first as Socket)).toMatch(/^HTTP\/1\.1 200 /);
  const next = await opened(port);
  next.write(request('GET /health/live HTTP/1.1', 'Connection: close'));
  expect(await text(next)).toMatch(/^HTTP\/1\.1 200 /);
  for (const socket of others) socket.destroy();
});

test('a proxy connects for many, and is not counted', async () => {
  const port = await listening({ connectionsPerAddress: 1, trustedProxies: ['127.0.0.0/8'] });
  const sockets = await Promise.all([1, 2, 3].map(() => opened(port)));
  for (const socket of sockets) {
    socket.write(request('GET /health/live HTTP/1.1', 'Connection: close'));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
  }
});
