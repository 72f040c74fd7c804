import { Injectable } from '@nestjs/common';
import { defaultEvolution, type Evolution, type RuleSet, type SchemaMetadata } from '#contracts';
import { compatibilityNotConfigured } from '../registry-api/protocol/registry-errors.js';
import { globalScope } from '../registry-api/protocol/subject-name.js';
import { scopeChain } from './scopes.js';
import { ScopeSettings, type CurrentSettings } from './scope-settings.js';
import { evolutionIn, type RegistryConfig } from './registry-config.js';

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
 * Reads how the registry is configured. A scope inherits, field by field, from its context and from everything. Who reads
 * several things for one request asks once for the settings and passes them on.
 */
@Injectable()
export class RegistryConfigs {
  constructor(private readonly settings: ScopeSettings) {}

  /**
   * What is configured at the scope itself; for everything there is always a level.
   * @throws RegistryError 40408 when nothing is configured at a subject or context
   */
  async own(scope: string): Promise<RegistryConfig> {
    if (scope === globalScope) return this.inScope(scope);
    const { configs } = await this.settings.current();
    const config = (await configs.of([scope])).get(scope);
    if (!config) throw compatibilityNotConfigured(scope);
    return config;
  }

  /** What holds at a scope, inherited fields included; there is always a level. */
  async inScope(scope: string, settings?: CurrentSettings): Promise<RegistryConfig> {
    const { configs } = settings ?? (await this.settings.current());
    return inherited(scope, await configs.of(scopeChain(scope)));
  }

  /** What holds for a subject. */
  async effective(subject: string, settings?: CurrentSettings): Promise<EffectiveConfig> {
    const config = await this.inScope(subject, settings);
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
  async evolutions(subjects: readonly string[], settings?: CurrentSettings): Promise<Map<string, Evolution>> {
    if (subjects.length === 0) return new Map();
    const { configs } = settings ?? (await this.settings.current());
    const set = await configs.of([...new Set(subjects.flatMap(scopeChain))]);
    return new Map(subjects.map((subject) => [subject, evolutionOfConfig(inherited(subject, set))]));
  }
}

function inherited(scope: string, configs: ReadonlyMap<string, RegistryConfig>): RegistryConfig {
  const chain = scopeChain(scope).map((it) => configs.get(it) ?? {});
  const [{ alias } = {}] = chain;
  const above = chain.reduceRight<RegistryConfig>(
    (outer, { alias: _own, ...inner }) => ({ ...outer, ...inner }),
    {
      compatibilityLevel: defaultEvolution.mode,
    },
  );
  // Another name belongs to one subject alone.
  return { ...above, ...(alias !== undefined && { alias }) };
}

function evolutionOfConfig(config: RegistryConfig): Evolution {
  return { ...defaultEvolution, ...evolutionIn(config) };
}
