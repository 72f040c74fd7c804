import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Trouble } from '../command-line/index.js';

/** Runs git in one folder. */
export class Git {
  constructor(readonly folder: string) {}

  /** @throws Trouble with what git says when it fails */
  async text(...args: string[]): Promise<string> {
    return (await this.bytes(args)).toString('utf8');
  }

  /** What git prints, or undefined when it fails. */
  async optional(...args: string[]): Promise<string | undefined> {
    try {
      return (await this.text(...args)).trim();
    } catch {
      return undefined;
    }
  }

  /** @param input for its standard input */
  async bytes(args: readonly string[], input = ''): Promise<Buffer> {
    const child = spawn('git', args, { cwd: this.folder, stdio: ['pipe', 'pipe', 'pipe'] });
    const printed: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    // Who ends before it has read everything has said why.
    child.stdin.on('error', () => undefined).end(input);
    const code = await ended(child);
    if (code === 0) return Buffer.concat(printed);
    const [reason = ''] = Buffer.concat(said).toString('utf8').trim().split('\n');
    throw new Trouble(`git ${args[0] ?? ''} failed: ${reason || `it ended with ${String(code)}`}`);
  }
}

async function ended(child: ReturnType<typeof spawn>): Promise<unknown> {
  try {
    const [code] = (await once(child, 'close')) as [unknown];
    return code;
  } catch (error) {
    throw new Trouble(`git cannot be run: ${(error as Error).message}`);
  }
}
