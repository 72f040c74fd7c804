import { Repository } from '../fixtures/repository.js';
import { collectAll, collectChanges } from './collect.js';
import type { Settings } from './settings.js';
import { WorkingTree } from './working-tree.js';

const contract = (id: string, topic: string, columns: string[] = ['a', 'b']) => `kind: DataContract
apiVersion: v3.1.0
id: ${id}
version: 1.0.0
status: active
servers: [{ server: x, type: kafka, host: h, format: avro }]
schema:
  - name: rows
    physicalType: topic
    physicalName: ${topic}
    properties:
${columns.map((it) => `      - name: ${it}\n        logicalType: string\n`).join('')}`;

const avro = (...fields: string[]) =>
  JSON.stringify(
    { type: 'record', name: 'R', fields: fields.map((name) => ({ name, type: 'string' })) },
    null,
    2,
  );

let repository: Repository;
beforeEach(() => {
  repository = new Repository({
    'orders/orders.odcs.yaml': contract('orders', 'shop.orders'),
    'orders/orders.avsc': avro('a', 'b'),
    'orders/orders-key.avsc': '"string"',
    'orders/orders.odps.yaml':
      'kind: DataProduct\nid: shop.orders\noutputPorts: [{ name: o, contractId: orders }]\n',
    'events/asyncapi.yaml': `asyncapi: 3.0.0
channels:
  visits:
    address: shop.visits
    messages:
      visit: { $ref: '#/components/messages/Visit' }
components:
  messages:
    Visit:
      x-meshwarden: { contract: visits }
      payload: { type: object, properties: { who: { $ref: '#/components/schemas/Who' } } }
  schemas:
    Who: { type: string }
`,
    'proto/shop/order.proto':
      'syntax = "proto3";\nimport "common/money.proto";\nimport "google/protobuf/timestamp.proto";\nmessage Order { common.Money price = 1; }\n',
    'proto/common/money.proto': 'syntax = "proto3";\npackage common;\nmessage Money { int64 units = 1; }\n',
    'README.md': 'nothing',
  });
  repository.git('checkout', '--quiet', '-b', 'change');
});
afterEach(() => repository.remove());

const treeOf = (...paths: string[]) => WorkingTree.below(repository.folder, paths.length > 0 ? paths : ['.']);

async function changed(settings: Settings = {}, paths = ['.']) {
  const since = { folder: repository.folder, ref: 'main', paths };
  return collectChanges(await treeOf(...paths), settings, since);
}

const names = (items: readonly { kind: string; id: string; isDeleted?: boolean }[]) =>
  items.map(({ kind, id, isDeleted }) => `${kind} ${id}${isDeleted ? ' gone' : ''}`).sort();

test('names, topics and imports say what files are', async () => {
  const { items, mistakes } = collectAll(await treeOf(), {});
  expect(mistakes).toEqual([]);
  expect(names(items)).toEqual([
    'DataContract orders',
    'DataProduct shop.orders',
    'Schema common/money.proto',
    'Schema order-value',
    'Schema shop.orders-key',
    'Schema shop.orders-value',
    'Schema shop.visits-value',
  ]);
  const order = items.find(({ id }) => id === 'order-value');
  expect(order?.imports).toEqual([{ name: 'common/money.proto', subject: 'common/money.proto' }]);
  const orders = items.find(({ id }) => id === 'shop.orders-value');
  expect(orders?.change).toMatchObject({ schemaType: 'AVRO', contractId: 'orders' });
  const visits = items.find(({ id }) => id === 'shop.visits-value');
  expect(visits?.change).toMatchObject({ schemaType: 'JSON', contractId: 'visits' });
  expect(JSON.parse((visits?.change as { schema: string }).schema)).toMatchObject({
    properties: { who: { $ref: '#/definitions/Who' } },
    definitions: { Who: { type: 'string' } },
  });
});

test('meshwarden.yaml says what names do not', async () => {
  const settings: Settings = {
    ignore: ['proto/**'],
    files: [
      { path: '**/*-key.avsc', ignore: true },
      {
        path: 'orders/*.avsc',
        subject: '{folder}.{name}',
        contract: 'other',
        references: [{ name: 'm', subject: 's', version: 3 }],
      },
    ],
  };
  const { items } = collectAll(await treeOf('orders', 'proto'), settings);
  expect(names(items)).toEqual(['DataContract orders', 'DataProduct shop.orders', 'Schema orders.orders']);
  const schema = items.find(({ kind }) => kind === 'Schema');
  expect(schema?.change).toMatchObject({ contractId: 'other' });
  expect(schema?.imports).toEqual([{ name: 'm', subject: 's', version: 3 }]);
});

