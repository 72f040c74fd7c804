import type { ProviderMetadata } from './metadata.js';

/**
 * Where a page that logs somebody in sends its requests, by what the provider says of itself: its endpoints may be at other origins
 * than the issuer. The issuer's alone while it says nothing.
 */
export async function loginOrigins(provider: Pick<ProviderMetadata, 'issuer' | 'get'>): Promise<string[]> {
  const endpoints = await provider.get().then(
    (it) => [it.authorization_endpoint, it.token_endpoint],
    () => [],
  );
  const addresses = [provider.issuer, ...endpoints].filter((it) => it !== undefined);
  return [...new Set(addresses.map((it) => new URL(it).origin))];
}
