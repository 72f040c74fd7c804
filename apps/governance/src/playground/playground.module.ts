import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { CompareVersions } from './compare-versions.js';
import { DecisionReplaysController } from './decision-replays.controller.js';
import { EngineApart } from '../evaluation/index.js';
import { PlaygroundController } from './playground.controller.js';
import { PlayUnsaved } from './play-unsaved.js';
import { Replay } from './replay.js';
import { ReplayDecision } from './replay-decision.js';
import { VersionsComparisonController } from './versions-comparison.controller.js';

/** Tries policies that are not saved. */
@Module({})
export class PlaygroundModule {
  /** @param deadlineMs longest time that one evaluation may take */
  static over(below: readonly DynamicModule[], deadlineMs: number): DynamicModule {
    return {
      module: PlaygroundModule,
      imports: [...below, ClockModule],
      controllers: [PlaygroundController, DecisionReplaysController, VersionsComparisonController],
      providers: [
        { provide: EngineApart, useFactory: () => new EngineApart({ workers: 1, deadlineMs }) },
        CompareVersions,
        PlayUnsaved,
        Replay,
        ReplayDecision,
      ],
    };
  }
}
