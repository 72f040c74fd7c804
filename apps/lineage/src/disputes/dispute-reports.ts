import { Authorisation, type Principal } from '#access';
import { NotFound } from '#errors';
import { uuidv7 } from '#ids';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import {
  ConsumerResources,
  type Dispute,
  DisputesStore,
  LetGo,
  PublishConsumers,
  type Settlement,
} from '../consumers/index.js';
import { lockConsumers } from '../edges/index.js';
import { DisputeSettled, NothingReported, NotTheirs } from './errors.js';

/** What is disputed, and why. */
export type Objection = Pick<Dispute, 'contractId' | 'consumerId' | 'paths' | 'reason'>;

/**
 * Disputes of what was reported. While one is open the reading still counts, and is told as disputed; once it is upheld, it counts
 * no more.
 */
@Injectable()
export class DisputeReports {
  constructor(
    private readonly disputes: DisputesStore,
    private readonly letGo: LetGo,
    private readonly publisher: PublishConsumers,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
    private readonly consumers: ConsumerResources,
  ) {}

  /** By who answers for the consumer, or for the contract. @throws NothingReported, NotTheirs, AccessDenied */
  async raise(objection: Objection, caller: Principal): Promise<Dispute> {
    const { contractId, consumerId } = objection;
    const offered = await this.disputes.offered(contractId);
    const own = offered.filter(({ owners }) => owners.includes(caller.id));
    const answeredFor = own.length > 0 ? own : await this.consumers.of([{ id: consumerId }]);
    await this.authorisation.require(caller, 'consumption:report', ...answeredFor);
    return this.transactions.run(async (tx) => {
      await lockConsumers(tx, [consumerId]);
      const reports = await this.disputes.reports(tx, objection);
      if (reports.length === 0) throw new NothingReported(consumerId, contractId);
      if (own.length === 0 && !(await this.letGo.speaksFor(tx, caller, consumerId)))
        throw new NotTheirs(
          `Only who answers for '${consumerId}' or for contract '${contractId}' can dispute it.`,
        );
      const raised = { id: uuidv7(), ...objection, reports, disputedBy: caller.id, at: new Date() };
      const dispute = { ...raised, state: 'open' as const, settledBy: null, settledAt: null, answer: null };
      await this.disputes.add(tx, dispute);
      await this.publisher.publish(tx, [objection]);
      return dispute;
    });
  }

  /** By who raised it. @throws NotFound, NotTheirs, DisputeSettled */
  async withdraw(id: string, answer: string | null, caller: Principal): Promise<Dispute> {
    const found = await this.find(id);
    if (found.disputedBy !== caller.id)
      throw new NotTheirs(`'${found.disputedBy}' raised dispute ${id}; only they can withdraw it.`);
    return this.transactions.run((tx) =>
      this.end(tx, found, { state: 'withdrawn', settledBy: caller.id, answer }),
    );
  }

  /** By who answers for the consumer; what is upheld is let go of. @throws NotFound, NotTheirs, DisputeSettled */
  async settle(
    id: string,
    { outcome, answer }: { outcome: 'upheld' | 'rejected'; answer: string | null },
    caller: Principal,
  ): Promise<Dispute> {
    const found = await this.find(id);
    const { contractId, consumerId, paths, at, reason } = found;
    await this.authorisation.require(
      caller,
      'consumption:report',
      ...(await this.consumers.of([{ id: consumerId }])),
    );
    return this.transactions.run(async (tx) => {
      if (!(await this.letGo.speaksFor(tx, caller, consumerId)))
        throw new NotTheirs(`Only who answers for '${consumerId}' can settle dispute ${id}.`);
      const settlement = { state: outcome, settledBy: caller.id, answer };
      if (outcome === 'rejected') return this.end(tx, found, settlement);
      const ended = await this.close(tx, found, settlement);
      await this.letGo.release(tx, caller, { contractId, consumerId, paths, at, reason });
      return ended;
    });
  }

  private async find(id: string): Promise<Dispute> {
    const found = await this.disputes.find(id);
    if (!found) throw new NotFound('dispute', id);
    return found;
  }

  /** What was disputed counts as before, and the mesh is told. */
  private async end(tx: Tx, found: Dispute, settlement: Settlement): Promise<Dispute> {
    const ended = await this.close(tx, found, settlement);
    await this.publisher.publish(tx, [found]);
    return ended;
  }

  private async close(tx: Tx, { id, consumerId }: Dispute, settlement: Settlement): Promise<Dispute> {
    await lockConsumers(tx, [consumerId]);
    const ended = await this.disputes.settle(tx, id, settlement);
    if (!ended) throw new DisputeSettled(id);
    return ended;
  }
}
