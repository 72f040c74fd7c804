import type { JWK } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';
import { type Addresses, audience, clientsAt } from './clients.js';
import { loginPath } from './login-page.js';
import type { Memory } from './memory.js';
import type { Person } from './people.js';

/** What the provider under test is made from. It can be made anew, with other keys, and knows what it knew before. */
export interface ProviderParts {
  readonly issuer: string;
  readonly keys: readonly JWK[];
  readonly people: ReadonlyMap<string, Person>;
  readonly addresses: Addresses;
  readonly memory: Memory;
}

export function providerOf(parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuer, configurationOf(parts));
  askForEverySecond(provider);
  if (parts.addresses.tokensAt) sayThatTokensAreAt(parts.addresses.tokensAt, provider);
  return provider;
}

/** Has its metadata name its token endpoint by another host, which is the same machine. */
function sayThatTokensAreAt(host: string, provider: Provider): void {
  provider.use(async ({ path, response }, next) => {
    await next();
    if (path !== '/.well-known/openid-configuration') return;
    const endpoint = new URL('/token', provider.issuer);
    endpoint.hostname = host;
    response.body = { ...(response.body as object), token_endpoint: endpoint.href };
  });
}

/** Lets devices ask each second whether somebody has confirmed their code: nobody is to wait for the five of the standard. */
function askForEverySecond(provider: Provider): void {
  provider.use(async ({ path, response }, next) => {
    await next();
    if (path === '/device/auth') response.body = { ...(response.body as object), interval: 1 };
  });
}

function configurationOf({ keys, people, addresses, memory }: ProviderParts): Configuration {
  return {
    adapter: memory.of,
    clients: clientsAt(addresses),
    jwks: { keys: [...keys] as never },
    cookies: { keys: ['a-key-of-the-provider-under-test'] },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    clientBasedCORS: () => true,
    pkce: { required: () => true },
    interactions: { url: (_, interaction) => `${loginPath}${interaction.uid}` },
    features: { devInteractions: { enabled: false }, ...features },
    ttl: {
      AccessToken: 600,
      ClientCredentials: 600,
      IdToken: 600,
      Session: 3_600,
      Grant: 3_600,
      Interaction: 600,
      DeviceCode: 600,
      RefreshToken: 3_600,
    },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: () => true,
    findAccount: (_, id) => {
      const person = people.get(id);
      return person && { accountId: id, claims: () => ({ sub: id, ...person, groups: [...person.groups] }) };
    },
    extraTokenClaims: (_, token) => {
      const person = 'accountId' in token ? people.get(String(token.accountId)) : undefined;
      return person && { groups: [...person.groups], email: person.email };
    },
    // Nobody is asked for consent: the clients are the mesh's own.
    loadExistingGrant: async ({ oidc }) => {
      const { provider, client, session, params } = oidc;
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope(String(params?.scope));
      grant.addResourceScope(audience, '');
      await grant.save();
      return grant;
    },
  };
}

const features: Configuration['features'] = {
  deviceFlow: { enabled: true },
  clientCredentials: { enabled: true },
  revocation: { enabled: true, allowedPolicy: () => true },
  rpInitiatedLogout: { enabled: true },
  resourceIndicators: {
    enabled: true,
    defaultResource: (_ctx, _client, oneOf) => oneOf?.[0] ?? audience,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, resource) => ({
      scope: '',
      audience: resource,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    }),
  },
};
