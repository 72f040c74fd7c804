import { meshProperty } from './mesh-property.js';

const customProperties = [
  { property: 'eventType', value: 'delta' },
  { property: 'mesh.eventType', value: 'state' },
  { property: 'mesh.eventType', value: 'hybrid' },
];

test('a mesh property is found by its full name, the first entry counts', () => {
  expect(meshProperty({ customProperties }, 'mesh.eventType')).toBe('state');
});

test('a property that is not given is undefined', () => {
  expect(meshProperty({ customProperties }, 'mesh.region')).toBeUndefined();
  expect(meshProperty({}, 'mesh.region')).toBeUndefined();
});
