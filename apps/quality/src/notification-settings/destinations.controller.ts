import { Authorisation, type Principal } from '#access';
import { Caller, Endpoint, type Page, pageOf, pageQuery, specimen, textKey, toPage } from '#http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Destination, DestinationsStore, NewDestination } from '../destinations/index.js';
import { ChangeDestination } from './change-destination.js';
import { withoutPath } from './without-path.js';

const DestinationsQuery = z.object({
  scope: z.string().max(300).optional().describe('Only those of this scope.'),
  ...pageQuery(textKey),
});

const WithSecret = Destination.extend({
  signingSecret: z
    .string()
    .nullable()
    .describe('What a webhook is signed with: shown here, and never again. Null for all other tools.'),
}).meta({
  id: 'DestinationWithSecret',
  description: 'A destination, and the secret that its receiver verifies with.',
});

const destinationExample: Destination = {
  id: '0198c6f0-6d10-7d11-8f00-1c2d3e4f5a6b',
  scope: 'product:clients.lounge-visits',
  tool: 'webhook',
  address: 'https://hooks.clients.example/...',
  revision: 1,
  createdBy: 'ada@clients.example',
  createdAt: '2026-11-21T09:00:00.000Z',
  updatedAt: '2026-11-21T09:00:00.000Z',
  disabled: null,
};
const withSecret = { ...destinationExample, signingSecret: 'whsec_...' };
const params = { id: 'The id of the destination.' };
const filledIn = { id: specimen('/api/v1/destinations?limit=1', 'items.0.id', destinationExample.id) };
const missing = { 404: { 'destination.not-found': 'There is no such destination.' } };

/** Lets people say where messages can be sent that no document names. */
@ApiTags('notifications')
@Controller('api/v1/destinations')
export class DestinationsController {
  constructor(
    private readonly store: DestinationsStore,
    private readonly change: ChangeDestination,
    private readonly authorisation: Authorisation,
  ) {}

  @Post()
  @Endpoint({
    may: 'notification:write',
    on: 'body',
    summary: 'Add a destination for routes to name',
    description:
      'Keys and secrets are kept encrypted. A webhook gets a secret of its own; of an address only the host is ever shown.',
    body: {
      schema: NewDestination,
      examples: {
        'a webhook': {
          scope: 'product:clients.lounge-visits',
          tool: 'webhook',
          address: 'https://hooks.clients.example/quality',
        },
      },
    },
    ok: {
      status: 201,
      description: 'The destination, with its secret.',
      schema: WithSecret,
      example: withSecret,
    },
    errors: {
      400: 'The body is not valid.',
      422: { 'notification.unknown-scope': 'There is no such scope.' },
    },
  })
  add(
    @Body({ schema: NewDestination }) asked: NewDestination,
    @Caller() caller: Principal,
  ): Promise<z.infer<typeof WithSecret>> {
    return this.change.add(asked, caller);
  }

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List destinations',
    query: DestinationsQuery,
    ok: {
      description: 'A page of destinations.',
      schema: pageOf(Destination),
      example: { items: [destinationExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: DestinationsQuery }) query: z.infer<typeof DestinationsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<Destination>> {
    const { limit, ...asked } = query;
    const filter = { ...asked, sight: await this.authorisation.sight(caller, 'quality:read', 'delivery') };
    const found = await this.store.list(filter, limit + 1);
    const page = toPage(found.map(withoutPath), limit, ({ id }) => id);
    return { ...page, hidden: await this.store.hidden(filter) };
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Endpoint({
    may: 'notification:write',
    on: { destination: 'id' },
    summary: 'Give a webhook a new secret',
    description: 'For a day messages are signed with both, so that the receiver can change over.',
    params,
    filledIn,
    ok: {
      description: 'The destination, with its new secret.',
      schema: WithSecret,
      example: { ...withSecret, revision: 2 },
    },
    errors: {
      ...missing,
      409: {
        'destination.no-secret': 'It is no webhook: what signs it is not ours.',
        'destination.changed': 'Somebody else has changed it just now.',
      },
    },
  })
  rotate(@Param('id') id: string): Promise<z.infer<typeof WithSecret>> {
    return this.change.rotate(id);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Endpoint({
    may: 'notification:write',
    on: { destination: 'id' },
    summary: 'Send to a destination again that wanted nothing more',
    params,
    filledIn,
    ok: { description: 'The destination as it is now.', schema: Destination, example: destinationExample },
    errors: missing,
  })
  enable(@Param('id') id: string): Promise<Destination> {
    return this.change.enable(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Endpoint({
    may: 'notification:write',
    on: { destination: 'id' },
    summary: 'Give a destination up',
    description: 'What is on its way there is not sent any more.',
    params,
    filledIn,
    ok: { status: 204, description: 'It is gone.' },
    errors: {
      ...missing,
      409: { 'destination.in-use': 'Routes lead there; the answer names their scopes.' },
    },
  })
  remove(@Param('id') id: string): Promise<void> {
    return this.change.remove(id);
  }
}
