import type { Browser, Locator, Page, Request } from 'playwright-core';
import type { ExampleRequest } from './example-requests.js';
import { onlyOperation } from './only-operation.js';
import type { OpenApi, Route } from './open-api.js';

/** What Swagger UI leaves in its page for others. */
interface SwaggerWindow {
  readonly ui: {
    readonly specActions: { updateSpec(document: string): void };
    readonly specSelectors: { specJson(): { toJS(): OpenApi } };
  };
}

/** What came of an example: what was sent, and the status that the page shows for its answer. */
export interface Executed {
  readonly sent: Request;
  readonly status: number;
}

/**
 * Swagger UI in a browser. It is given one operation at a time: whoever looks at one has the whole document resolved by it, which takes seconds for
 * each of hundreds.
 */
export class SwaggerPage {
  private shown: Route | undefined;

  private constructor(
    private readonly page: Page,
    readonly document: OpenApi,
  ) {}

  static async open(browser: Browser, url: string): Promise<SwaggerPage> {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${url}/docs`);
    await page.locator('.opblock-tag').first().waitFor();
    const document = await page.evaluate(() =>
      (globalThis as unknown as SwaggerWindow).ui.specSelectors.specJson().toJS(),
    );
    return new SwaggerPage(page, document);
  }

  /** Sends an example as people do: the operation is opened, the example chosen, and Execute clicked. */
  async execute({ route, chosen }: ExampleRequest): Promise<Executed> {
    const operation = await this.open(route);
    if (chosen) {
      const body = operation.locator('.opblock-section-request-body');
      await body.getByLabel('Request content type').selectOption(chosen.type);
      await body.locator('.examples-select-element').selectOption(chosen.example);
    }
    const sending = this.page.waitForRequest((it) => it.resourceType() === 'fetch');
    await operation.getByRole('button', { name: 'Execute' }).click();
    const sent = await sending;
    const status = operation.locator('.live-responses-table .response .response-col_status');
    return { sent, status: Number.parseInt(await status.innerText()) };
  }

  private async open(route: Route): Promise<Locator> {
    const operation = this.page.locator('.opblock', {
      has: this.page.locator(`[data-path="${route.path}"]`),
    });
    if (this.shown === route) {
      await operation.getByRole('button', { name: 'Clear' }).dispatchEvent('click');
      return operation;
    }
    this.shown = route;
    await this.page.evaluate(
      (text) => {
        (globalThis as unknown as SwaggerWindow).ui.specActions.updateSpec(text);
      },
      JSON.stringify(onlyOperation(this.document, route)),
    );
    await operation.locator('.opblock-summary-control').dispatchEvent('click');
    return operation;
  }
}
