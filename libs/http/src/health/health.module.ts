import { Global, Module } from '@nestjs/common';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';

/** Liveness, readiness and metrics of the process; global, so that every service adds its checks to the same page. */
@Global()
@Module({
  controllers: [HealthController, MetricsController],
  providers: [HealthChecks],
  exports: [HealthChecks],
})
export class HealthModule {}
