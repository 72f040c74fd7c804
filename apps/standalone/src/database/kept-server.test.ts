import { jest } from '@jest/globals';
import { eventually } from '#testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { KeptServer } from './kept-server.js';

let started: ChildProcess[];
beforeEach(() => {
  started = [];
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => started.forEach((server) => server.kill('SIGKILL')));

const options = { name: 'The server', startWithinMs: 0, mostDeaths: 2 };

async function startServer(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  started.push(server);
  await once(server, 'spawn');
  return server;
}

async function dieAndComeBack(times: number): Promise<void> {
  const before = started.length;
  started.at(-1)?.kill('SIGKILL');
  await eventually(() => expect(started).toHaveLength(before + 1));
  if (times > 1) await dieAndComeBack(times - 1);
}

test('what dies is started again, until it dies too often', async () => {
  const server = await KeptServer.start(startServer, options);
  await dieAndComeBack(2);
  started.at(-1)?.kill('SIGKILL');
  expect((await server.lost).message).toContain('The server is gone: it ended by SIGKILL, for the 3th time');
  expect(started).toHaveLength(3);
});

test('what is stopped stays so', async () => {
  const server = await KeptServer.start(startServer, options);
  await server.stop(async (running) => {
    running.kill('SIGKILL');
    await once(running, 'exit');
  });
  expect(started).toHaveLength(1);
});

test('what does not start again is lost, with the reason', async () => {
  const once = () =>
    started.length === 0 ? startServer() : Promise.reject(new Error('no space left on device'));
  const server = await KeptServer.start(once, options);
  started.at(-1)?.kill('SIGKILL');
  expect((await server.lost).message).toContain('no space left on device');
});
