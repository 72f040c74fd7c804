import type { Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { uuidv7 } from '#ids';
import { Transactions, type Tx } from '#persistence';
import { keyOfName, type ReadName } from '../contracts/index.js';
import { type Consumption, type Homes, namesOf, RecordConsumptions } from '../folding/index.js';
import { NothingRegistered } from './errors.js';
import { IdempotencyStore, type Repeatable } from './idempotency.store.js';
import type { ReadConsumptions } from './read-consumptions.js';

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
    private readonly idempotency: IdempotencyStore,
    private readonly recording: RecordConsumptions,
  ) {}

  /** @throws NothingRegistered, IdempotencyKeyReused */
  submit(read: ReadConsumptions, { caller, idempotencyKey: key }: Submission): Promise<Accepted> {
    if (key === undefined) return this.transactions.run((tx) => this.record(tx, read, caller.id));
    return this.once(read, { actor: caller.id, key, bodyHash: hashOf(read.consumptions) });
  }

  private once(read: ReadConsumptions, repeatable: Repeatable): Promise<Accepted> {
    return this.transactions.run(async (tx) => {
      const earlier = await this.idempotency.claim(tx, repeatable);
      if (earlier !== undefined) return earlier as Accepted;
      const accepted = await this.record(tx, read, repeatable.actor);
      await this.idempotency.keep(tx, repeatable, accepted);
      return accepted;
    });
  }

  private async record(tx: Tx, read: ReadConsumptions, actor: string): Promise<Accepted> {
    const received = read.consumptions.map((data) => {
      const id = uuidv7();
      return { id, source: `/meshwarden/lineage/api/${actor}`, eventId: id, data };
    });
    await this.recording.record(tx, received, (homes) => requireRegistered(read, homes));
    return { ids: received.map(({ id }) => id) };
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

function hashOf(consumptions: readonly Consumption[]): string {
  return createHash('sha256').update(JSON.stringify(consumptions)).digest('hex');
}
