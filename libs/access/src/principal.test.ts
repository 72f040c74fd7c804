import { anonymous, claimed, serviceItself } from './index.js';

test('who says who they are is believed, and nothing else is known of them', () => {
  expect(claimed('ada@clients.example')).toEqual({
    id: 'ada@clients.example',
    kind: 'person',
    via: 'claim',
    roles: [],
    domains: [],
    groups: [],
  });
});

test('who calls themselves anonymous is nobody', () => {
  expect(claimed('anonymous')).toBe(anonymous);
  expect(anonymous.kind).toBe('anonymous');
});

test('a service that acts by itself is no person', () => {
  expect(serviceItself('quality')).toMatchObject({ id: 'quality', kind: 'service', via: 'process' });
});
