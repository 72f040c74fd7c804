import { Module, type DynamicModule } from '@nestjs/common';
import { FieldsController } from './fields.controller.js';
import { ReadFields } from './read-fields.js';
import { WireFields } from './wire-fields.js';

/** The fields of schema versions. */
@Module({})
export class FieldsModule {
  /** @param features subjects, the base and the examiner of schemas */
  static on(...features: readonly DynamicModule[]): DynamicModule {
    return {
      module: FieldsModule,
      imports: [...features],
      controllers: [FieldsController],
      providers: [ReadFields, WireFields],
      exports: [WireFields],
    };
  }
}
