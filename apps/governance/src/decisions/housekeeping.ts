import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ForgetDryRuns } from './forget-dry-runs.js';
import { KeepMonths } from './keep-months.js';

const everyMs = 6 * 3_600_000;

/** Keeps the record of decisions in order: months made ahead before the first decision, old dry runs forgotten in between. */
@Injectable()
export class Housekeeping implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(Housekeeping.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly months: KeepMonths,
    private readonly dryRuns: ForgetDryRuns,
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

  /** What fails is tried again next time: months are made ahead, and nothing is lost without one. */
  private async keep(): Promise<void> {
    try {
      await this.months.keep(new Date());
      await this.dryRuns.forget(new Date());
    } catch (error) {
      this.logger.warn(`The record of decisions was not put in order: ${String(error)}`);
    }
  }
}
