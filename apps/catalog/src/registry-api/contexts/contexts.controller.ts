import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { defaultContext } from '#ids';
import { exampleContext } from '#example-mesh';
import { z } from 'zod';
import { RegistryController } from '../protocol/registry-controller.js';
import { RegistryEndpoint } from '../protocol/registry-endpoint.js';
import { contextNotEmpty } from '../protocol/registry-errors.js';
import { cut, listQuery, text } from '../protocol/request-parameters.js';
import { ContextsStore } from '../../subjects/index.js';

const ContextsQuery = z.object({ contextPrefix: text('How their names begin, with the dot.'), ...listQuery });
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
    const names = await this.store.names();
    return cut(
      names.filter((name) => name.startsWith(query.contextPrefix ?? '')),
      query,
    );
  }

  @Delete(':context')
  @HttpCode(204)
  @RegistryEndpoint({
    may: 'registry:mode',
    on: 'mesh',
    summary: 'Remove an empty context',
    description: 'What is not there is gone already.',
    params: { context: 'Its name, as `.name`.' },
    filledIn: { context: exampleContext },
    ok: { status: 204, description: 'It is gone.' },
    errors: { 42211: 'There are subjects in it, deleted ones perhaps.' },
  })
  async remove(@Param('context') context: string): Promise<void> {
    if (!(await this.store.names()).includes(context)) return;
    const removed = context !== defaultContext && (await this.store.removeEmpty(context));
    if (!removed) throw contextNotEmpty(context);
  }
}
