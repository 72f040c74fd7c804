import { Transactions, writeTogether } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { AssessContracts } from '../assessment/index.js';
import { Clock } from '#clock';
import { ExpectationsStore } from '../expectations/index.js';
import { Intake } from './intake.js';

/** How often deadlines are looked for, and how long they wait for what is not read yet; in milliseconds. */
export class DeadlineWatch {
  constructor(
    readonly pollMs: number,
    readonly intakePatienceMs: number,
  ) {}
}

/** How many deadlines are looked at in one transaction. */
const together = 200;
/** How soon the intake is asked again while it lags. */
const intakeMs = 50;

/** Finds data that has not come in time, although nobody says so. */
@Injectable()
export class WatchDeadlines {
  private readonly logger = new Logger(WatchDeadlines.name);
  private lagging = false;

  constructor(
    private readonly expectations: ExpectationsStore,
    private readonly assess: AssessContracts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly intake: Intake,
    private readonly watch: DeadlineWatch,
  ) {}

  /**
   * Assesses contracts of deadlines that have passed. Several processes may do so at once.
   * @returns how long nothing is to be done, in milliseconds
   */
  async round(): Promise<number> {
    const due = await this.expectations.nextDue();
    const now = this.clock.now();
    const { pollMs, intakePatienceMs } = this.watch;
    if (due === undefined) return pollMs;
    if (due > now) return Math.min(pollMs, due.getTime() - now.getTime());
    const readUpTo = await this.intake.readUpTo(due);
    const patient = new Date(now.getTime() - intakePatienceMs);
    const passed = readUpTo > patient ? readUpTo : patient;
    this.tellLag(due > readUpTo, readUpTo);
    if (due > passed) return Math.min(pollMs, intakeMs);
    return (await this.assessUpTo(passed < now ? passed : now, readUpTo)) > 0 ? 0 : pollMs;
  }

  private assessUpTo(passed: Date, readUpTo: Date): Promise<number> {
    return this.transactions.run(async (tx) => {
      const contracts = await this.expectations.lockOverdue(tx, passed, together);
      if (contracts.length > 0)
        await writeTogether(tx, await this.assess.timePassed(tx, contracts, passed, readUpTo));
      return contracts.length;
    });
  }

  private tellLag(lagging: boolean, readUpTo: Date): void {
    if (lagging && !this.lagging)
      this.logger.log(
        `Deadlines wait for observations that are not read yet: read up to ${readUpTo.toISOString()}.`,
      );
    this.lagging = lagging;
  }
}
