import { ResourceFinders } from '#access';
import { ClockModule } from '#clock';
import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { DestinationsStore } from '../destinations/index.js';
import { RotasStore } from '../routes/index.js';
import { SilencesStore } from '../silences/index.js';
import { ChangeDestination } from './change-destination.js';
import { DestinationsController } from './destinations.controller.js';
import { EndSilence } from './end-silence.js';
import { RequireScope } from './require-scope.js';
import { RotasController } from './rotas.controller.js';
import { RoutesController } from './routes.controller.js';
import { ScopeResources } from './scope-resources.js';
import { SilencesController } from './silences.controller.js';

/** What people set about who is told what. */
@Module({})
export class NotificationSettingsModule implements OnModuleInit {
  constructor(
    @Inject(ResourceFinders) private readonly finders: ResourceFinders,
    @Inject(ScopeResources) private readonly scopes: ScopeResources,
    @Inject(DestinationsStore) private readonly destinations: DestinationsStore,
    @Inject(SilencesStore) private readonly silences: SilencesStore,
    @Inject(RotasStore) private readonly rotas: RotasStore,
  ) {}

  static over(below: readonly DynamicModule[]): DynamicModule {
    return {
      module: NotificationSettingsModule,
      imports: [...below, ClockModule],
      controllers: [DestinationsController, RoutesController, RotasController, SilencesController],
      providers: [ChangeDestination, EndSilence, RequireScope, ScopeResources],
    };
  }

  /** What is set is of the scope for which it is. */
  onModuleInit(): void {
    const ofScope = async (scope: string | undefined) => {
      const resource = scope === undefined ? undefined : await this.scopes.of(scope);
      return resource ? [resource] : [];
    };
    this.finders.add('destination', async (id) => ofScope((await this.destinations.of([id])).get(id)?.scope));
    this.finders.add('silence', async (id) => {
      const isId = z.uuid().safeParse(id).success;
      return ofScope(isId ? (await this.silences.find(id))?.scope : undefined);
    });
    this.finders.add('rota', async (id) => this.scopes.toLookAt((await this.rotas.of([id])).get(id)?.scope));
    this.finders.add('notification-scope', (scope) => this.scopes.toLookAt(scope));
  }
}
