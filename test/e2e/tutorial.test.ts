import { newSigningKey } from '#transparency-log';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { findChromium, startChromium } from './support/chromium.js';
import { ConsolePage } from './support/console-page.js';
import { exampleMeshThere } from './support/example-mesh-there.js';
import type { Mesh } from './support/mesh.js';
import { startStandaloneMesh } from './support/standalone-mesh.js';
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
  expect(command).toBe('EXAMPLE_MESH=true npm start');
  expect(chapters.length).toBeGreaterThan(5);
  const notPlayed = chapters.flatMap(([, steps]) => steps.flatMap(leftOver));
  // Of a file that was taken along, and needs no server.
  expect(notPlayed).toEqual(['`meshwarden decisions verify`']);
});

inBrowser('the tutorial', () => {
  let mesh: Mesh;
  let browser: Browser;
  let console: ConsolePage;

  beforeAll(async () => {
    mesh = await startStandaloneMesh({
      EXAMPLE_MESH: 'true',
      LOG_SIGNING_KEY: newSigningKey('mesh.example/log'),
    });
    const url = mesh.url('catalog');
    await exampleMeshThere(url);
    browser = await startChromium(executable ?? '');
    console = await ConsolePage.open(browser, url, { width: 1280, colorScheme: 'light' });
    await console.page.goto(url);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await mesh?.close();
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
