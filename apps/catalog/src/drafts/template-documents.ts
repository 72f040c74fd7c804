import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is made of small letters and digits, in words joined by hyphens')
  .max(100);

const Column = z
  .strictObject({
    name: z.string().min(1).max(300),
    type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'timestamp']).default('string'),
    description: z.string().trim().min(1).max(2_000),
    key: z.boolean().optional().describe('Whether it identifies a row.'),
    required: z.boolean().optional().describe('True for a key where left out, else false.'),
    classification: z.string().min(1).max(100).optional(),
    tags: z.array(z.string().min(1).max(100)).max(50).optional(),
  })
  .meta({ id: 'TemplateColumn', description: 'A column of what a template is filled for.' });

const Parameters = z.strictObject({
  domain: Identifier.describe('Whose it is to be.'),
  name: name.describe('What it is called within its domain; ids and names are made of it.'),
  purpose: z.string().trim().min(1).max(2_000).describe('What the data is for, in a sentence.'),
  owner: z.string().trim().min(1).max(300).optional().describe('Who is to own it, as they sign in.'),
  reads: z.array(Identifier).max(100).default([]).describe('Contracts that it is made from.'),
  columns: z.array(Column).max(2_000).default([]).describe('A key alone where left out.'),
  port: z.enum(['kafka', 'postgres']).default('kafka').describe('How it is offered.'),
});

/** By what a template is filled. */
export const TemplateParameters = Parameters.meta({
  id: 'TemplateParameters',
  description: 'By what a template is filled.',
});
export type TemplateParameters = z.infer<typeof TemplateParameters>;

/** The same as JSON Schema, for forms. */
export const parametersSchema = z.toJSONSchema(Parameters, { io: 'input' });

/** What a kind of product begins with. */
export const TemplateView = z
  .object({
    id: z.enum(['source-aligned', 'aggregate', 'consumer-aligned']),
    title: z.string(),
    description: z.string(),
    reads: z.enum(['none', 'some']).describe('Whether it is made from other contracts.'),
    parameters: z.looseObject({}).describe('JSON Schema of what it is filled by.'),
  })
  .meta({ id: 'Template', description: 'What a kind of product begins with.' });
export type TemplateView = z.infer<typeof TemplateView>;

export const parametersExample = {
  domain: 'clients',
  name: 'lounge-queues',
  purpose: 'How many guests wait at the door of each lounge, to open further ones in time.',
  owner: 'ada@clients.example',
  columns: [
    { name: 'lounge', type: 'string' as const, description: 'Code of the lounge.', key: true },
    { name: 'waiting', type: 'integer' as const, description: 'Guests who wait now.', required: true },
  ],
};
