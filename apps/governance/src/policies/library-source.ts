import { z } from 'zod';
import { Module } from './rego-module.js';

const Document = z
  .strictObject({
    name: z
      .string()
      .max(64)
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be an identifier of Rego')
      .describe('Policies read it as `data.scope.<scope>.<name>`.'),
    value: z.unknown().describe('Any JSON.'),
    schema: z.record(z.string(), z.unknown()).optional().describe('A JSON Schema that the value fits.'),
  })
  .meta({ id: 'LibraryDocument', description: 'Data that policies of a scope read.' });

/** What policies of a scope share, as it is written. */
export const Library = z
  .strictObject({
    modules: z.array(Module).max(64).default([]).describe('In packages below `lib.<scope>`.'),
    tests: z.array(Module).max(64).default([]),
    documents: z.array(Document).max(100).default([]).describe('At most 512 KiB together.'),
  })
  .meta({
    id: 'ScopeLibrary',
    description:
      'What the policies of a scope share. `<scope>` is `global`, `domains.<domain>` or `products.<product>`, as in their packages.',
  });