test('only what is different is sent, committed or not', async () => {
  repository.write({ 'orders/orders.avsc': avro('a') });
  repository.commit('drops b');
  repository.write({
    'README.md': 'more',
    'new.schema.json': '{}',
    'orders/orders.odps.yaml': 'kind: DataProduct\nid: shop.orders\n',
  });
  expect(names((await changed()).items)).toEqual([
    'DataProduct shop.orders',
    'Schema new-value',
    'Schema shop.orders-value',
  ]);
  expect(names((await changed({}, ['orders'])).items)).toEqual([
    'DataProduct shop.orders',
    'Schema shop.orders-value',
  ]);
});

test('what the other branch did since is not a change of this one', async () => {
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'orders/orders.avsc': avro('a', 'b', 'c') });
  repository.commit('theirs');
  repository.git('checkout', '--quiet', 'change');
  expect((await changed()).items).toEqual([]);
});

test('a document that moved, or was merely laid out anew, changes nothing', async () => {
  repository.git('mv', 'orders', 'shop');
  repository.write({ 'shop/orders.odcs.yaml': `# moved\n${contract('orders', 'shop.orders')}` });
  repository.commit('moves');
  expect((await changed()).items).toEqual([]);
});

test('a schema that loses its contract by a move goes from one subject to another', async () => {
  repository.git('mv', 'orders/orders.odcs.yaml', 'orders.odcs.yaml');
  const { items, notes } = await changed();
  expect(names(items)).toEqual(['Schema orders-key', 'Schema orders-value', 'Schema shop.orders-value gone']);
  expect(notes).toEqual([expect.stringContaining("'shop.orders-key' cannot be asked")]);
});

test('what is in no file any more is sent as what would be left of it', async () => {
  repository.git(
    'rm',
    '--quiet',
    '-r',
    'orders/orders.odcs.yaml',
    'orders/orders.avsc',
    'orders/orders.odps.yaml',
    'proto/common',
  );
  const { items, notes } = await changed();
  expect(names(items)).toEqual(
    expect.arrayContaining([
      'DataContract orders gone',
      'DataProduct shop.orders gone',
      'Schema common/money.proto gone',
      'Schema shop.orders-value gone',
    ]),
  );
  const sent = new Map(items.map(({ id, change }) => [id, change]));
  expect(sent.get('orders')).toMatchObject({ document: { id: 'orders', schema: [] } });
  expect(sent.get('shop.orders')).toEqual({ kind: 'Lifecycle', product: 'shop.orders', to: 'retired' });
  expect(sent.get('common/money.proto')).toMatchObject({
    schema: 'syntax = "proto3";\npackage common;\nmessage Money {}',
  });
  expect(JSON.parse((sent.get('shop.orders-value') as { schema: string }).schema)).toMatchObject({
    fields: [],
  });
  expect(notes).toEqual([expect.stringContaining("'shop.orders-key' cannot be asked")]);
});

test('a file that cannot be read is a mistake at its line, and the others are read', async () => {
  repository.write({
    'orders/orders.odps.yaml': 'kind: DataProduct\nid: [\n',
    'x.odcs.yaml': 'kind: Widget\n',
  });
  const { items, mistakes } = collectAll(await treeOf('orders', 'x.odcs.yaml'), {});
  expect(names(items)).toContain('DataContract orders');
  expect(mistakes).toMatchObject([
    {
      file: 'orders/orders.odps.yaml',
      line: expect.any(Number) as number,
      message: expect.stringContaining('cannot be read') as string,
    },
    { file: 'x.odcs.yaml', message: 'Its kind is neither DataProduct nor DataContract.' },
  ]);
});

test('one thing in two files is a mistake: nobody knows which counts', async () => {
  repository.write({ 'copy.odcs.yaml': contract('orders', 'elsewhere') });
  const { mistakes } = collectAll(await treeOf(), {});
  expect(mistakes.map(({ message }) => message)).toEqual([
    "DataContract 'orders' is also in copy.odcs.yaml: which of them counts?",
  ]);
});

test('git is asked for a name that it does not know: that is said', async () => {
  const asked = collectChanges(
    await treeOf(),
    {},
    { folder: repository.folder, ref: 'nowhere', paths: ['.'] },
  );
  await expect(asked).rejects.toThrow(/git knows no 'nowhere' here/);
  const option = collectChanges(
    await treeOf(),
    {},
    { folder: repository.folder, ref: '--help', paths: ['.'] },
  );
  await expect(option).rejects.toThrow(/git knows no '--help' here/);
});

test.each(['/etc', '..'])('a path outside the folder is refused: %s', async (path) => {
  await expect(treeOf(path)).rejects.toThrow(/is not below/);
});
