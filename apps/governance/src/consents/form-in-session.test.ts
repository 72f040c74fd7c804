import { Transactions } from '#persistence';
import { Browser } from '#testing';
import { randomUUID } from 'node:crypto';
import { GovernanceWithLogin } from '../fixtures/governance-with-login.js';
import { ConsentLinks } from './consent-links.js';
import { ConsentsStore } from './consents.store.js';

let mesh: GovernanceWithLogin;
beforeAll(async () => {
  mesh = await GovernanceWithLogin.start();
});
afterAll(() => mesh.stop());

const asBrowsersAsk = {
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'sec-fetch-site': 'same-origin',
};
const part = <T>(type: new (...parts: never[]) => T): T => mesh.governance.app.get(type, { strict: false });

/** A consent that one reader is asked for, and the link that its owner was sent. */
async function aLink(): Promise<{ id: string; link: string }> {
  const [id, decisionId] = [randomUUID(), randomUUID()];
  const at = new Date().toISOString();
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const asked = { kind: 'DataContract', subject: 'visits', digest: id, decisionId, differences: [] };
  const words = { reason: 'It moves.', requestedBy: 'grace', requestedAt: at, until };
  const reader = { consumerId: 'billing', contractId: 'visits', owner: 'ben', domain: null, columns: [] };
  await part(Transactions).run(async (tx) => {
    await part(ConsentsStore).add(tx, { id, ...asked, ...words });
    await part(ConsentsStore).ask(tx, id, [reader], at);
  });
  const { link } = await part(ConsentLinks).make({
    consentId: id,
    consumerId: 'billing',
    owner: 'ben',
    until,
  });
  return { id, link: new URL(link, mesh.publicUrl).pathname };
}

const send = (browser: Browser, link: string, answer: string, headers: Record<string, string> = {}) =>
  browser.ask(mesh.at(link), {
    method: 'POST',
    headers: { ...asBrowsersAsk, origin: mesh.publicUrl, ...headers },
    body: new URLSearchParams({ answer, reason: '' }),
  });

async function saidOf(id: string): Promise<unknown> {
  return (await part(ConsentsStore).find(id))?.readers.map(({ answer, answeredBy }) => [answer, answeredBy]);
}

test.each([
  ['somebody who is logged in', true],
  ['a stranger', false],
])('the form behind a link answers where people log in, for %s', async (_who, isLoggedIn) => {
  const { id, link } = await aLink();
  const browser = new Browser();
  if (isLoggedIn) {
    await mesh.logIn(browser, 'ada');
    expect(await mesh.session(browser)).toMatchObject({ via: 'session' });
  }
  const page = await browser.ask(mesh.at(link), { headers: asBrowsersAsk });
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('May visits change?')]);
  const answered = await send(browser, link, 'object');
  expect([answered.status, answered.headers.get('location')]).toEqual([303, link]);
  // The link answers, whoever the browser belongs to.
  expect(await saidOf(id)).toEqual([['object', 'the link sent to ben']]);
  expect((await send(browser, link, 'agree')).status).toBe(303);
  expect(await saidOf(id)).toEqual([['agree', 'the link sent to ben']]);
  expect((await send(browser, `${link}x`, 'agree')).status).toBe(404);
});

test('a form answers nothing else by the session that a browser shows', async () => {
  const { id } = await aLink();
  const browser = new Browser();
  await mesh.logIn(browser, 'ada');
  const answered = await send(browser, `/api/v1/consents/${id}/answers`, 'agree');
  expect(answered.status).toBeGreaterThanOrEqual(400);
  expect(await saidOf(id)).toEqual([[null, null]]);
});
