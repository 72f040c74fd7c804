import { Authorisation, type Principal, recordedAs } from '#access';
import { Injectable } from '@nestjs/common';
import { type Answer, Idempotency, IdempotencyStore, type Repeatable, repeatableOf } from '#idempotency';
import { uuidv7 } from '#ids';
import { Transactions } from '#persistence';
import { ConsumerResources } from '../consumers/index.js';
import { keyOfName, type ReadName } from '../contracts/index.js';
import { type Consumption, type Homes, namesOf, RecordConsumptions, sourceOf } from '../folding/index.js';
import { NothingRegistered } from './errors.js';
import type { ReadConsumptions } from './read-consumptions.js';
import { TellOwners } from './tell-owners.js';

/** Who submits, and under which key a repetition is recognised. */
export interface Submission {
  readonly caller: Principal;
  readonly idempotencyKey?: string;
}

/** What was accepted: the ids of the consumptions, in the order of the request. */
export interface Accepted {
  readonly ids: string[];
}

/** Takes consumptions from a caller who can still mend a mistake: all of them are recorded, or none. */
@Injectable()
export class SubmitConsumptions {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly answers: IdempotencyStore,
    private readonly recording: RecordConsumptions,
    private readonly owners: TellOwners,
    private readonly authorisation: Authorisation,
    private readonly consumers: ConsumerResources,
  ) {}

  /** @throws AccessDenied, NothingRegistered, IdempotencyKeyReused */
  async submit(read: ReadConsumptions, { caller, idempotencyKey }: Submission): Promise<Accepted> {
    await this.requireRight(read, caller);
    const repeatable = repeatableOf(caller, idempotencyKey, read.consumptions);
    const { response } = await this.idempotency.once(repeatable, () =>
      this.record(read, recordedAs(caller.id, caller.onBehalfOf), repeatable),
    );
    return response;
  }

  /** Whoever reports for a consumer speaks for it. */
  private async requireRight({ consumptions }: ReadConsumptions, caller: Principal): Promise<void> {
    if (!this.authorisation.asks) return;
    const resources = await this.consumers.of(consumptions.map(({ consumer }) => consumer));
    await this.authorisation.require(caller, 'consumption:report', ...resources);
  }

  private async record(
    read: ReadConsumptions,
    actor: string,
    repeatable: Repeatable | undefined,
  ): Promise<Answer<Accepted>> {
    const received = read.consumptions.map((data) => {
      const id = uuidv7();
      return { id, source: sourceOf(actor), eventId: id, data };
    });
    const answer = { status: 202, response: { ids: received.map(({ id }) => id) } };
    await this.transactions.run(async (tx) => {
      if (repeatable) await this.answers.keep(tx, { ...repeatable, ...answer });
      await this.recording.record(tx, received, (homes) => requireRegistered(read, homes));
      await this.owners.tell(tx, actor, received);
    });
    return answer;
  }
}

/** @throws NothingRegistered with the place of every name that stands for nothing */
function requireRegistered({ consumptions, placeOf }: ReadConsumptions, homes: Homes): void {
  const mistakes = consumptions.flatMap((consumption, index) =>
    unknownNames(consumption, homes).map(({ kind, id }) => ({
      path: [placeOf(index), kind === 'contract' ? 'contractId' : kind].filter((it) => it !== '').join('.'),
      message: `no ${kind} '${id}' is registered`,
    })),
  );
  if (mistakes.length > 0) throw new NothingRegistered(mistakes);
}

function unknownNames(consumption: Consumption, homes: Homes): ReadName[] {
  return namesOf(consumption).filter((name) => (homes.get(keyOfName(name)) ?? []).length === 0);
}
