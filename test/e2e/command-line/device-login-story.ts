import { Browser, clientIds, type OwnIdentityProvider } from '#testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliFile, type Ran, runCli } from './run-cli.js';

interface Kept {
  readonly accessToken: string;
  readonly expiresAt: string;
}

/** Somebody logs in at a real provider by a code that the command line shows, and is known to a server. */
export function deviceLoginStory(told: () => { url: string; provider: OwnIdentityProvider }): void {
  const home = mkdtempSync(join(tmpdir(), 'meshwarden-home-'));
  const file = join(home, '.config/meshwarden/logins.json');
  afterAll(() => rmSync(home, { recursive: true }));

  const kept = () => (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Kept>)[told().url];
  const status = () => runCli(['status', '--server', told().url], { cwd: home });

  /** Runs `login`, and answers in a browser as it says. */
  async function logIn(answer: 'confirm' | 'abort'): Promise<Ran> {
    const { url, provider } = told();
    const options = ['--server', url, '--issuer', provider.issuer, '--client-id', clientIds.device];
    const child = spawn(process.execPath, [cliFile, 'login', ...options], {
      env: { PATH: process.env.PATH, HOME: home },
    });
    const said = { out: '', err: '' };
    let answered: Promise<unknown> | undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.err += text;
      const [, where] = /Open (\S+) and confirm/.exec(said.err) ?? [];
      if (where !== undefined) answered ??= new Browser().confirmDevice(where, 'grace', answer);
    });
    const [code] = (await once(child, 'close')) as [number | null];
    await answered;
    return { code, ...said };
  }

  test('who denies the code is not logged in', async () => {
    const { code, err } = await logIn('abort');
    expect({ code, err }).toMatchObject({
      code: 3,
      err: expect.stringContaining('meshwarden: The login was denied in the browser.') as string,
    });
  });

  test('who confirms the code in a browser is known to the server, and stays so when the token ends', async () => {
    const { code, out } = await logIn('confirm');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('You are grace@billing.example') as string,
    });
    expect((await status()).out).toMatch(/you are {3}grace@billing\.example/);
    const before = kept();
    const ended = { ...before, expiresAt: new Date().toISOString() };
    writeFileSync(file, JSON.stringify({ [told().url]: ended }));
    expect((await status()).out).toMatch(/you are {3}grace@billing\.example/);
    expect(kept()?.accessToken).not.toBe(before?.accessToken);
  });
}
