import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that runs in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

// A machine that does much else takes its time.
const startWithinMs = 300_000;

/**
 * Starts a server and waits until `ready` answers 200.
 * @throws Error with the server's output when it ends instead
 */
export async function startServer(
  [command, ...args]: readonly [string, ...string[]],
  { url, ready, ...options }: SpawnOptions & { url: string; ready: string },
): Promise<ServerProcess> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.once('error', (error) => (output += error.message));
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  await untilReady(`${url}${ready}`, () => {
    if (hasEnded() || child.pid === undefined) throw new Error(`${command} does not start:\n${output}`);
  });
  return {
    url,
    stop: async () => {
      process.off('exit', killOnExit);
      if (hasEnded()) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilReady(address: string, assertAlive: () => void): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    assertAlive();
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`${address} does not answer within ${startWithinMs / 1_000} s.`);
}

/** A port of the loopback address that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
