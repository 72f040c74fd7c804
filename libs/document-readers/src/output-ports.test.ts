import type { DataProduct } from '#contracts/documents';
import { consumedContracts, offeredContracts, outputPorts } from './output-ports.js';

const product: DataProduct = {
  apiVersion: 'v1.0.0',
  kind: 'DataProduct',
  id: 'p',
  status: 'active',
  inputPorts: [{ name: 'in', version: '1', contractId: 'visits' }],
  outputPorts: [
    { name: 'stream', version: '1', contractId: 'orders' },
    { name: 'table', version: '1', contractId: 'orders' },
    { name: 'files', version: '1' },
  ],
};

test('ports are listed, all or by the contract they keep', () => {
  expect(outputPorts(product).map(({ name }) => name)).toEqual(['stream', 'table', 'files']);
  expect(outputPorts(product, 'orders').map(({ name }) => name)).toEqual(['stream', 'table']);
});

test('each contract is named once', () => {
  expect(offeredContracts(product)).toEqual(['orders']);
  expect(consumedContracts(product)).toEqual(['visits']);
});
