import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Idempotency } from './idempotency.js';
import { IdempotencyStore } from './idempotency.store.js';

/** Answers that are kept for requests which may be repeated, each for a week. */
@Module({})
export class IdempotencyModule implements OnModuleInit {
  constructor(
    @Inject(IdempotencyStore) private readonly store: IdempotencyStore,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
  ) {}

  /** @param state the service's database, whose migrations include `IdempotencyMigrations` */
  static on(state: DynamicModule): DynamicModule {
    return {
      module: IdempotencyModule,
      imports: [state],
      providers: [Idempotency, IdempotencyStore],
      exports: [Idempotency, IdempotencyStore],
    };
  }

  onModuleInit(): void {
    this.housekeeping.add({ name: 'forget old answers', work: () => this.store.forgetOld() });
  }
}
