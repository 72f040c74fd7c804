import { type Principal, recordedAs } from '#access';
import { Clock } from '#clock';
import { DomainError, NotFound } from '#errors';
import { uuidv7 } from '#ids';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DeliveriesStore } from '../deliveries/index.js';
import {
  type Destination,
  DestinationsStore,
  keyOf,
  type KeptDestination,
  type NewDestination,
  SealedSecrets,
  shown,
} from '../destinations/index.js';
import { RoutesStore } from '../routes/index.js';
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

/** Routes still lead to the destination. */
class DestinationInUse extends DomainError {
  readonly code = 'destination.in-use';
  readonly kind = 'conflict';
  constructor(scopes: readonly string[]) {
    super(`Routes lead there, of ${scopes.join(', ')}: let them lead elsewhere first.`);
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
    private readonly routes: RoutesStore,
    private readonly deliveries: DeliveriesStore,
    private readonly transactions: Transactions,
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

  /** @throws NotFound, NoSecret, DestinationChanged */
  async rotate(id: string): Promise<WithSecret> {
    const before = await this.found(id);
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

  /** @throws NotFound */
  async enable(id: string): Promise<Destination> {
    const destination = await this.found(id);
    await this.store.enable(id);
    return withoutPath({ ...shown(destination), disabled: null });
  }

  /**
   * Gives a destination up. What is on its way there is not sent any more.
   * @throws NotFound, DestinationInUse
   */
  async remove(id: string): Promise<void> {
    await this.found(id);
    const scopes = await this.routes.scopesNaming(id);
    if (scopes.length > 0) throw new DestinationInUse(scopes);
    await this.transactions.run(async (tx) => {
      await this.store.remove(tx, id);
      await this.deliveries.supersedeAt(tx, keyOf(id));
    });
  }

  private async found(id: string): Promise<KeptDestination> {
    const destination = (await this.store.of([id])).get(id);
    if (!destination) throw new NotFound('destination', id);
    return destination;
  }
}

/** As Standard Webhooks has it. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
