import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { Person } from './people.js';

/** Below which the provider sends browsers to log in. */
export const loginPath = '/login/';

/** The page on which somebody logs in; the password is not looked at. */
export async function serveLogin(
  provider: Provider,
  people: ReadonlyMap<string, Person>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return answer(response, 200, form);
  const accountId = new URLSearchParams(await textOf(request)).get('account') ?? '';
  if (!people.has(accountId)) return answer(response, 403, form);
  const login = { login: { accountId } };
  await provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
}

const form = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Log in</title></head>
  <body>
    <h1>Identity provider</h1>
    <form method="post">
      <label>Account <input name="account" autofocus></label>
      <button>Log in</button>
    </form>
  </body>
</html>`;

function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
