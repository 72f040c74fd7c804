import { newSigningKey } from '#transparency-log';
import { isDeepStrictEqual } from 'node:util';
import type { Browser } from 'playwright-core';
import { findChromium, startChromium } from '../support/chromium.js';
import { exampleMeshThere } from '../support/example-mesh-there.js';
import type { Mesh } from '../support/mesh.js';
import { startStandaloneMesh } from '../support/standalone-mesh.js';
import { exampleRequests, type ExampleRequest } from './example-requests.js';
import { type Executed, SwaggerPage } from './swagger-page.js';

const executable = findChromium();
const reason =
  'there is no Chromium: install it (Debian: apt-get install chromium), or name it in CHROMIUM_BIN';
if (executable === undefined) console.warn(`Swagger UI is not tried in a browser: ${reason}.`);
const inBrowser = executable === undefined ? describe.skip : describe;

inBrowser('Swagger UI in a browser', () => {
  let mesh: Mesh;
  let browser: Browser;

  beforeAll(async () => {
    mesh = await startStandaloneMesh({
      EXAMPLE_MESH: 'true',
      LOG_SIGNING_KEY: newSigningKey('mesh.example/log'),
    });
    await exampleMeshThere(mesh.url('catalog'));
    browser = await startChromium(executable ?? '');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await mesh?.close();
  });

  test('executes every operation with its examples, in the order of the page, and each is answered as documented', async () => {
    const page = await SwaggerPage.open(browser, mesh.url('catalog'));
    const wrong: unknown[] = [];
    for (const request of exampleRequests(page.document))
      wrong.push(...differences(request, await page.execute(request)));
    expect(wrong).toEqual([]);
  }, 900_000);
});

/** What is otherwise than documented about an example that was executed. */
function differences(request: ExampleRequest, { sent, status }: Executed) {
  const { name, method, url, body, expected } = request;
  const documented = {
    ...{ request: pathOf(method, url), body: meaningOf(body), status: expected },
    ...{ unsent: [], strange: [] },
  };
  const was = {
    request: pathOf(sent.method(), sent.url()),
    body: meaningOf(sent.postData() ?? undefined),
    status: expected.includes(status) ? expected : [status],
    unsent: [...unsentQuery(request, sent.url()), ...unsentHeaders(request, sent.headers())],
    strange: strangeQuery(request, sent.url()),
  };
  return isDeepStrictEqual(was, documented) ? [] : [{ name, was, documented }];
}

const queryOf = (url: string) => [...new URL(url, 'http://mesh.example').searchParams];

/** What of the query is filled in by examples and was not sent so. */
function unsentQuery({ url }: ExampleRequest, sent: string): string[] {
  const was = queryOf(sent).map((it) => it.join('='));
  return queryOf(url)
    .map((it) => it.join('='))
    .filter((it) => !was.includes(it));
}

function unsentHeaders({ headers }: ExampleRequest, sent: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name, value]) => !sent[name.toLowerCase()]?.startsWith(value))
    .map((it) => it.join(': '));
}

/** What was sent in the query beside examples: only what counts where nothing is said may be. */
function strangeQuery({ url, route }: ExampleRequest, sent: string): string[] {
  const filledIn = new Set(queryOf(url).map(([name]) => name));
  const counts = (route.operation.parameters ?? []).flatMap(({ name, schema }) =>
    schema?.default === undefined ? [] : [`${name}=${textOf(schema.default)}`],
  );
  return queryOf(sent)
    .filter(([name]) => !filledIn.has(name))
    .map((it) => it.join('='))
    .filter((it) => !counts.includes(it));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function pathOf(method: string, url: string): string {
  return `${method} ${decodeURIComponent(new URL(url, 'http://mesh.example').pathname)}`;
}

/** What a body says, however it is printed: Swagger UI indents JSON. */
function meaningOf(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? 'null');
  } catch {
    return body;
  }
}
