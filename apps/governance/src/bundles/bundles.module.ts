import { type DynamicModule, Module } from '@nestjs/common';
import { BundleSettings } from './bundle-settings.js';
import { BundlesController } from './bundles.controller.js';
import { ScopeBundles } from './scope-bundles.js';

/** Hands what is in force to agents that evaluate it themselves. */
@Module({})
export class BundlesModule {
  static over(below: readonly DynamicModule[], settings: BundleSettings): DynamicModule {
    return {
      module: BundlesModule,
      imports: [...below],
      controllers: [BundlesController],
      providers: [ScopeBundles, { provide: BundleSettings, useValue: settings }],
    };
  }
}
