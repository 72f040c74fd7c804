import type { Page } from 'playwright-core';
import { rmSync } from 'node:fs';
import { findChromium, startChromium } from '../../e2e/support/chromium.js';
import type { BenchOptions } from '../arguments.js';
import { median, rounded } from '../load/summarise.js';
import { machine } from '../machine.js';
import type { Outcome } from '../outcome.js';
import { emptyFolder } from '../processes/empty-folder.js';
import { fillMesh } from '../scale/fill-mesh.js';
import { type Grown, grownMesh } from '../scale/grown-mesh.js';
import { ServedMesh } from '../scale/served-mesh.js';
import { type OpenedPage, timeLoads } from './page-loads.js';

/** Within which a page is to be of use, in milliseconds. */
const aimMs = 1_000;

/** How long people wait for Discover and for a product's page in a large mesh. */
export async function runConsole({ sizes, rounds, profile }: BenchOptions): Promise<Outcome> {
  const size = Math.max(...sizes);
  const folder = emptyFolder();
  const served = new ServedMesh(folder, profile);
  try {
    const mesh = grownMesh(size);
    await served.start();
    await fillMesh(served, mesh);
    const pages = await measure(served.url, mesh, rounds);
    const report = { benchmark: 'console', machine: machine(), products: mesh.length, aimMs, pages };
    return { report, table: toTable(pages), sound: true };
  } finally {
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = Readonly<Record<string, { first: number; again: number; longest: number }>>;

async function measure(url: string, mesh: readonly Grown[], times: number): Promise<Measured> {
  const executable = findChromium();
  if (executable === undefined) throw new Error('There is no Chromium: name it in CHROMIUM_BIN.');
  const browser = await startChromium(executable);
  try {
    const measured: Record<string, Measured[string]> = {};
    for (const [name, page] of Object.entries(pagesOf(mesh))) {
      const { first, again } = await timeLoads(browser, url, page, times);
      measured[name] = {
        first: rounded(median(first)),
        again: rounded(median(again)),
        longest: rounded(Math.max(...first, ...again)),
      };
    }
    return measured;
  } finally {
    await browser.close();
  }
}

function pagesOf(mesh: readonly Grown[]): Record<string, OpenedPage> {
  const some = String(mesh[Math.floor(mesh.length / 2)]?.product['id']);
  const firstFound = (page: Page) =>
    page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  return {
    Discover: { address: '/discover', ready: firstFound },
    'Discover, words': { address: '/discover?q=seets', ready: firstFound },
    Product: {
      address: `/products/${encodeURIComponent(some)}`,
      ready: (page) => page.getByRole('tab', { name: 'Columns' }).click(),
    },
  };
}

function toTable(pages: Measured): string {
  const lines = Object.entries(pages).map(([name, { first, again, longest }]) =>
    row(name, String(first), String(again), String(longest)),
  );
  return [
    `milliseconds until a page is of use; the aim is ${aimMs}`,
    row('', 'first', 'again', 'longest'),
    ...lines,
  ].join('\n');
}

function row(first: string, ...rest: readonly string[]): string {
  return first.padEnd(20) + rest.map((it) => it.padStart(12)).join('');
}
