import { ClockModule } from '#clock';
import { type DynamicModule, Module } from '@nestjs/common';
import { ChangeDestination } from './change-destination.js';
import { DestinationsController } from './destinations.controller.js';
import { EndSilence } from './end-silence.js';
import { RequireScope } from './require-scope.js';
import { RotasController } from './rotas.controller.js';
import { RoutesController } from './routes.controller.js';
import { SilencesController } from './silences.controller.js';

/** What people set about who is told what. */
@Module({})
export class NotificationSettingsModule {
  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: NotificationSettingsModule,
      imports: [...below, ClockModule],
      controllers: [DestinationsController, RoutesController, RotasController, SilencesController],
      providers: [ChangeDestination, EndSilence, RequireScope],
    };
  }
}
