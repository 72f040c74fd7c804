import type { Browser, Page } from 'playwright-core';

/** A page of the console that is opened, and what shows that one can use it. */
export interface OpenedPage {
  readonly address: string;
  /** Opens the page's first thing that is of use. */
  readonly ready: (page: Page) => Promise<void>;
}

/** How long a page took, in milliseconds from its address being opened until one can use it. */
export interface Loads {
  /** In a browser that has never been here. */
  readonly first: number[];
  /** Once more in the same one, as most are. */
  readonly again: number[];
}

/** Opens a page so many times, each in a browser of its own, and there once more. */
export async function timeLoads(
  browser: Browser,
  url: string,
  { address, ready }: OpenedPage,
  times: number,
): Promise<Loads> {
  const loads: Loads = { first: [], again: [] };
  for (let nth = 0; nth < times; nth++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    for (const kind of ['first', 'again'] as const) {
      const began = performance.now();
      await page.goto(`${url}/console${address}`, { waitUntil: 'commit' });
      await ready(page);
      loads[kind].push(performance.now() - began);
    }
    await context.close();
  }
  return loads;
}
