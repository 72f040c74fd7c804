import { type DynamicModule, Module } from '@nestjs/common';
import { PolicyAuthoring } from '#policy-authoring';
import { ExplainDecision } from './explain-decision.js';
import { ExplanationsController } from './explanations.controller.js';
import { PolicySourcesOf } from './policy-sources-of.js';

/** Explains decisions. */
@Module({})
export class ExplanationsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ExplanationsModule,
      imports: [...below],
      controllers: [ExplanationsController],
      providers: [
        ExplainDecision,
        PolicySourcesOf,
        // One of its own, so that whoever reads does not hold up those who write.
        { provide: PolicyAuthoring, useFactory: () => new PolicyAuthoring() },
      ],
    };
  }
}
