import { anonymous, type Principal, Unauthenticated } from '#access';
import { CredentialChain } from '../chain/credential-chain.js';
import { AccessTokenReader } from './access-token-reader.js';

const ada: Principal = { ...anonymous, id: 'ada', kind: 'person', via: 'token' };
const provider = { identify: (token: string) => ({ ...ada, credential: token }) };
const chain = new CredentialChain([new AccessTokenReader(provider)]);

const identify = (authorization?: string) =>
  chain.identify({ headers: { authorization }, method: 'GET', address: '::1' });

test.each(['Bearer a.b.c', 'bearer a.b.c', 'Bearer  a.b.c '])('%p shows the token a.b.c', (authorization) => {
  expect(identify(authorization)).toMatchObject({ id: 'ada', credential: 'a.b.c' });
});

test.each(['Bearer mw_1_secret', 'Basic YTpi', 'Bearer a.b', 'Bearer a.b.c.d', 'Bearer a.b.c d', 'a.b.c'])(
  '%p shows no access token',
  (authorization) => {
    expect(() => identify(authorization)).toThrow(Unauthenticated);
  },
);

test('whoever shows nothing is nobody', () => {
  expect(identify()).toBe(anonymous);
});
