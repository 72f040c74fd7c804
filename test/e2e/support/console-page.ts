import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** How wide a window is, and which colours its owner likes. */
export interface Window {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** By what a browser shows who somebody is. */
interface Shown {
  readonly name?: string;
  readonly key?: string;
}

/** The console in a browser. It keeps what the browser complains of: scripts and styles of others, errors of its own. */
export class ConsolePage {
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('console', (message) => {
      // What the server refuses is shown on the page, and is none.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('request', (request) => {
      // What a page of the identity provider loads is not the console's.
      const isOurs = request.frame().url().startsWith(url);
      if (isOurs && !request.isNavigationRequest() && !request.url().startsWith(url))
        this.complaints.push(`asks for ${request.url()}`);
    });
  }

  /** @param as what this browser shows already: a name, where nobody is asked for proof, or an API key */
  static async open(browser: Browser, url: string, { width, colorScheme }: Window, as: Shown = {}) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const { name = '', key = '' } = as;
    if (name !== '')
      await context.addInitScript(`localStorage.setItem('meshwarden.name', ${JSON.stringify(name)})`);
    if (key !== '')
      await context.addInitScript(`sessionStorage.setItem('meshwarden.key', ${JSON.stringify(key)})`);
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    return new ConsolePage(page, url);
  }

  /** Goes to an address of the console, and waits until nothing of it is on its way. */
  async go(address: string): Promise<void> {
    await this.page.goto(`${this.url}/console${address}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    // The stream of changes is always on its way: what is loading says so.
    await this.page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  }

  /** What keeps people from using the page, in words; by axe, and by how wide it is. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(`${axe};undefined`);
    const found = await this.page.evaluate<string[]>(
      `axe.run({ runOnly: ${JSON.stringify(standards)} }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' ')))`,
    );
    const excess = await this.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    return excess > 0 ? [...found, `wider than the window by ${excess}`] : found;
  }

  /** What can be pressed or filled in and is not reached by the Tab key alone, from the top of the page to its end. */
  async unreachable(): Promise<string[]> {
    const { page } = this;
    const count = await page.evaluate<number>(`(() => {
      document.activeElement?.blur();
      globalThis.left = new Set([...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')].filter(
        (it) => it.tabIndex >= 0 && !it.disabled && it.type !== 'radio' && it.checkVisibility({ visibilityProperty: true })));
      return left.size;
    })()`);
    // Parts of a date are stopped at too.
    for (let stops = 0; stops < count + 20; stops++) {
      await page.keyboard.press('Tab');
      await page.evaluate('left.delete(document.activeElement)');
    }
    return page.evaluate<string[]>('[...left].map((it) => it.outerHTML.slice(0, 200))');
  }

  /** Opens documents as files from a disk. */
  async openDocuments(...texts: string[]): Promise<void> {
    const files = texts.map((text, index) => ({
      name: `${index}.yaml`,
      mimeType: 'application/yaml',
      buffer: Buffer.from(text),
    }));
    await this.page.locator('input[type=file]').setInputFiles(files);
  }

  /** For people to look at, in the folder PICTURES where it is set. */
  async picture(name: string): Promise<void> {
    const { PICTURES: folder } = process.env;
    if (folder) await this.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
