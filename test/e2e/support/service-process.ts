import { freePort } from '#testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

/** Settings of a process. */
export type Environment = Record<string, string>;

/** One real process of the built product. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly app: string,
    readonly port: number,
    readonly env: Environment,
    private readonly checkout: string,
  ) {}

  /**
   * @param env its settings, or what makes them once its URL is known
   * @param checkout the folder of the checkout whose build it is to be; of this one, unless told otherwise
   */
  static async start(
    app: string,
    env: Environment | ((url: string) => Promise<Environment>),
    checkout = '.',
  ): Promise<ServiceProcess> {
    const port = await freePort();
    const settings = typeof env === 'function' ? await env(urlOf(port)) : env;
    const process = new ServiceProcess(app, port, settings, resolve(checkout));
    await process.start();
    return process;
  }

  get url(): string {
    return urlOf(this.port, this.env['HOST']);
  }

  /** Whatever it printed since it was started first. */
  get log(): string {
    return this.output;
  }

  /** Starts it, on the same port as before, and waits until it is ready. */
  async start(): Promise<void> {
    const env = { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...this.env, PORT: String(this.port) };
    const child = spawn(process.execPath, [join('dist/apps', this.app, 'src/main.js')], {
      cwd: this.checkout,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const keep = (chunk: Buffer) => (this.output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    await this.untilReady(child);
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it as an operator would. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** The status with which it ends by itself. */
  async ended(): Promise<number | null> {
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child?.exitCode ?? null;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const until = Date.now() + 180_000;
    while (!(await this.isReady())) {
      if (child.exitCode !== null || Date.now() > until) {
        throw new Error(`${this.app} did not become ready:\n${this.output.slice(-20_000)}`);
      }
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      return false;
    }
  }
}

function urlOf(port: number, host = '127.0.0.1'): string {
  return `http://${host}:${port}`;
}
