import { hostileSchemas } from './cases/hostile-schemas.js';
import { aRecord, aRequest } from './cases/requests.js';
import { SchemaExaminer } from './schema-examiner.js';

let examiner: SchemaExaminer;
beforeAll(() => (examiner = new SchemaExaminer()));
afterAll(() => examiner.onApplicationShutdown());

describe('each of these is answered or refused, and another schema meanwhile', () => {
  test.each(Object.entries(hostileSchemas))('%s', async (_what, request) => {
    const answered: string[] = [];
    const hostile = examiner.examine(request).finally(() => answered.push('hostile'));
    const other = examiner.examine(aRequest(aRecord({ a: 'int' }))).finally(() => answered.push('other'));
    expect(await other).toHaveProperty('facts.fields.0.path', 'a');
    const answer = await hostile;
    if ('facts' in answer) return expect(answer.facts.identity).not.toBe('');
    expect(answer.mistake.cause).toMatch(/^(invalid|too-costly)$/);
    // Whatever went on to its deadline did not hold up the other.
    if (answer.mistake.message.includes(' ms ')) expect(answered).toEqual(['other', 'hostile']);
  });
});
