import { actorHeader, anonymous, Authenticator, claimed, type Credentials, type Principal } from '#access';

const mostCharacters = 256;

/** Who sends a request while AUTH_MODE is none: whoever they say they are. */
export class ClaimedCallers extends Authenticator {
  identify({ headers }: Credentials): Principal {
    const header = headers[actorHeader];
    const name = (typeof header === 'string' ? header : header?.[0])?.trim();
    return name === undefined || name === '' ? anonymous : claimed(name.slice(0, mostCharacters));
  }
}
