import { anonymous, type Credentials, type Principal, Unauthenticated } from '#access';
import { CredentialChain } from './credential-chain.js';
import type { CredentialReader } from './credential-reader.js';

const ada: Principal = { ...anonymous, id: 'ada', kind: 'person', via: 'key' };
const bob: Principal = { ...anonymous, id: 'bob', kind: 'person', via: 'token' };

const shows = (headers: Credentials['headers']): Credentials => ({ headers, method: 'GET', address: '::1' });
const knows = (shown: string, read: () => Principal | Promise<Principal>): CredentialReader => ({
  read: ({ headers }) => (headers.authorization === shown ? read() : undefined),
});
const slowlyKnowsNobody: CredentialReader = { read: () => Promise.resolve(undefined) };

const chain = new CredentialChain([knows('a', () => ada), knows('b', () => Promise.resolve(bob))]);

test('the first reader that knows what is shown says who it is, at once where it can', () => {
  expect(chain.identify(shows({ authorization: 'a' }))).toBe(ada);
});

test('a reader that has to ask is waited for', async () => {
  await expect(chain.identify(shows({ authorization: 'b' }))).resolves.toBe(bob);
  const asksFirst = new CredentialChain([slowlyKnowsNobody, knows('a', () => ada)]);
  await expect(asksFirst.identify(shows({ authorization: 'a' }))).resolves.toBe(ada);
});

test('what no reader knows proves nothing', async () => {
  expect(() => chain.identify(shows({ authorization: 'c' }))).toThrow(Unauthenticated);
  const asks = new CredentialChain([slowlyKnowsNobody]);
  await expect(asks.identify(shows({ authorization: 'c' }))).rejects.toBeInstanceOf(Unauthenticated);
});

test('whoever shows nothing is nobody', () => {
  expect(chain.identify(shows({}))).toBe(anonymous);
});

test('nobody is who they say they are, whatever else they show', () => {
  const claim = shows({ authorization: 'a', 'x-meshwarden-actor': 'eve' });
  expect(() => chain.identify(claim)).toThrow('the header x-meshwarden-actor is refused');
});

test('only whoever a reader lets act for others does', async () => {
  const forEve = { 'x-meshwarden-on-behalf-of': 'eve' };
  const carries = new CredentialChain([knows('a', () => ({ ...ada, onBehalfOf: 'eve' }))]);
  expect(carries.identify(shows({ authorization: 'a', ...forEve }))).toMatchObject({ onBehalfOf: 'eve' });
  expect(() => chain.identify(shows({ authorization: 'a', ...forEve }))).toThrow(
    'ada may not act for others',
  );
  await expect(chain.identify(shows({ authorization: 'b', ...forEve }))).rejects.toThrow('bob may not');
  expect(() => chain.identify(shows(forEve))).toThrow('anonymous may not act for others');
});
