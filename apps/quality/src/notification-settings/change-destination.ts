import { type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { DomainError, NotFound } from '#errors';
import { uuidv7 } from '#ids';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import {
  type Destination,
  DestinationsStore,
  type KeptDestination,
  type NewDestination,
  SealedSecrets,
  shown,
} from '../destinations/index.js';
import { RequireScope } from './require-scope.js';
import { withoutPath } from './without-path.js';

/** A destination has no secret that could be rotated. */
class NoSecret extends DomainError {
  readonly code = 'destination.no-secret';
  readonly kind = 'conflict';
  constructor() {
    super('It is no webhook: the key that it is known by is given where it is made.');
  }
}

/** Somebody else has changed the destination at the same moment. */
class DestinationChanged extends DomainError {
  readonly code = 'destination.changed';
  readonly kind = 'conflict';
  constructor() {
    super('Somebody else has changed the destination just now.');
  }
}

type WithSecret = Destination & { readonly signingSecret: string | null };

/** How long a secret counts beside the one after it. */
const overlapMs = 86_400_000;

/** Makes destinations, and changes what they are signed with. */
@Injectable()
export class ChangeDestination {
  constructor(
    private readonly store: DestinationsStore,
    private readonly sealed: SealedSecrets,
    private readonly scopes: RequireScope,
    private readonly clock: Clock,
  ) {}

  /** @throws AccessDenied, UnknownScope */
  async add({ scope, tool, address, key }: NewDestination, caller: Principal): Promise<WithSecret> {
    await this.scopes.check(scope, 'notification:write', caller);
    const now = this.clock.now();
    const id = uuidv7(now.getTime());
    const signingSecret = tool === 'webhook' ? newSecret() : null;
    const secret = signingSecret ?? key;
    const secrets = secret === undefined ? [] : [{ sealed: await this.sealed.seal(secret, id), until: null }];
    const at = now.toISOString();
    const createdBy = recordedAs(caller.id, caller.onBehalfOf);
    const made = { scope, tool, address, createdBy, createdAt: at, updatedAt: at, disabled: null };
    const destination: KeptDestination = { id, ...made, revision: 1, secrets };
    await this.store.add(destination);
    return { ...withoutPath(shown(destination)), signingSecret };
  }

  /** @throws AccessDenied, NotFound, NoSecret, DestinationChanged */
  async rotate(id: string, caller: Principal): Promise<WithSecret> {
    const before = await this.found(id, caller);
    if (before.tool !== 'webhook') throw new NoSecret();
    const now = this.clock.now();
    const until = new Date(now.getTime() + overlapMs).toISOString();
    const [newest] = before.secrets;
    const signingSecret = newSecret();
    const secrets = [
      { sealed: await this.sealed.seal(signingSecret, id), until: null },
      ...(newest ? [{ ...newest, until }] : []),
    ];
    if (!(await this.store.rotate(id, before.revision, secrets, now))) throw new DestinationChanged();
    const after = { ...shown(before), revision: before.revision + 1, updatedAt: now.toISOString() };
    return { ...withoutPath(after), signingSecret };
  }

  /** @throws AccessDenied, NotFound */
  async enable(id: string, caller: Principal): Promise<Destination> {
    const destination = await this.found(id, caller);
    await this.store.enable(id);
    return withoutPath({ ...shown(destination), disabled: null });
  }

  private async found(id: string, caller: Principal): Promise<KeptDestination> {
    const destination = (await this.store.of([id])).get(id);
    if (!destination) throw new NotFound('destination', id);
    await this.scopes.check(destination.scope, 'notification:write', caller);
    return destination;
  }
}

/** As Standard Webhooks has it. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
