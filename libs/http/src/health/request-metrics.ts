import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { durations } from '#metrics';
import { collectDefaultMetrics, register } from 'prom-client';

const answering = durations({
  name: 'meshwarden_http_request_duration_seconds',
  help: 'Time from request to response, in seconds.',
  labels: ['method', 'route', 'status'],
});

/** Measures each request by method, route pattern and status class: labels that cannot grow without bound. */
export function measureRequests(app: NestFastifyApplication): void {
  if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      };
      answering.observe(labels, reply.elapsedTime / 1000);
      done();
    });
}
