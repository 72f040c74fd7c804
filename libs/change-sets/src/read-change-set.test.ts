import { ChangeSetInvalid } from './errors.js';
import { readChangeSet, readDocumentStream } from './read-change-set.js';

const contract = { apiVersion: 'v3.1.0', kind: 'DataContract', id: 'c', version: '1', status: 'active' };
const schema = { kind: 'Schema', subject: 's', contractId: 'c', schema: '"int"' };
const step = { kind: 'Lifecycle', product: 'p', to: 'active' };

function mistakesOf(read: () => unknown): { path: string; message: string }[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ChangeSetInvalid) return [...error.errors];
    throw error;
  }
  return [];
}

test('a stream of documents holds wire schemas and lifecycle steps beside documents of record', () => {
  expect(readDocumentStream([contract, schema, step]).changes).toMatchObject([
    { kind: 'DataContract', document: contract },
    { ...schema, schemaType: 'AVRO', references: [] },
    step,
  ]);
});

test('a mistake in a wire schema of a stream is named by its document', () => {
  expect(mistakesOf(() => readDocumentStream([contract, { ...schema, subject: 7 }]))).toMatchObject([
    { path: 'documents.1.subject' },
  ]);
});

test('whoever sends a bare schema as JSON is told how to wrap it', () => {
  const [mistake] = mistakesOf(() => readChangeSet(schema));
  expect(mistake?.message).toContain('{"changes": [{"kind": "Schema", ...}]}');
});
