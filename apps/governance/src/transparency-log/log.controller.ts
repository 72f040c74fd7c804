import { Endpoint } from '#http';
import { readCheckpoint, readNote } from '#transparency-log';
import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LogState } from './log-documents.js';
import { LogUnsigned } from './log-errors.js';
import { LogKeys } from './log-keys.js';
import { checkpointExample, stateExample } from './log.example.js';
import { LogStore } from './log.store.js';
import { ReadTile } from './read-tile.js';
import { SequenceLeaves } from './sequence-leaves.js';

const CheckpointQuery = z.object({
  cosigned: z
    .stringbool()
    .default(false)
    .describe(
      'Whether only a checkpoint will do that witnesses have cosigned: it may be some seconds older.',
    ),
});

const unsigned = { 'log.unsigned': 'Nothing has been signed yet.' };
const text = { may: 'decision:verify', on: 'mesh', mediaTypes: ['text/plain'] } as const;

/** The log as C2SP tlog-tiles serves it: `api/v1/log` is its prefix. */
@ApiTags('log')
@Controller('api/v1/log')
export class LogController {
  constructor(
    private readonly store: LogStore,
    private readonly tiles: ReadTile,
    private readonly keys: LogKeys,
    private readonly sequencing: SequenceLeaves,
  ) {}

  @Get()
  @Endpoint({
    may: 'decision:verify',
    on: 'mesh',
    summary: 'How far the transparency log has come',
    ok: { description: 'Its size, and what waits.', schema: LogState, example: stateExample },
  })
  async state(): Promise<LogState> {
    const [newest, waiting, backlog] = await Promise.all([
      this.store.checkpoint(),
      this.store.waiting(),
      this.store.backlog(),
    ]);
    const signed = newest && readCheckpoint(readNote(newest.note).text);
    return {
      origin: this.keys.origin ?? null,
      size: signed?.size ?? 0,
      root: signed?.root.toString('base64') ?? null,
      signedAt: newest?.at.toISOString() ?? null,
      checkpoint: newest?.note ?? null,
      waiting,
      backlog,
      trouble: this.sequencing.trouble ?? null,
    };
  }

  @Get('checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Endpoint({
    ...text,
    summary: 'The newest checkpoint',
    description:
      'A signed note: the name of the log, the number of its leaves, the root of their tree in base64, and signatures (C2SP ' +
      'tlog-checkpoint). Whoever keeps it can hold the whole record to it later.',
    query: CheckpointQuery,
    ok: { description: 'The signed note.', schema: z.string(), example: checkpointExample },
    errors: { 404: unsigned },
  })
  async checkpoint(
    @Query({ schema: CheckpointQuery }) { cosigned }: z.infer<typeof CheckpointQuery>,
  ): Promise<string> {
    const note = cosigned ? await this.store.cosigned() : (await this.store.checkpoint())?.note;
    if (note === undefined) throw new LogUnsigned();
    return note;
  }

  @Get('keys')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Endpoint({
    ...text,
    summary: 'The keys by which checkpoints are verified',
    description:
      'One a line, `<name>+<id>+<key>`, as tools for signed notes take them: those that sign now, then those of before. Take them once, ' +
      'and keep them elsewhere: whoever can forge a log can forge this answer.',
    ok: {
      description: 'The keys.',
      schema: z.string(),
      example: 'mesh.example/log+03e2d3b7+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n',
    },
  })
  verifierKeys(): string {
    return this.keys.verifiers.map(({ key }) => `${key}\n`).join('');
  }

  @Get('tile/:path')
  @Endpoint({
    may: 'decision:verify',
    on: 'mesh',
    mediaTypes: ['application/octet-stream'],
    summary: 'A tile of the tree, or a bundle of entries',
    description:
      '`<level>/<index>`, `entries/<index>`, with `.p/<width>` for the beginning of one, as C2SP tlog-tiles has it. It never changes.',
    params: { path: 'What is asked for: `0/000.p/3`, `entries/x001/234`.' },
    filledIn: { path: '0/000.p/1' },
    ok: { description: 'Hashes of 32 bytes, or entries behind their lengths.' },
    errors: { 404: { 'tile.not-found': 'The path names no tile, or the log has not come so far.' } },
  })
  async tile(
    @Param('path') path: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.tiles.at(path);
    void reply.header('cache-control', 'private, max-age=31536000, immutable');
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }
}
