import { Endpoint, specimen } from '#http';
import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { decisionExample, someDecision } from '../decisions/index.js';
import { ExportLog } from './export-log.js';
import { Consistency, ConsistencyQuery, Inclusion, InclusionQuery } from './log-documents.js';
import { checkpointExample, consistencyExample, inclusionExample } from './log.example.js';
import { ProveRecord } from './prove-record.js';
import { LogVerification, VerifyLog } from './verify-log.js';

const KeptCheckpoint = z
  .object({ checkpoint: z.string().max(100_000).describe('A signed note, as the log gave it at some time.') })
  .meta({ id: 'KeptCheckpoint', description: 'A checkpoint that somebody has kept.' });

const verifiedExample: LogVerification = {
  valid: false,
  size: 2_408,
  comparedWith: 2_000,
  faults: [
    { kind: 'decision', id: decisionExample.id, index: 17, reason: 'it is in the log and not in the record' },
  ],
  decisions: { valid: true, checked: 1_204, forgotten: 0, chains: [] },
  audit: { valid: true, checked: 1_204, forgotten: 0, chains: [] },
};

const keptCheckpoint = specimen('/api/v1/log', 'checkpoint', checkpointExample);

const verifying = {
  may: 'decision:verify',
  on: 'mesh',
  ok: {
    description: 'What was checked, and what is wrong.',
    schema: LogVerification,
    example: verifiedExample,
  },
} as const;
const unsigned = { 'log.unsigned': 'Nothing has been signed yet.' };

/** Proofs that the log records what it says, and has only grown. */
@ApiTags('log')
@Controller('api/v1/log')
export class LogProofsController {
  constructor(
    private readonly prove: ProveRecord,
    private readonly verifier: VerifyLog,
    private readonly exporter: ExportLog,
  ) {}

  @Get('export')
  @Endpoint({
    may: 'audit:read',
    on: 'mesh',
    mediaTypes: ['application/x-ndjson'],
    summary: 'Export the log with everything that it records',
    description:
      'One JSON document a line: the newest checkpoint, then each leaf with its record, to the byte, then each row that counts ' +
      'now and of which acts tell. `meshwarden decisions verify FILE` ' +
      'proves it without a server. It holds all that decisions saw.',
    ok: { description: 'The lines.', schema: z.string() },
    errors: { 404: unsigned },
  })
  async export(): Promise<StreamableFile> {
    const lines = Readable.from(await this.exporter.export(), { objectMode: false });
    const disposition = 'attachment; filename="record.ndjson"';
    return new StreamableFile(lines, { type: 'application/x-ndjson', disposition });
  }

  @Get('inclusion')
  @Endpoint({
    may: 'decision:verify',
    on: 'mesh',
    summary: 'Prove that a record is in the log',
    description:
      'In the tree of the newest checkpoint, or of one that you have kept: name its size, and hold the proof to its root.',
    query: InclusionQuery,
    filledIn: { id: someDecision },
    ok: { description: 'The proof, with its checkpoint.', schema: Inclusion, example: inclusionExample },
    errors: {
      404: { 'leaf.not-found': 'The log has no such record, or had not yet.', ...unsigned },
      422: { 'log.too-short': 'The log is not that long.' },
    },
  })
  inclusion(
    @Query({ schema: InclusionQuery }) { kind, id, size }: z.infer<typeof InclusionQuery>,
  ): Promise<Inclusion> {
    return this.prove.inclusion(kind, id, size);
  }

  @Get('consistency')
  @Endpoint({
    may: 'decision:verify',
    on: 'mesh',
    summary: 'Prove that the log has only grown',
    query: ConsistencyQuery,
    filledIn: { first: '0' },
    ok: { description: 'The proof.', schema: Consistency, example: consistencyExample },
    errors: { 404: unsigned, 422: { 'log.too-short': 'The log, or the later tree, is not that long.' } },
  })
  consistency(
    @Query({ schema: ConsistencyQuery }) { first, second }: z.infer<typeof ConsistencyQuery>,
  ): Promise<Consistency> {
    return this.prove.consistency(first, second);
  }

  @Get('verify')
  @Endpoint({
    ...verifying,
    summary: 'Prove that log and record are what was signed',
    description:
      'Builds the tree anew from the leaves, holds tiles and the newest checkpoint to it, every record to its leaf, the rows of waivers, ' +
      'grants, consents, approvals, policy versions and settings to what was told of them last, and walks every chain. It reads everything: at a million records that takes minutes.',
    errors: { 404: unsigned },
  })
  verify(): Promise<LogVerification> {
    return this.verifier.verify(undefined);
  }

  @Post('verify')
  @HttpCode(200)
  @Endpoint({
    ...verifying,
    summary: 'Prove that the log continues a checkpoint that was kept',
    description:
      'The same, and that the log begins with what the checkpoint says: what was cut off, or written anew, is found by that.',
    body: { schema: KeptCheckpoint, examples: { 'one of last month': { checkpoint: keptCheckpoint } } },
    errors: {
      400: 'The body is not valid.',
      422: { 'checkpoint.refused': 'It is no checkpoint of this log that one of its keys has signed.' },
    },
  })
  verifyKept(
    @Body({ schema: KeptCheckpoint }) { checkpoint }: z.infer<typeof KeptCheckpoint>,
  ): Promise<LogVerification> {
    return this.verifier.verify(checkpoint);
  }
}
