import { defaultEvolution, type Evolution, type RuleSet, type SchemaMetadata } from '#contracts/change-sets';
import { evolutionIn, type RegistryConfig } from './registry-config.js';
import { defaultMode, type Mode } from './mode.js';
import type { ScopeCache } from './scope-cache.js';
import { everythingScope } from '#ids';
import { defaultScope, isTopmost, scopeChain } from './scopes.js';

/** What holds for a subject, wherever it is configured. */
export interface EffectiveConfig {
  readonly evolution: Evolution;
  readonly normalize: boolean;
  readonly validateFields: boolean;
  /** The subject that this one is another name of. */
  readonly alias: string | null;
  readonly defaultMetadata: SchemaMetadata | null;
  readonly overrideMetadata: SchemaMetadata | null;
  readonly defaultRuleSet: RuleSet | null;
  readonly overrideRuleSet: RuleSet | null;
}

/**
 * What is set at scopes, as one request sees it: no older than the last change acknowledged before it asked. What is set at the
 * nearest scope counts, as a whole.
 */
export class CurrentSettings {
  constructor(
    private readonly configs: Pick<ScopeCache<RegistryConfig>, 'of'>,
    private readonly modes: Pick<ScopeCache<Mode>, 'of'>,
  ) {}

  /** What is configured at the scope itself. The default context and everything always are. */
  async configAt(scope: string): Promise<RegistryConfig | undefined> {
    const config = (await this.configs.of([scope])).get(scope) ?? (isTopmost(scope) ? {} : undefined);
    return config && withLevel(config);
  }

  /** What holds at a scope: what is configured there, or else above. There is always a level. */
  async configFor(scope: string): Promise<RegistryConfig> {
    return nearest(scope, await this.configs.of(scopeChain(scope)));
  }

  /** What holds for a subject. */
  async effective(subject: string): Promise<EffectiveConfig> {
    const configs = await this.configs.of(scopeChain(subject));
    const config = nearest(subject, configs);
    return {
      evolution: evolutionOfConfig(config),
      normalize: config.normalize ?? false,
      validateFields: config.validateFields ?? false,
      // Another name belongs to one subject alone; an empty one is none.
      alias: configs.get(subject)?.alias || null,
      defaultMetadata: config.defaultMetadata ?? null,
      overrideMetadata: config.overrideMetadata ?? null,
      defaultRuleSet: config.defaultRuleSet ?? null,
      overrideRuleSet: config.overrideRuleSet ?? null,
    };
  }

  /** How each of these subjects may evolve. */
  async evolutions(subjects: readonly string[]): Promise<Map<string, Evolution>> {
    if (subjects.length === 0) return new Map();
    const set = await this.configs.of([...new Set(subjects.flatMap(scopeChain))]);
    return new Map(subjects.map((subject) => [subject, evolutionOfConfig(nearest(subject, set))]));
  }

  /** The mode set at the scope itself, unless everything is READONLY_OVERRIDE; the topmost scopes always have one. */
  async modeAt(scope: string): Promise<Mode | undefined> {
    const modes = await this.modes.of([scope, ...topmost]);
    if (isOverridden(modes)) return 'READONLY_OVERRIDE';
    return modes.get(scope) ?? (isTopmost(scope) ? defaultMode : undefined);
  }

  /** The mode that holds for a subject or context. */
  async modeFor(scope: string): Promise<Mode> {
    const chain = scopeChain(scope);
    const modes = await this.modes.of([...new Set([...chain, ...topmost])]);
    if (isOverridden(modes)) return 'READONLY_OVERRIDE';
    const set = chain.find((it) => modes.has(it));
    return (set === undefined ? undefined : modes.get(set)) ?? defaultMode;
  }
}

const topmost = [defaultScope, everythingScope];

function isOverridden(modes: ReadonlyMap<string, Mode>): boolean {
  return topmost.some((scope) => modes.get(scope) === 'READONLY_OVERRIDE');
}

function nearest(scope: string, configs: ReadonlyMap<string, RegistryConfig>): RegistryConfig {
  const set = scopeChain(scope).find((it) => configs.has(it));
  return withLevel((set === undefined ? undefined : configs.get(set)) ?? {});
}

/** A configuration that names no level has the one that a registry begins with, whatever is configured above it. */
function withLevel(config: RegistryConfig): RegistryConfig {
  return { ...config, compatibilityLevel: config.compatibilityLevel ?? defaultEvolution.mode };
}

function evolutionOfConfig(config: RegistryConfig): Evolution {
  return { ...defaultEvolution, ...evolutionIn(config) };
}
