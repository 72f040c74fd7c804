import type { Principal } from '#access';
import { Authorisation } from '#access';
import { Clock } from '#clock';
import { DomainError, NotFound } from '#errors';
import { uuidv7 } from '#ids';
import { Outbox } from '#messaging';
import { Transactions, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AssessContracts, type FoundIn } from '../assessment/index.js';
import { ContractResources, ContractsStore } from '../contracts/index.js';
import { keyOf } from '../incidents/index.js';
import type { NewReport, Report } from './report.js';
import { tellReporter } from './tell-reporter.js';
import { ReportsStore } from './reports.store.js';

/** A report speaks of a contract that is not registered. */
class ReportContractUnknown extends DomainError {
  readonly code = 'problem.unknown-contract';
  readonly kind = 'unprocessable';
}

/** Takes what consumers report, and what is answered. */
@Injectable()
export class TakeReports {
  constructor(
    private readonly store: ReportsStore,
    private readonly contracts: ContractsStore,
    private readonly resources: ContractResources,
    private readonly assess: AssessContracts,
    private readonly authorisation: Authorisation,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a report and opens its incident, which the owner hears of as of any other.
   * @throws ReportContractUnknown
   */
  async report(said: NewReport, { id: reporter }: Principal): Promise<Report> {
    const now = this.clock.now();
    const id = uuidv7(now.getTime());
    const report: Report = {
      ...said,
      id,
      element: said.element ?? null,
      incidentId: null,
      reporter,
      status: 'open',
      createdAt: now.toISOString(),
    };
    await this.transactions.run(async (tx) => {
      const [contract] = await this.contracts.lock(tx, [said.contractId]);
      if (!contract) throw new ReportContractUnknown(`There is no contract '${said.contractId}' here.`);
      const writes = await this.assess.found(tx, [contract], [foundBy(report, now)]);
      await writeTogether(tx, [this.store.adding(report), ...writes]);
      await this.store.connect(tx, id, keyOf('report', id), said.contractId);
    });
    return (await this.store.find(id)) ?? report;
  }

  /**
   * Says something to a report: whoever answers for the data, of which the reporter hears, or the reporter.
   * @throws NotFound, AccessDenied
   */
  async answer(id: string, text: string, caller: Principal): Promise<Report> {
    const report = await this.store.find(id);
    if (!report) throw new NotFound('problem', id);
    const byReporter = caller.id === report.reporter;
    if (!byReporter)
      await this.authorisation.require(
        caller,
        'incident:act',
        ...(await this.resources.of([report.contractId])),
      );
    const now = this.clock.now();
    const answer = { actor: caller.id, text, at: now.toISOString() };
    const news = byReporter ? [] : [tellReporter(report, 'answered', `${caller.id}: ${text}`, now)];
    await this.transactions.run((tx) =>
      writeTogether(tx, [
        ...this.store.answering(id, uuidv7(now.getTime()), answer),
        ...this.outbox.adding(news),
      ]),
    );
    return (await this.store.find(id)) ?? report;
  }
}

function foundBy(
  { id, contractId, element, title, description, severity, reporter }: Report,
  at: Date,
): FoundIn {
  const expectation = { id: keyOf('report', id), element, title, severity };
  const message = `${reporter} reports: ${description}`;
  return { contractId, finding: { expectation, outcome: 'breached', message, at } };
}
