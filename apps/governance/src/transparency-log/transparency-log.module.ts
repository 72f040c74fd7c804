import { Poller } from '#background';
import { UrlRewrites } from '#http';
import { Housekeeping } from '#persistence';
import { type DynamicModule, Inject, Logger, Module, type OnModuleInit } from '@nestjs/common';
import { AskWitnesses, Witnesses } from './ask-witnesses.js';
import { BacklogStore } from './backlog.store.js';
import { CosignaturesStore } from './cosignatures.store.js';
import { ExportLog } from './export-log.js';
import { ExportStore } from './export.store.js';
import { LiveRowsStore } from './live-rows.store.js';
import { LogController } from './log.controller.js';
import { LogKeys } from './log-keys.js';
import { LogProofsController } from './log-proofs.controller.js';
import type { LogSettings } from './log-settings.js';
import { LogStore } from './log.store.js';
import { ProveRecord } from './prove-record.js';
import { LogReading } from './read-log.js';
import { PublishTiles, TilesFolder } from './publish-tiles.js';
import { ReadTile } from './read-tile.js';
import { SequenceLeaves } from './sequence-leaves.js';
import { SequencingStore } from './sequencing.store.js';
import { TakeInBacklog } from './take-in-backlog.js';
import { VerificationStore } from './verification.store.js';
import { VerifyLog } from './verify-log.js';
import { VerifyRecords } from './verify-records.js';
import { VerifyRows } from './verify-rows.js';
import { VerifyTree } from './verify-tree.js';

const sequenceMs = 1_000;
const backlogMs = 60_000;
const witnessMs = 5_000;

/** The record as a transparency log. */
@Module({})
export class TransparencyLogModule implements OnModuleInit {
  constructor(
    @Inject(LogKeys) private readonly keys: LogKeys,
    @Inject(UrlRewrites) private readonly rewrites: UrlRewrites,
    @Inject(Housekeeping) private readonly housekeeping: Housekeeping,
    @Inject(LogStore) private readonly store: LogStore,
  ) {}

  static over(below: readonly DynamicModule[], settings: LogSettings): DynamicModule {
    return {
      module: TransparencyLogModule,
      imports: [...below],
      controllers: [LogController, LogProofsController],
      providers: [
        AskWitnesses,
        BacklogStore,
        CosignaturesStore,
        ExportLog,
        ExportStore,
        LiveRowsStore,
        LogReading,
        LogStore,
        ProveRecord,
        PublishTiles,
        ReadTile,
        SequenceLeaves,
        SequencingStore,
        TakeInBacklog,
        VerificationStore,
        VerifyLog,
        VerifyRecords,
        VerifyRows,
        VerifyTree,
        { provide: LogKeys, useValue: new LogKeys(settings) },
        { provide: TilesFolder, useValue: new TilesFolder(settings.LOG_TILES_DIR) },
        { provide: Witnesses, useValue: new Witnesses(settings.LOG_WITNESSES ?? []) },
        {
          provide: 'SequencePoller',
          useFactory: (leaves: SequenceLeaves) =>
            new Poller('transparency log', sequenceMs, () => leaves.round().then(() => false)),
          inject: [SequenceLeaves],
        },
        {
          provide: 'TilesPoller',
          useFactory: (tiles: PublishTiles) =>
            new Poller('tiles of the log', sequenceMs, () => tiles.publish().then(() => false)),
          inject: [PublishTiles],
        },
        {
          provide: 'WitnessPoller',
          useFactory: (witnesses: AskWitnesses) =>
            new Poller('witnesses of the log', witnessMs, () => witnesses.ask().then(() => false)),
          inject: [AskWitnesses],
        },
        {
          provide: 'BacklogPoller',
          useFactory: (backlog: TakeInBacklog, { signers }: LogKeys) =>
            new Poller('backlog of the log', backlogMs, async () => signers.length > 0 && backlog.some()),
          inject: [TakeInBacklog, LogKeys],
        },
      ],
    };
  }

  onModuleInit(): void {
    this.rewrites.add('api', asOneSegment);
    this.housekeeping.add({
      name: 'drop checkpoints but the last of each day',
      work: () => this.store.thinCheckpoints().then(() => false),
    });
    if (this.keys.signers.length > 0) return;
    new Logger('transparency log').warn(
      'No LOG_SIGNING_KEY is set: what is recorded waits for its place in the log.',
    );
  }
}

const tiles = '/api/v1/log/tile/';

/** The path of a tile has as many segments as its index is long: routes know it as one. */
function asOneSegment(url: string): string {
  if (!url.startsWith(tiles)) return url;
  const [path = '', ...query] = url.slice(tiles.length).split('?');
  return [tiles + path.replaceAll('/', '%2F'), ...query].join('?');
}
