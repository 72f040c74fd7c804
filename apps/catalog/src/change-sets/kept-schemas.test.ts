import type { ChangeSet, SchemaChange } from '#contracts/change-sets';
import type { Decision } from '#contracts/decisions';
import { asKept } from './kept-schemas.js';

const change: SchemaChange = {
  kind: 'Schema',
  subject: 'visits-value',
  contractId: null,
  schemaType: 'AVRO',
  schema: '"string"',
  references: [],
};
const set: ChangeSet = { changes: [change], labels: {} };

function decided(...operations: string[]): Decision {
  return { changes: operations.map((operation) => ({ operation })) } as unknown as Decision;
}

test.each(['create', 'update'])(
  'a schema whose decision is to %s is no version that is there',
  (operation) => {
    expect(asKept(set, decided(operation))?.of('visits-value')).toEqual({
      identity: '"string"',
      fields: [],
      sameAs: null,
      verdict: null,
    });
  },
);

test('a schema that would change nothing has to be looked for among the versions', () => {
  expect(asKept(set, decided('none'))).toBeUndefined();
});

test('a decision that does not speak of every change says nothing', () => {
  expect(asKept(set, decided())).toBeUndefined();
});
