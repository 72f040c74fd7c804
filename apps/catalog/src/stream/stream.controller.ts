import type { Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { FollowChanges } from './follow-changes.js';

const StreamQuery = z.object({
  seconds: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(300)
    .describe('After how long it ends, so that credentials are shown again.'),
});

@ApiTags('stream')
@Controller('api/v1/stream')
export class StreamController {
  constructor(private readonly changes: FollowChanges) {}

  @Get()
  // A proxy that gathered what is sent would tell of it too late.
  @Header('x-accel-buffering', 'no')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    mediaTypes: ['text/event-stream'],
    summary: 'Hear of what changes',
    description:
      'Server-sent events: `changed` with `{"kind": "incident", "ids": ["…"]}` when things that the caller sees have changed, of kind ' +
      '`product`, `contract`, `quality` (by contract), `incident`, `consent`, `waiver` or `grant`; what they are now is to be asked for. ' +
      '`began` comes first, and `missed` where something may have been missed: then everything is to be read anew. Whoever wants to ' +
      'hear more asks again when it ends.',
    query: StreamQuery,
    filledIn: { seconds: 1 },
    ok: { description: 'The events, as they come.', schema: z.string() },
  })
  async stream(
    @Query({ schema: StreamQuery }) { seconds }: z.infer<typeof StreamQuery>,
    @Caller() caller: Principal,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.changes.follow(caller, seconds), { type: 'text/event-stream' });
  }
}
