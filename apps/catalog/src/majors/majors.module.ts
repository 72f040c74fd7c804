import { Module, type DynamicModule } from '@nestjs/common';
import { MajorsController } from './majors.controller.js';
import { MajorsStore } from './majors.store.js';
import { ReadMajors } from './read-majors.js';

/** Products that follow one another. */
@Module({})
export class MajorsModule {
  /** @param features the service's database, and documents */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: MajorsModule,
      imports: [...features],
      controllers: [MajorsController],
      providers: [MajorsStore, ReadMajors],
    };
  }
}
