/** Where a command runs, and whom it tells: what a test puts something else in place of. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether somebody looks on: what is for people is coloured then. */
  readonly isInteractive: boolean;
  /** To standard output: what was asked for. */
  out(text: string): void;
  /** To standard error: progress, and what is wrong. */
  err(text: string): void;
  /** Standard input, to its end. */
  input(): Promise<string>;
  /** Has something done when somebody interrupts, in the place of ending at once; returns what takes that back. */
  onInterrupt(act: () => void): () => void;
  readonly now: () => Date;
}

/** The process's own terminal. Where nobody reads on, as with `| head`, the process ends as one that a signal of it ends. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endUnread);
  return {
    cwd: process.cwd(),
    env: process.env,
    isInteractive: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    input: readInput,
    onInterrupt,
    now: () => new Date(),
  };
}

/** What a shell says of a process that wrote to a pipe which was closed: 128 and SIGPIPE. */
const unread = 141;

function endUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(unread);
}

function onInterrupt(act: () => void): () => void {
  process.on('SIGINT', act);
  return () => process.off('SIGINT', act);
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
