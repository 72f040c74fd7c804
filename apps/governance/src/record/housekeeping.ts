import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { KeepMonths } from './keep-months.js';

const everyMs = 6 * 3_600_000;

/** What is done from time to time; what fails is tried again next time. */
type Chore = (now: Date) => Promise<unknown>;

/** Keeps a record in order: months made ahead before anything is recorded, and other chores in between. */
export class Housekeeping implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(Housekeeping.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  /** @param record what is kept in order, in words: `the record of decisions` */
  constructor(
    private readonly record: string,
    private readonly months: KeepMonths,
    private readonly chores: readonly Chore[] = [],
  ) {}

  async onModuleInit(): Promise<void> {
    await this.months.keep(new Date());
    this.timer = setInterval(() => this.begin(), everyMs).unref();
    this.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private begin(): void {
    this.running = this.keep();
  }

  /** Months are made ahead, and nothing is lost without one: so a failure can wait. */
  private async keep(): Promise<void> {
    try {
      await this.months.keep(new Date());
      for (const chore of this.chores) await chore(new Date());
    } catch (error) {
      this.logger.warn(`${this.record} was not put in order: ${String(error)}`);
    }
  }
}
