import { audience, Browser, clientIds, clientSecret, OwnIdentityProvider } from '#testing';

/** How browsers know the mesh. They reach it through what ends TLS, whose part the browser of the test plays itself. */
const publicUrl = 'https://mesh.example';
const sessionCookie = '__Host-meshwarden-session';

/** Somebody who has logged in with a browser. */
export interface LoggedIn {
  readonly browser: Browser;
  /** The header by which the browser shows its session. */
  readonly cookie: string;
  readonly csrfToken: string;
}

/** People who log in at a real provider, and all that proves who they are. */
export class Logins {
  private readonly opened: LoggedIn[] = [];

  private constructor(readonly provider: OwnIdentityProvider) {}

  static async start(): Promise<Logins> {
    const provider = await OwnIdentityProvider.start({
      callbacks: [`${publicUrl}/auth/callback`],
      afterLogout: [`${publicUrl}/auth/logged-out`],
    });
    return new Logins(provider);
  }

  /** By which processes know the provider. */
  get env(): Record<string, string> {
    return {
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: this.provider.issuer,
      OIDC_AUDIENCE: audience,
      OIDC_CLIENT_ID: clientIds.console,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_ID_CLAIM: 'email,sub',
      OIDC_ROLES: JSON.stringify([{ roles: ['reader'] }, { group: 'mesh-governors', roles: ['governor'] }]),
    };
  }

  /** Every secret of the provider and of sessions that there was so far, by name. */
  get secrets(): Record<string, string> {
    const issued = this.provider.issued.flatMap(({ code, access_token, refresh_token, id_token }, nth) =>
      Object.entries({ code, access_token, refresh_token, id_token }).map(
        ([kind, token]) => [`${kind} ${nth}`, token] as const,
      ),
    );
    const sessions = this.opened.flatMap(({ cookie, csrfToken }, nth) => [
      [`session ${nth}`, cookie.slice(`${sessionCookie}=`.length)] as const,
      [`secret of session ${nth}`, cookie.slice(cookie.indexOf('.') + 1)] as const,
      [`CSRF token ${nth}`, csrfToken] as const,
    ]);
    const all = [['client secret', clientSecret] as const, ...issued, ...sessions];
    return Object.fromEntries(
      all.flatMap(([name, secret]) => (secret === undefined ? [] : [[name, secret]])),
    );
  }

  /** Logs somebody in with a browser of their own. @param url of a process of governance */
  async logIn(account: string, url: string): Promise<LoggedIn> {
    const browser = new Browser((address) => address.replace(publicUrl, url));
    await browser.logIn(`${publicUrl}/auth/login?returnTo=/health/live`, account);
    const cookie = `${sessionCookie}=${browser.cookieOf(publicUrl, sessionCookie) ?? ''}`;
    const { csrfToken } = (await (await browser.ask(`${publicUrl}/api/v1/session`)).json()) as LoggedIn;
    const loggedIn = { browser, cookie, csrfToken };
    this.opened.push(loggedIn);
    return loggedIn;
  }

  /** Logs them out, as a page of ours does. */
  async logOut({ browser, csrfToken }: LoggedIn): Promise<number> {
    const headers = { 'x-csrf-token': csrfToken };
    return (await browser.ask(`${publicUrl}/auth/logout`, { method: 'POST', headers })).status;
  }

  stop(): Promise<void> {
    return this.provider.stop();
  }
}
