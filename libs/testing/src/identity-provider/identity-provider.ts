import { importJWK, type JWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import type { Provider } from 'oidc-provider';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { freePort } from '../servers/free-port.js';
import { type Addresses, audience, clientIds, clientSecret } from './clients.js';
import { newKey, publicPart } from './keys.js';
import { loginPath, serveLogin } from './login-page.js';
import { Memory } from './memory.js';
import { firstPeople, type Person } from './people.js';
import type { ProviderParts } from './provider-of.js';

const nowhere: Addresses = {
  callbacks: ['https://mesh.example/callback'],
  afterLogout: [],
  pages: ['https://mesh.example/page'],
};

/** What somebody was given for what they showed, by the names that OAuth has for it. */
export type Issued = Readonly<
  Record<'code' | 'access_token' | 'refresh_token' | 'id_token', string | undefined>
>;

/** A real OpenID provider, to be stopped, started, given other keys and other people at will. */
export class OwnIdentityProvider {
  readonly people: Map<string, Person> = firstPeople();
  /** How often each path was asked for. */
  readonly asked = new Map<string, number>();
  /** All that its token endpoint gave, and the codes that it gave it for. */
  readonly issued: Issued[] = [];
  private readonly memory = new Memory();
  private provider: Provider;
  private server: Server | undefined;

  private constructor(
    private readonly port: number,
    private keys: JWK[],
    private readonly addresses: Addresses,
    private readonly providerOf: (parts: ProviderParts) => Provider,
  ) {
    this.provider = this.make();
  }

  /** Starts one on a port of its own. */
  static async start(addresses: Partial<Addresses> = {}): Promise<OwnIdentityProvider> {
    const keys = await Promise.all([newKey('RS256'), newKey('ES256')]);
    // Most suites have no use for it, and should not wait until it is loaded.
    const { providerOf } = await import('./provider-of.js');
    const places = { ...nowhere, ...addresses };
    const provider = new OwnIdentityProvider(await freePort(), keys, places, providerOf);
    await provider.start();
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Its keys as others see them. */
  get publicKeys(): JWK[] {
    return this.keys.map(publicPart);
  }

  /** Comes back, on the same port, with what it knew. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  /** Goes away: connections to it are refused. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    await new Promise((resolve) =>
      server ? server.close(resolve).closeAllConnections() : resolve(undefined),
    );
  }

  /** Signs with new keys from now on, and shows the old ones no more. */
  async rotateKeys(): Promise<void> {
    this.keys = await Promise.all([newKey('RS256'), newKey('ES256')]);
    this.provider = this.make();
  }

  /** An access token that a client was issued in its own name. @param resource the API that it asks for */
  async accessToken(client: string = clientIds.pipeline, resource = audience): Promise<string> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`The provider issued no token: ${response.status}`);
    return token;
  }

  /** A token of exactly these claims, signed with the provider's own key: what a provider with another configuration issues. */
  async sign(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const [key] = this.keys;
    const { alg = 'RS256', kid } = key ?? {};
    const signing = await importJWK(key ?? {}, alg);
    return new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header }).sign(signing);
  }

  private make(): Provider {
    const { issuer, keys, people, addresses, memory } = this;
    const provider = this.providerOf({ issuer, keys, people, addresses, memory });
    provider.on('grant.success', ({ oidc, body }) => {
      const code = oidc.params?.['code'] as string | undefined;
      this.issued.push({ code, ...(body as Omit<Issued, 'code'>) });
    });
    return provider;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
    if (path.startsWith(loginPath)) await serveLogin(this.provider, this.people, request, response);
    else await this.provider.callback()(request, response);
  }
}
