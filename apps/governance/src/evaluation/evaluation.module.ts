import { ClockModule } from '#clock';
import { measuredExaminer } from '#service';
import { type DynamicModule, Module } from '@nestjs/common';
import { SchemaExaminer, type ExaminerSettings } from '#schema-examination';
import { DecideChangeSet } from './decide-change-set.js';
import { ExcuseSources } from './excuse-sources.js';
import { StandingInputs } from './standing-inputs.js';
import { EvaluationSettings } from './evaluation-settings.js';

/** Decides on change sets. */
@Module({})
export class EvaluationModule {
  /** @param examiner bounds what examines schemas, which is lent to others of the same process */
  static over(
    below: readonly DynamicModule[],
    settings: EvaluationSettings,
    examiner: ExaminerSettings,
  ): DynamicModule {
    return {
      module: EvaluationModule,
      imports: [...below, ClockModule],
      providers: [
        DecideChangeSet,
        ExcuseSources,
        StandingInputs,
        { provide: EvaluationSettings, useValue: settings },
        { provide: SchemaExaminer, useFactory: () => measuredExaminer(examiner) },
      ],
      exports: [DecideChangeSet, ExcuseSources, SchemaExaminer, StandingInputs],
    };
  }
}
