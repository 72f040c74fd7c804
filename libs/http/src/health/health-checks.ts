import { Injectable } from '@nestjs/common';

/** Says that a part is ready, or throws with the reason why it is not. */
export type ReadinessCheck = () => Promise<void>;

export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Record<string, { status: 'up' | 'down'; reason?: string }>;
}

/** What must work before a process takes traffic. Each service adds its own checks. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, ReadinessCheck>();

  add(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  async readiness(): Promise<Readiness> {
    const results = await Promise.all([...this.checks].map(([name, check]) => run(name, check)));
    const ready = results.every(([, { status }]) => status === 'up');
    return { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(results) };
  }
}

async function run(name: string, check: ReadinessCheck): Promise<[string, Readiness['checks'][string]]> {
  try {
    await check();
    return [name, { status: 'up' }];
  } catch (error) {
    return [name, { status: 'down', reason: error instanceof Error ? error.message : String(error) }];
  }
}
