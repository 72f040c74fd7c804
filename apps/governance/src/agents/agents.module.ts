import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { AgentLocksStore } from './agent-locks.store.js';
import { AgentsController } from './agents.controller.js';
import { TakeAgentLog } from './take-agent-log.js';

/** Takes what agents tell of their decisions. */
@Module({})
export class AgentsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: AgentsModule,
      imports: [...below, ClockModule],
      controllers: [AgentsController],
      providers: [AgentLocksStore, TakeAgentLog],
    };
  }
}
