import type { Credentials } from '#access';

/** What a browser shows of its session: which one it is, and what proves it. */
export interface ShownSession {
  readonly id: string;
  readonly secret: string;
}

const form = /^([0-9a-z]{12})\.([\w-]{43})$/;

/** The cookies of browsers that reach us under one address. */
export class Cookies {
  private readonly isSecure: boolean;

  /** @param publicUrl how browsers reach us: by https, or this machine itself */
  constructor(publicUrl: string) {
    this.isSecure = publicUrl.startsWith('https:');
  }

  /** The value of a cookie of ours. */
  read({ headers }: Pick<Credentials, 'headers'>, name: string): string | undefined {
    const wanted = `${this.nameOf(name)}=`;
    const shown = String(headers.cookie ?? '')
      .split(';')
      .map((it) => it.trim());
    return shown.find((it) => it.startsWith(wanted))?.slice(wanted.length);
  }

  /** The header by which a browser keeps a cookie: no page can read it, and no other site's form sends it. */
  keep(name: string, value: string, seconds?: number): string {
    const secure = this.isSecure ? '; Secure' : '';
    const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
    return `${this.nameOf(name)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`;
  }

  /** The header by which a browser forgets a cookie. */
  forget(name: string): string {
    return this.keep(name, '', 0);
  }

  /** With the prefix browsers take the cookie from this host alone, and over TLS alone. */
  nameOf(name: string): string {
    return this.isSecure ? `__Host-${name}` : name;
  }
}

const sessionCookie = 'meshwarden-session';

/** Under which name browsers that reach us there keep their session. */
export function sessionCookieName(publicUrl: string): string {
  return new Cookies(publicUrl).nameOf(sessionCookie);
}

/** The session that a browser shows. */
export function shownSession(
  cookies: Cookies,
  credentials: Pick<Credentials, 'headers'>,
): ShownSession | undefined {
  const [, id, secret] = form.exec(cookies.read(credentials, sessionCookie) ?? '') ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** The header by which a browser keeps a session. */
export function keepSession(cookies: Cookies, { id, secret }: ShownSession): string {
  return cookies.keep(sessionCookie, `${id}.${secret}`);
}

/** The header by which a browser forgets its session. */
export function forgetSession(cookies: Cookies): string {
  return cookies.forget(sessionCookie);
}
