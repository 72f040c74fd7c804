import type { ServerMetadata } from 'openid-client';
import { fetchDocument } from './fetch-document.js';
import { isSafeAddress } from './safe-address.js';
import { ProviderUnavailable } from './provider-unavailable.js';

const keptForMs = 3_600_000;

/** What an identity provider says of itself: where its keys are, where one logs in and out. */
export class ProviderMetadata {
  private known: { readonly metadata: ServerMetadata; readonly at: number } | undefined;
  private asking: Promise<ServerMetadata> | undefined;

  constructor(
    /** Exactly as the provider spells it. */
    readonly issuer: string,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * What it says, at most an hour old; older while it cannot be reached.
   * @throws ProviderUnavailable when it never could
   */
  async get(): Promise<ServerMetadata> {
    if (this.known && this.now() - this.known.at < keptForMs) return this.known.metadata;
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    try {
      return await this.asking;
    } catch (error) {
      if (this.known) return this.known.metadata;
      throw error;
    }
  }

  private async ask(): Promise<ServerMetadata> {
    const document = await fetchDocument(addressOf(this.issuer));
    const metadata = document as unknown as ServerMetadata;
    assertGenuine(metadata, this.issuer);
    this.known = { metadata, at: this.now() };
    return metadata;
  }
}

function addressOf(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** Whoever answers must be who was asked, and name addresses that nobody on the way can answer for. */
function assertGenuine({ issuer, ...rest }: ServerMetadata, expected: string): void {
  if (issuer !== expected) throw unusable(`it calls itself another issuer than ${expected}`);
  if (typeof rest.jwks_uri !== 'string') throw unusable('it names no jwks_uri');
  const addresses = [rest.jwks_uri, rest.authorization_endpoint, rest.token_endpoint, rest.userinfo_endpoint];
  for (const address of addresses) {
    if (address !== undefined && !isSafeAddress(address)) throw unusable('it names an address without TLS');
  }
}

function unusable(why: string): ProviderUnavailable {
  return new ProviderUnavailable({ cause: new Error(`The provider's metadata cannot be used: ${why}.`) });
}
