import { compatibilityModes } from '#contracts/documents';
import {
  checkCompatibility,
  type CompatibilityMode,
  formatOf,
  parseSchema,
  registryText,
} from '#schema-compat';
import fc from 'fast-check';
import type { ExaminationRequest } from '../examination.js';
import { aRecord, aRequest, following } from '../cases/requests.js';
import { SchemaExaminer } from '../schema-examiner.js';
import { examine } from './examine.js';
import { SchemaReader } from './schema-reader.js';

const find = (request: ExaminationRequest) => examine(request, new SchemaReader());

const type = fc.oneof(
  fc.constantFrom('int', 'long', 'string', 'bytes', 'double', 'boolean'),
  fc.constantFrom<unknown>(
    ['null', 'string'],
    { type: 'array', items: 'int' },
    { type: 'map', values: 'long' },
  ),
);
const record = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), type, { maxKeys: 5 })
  .map((fields) => aRecord(fields));
const history = fc.array(record, { minLength: 1, maxLength: 4 });

function requestOf(candidate: string, texts: readonly string[], mode: CompatibilityMode) {
  return aRequest(candidate, {
    history: texts.map((schema, at) => ({ version: at + 1, schemaType: 'AVRO', schema, references: [] })),
    alike: texts.map((_, at) => at + 1),
    evolution: { mode },
  });
}

/** What a thread finds out, without a thread, a cache or a request. */
function directly(candidate: string, texts: readonly string[], mode: CompatibilityMode) {
  const keep = (text: string) => registryText('AVRO', parseSchema('AVRO', text));
  const identity = keep(candidate);
  const same = texts.findLastIndex((text) => keep(text) === identity);
  const versions = texts.map((schema, at) => ({ version: at + 1, schema }));
  const check = { type: 'AVRO' as const, mode, candidate: { schema: candidate }, history: versions };
  return {
    identity,
    fields: formatOf('AVRO').fields(parseSchema('AVRO', candidate)),
    sameAs: same < 0 ? null : same + 1,
    verdict: same < 0 ? checkCompatibility(check) : null,
  };
}

test('a thread finds the same facts as one finds directly', async () => {
  const examiner = new SchemaExaminer();
  const anyMode = fc.constantFrom(...compatibilityModes);
  await fc.assert(
    fc.asyncProperty(record, history, anyMode, async (candidate, texts, mode) => {
      const answer = await examiner.examine(requestOf(candidate, texts, mode));
      expect(answer).toEqual({ facts: directly(candidate, texts, mode) });
    }),
    { numRuns: 300 },
  );
  await examiner.onApplicationShutdown();
});

describe('the same schema', () => {
  const json = { schemaType: 'JSON' } as const;
  const text = '{"type": "object", "title": "t"}';
  const turned = '{"title": "t", "type": "object"}';

  test('is one of another spelling, or of another order when normalized', () => {
    const spelled = following(`${text} `, text, { ...json, alike: [1] });
    expect(find(spelled)).toMatchObject({ facts: { sameAs: 1, identity: '{"type":"object","title":"t"}' } });
    expect(find(following(text, turned, { ...json, alike: [1] }))).toMatchObject({ facts: { sameAs: null } });
    const normalized = { ...json, alike: [1], normalize: true };
    expect(find(following(text, turned, normalized))).toMatchObject({
      facts: { sameAs: 1, identity: '{"title":"t","type":"object"}' },
    });
  });

  test('is not one that differs in more than its text, nor one that can no longer be read', () => {
    expect(find(following(text, text, json))).toMatchObject({ facts: { sameAs: null } });
    const unread = following(aRecord({}), '"nope"', { alike: [1], evolution: undefined });
    expect(find(unread)).toMatchObject({ facts: { sameAs: null } });
  });
});

describe('what is wrong is told', () => {
  test('with the place in the schema', () => {
    expect(find(aRequest(aRecord({ a: 'nope' })))).toMatchObject({
      mistake: { cause: 'invalid', path: 'fields.0.type' },
    });
  });

  test('with the version that cannot be compared with', () => {
    expect(find(following(aRecord({}), '"nope"'))).toMatchObject({
      mistake: { cause: 'history', message: expect.stringContaining('Version 1') as string },
    });
  });

  test('a type that nobody reads', () => {
    expect(find(aRequest('<a/>', { schemaType: 'XML' as 'JSON' }))).toMatchObject({
      mistake: { cause: 'unsupported' },
    });
  });

  test('a request that lacks an import is a mistake of ours', () => {
    const request = aRequest('"int"');
    const references = [{ name: 'r', subject: 'r', version: 1 }];
    expect(() => find({ ...request, candidate: { ...request.candidate, references } })).toThrow(
      /lacks version 1/,
    );
  });
});
