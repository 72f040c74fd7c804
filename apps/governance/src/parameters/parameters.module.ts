import { type DynamicModule, Module } from '@nestjs/common';
import { CheckParameters } from './check-parameters.js';
import { ParametersController } from './parameters.controller.js';
import { PutParameters } from './put-parameters.js';

/** Lets scopes set parameters of policies. */
@Module({})
export class ParametersModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: ParametersModule,
      imports: [...below],
      controllers: [ParametersController],
      providers: [CheckParameters, PutParameters],
    };
  }
}
