import { purposeStated } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { answerType } from './media-types.js';

const v1 = 'application/vnd.schemaregistry.v1+json';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated], { BODY_LIMIT: '2000' });
});
afterAll(() => catalog.stop());

test.each([
  [undefined, v1],
  ['*/*', v1],
  ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', v1],
  ['application/json', 'application/json'],
  ['application/json;q=0.5, application/vnd.schemaregistry+json', 'application/vnd.schemaregistry+json'],
  [`${v1}, application/vnd.schemaregistry+json, application/json`, v1],
  ['text/html', v1],
  ['rubbish;;q=', v1],
])('who accepts %s is answered in %s', (accept, type) => {
  expect(answerType(accept)).toBe(type);
});

test('answers and errors carry the type that was asked for, without a charset', async () => {
  const accepting = (accept: string) => catalog.http.get('/schema-registry/config').set('accept', accept);
  await accepting('*/*').expect(200).expect('content-type', v1);
  await accepting('application/json').expect(200).expect('content-type', 'application/json');
  await catalog.http.get('/schema-registry/config/none').expect(404).expect('content-type', v1);
});

test.each([
  v1,
  'application/vnd.schemaregistry+json',
  'application/json',
  'application/json; charset=utf-8',
  'application/octet-stream',
])('a body may come as %s', async (type) => {
  const body = JSON.stringify({ compatibility: 'NONE', unknown: [1] });
  await catalog.http.put('/schema-registry/config/typed').set('content-type', type).send(body).expect(200);
});

test('a client may name a type where it sends nothing', async () => {
  await catalog.http.put('/schema-registry/mode/gone').send({ mode: 'READONLY' }).expect(200);
  await catalog.http.delete('/schema-registry/mode/gone').set('content-type', v1).expect(200);
  await catalog.http.get('/schema-registry/mode').set('content-type', v1).expect(200);
});

test.each(['/schema-registry/config/', '//schema-registry//config', '/schema-registry/config?x=1'])(
  '%s is as good as the plain path',
  async (path) => {
    await catalog.http.get(path).expect(200, { compatibilityLevel: 'BACKWARD' });
  },
);

test('HEAD is answered like GET, without the body', async () => {
  await catalog.http.head('/schema-registry/config').expect(200).expect('content-type', v1);
  await catalog.http.head('/schema-registry/config/none').expect(404);
});

describe('whatever goes wrong is said in the shape that clients read', () => {
  test.each([
    ['GET', '/schema-registry/nowhere', undefined, 404, 404],
    ['PATCH', '/schema-registry/config', '{}', 405, 405],
    ['POST', '/schema-registry/mode', '{}', 405, 405],
    ['PUT', '/schema-registry/config', '{"compat', 400, 400],
    ['PUT', '/schema-registry/config', '', 422, 422],
    ['PUT', '/schema-registry/config', 'null', 422, 422],
    ['PUT', '/schema-registry/config', '[]', 400, 400],
    ['PATCH', '/schema-registry/config', '{"unreadable', 405, 405],
    ['PUT', '/schema-registry/config', `{"x":"${'x'.repeat(2000)}"}`, 413, 413],
    ['GET', '/schema-registry/config/%00', undefined, 400, 400],
    ['GET', '/schema-registry/config/%E0%A4%A', undefined, 400, 400],
    ['GET', '/schema-registry/config/%0A', undefined, 400, 400],
    ['PUT', '/schema-registry/config/__GLOBAL', '{}', 422, 42208],
    ['GET', '/schema-registry/contexts?limit=many', undefined, 404, 404],
  ])('%s %s %s: %i', async (method, path, body, status, code) => {
    const request = catalog.http[method.toLowerCase() as 'get'](path).set('content-type', 'application/json');
    const { body: answer } = await request.send(body).expect(status).expect('content-type', v1);
    expect(answer).toEqual({ error_code: code, message: expect.any(String) as string });
  });

  test('a body of another type', async () => {
    const request = catalog.http.put('/schema-registry/config').set('content-type', 'text/xml');
    await request.send('<a/>').expect(415, { error_code: 415, message: 'HTTP 415 Unsupported Media Type' });
  });

  test('a body of another type where there is no such method', async () => {
    const request = catalog.http.post('/schema-registry/mode').set('content-type', 'text/xml');
    await request.send('<a/>').expect(405);
  });

  test('a database that is away', async () => {
    await catalog.db.query('alter table registry_configs rename to hidden');
    try {
      await catalog.http
        .get('/schema-registry/config/unheard-of')
        .expect(500, { error_code: 50001, message: 'Error in the backend data store' });
    } finally {
      await catalog.db.query('alter table hidden rename to registry_configs');
    }
  });
});

test('the rest of the API goes on with problem documents', async () => {
  await catalog.http
    .get('/api/v1/domains/none')
    .expect(404)
    .expect('content-type', /problem\+json/);
  await catalog.http
    .get('/nowhere')
    .expect(404)
    .expect('content-type', /problem\+json/);
});

test('contexts are listed, and an empty one can be removed', async () => {
  await catalog.http.get('/schema-registry/contexts?offset=0&limit=-1').expect(200, ['.']);
  await catalog.db.query(`insert into contexts (context, id_sequence) values ('.b', 'b'), ('.a', 'a')`);
  await catalog.http.get('/schema-registry/contexts').expect(200, ['.', '.a', '.b']);
  await catalog.http.get('/schema-registry/contexts?offset=1&limit=1').expect(200, ['.a']);
  await catalog.http.get('/schema-registry/contexts?contextPrefix=.b').expect(200, ['.b']);
  await catalog.http.delete('/schema-registry/contexts/.a').expect(204);
  await catalog.http.delete('/schema-registry/contexts/.a').expect(204);
  await catalog.http.get('/schema-registry/contexts').expect(200, ['.', '.b']);
  await catalog.http.delete('/schema-registry/contexts/.b').expect(204);
  const { body } = await catalog.http.delete('/schema-registry/contexts/.').expect(422);
  expect(body).toMatchObject({ error_code: 42211 });
});

test('a context can be removed once its subjects are gone for good', async () => {
  const subject = `/schema-registry/subjects/${encodeURIComponent(':.c:visits')}`;
  await catalog.http.post(`${subject}/versions`).send({ schema: '"string"' }).expect(200);
  await catalog.http.delete(subject).expect(200);
  await catalog.http.delete('/schema-registry/contexts/.c').expect(422);
  await catalog.http.delete(`${subject}?permanent=true`).expect(200);
  await catalog.http.delete('/schema-registry/contexts/.c').expect(204);
  await catalog.http.post(`${subject}/versions`).send({ schema: '"string"' }).expect(200);
  await catalog.http.get('/schema-registry/contexts').expect(200, ['.', '.c']);
});
