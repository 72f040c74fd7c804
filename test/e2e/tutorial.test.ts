import { freePort } from '#testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findChromium, startChromium } from './support/chromium.js';
import { ConsolePage } from './support/console-page.js';
import { exampleMeshThere } from './support/example-mesh-there.js';
import { leftOver, readStep } from './tutorial/instructions.js';

const executable = findChromium();
const inBrowser = executable === undefined ? describe.skip : describe;

const tutorial = readFileSync('docs/tutorial.md', 'utf8');
const [, command = ''] = /```sh\n([\s\S]*?)\n```/.exec(tutorial) ?? [];

/** Its chapters that have steps, by their titles. */
const chapters = tutorial
  .split(/^## /m)
  .slice(1)
  .map((chapter) => {
    const [title = '', ...lines] = chapter.split('\n');
    const steps = lines
      .join(' ')
      .split(/(?:^|\s)\d+\. /)
      .slice(1);
    return [title, steps.map((it) => it.replaceAll(/ {2,}/g, ' ').trim())] as const;
  });

test('all that it has its reader do is understood here', () => {
  expect(chapters.length).toBeGreaterThan(5);
  const notPlayed = chapters.flatMap(([, steps]) => steps.flatMap(leftOver));
  // Of a file that was taken along, and needs no server.
  expect(notPlayed).toEqual(['`meshwarden decisions verify`']);
});

inBrowser('the tutorial', () => {
  let server: ChildProcess;
  let folder: string;
  let browser: Browser;
  let console: ConsolePage;

  beforeAll(async () => {
    const port = await freePort();
    folder = mkdtempSync(join(tmpdir(), 'tutorial-'));
    // It is built: nothing is installed or built anew below other suites.
    const settings = { PORT: String(port), MESHWARDEN_DATA: join(folder, 'data'), LOG_LEVEL: 'warn' };
    server = spawn('bash', ['-c', command], {
      env: { ...process.env, ...settings, npm_config_ignore_scripts: 'true' },
      stdio: 'ignore',
      detached: true,
    });
    const url = `http://127.0.0.1:${port}`;
    await exampleMeshThere(url);
    browser = await startChromium(executable ?? '');
    console = await ConsolePage.open(browser, url, { width: 1280, colorScheme: 'light' });
    await console.page.goto(url);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    // npm, and what it has started.
    if (server?.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
    if (server?.exitCode === null) await new Promise((ended) => server.once('exit', ended));
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(chapters)(
    '%s',
    async (title, steps) => {
      for (const [nth, step] of steps.entries()) {
        for (const { said, does } of readStep(step))
          await does(console.page).catch((error: unknown) => {
            throw new Error(`Step ${nth + 1} of '${title}' does not work: ${said}`, { cause: error });
          });
        await console.picture(`tutorial-${title.replaceAll(/\W+/g, '-')}-${nth + 1}`);
      }
      expect(console.complaints).toEqual([]);
    },
    300_000,
  );
});
