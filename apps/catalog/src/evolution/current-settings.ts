import { defaultEvolution, type Evolution, type RuleSet, type SchemaMetadata } from '#contracts/change-sets';
import { evolutionIn, type RegistryConfig } from './registry-config.js';
import { defaultMode, type Mode } from './mode.js';
import type { ScopeCache } from './scope-cache.js';
import { globalScope, scopeChain } from './scopes.js';

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
 * What is set at scopes, as one request sees it: no older than the last change acknowledged before it asked. A scope inherits,
 * field by field, from its context and from everything.
 */
export class CurrentSettings {
  constructor(
    private readonly configs: Pick<ScopeCache<RegistryConfig>, 'of'>,
    private readonly modes: Pick<ScopeCache<Mode>, 'of'>,
  ) {}

  /** What is configured at the scope itself. */
  async configAt(scope: string): Promise<RegistryConfig | undefined> {
    return (await this.configs.of([scope])).get(scope);
  }

  /** What holds at a scope, inherited fields included; there is always a level. */
  async configFor(scope: string): Promise<RegistryConfig> {
    return inherited(scope, await this.configs.of(scopeChain(scope)));
  }

  /** What holds for a subject. */
  async effective(subject: string): Promise<EffectiveConfig> {
    const config = await this.configFor(subject);
    return {
      evolution: evolutionOfConfig(config),
      normalize: config.normalize ?? false,
      validateFields: config.validateFields ?? false,
      alias: config.alias ?? null,
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
    return new Map(subjects.map((subject) => [subject, evolutionOfConfig(inherited(subject, set))]));
  }

  /** The mode set at the scope itself, unless everything is READONLY_OVERRIDE; for everything there is always one. */
  async modeAt(scope: string): Promise<Mode | undefined> {
    if (scope === globalScope) return this.modeFor(scope);
    const modes = await this.modes.of([scope, globalScope]);
    return modes.get(globalScope) === 'READONLY_OVERRIDE' ? 'READONLY_OVERRIDE' : modes.get(scope);
  }

  /** The mode that holds for a subject or context. */
  async modeFor(scope: string): Promise<Mode> {
    const chain = scopeChain(scope);
    const modes = await this.modes.of(chain);
    if (modes.get(globalScope) === 'READONLY_OVERRIDE') return 'READONLY_OVERRIDE';
    const nearest = chain.find((it) => modes.has(it));
    return (nearest === undefined ? undefined : modes.get(nearest)) ?? defaultMode;
  }
}

function inherited(scope: string, configs: ReadonlyMap<string, RegistryConfig>): RegistryConfig {
  const chain = scopeChain(scope).map((it) => configs.get(it) ?? {});
  const [{ alias } = {}] = chain;
  const above = chain.reduceRight<RegistryConfig>(
    (outer, { alias: _own, ...inner }) => ({ ...outer, ...inner }),
    { compatibilityLevel: defaultEvolution.mode },
  );
  // Another name belongs to one subject alone.
  return { ...above, ...(alias !== undefined && { alias }) };
}

function evolutionOfConfig(config: RegistryConfig): Evolution {
  return { ...defaultEvolution, ...evolutionIn(config) };
}
