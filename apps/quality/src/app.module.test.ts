import type { TestDatabase } from '#testing';
import { qualityDatabase, QualityProcess } from './fixtures/quality-process.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url);
});
afterAll(async () => {
  await quality.stop();
  await database.close();
});

test('the service is ready when its database is', async () => {
  expect(await quality.read('/health/ready')).toMatchObject({
    checks: { 'quality database': { status: 'up' } },
  });
});

test('every route is documented with its answer and its errors', async () => {
  interface Operation {
    readonly summary: string;
    readonly responses: Record<string, unknown>;
  }
  const { paths } = await quality.read<{ paths: Record<string, Record<string, Operation>> }>('/openapi.json');
  const operations = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, it]) => ({ route: `${method} ${path}`, ...it })),
    );
  expect(operations.map(({ route }) => route).sort()).toEqual([
    'delete /api/v1/destinations/{id}',
    'delete /api/v1/quality/slos/{id}',
    'get /api/v1/deliveries',
    'get /api/v1/deliveries/{id}',
    'get /api/v1/destinations',
    'get /api/v1/incident-figures',
    'get /api/v1/incidents',
    'get /api/v1/incidents/{id}',
    'get /api/v1/notification-routes/{scope}',
    'get /api/v1/quality/contracts/{id}',
    'get /api/v1/quality/contracts/{id}/channels',
    'get /api/v1/quality/contracts/{id}/expectations',
    'get /api/v1/quality/domains/{id}',
    'get /api/v1/quality/metrics',
    'get /api/v1/quality/products',
    'get /api/v1/quality/products/{id}',
    'get /api/v1/quality/products/{id}/badge.svg',
    'get /api/v1/quality/reports',
    'get /api/v1/quality/reports/{id}',
    'get /api/v1/quality/slos',
    'get /api/v1/quality/slos/{id}',
    'get /api/v1/quality/slos/{id}/history',
    'get /api/v1/quality/slos/{id}/openslo',
    'get /api/v1/rotas',
    'get /api/v1/rotas/{id}',
    'get /api/v1/silences',
    'get /api/v1/telling-decisions',
    'post /api/v1/deliveries/{id}/replay',
    'post /api/v1/destinations',
    'post /api/v1/destinations/{id}/enable',
    'post /api/v1/destinations/{id}/rotate',
    'post /api/v1/incidents/{id}/acknowledge',
    'post /api/v1/incidents/{id}/assign',
    'post /api/v1/incidents/{id}/comments',
    'post /api/v1/incidents/{id}/resolve',
    'post /api/v1/observations',
    'post /api/v1/observations/results',
    'post /api/v1/quality/reports',
    'post /api/v1/quality/reports/{id}/answers',
    'post /api/v1/silences',
    'post /api/v1/silences/{id}/end',
    'post /api/v1/telling-decisions/rehearse',
    'put /api/v1/notification-routes/{scope}',
    'put /api/v1/quality/slos/{id}',
    'put /api/v1/rotas/{id}',
  ]);
  for (const { summary, responses } of operations) {
    expect(summary).not.toBe('');
    expect(Object.keys(responses).length).toBeGreaterThan(1);
  }
});
