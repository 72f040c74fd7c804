import { type Principal, recordedAs } from '#access';
import { EventTypes, type NamedKind, type NameGiven, Topics } from '#contracts/events';
import { DomainError } from '#errors';
import { Outbox } from '#messaging';
import { KnownNames, KnownNamesStore } from '#names';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { NamesStore } from './names.store.js';

/** Something else is called so, or has the name as its id. */
class NameTaken extends DomainError {
  readonly code = 'name.taken';
  readonly kind = 'conflict';
}

/** Gives products and contracts other names. What they were called before goes on to find them. */
@Injectable()
export class GiveName {
  constructor(
    private readonly store: NamesStore,
    private readonly known: KnownNamesStore,
    private readonly names: KnownNames,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws NameTaken */
  async give(kind: NamedKind, id: string, name: string, principal: Principal): Promise<NameGiven> {
    const actor = recordedAs(principal.id, principal.onBehalfOf);
    const given = await this.transactions.run(async (tx) => {
      const taken = await this.store.takenBy(tx, kind, name, id);
      if (taken)
        throw new NameTaken(
          `'${name}' is ${kind} '${taken.id}', now or by a former name. Choose another name.`,
        );
      const data: NameGiven = { kind, name, id, actor, at: new Date().toISOString() };
      await this.known.put(tx, data);
      await this.outbox.add(tx, [
        { topic: Topics.names, key: `${kind}:${name}`, type: EventTypes.nameGiven, data },
      ]);
      return data;
    });
    await this.names.refresh();
    return given;
  }
}
