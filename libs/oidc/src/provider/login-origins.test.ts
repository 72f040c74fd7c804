import { loginOrigins } from './login-origins.js';
import { ProviderUnavailable } from './provider-unavailable.js';

const issuer = 'https://login.example/mesh';
const endpoint = (token_endpoint?: string) => ({
  issuer,
  get: () =>
    Promise.resolve({ issuer, authorization_endpoint: 'https://login.example/authorize', token_endpoint }),
});

test('a provider whose endpoints are where it is has one origin', async () => {
  const provider = endpoint('https://login.example/token');
  expect(await loginOrigins(provider)).toEqual(['https://login.example']);
});

test('a token endpoint elsewhere is an origin more, without its path', async () => {
  const provider = endpoint('https://tokens.example:8443/oauth2/token?v=2');
  expect(await loginOrigins(provider)).toEqual(['https://login.example', 'https://tokens.example:8443']);
});

test('an endpoint that is not named counts for none', async () => {
  expect(await loginOrigins(endpoint())).toEqual(['https://login.example']);
});

test('of a provider that cannot be reached the issuer is known', async () => {
  const away = { issuer, get: () => Promise.reject(new ProviderUnavailable()) };
  expect(await loginOrigins(away)).toEqual(['https://login.example']);
});
