import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { defaultContext, readSubjectName } from '#ids';
import { exampleContext } from '#example-mesh';
import { z } from 'zod';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { contextNotEmpty, subjectNotFound } from '../protocol/registry-errors.js';
import { cut, listQuery } from '../protocol/request-parameters.js';
import { ContextsStore } from '../../subjects/index.js';

const ContextsQuery = z.object(listQuery);
type ContextsQuery = z.infer<typeof ContextsQuery>;

@RegistryController('contexts')
export class ContextsController {
  constructor(private readonly store: ContextsStore) {}

  @Get()
  @RegistryEndpoint({
    may: 'registry:read',
    on: 'mesh',
    summary: 'List contexts',
    query: ContextsQuery,
    ok: {
      description: 'The names of contexts; `.` is the default one.',
      schema: z.array(z.string()),
      example: ['.', '.staging'],
    },
  })
  async list(@Query({ schema: ContextsQuery }) query: ContextsQuery): Promise<string[]> {
    return cut(await this.store.names(), query);
  }

  @Delete(':context')
  @HttpCode(204)
  @RegistryEndpoint({
    may: 'registry:mode',
    on: 'mesh',
    summary: 'Remove an empty context',
    params: { context: 'Its name, as `.name` or `:.name:`.' },
    filledIn: { context: exampleContext },
    ok: { status: 204, description: 'It is gone.' },
    errors: { 40401: 'There is no such context.', 42211: 'There are subjects in it, deleted ones perhaps.' },
  })
  async remove(@Param('context') given: string): Promise<void> {
    const context = given.startsWith(':') ? readSubjectName(given).context : given;
    if (!(await this.store.names()).includes(context)) throw subjectNotFound(given);
    const removed = context !== defaultContext && (await this.store.removeEmpty(context));
    if (!removed) throw contextNotEmpty(given);
  }
}
