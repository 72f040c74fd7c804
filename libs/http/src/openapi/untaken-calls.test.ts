import type { OpenAPIObject } from '@nestjs/swagger';
import { leaveOutKeys } from './untaken-calls.js';

test('calls about keys are left out, and no others', () => {
  const call = (right: string) => ({ get: { responses: {}, 'x-right': right } as never });
  const document: OpenAPIObject = {
    openapi: '3.1.0',
    info: { title: 'A test', version: '1' },
    paths: {
      '/keys': call('key:read'),
      '/keys/{id}': call('key:manage'),
      '/products': call('document:read'),
    },
  };
  leaveOutKeys(document);
  expect(Object.keys(document.paths)).toEqual(['/products']);
});
