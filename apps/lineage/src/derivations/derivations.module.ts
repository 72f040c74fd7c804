import { Poller } from '#background';
import { type DynamicModule, Module } from '@nestjs/common';
import { BoundColumnsStore } from './bound-columns.store.js';
import { DerivationsStore } from './derivations.store.js';
import { FieldFlowsStore } from './field-flows.store.js';
import { FindDerivations } from './find-derivations.js';
import { UpdateDerivations } from './update-derivations.js';

const pollMs = 500;

/** Tells the mesh what comes of the columns of contracts, and what they come of. */
@Module({})
export class DerivationsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: DerivationsModule,
      imports: [...below],
      providers: [
        BoundColumnsStore,
        DerivationsStore,
        FieldFlowsStore,
        FindDerivations,
        UpdateDerivations,
        {
          provide: 'DerivationsPoller',
          useFactory: (work: UpdateDerivations) => new Poller('derivations', pollMs, () => work.some()),
          inject: [UpdateDerivations],
        },
      ],
    };
  }
}
