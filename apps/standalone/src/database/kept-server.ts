import { pause } from '#background';
import type { ChildProcess } from 'node:child_process';

/** How a server is spoken of, and how long it may take to come up, which is also how long it is tried. */
export interface KeptServerOptions {
  readonly name: string;
  readonly startWithinMs: number;
  /** Deaths in a row, the last within ten minutes of the first, after which it is given up. */
  readonly mostDeaths?: number;
}

/** A server is gone, and starting it again does not help. */
class ServerLost extends Error {
  constructor(name: string, reason: string) {
    super(
      `${name} is gone: ${reason}\nNothing that was answered for is lost. Look into its log, and start again.`,
    );
  }
}

const countedForMs = 600_000;
const betweenTriesMs = 200;

/** A server process that is started again when it ends by itself, and says so. */
export class KeptServer {
  /** Settles once it is given up. */
  readonly lost: Promise<Error>;
  private giveUp: (error: Error) => void = () => undefined;
  private stopping = false;
  private deaths: number[] = [];

  private constructor(
    private server: ChildProcess,
    private readonly startServer: () => Promise<ChildProcess>,
    private readonly options: KeptServerOptions,
  ) {
    this.lost = new Promise((resolve) => (this.giveUp = resolve));
    this.watch();
  }

  /** @throws what starting it the first time throws */
  static async start(
    startServer: () => Promise<ChildProcess>,
    options: KeptServerOptions,
  ): Promise<KeptServer> {
    return new KeptServer(await startServer(), startServer, options);
  }

  /** Stops it for good. */
  stop(stopServer: (server: ChildProcess) => Promise<void>): Promise<void> {
    this.stopping = true;
    return stopServer(this.server);
  }

  private watch(): void {
    this.server.once('exit', (status, signal) => {
      if (!this.stopping) void this.replace(`it ended by ${signal ?? `status ${status}`}`);
    });
  }

  private async replace(reason: string): Promise<void> {
    const { name, mostDeaths = 5 } = this.options;
    const now = Date.now();
    this.deaths = [...this.deaths.filter((at) => at > now - countedForMs), now];
    if (this.deaths.length > mostDeaths)
      return this.giveUp(
        new ServerLost(name, `${reason}, for the ${this.deaths.length}th time in ten minutes.`),
      );
    console.error(`${name} died: ${reason}. Starting it again.`);
    await this.startAgain();
  }

  /** What a killed server leaves behind, processes that still hold its memory, may be in the way for a moment. */
  private async startAgain(): Promise<void> {
    const until = Date.now() + this.options.startWithinMs;
    while (!this.stopping) {
      try {
        this.server = await this.startServer();
        console.error(`${this.options.name} is back.`);
        return this.watch();
      } catch (error) {
        if (Date.now() > until)
          return this.giveUp(
            new ServerLost(this.options.name, error instanceof Error ? error.message : String(error)),
          );
        await pause(betweenTriesMs);
      }
    }
  }
}
