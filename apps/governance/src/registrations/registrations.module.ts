import { type DynamicModule, Module } from '@nestjs/common';
import { DecideRegistration } from './decide-registration.js';
import { RegistrationsController } from './registrations.controller.js';

/** Decides what the catalog may commit. */
@Module({})
export class RegistrationsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: RegistrationsModule,
      imports: [...below],
      controllers: [RegistrationsController],
      providers: [DecideRegistration],
      exports: [DecideRegistration],
    };
  }
}
