import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

/** Measures each request by method, route pattern and status class: labels that cannot grow without bound. */
export function measureRequests(app: NestFastifyApplication): void {
  if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
  const durations = requestDurations();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      };
      durations.observe(labels, reply.elapsedTime / 1000);
      done();
    });
}

function requestDurations(): Histogram {
  const name = 'meshwarden_http_request_duration_seconds';
  const known = register.getSingleMetric(name);
  if (known instanceof Histogram) return known;
  return new Histogram({
    name,
    help: 'Time from request to response, in seconds.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
}
