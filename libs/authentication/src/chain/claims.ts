import { actorHeader, type Credentials, isNameOfOne, onBehalfOfHeader, type Principal } from '#access';
import { DomainError, RequestInvalid } from '#errors';

const mostCharacters = 256;

/** With authentication nobody is who they say they are. */
class ActorClaimed extends DomainError {
  readonly code = 'actor.claimed';
  readonly kind = 'malformed';
  constructor() {
    super(
      `With authentication the actor is whoever the credentials say, so the header ${actorHeader} is refused. ` +
        `Leave it out; a machine whose key allows it names for whom it acts in ${onBehalfOfHeader}.`,
    );
  }
}

/** Who calls may not act for somebody else. */
class MayNotActForOthers extends DomainError {
  readonly code = 'actor.not-on-behalf';
  readonly kind = 'forbidden';
  constructor(id: string) {
    super(
      `${id} may not act for others: leave the header ${onBehalfOfHeader} out, or use a key that allows it.`,
    );
  }
}

/** For whom the request says to act; undefined when it does not. @throws RequestInvalid when it names nobody */
export function onBehalfOfIn({ headers }: Credentials): string | undefined {
  const header = headers[onBehalfOfHeader];
  if (header === undefined) return undefined;
  const name = typeof header === 'string' ? header.trim() : '';
  if (name !== '' && name.length <= mostCharacters && isNameOfOne(name)) return name;
  const message = `has to name one person or machine, in ${mostCharacters} characters at most`;
  throw new RequestInvalid([{ path: onBehalfOfHeader, message }]);
}

/** @throws ActorClaimed when the request says by itself who acts */
export function refuseClaims({ headers }: Credentials): void {
  if (headers[actorHeader] !== undefined) throw new ActorClaimed();
}

/**
 * A reader whose callers may act for others has put the name down; whoever is left saying it may not.
 * @throws MayNotActForOthers
 */
export function settled(principal: Principal, { headers }: Credentials): Principal {
  if (headers[onBehalfOfHeader] === undefined || principal.onBehalfOf !== undefined) return principal;
  throw new MayNotActForOthers(principal.id);
}
