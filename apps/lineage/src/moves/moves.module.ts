import { type DynamicModule, Module } from '@nestjs/common';
import { FindMoves } from './find-moves.js';
import { MovesController } from './moves.controller.js';
import { MovesStore } from './moves.store.js';

/** Who moves from what goes to what comes after it. */
@Module({})
export class MovesModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: MovesModule,
      imports: [...below],
      controllers: [MovesController],
      providers: [FindMoves, MovesStore],
    };
  }
}
