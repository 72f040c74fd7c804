import { firstIdAt } from '#ids';
import { Injectable, Logger } from '@nestjs/common';
import { AuditLinksStore } from './audit-links.store.js';

const dayMs = 86_400_000;
/** Links of one statement. */
const batch = 1_000;

/** How long the audit trail keeps what was done, and from where, in days. */
export class AuditRetention {
  constructor(
    readonly days: number,
    readonly originDays: number,
  ) {}
}

/** Forgets what the audit trail has kept for long enough. That there was an entry, and between which others, stays proven. */
@Injectable()
export class ForgetAccess {
  private readonly logger = new Logger('audit');

  constructor(
    private readonly store: AuditLinksStore,
    private readonly retention: AuditRetention,
  ) {}

  /** Forgets some addresses and user agents; resolves with whether there may be more. */
  async origins(now: Date): Promise<boolean> {
    const { days, originDays } = this.retention;
    const forgotten = await this.store.forgetOrigins(idAt(now, Math.min(days, originDays)), batch);
    return this.noted(forgotten, 'from where somebody asked');
  }

  /** Forgets some entries; resolves with whether there may be more. */
  async contents(now: Date): Promise<boolean> {
    const forgotten = await this.store.forgetContents(idAt(now, this.retention.days), batch);
    return this.noted(forgotten, 'what somebody asked for');
  }

  private noted(forgotten: number, what: string): boolean {
    if (forgotten > 0) this.logger.log(`Forgot ${what}, of ${forgotten} links of the audit trail`);
    return forgotten === batch;
  }
}

function idAt(now: Date, daysAgo: number): string {
  return firstIdAt(new Date(now.getTime() - daysAgo * dayMs));
}
