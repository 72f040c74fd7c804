import type { Principal } from '#access';
import { NameGiven, type NamedKind } from '#contracts/events';
import { Identifier } from '#contracts/identifiers';
import { Caller, Endpoint } from '#http';
import { KnownNames } from '#names';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { GiveName } from './give-name.js';

const NewName = z
  .strictObject({ name: Identifier.describe('What it is to be called from now on.') })
  .meta({ id: 'NewName', description: 'Another name of a product or contract.' });
type NewName = z.infer<typeof NewName>;

const GivenName = NameGiven.extend({
  names: z.array(z.string()).describe('Everything that finds it besides its id, the newest last.'),
}).meta({
  id: 'GivenName',
  description: 'A name, the id that it leads to, and all other names that lead there.',
});
type GivenName = z.infer<typeof GivenName>;

const description =
  'The id never changes: history, lineage, waivers, grants and incidents are kept under it. From now on the new name finds it wherever a ' +
  'product or contract is named, in paths, queries and documents, and so do its id and all former names.';
const errors = {
  400: 'The name is not one.',
  409: { 'name.taken': 'Something else is called so, or was.' },
};
const example = { actor: 'ada@clients.example', at: '2026-11-21T09:00:00.000Z' };

/** What products and contracts are called. */
@ApiTags('names')
@Controller('api/v1')
export class NamesController {
  constructor(
    private readonly giving: GiveName,
    private readonly known: KnownNames,
  ) {}

  @Put('products/:id/name')
  @Endpoint({
    may: 'change:apply',
    on: { product: 'id' },
    summary: 'Give a product another name',
    description,
    params: { id: 'The id in the document, or another name of the product.' },
    filledIn: { id: 'clients.lounge-visits' },
    body: { schema: NewName, examples: { 'a better word': { name: 'clients.guest-visits' } } },
    ok: {
      description: 'The name leads to the product.',
      schema: GivenName,
      example: {
        kind: 'product',
        name: 'clients.guest-visits',
        id: 'clients.lounge-visits',
        ...example,
        names: ['clients.guest-visits'],
      },
    },
    errors: { ...errors, 404: { 'product.not-found': 'There is no such product.' } },
  })
  nameProduct(
    @Param('id') id: string,
    @Body({ schema: NewName }) { name }: NewName,
    @Caller() caller: Principal,
  ): Promise<GivenName> {
    return this.give('product', id, name, caller);
  }

  @Put('contracts/:id/name')
  @Endpoint({
    may: 'change:apply',
    on: { contract: 'id' },
    summary: 'Give a contract another name',
    description,
    params: { id: 'The id in the document, or another name of the contract.' },
    filledIn: { id: 'lounge-visits' },
    body: { schema: NewName, examples: { 'a better word': { name: 'guest-visits' } } },
    ok: {
      description: 'The name leads to the contract.',
      schema: GivenName,
      example: {
        kind: 'contract',
        name: 'guest-visits',
        id: 'lounge-visits',
        ...example,
        names: ['guest-visits'],
      },
    },
    errors: { ...errors, 404: { 'contract.not-found': 'There is no such contract.' } },
  })
  nameContract(
    @Param('id') id: string,
    @Body({ schema: NewName }) { name }: NewName,
    @Caller() caller: Principal,
  ): Promise<GivenName> {
    return this.give('contract', id, name, caller);
  }

  private async give(kind: NamedKind, id: string, name: string, caller: Principal): Promise<GivenName> {
    const given = await this.giving.give(kind, id, name, caller);
    return { ...given, names: [...this.known.namesOf(kind, id)] };
  }
}
