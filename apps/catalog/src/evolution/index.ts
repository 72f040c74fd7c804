/** How subjects may evolve, and what may be done with them: modes and configuration, by scope. */
export { EvolutionModule } from './evolution.module.js';
export { ScopeSettings } from './scope-settings.js';
export type { CurrentSettings, EffectiveConfig } from './current-settings.js';
export { contextScope, defaultScope, isTopmost } from './scopes.js';
export { ConfigsStore } from './configs.store.js';
export { evolutionConfigured, RegistryConfig } from './registry-config.js';
export { ModesStore, type Inhabitants } from './modes.store.js';
export { defaultMode, modes, type Mode } from './mode.js';
export { lockScope } from './scope-locks.store.js';
