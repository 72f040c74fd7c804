import { Authorisation, type Principal } from '#access';
import { Clock } from '#clock';
import type { DataContract } from '#contracts/documents';
import { statusOf } from '#document-readers';
import { DomainError, NotFound } from '#errors';
import { requireMatch } from '#http';
import { Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { ContractResources, ContractsStore } from '../contracts/index.js';
import { derivedSlos } from './derive-slos.js';
import { nothingYet, type Slo, type SloDefinition } from './slo.js';
import { SlosStore } from './slos.store.js';

/** An objective belongs to another contract. */
class SloOfAnother extends DomainError {
  readonly code = 'slo.of-another-contract';
  readonly kind = 'conflict';
}

/** An objective speaks of a contract that is not registered. */
class SloContractUnknown extends DomainError {
  readonly code = 'slo.unknown-contract';
  readonly kind = 'unprocessable';
}

/** Keeps objectives: those that teams define, and those that contracts state. */
@Injectable()
export class KeepSlos {
  constructor(
    private readonly store: SlosStore,
    private readonly contracts: ContractsStore,
    private readonly resources: ContractResources,
    private readonly authorisation: Authorisation,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Defines an objective, or defines it anew: what was counted stays, as long as it is counted in the same way.
   * @throws AccessDenied, SloContractUnknown, SloOfAnother, Stale
   */
  async put(id: string, definition: SloDefinition, caller: Principal, ifMatch?: string): Promise<Slo> {
    await this.authorisation.require(
      caller,
      'slo:write',
      ...(await this.resources.of([definition.contractId])),
    );
    return this.transactions.run(async (tx) => {
      const [contract] = await this.contracts.lock(tx, [definition.contractId]);
      if (!contract) throw new SloContractUnknown(`There is no contract '${definition.contractId}' here.`);
      const before = await this.store.find(id, tx);
      requireMatch(ifMatch, before?.revision ?? null);
      if (before && before.definition.contractId !== definition.contractId)
        throw new SloOfAnother(
          `The objective '${id}' is one of the contract '${before.definition.contractId}'.`,
        );
      const slo = redefined(before, { id, definition, origin: 'own' });
      const anew = before && !isDeepStrictEqual(before.definition.budgeting, definition.budgeting);
      await writeTogether(tx, [this.store.putting(slo), ...(anew ? this.store.forgetting([id]) : [])]);
      return slo;
    });
  }

  /** @throws NotFound, SloOfAnother for one that a contract states */
  async remove(id: string): Promise<void> {
    const known = await this.store.find(id);
    if (!known) throw new NotFound('slo', id);
    if (known.origin === 'contract')
      throw new SloOfAnother(`The contract '${known.definition.contractId}' states it.`);
    await this.transactions.run(async (tx) => {
      await this.contracts.lock(tx, [known.definition.contractId]);
      const slo = await this.store.find(id, tx);
      if (slo) await writeTogether(tx, [this.store.putting(this.removed(slo))]);
    });
  }

  /** A contract was registered: under its lock. */
  async derive(tx: Tx, contract: DataContract): Promise<void> {
    const wanted = statusOf(contract) === 'retired' ? [] : derivedSlos(contract);
    const known = (await this.store.of(tx, [contract.id])).filter(({ origin }) => origin !== 'own');
    const byId = new Map(known.map((it) => [it.id, it]));
    const kept = wanted.flatMap(({ id, definition }) => {
      const before = byId.get(id);
      const same = before?.origin === 'contract' && isDeepStrictEqual(before.definition, definition);
      return same ? [] : [redefined(before, { id, definition, origin: 'contract' })];
    });
    const gone = known.filter(
      ({ id, origin }) => origin === 'contract' && !wanted.some((it) => it.id === id),
    );
    const slos = [...kept, ...gone.map((it) => this.removed(it))];
    await writeTogether(
      tx,
      slos.map((it) => this.store.putting(it)),
    );
  }

  private removed(slo: Slo): Slo {
    return { ...slo, origin: 'removed', dueAt: this.clock.now() };
  }
}

function redefined(
  before: Slo | undefined,
  { id, definition, origin }: Pick<Slo, 'id' | 'definition' | 'origin'>,
): Slo {
  const revision = (before?.revision ?? 0) + 1;
  const { firing = [], dueAt = null } = before ?? {};
  const state =
    before && isDeepStrictEqual(before.definition.promises, definition.promises) ? before.state : nothingYet;
  return { id, definition, origin, revision, state, firing, dueAt };
}
