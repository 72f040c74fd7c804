import { aRecord, aRequest } from './fixtures/requests.js';
import { hostileSchemas } from './fixtures/hostile-schemas.js';
import { SchemaExaminer } from './schema-examiner.js';

let examiner: SchemaExaminer;
beforeAll(() => (examiner = new SchemaExaminer()));
afterAll(() => examiner.onApplicationShutdown());

describe('each of these is answered or refused, and holds nobody up', () => {
  test.each(Object.entries(hostileSchemas))('%s', async (name, request) => {
    const answer = await examiner.examine(request);
    if ('mistake' in answer) expect(answer.mistake.cause).toMatch(/^(invalid|too-costly)$/);
    else expect(answer.facts.identity).not.toBe('');
    const other = await examiner.examine(aRequest(aRecord({ a: 'int' })));
    expect(other).toHaveProperty('facts.fields.0.path', 'a');
  });
});
