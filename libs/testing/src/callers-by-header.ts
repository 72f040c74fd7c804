import { anonymous, Authenticator, type Credentials, type Principal } from '#access';
import { AuthorisationModule } from '#authorisation';
import type { DynamicModule } from '@nestjs/common';

const header = 'x-test-principal';

/** Who sends a request is the principal that a header says, as JSON: for tests of what each may do, however they are known. */
class CallersByHeader extends Authenticator {
  identify({ headers }: Credentials): Principal {
    const said = headers[header];
    return typeof said === 'string' ? (JSON.parse(said) as Principal) : anonymous;
  }
}

const authentication: DynamicModule = {
  module: class CallersByHeaderModule {},
  providers: [{ provide: Authenticator, useClass: CallersByHeader }],
  exports: [Authenticator],
};

/** How a process knows callers by {@link as}, and decides what they may by the shipped policy. */
export function callersByHeader(): { authentication: DynamicModule; authorisation: DynamicModule } {
  return { authentication, authorisation: AuthorisationModule.byPolicy('policies/compiled/authz') };
}

/** The header by which a person, or whatever else is said, sends a request. */
export function as(id: string, changes: Partial<Principal> = {}): Record<typeof header, string> {
  const principal: Principal = {
    id,
    kind: 'person',
    via: 'token',
    roles: [],
    domains: [],
    groups: [],
    ...changes,
  };
  return { [header]: JSON.stringify(principal) };
}
