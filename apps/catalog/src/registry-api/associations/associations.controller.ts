import { Body, Get, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { invalidAssociation } from '../protocol/registry-errors.js';

const Association = z.looseObject({}).meta({
  id: 'RegistryAssociation',
  description: 'That a resource, such as a topic, has its schemas under a subject. None is kept.',
});
const none = {
  description: 'None: what binds a subject is its contract.',
  schema: z.array(Association),
  example: [],
};
const refusal = { 42212: 'Associations are not kept; a subject is bound by its contract.' };
const body = {
  schema: Association,
  examples: {},
  refused: { 422: { 'a topic and its subject': { resourceName: 'visits', subject: 'visits-value' } } },
};

/**
 * Associations tell which resource has its schemas under which subject. Here a contract tells that; so there are none, and clients
 * that look for them go on without.
 */
@RegistryController('associations')
export class AssociationsController {
  @Get('subjects/:subject')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The resources that have their schemas under a subject',
    params: { subject: 'The subject.' },
    filledIn: { subject: 'clients.lounge-visits-value' },
    ok: none,
  })
  ofSubject(): never[] {
    return [];
  }

  @Get('resources/:resource')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The subjects that a resource has its schemas under',
    params: { resource: 'The id of the resource.' },
    filledIn: { resource: 'lounge-visits' },
    ok: none,
  })
  ofResource(): never[] {
    return [];
  }

  @Get('resources/:namespace/:resource')
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'The subjects that a resource of a namespace has its schemas under',
    params: { namespace: 'The namespace, such as a cluster.', resource: 'The name of the resource.' },
    filledIn: { namespace: 'clients', resource: 'lounge-visits' },
    ok: none,
  })
  ofNamedResource(): never[] {
    return [];
  }

  @Post()
  @RegistryEndpoint({
    may: 'registry:configure',
    on: 'mesh',
    summary: 'Associate a resource with a subject',
    body,
    ok: none,
    errors: refusal,
  })
  create(@Body() _given: unknown): never {
    throw invalidAssociation();
  }

  @Put('resources/:resource')
  @RegistryEndpoint({
    may: 'registry:configure',
    on: 'mesh',
    summary: 'Associate a resource with other subjects',
    params: { resource: 'The id of the resource.' },
    filledIn: { resource: 'lounge-visits' },
    body,
    ok: none,
    errors: refusal,
  })
  update(@Body() _given: unknown): never {
    throw invalidAssociation();
  }
}
