import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { type AuthSettings, ServiceTokens } from '#authentication';
import { HttpGovernance } from './http-governance.js';
import { Governance } from './governance.js';
import { InProcessGovernance } from './in-process-governance.js';
import type { RegistrationGate } from './registration-gate.js';

/** Where governance answers in other processes. */
export interface GovernanceSettings extends AuthSettings {
  /** Base URLs of its replicas, asked in this order. */
  readonly GOVERNANCE_URL: readonly string[];
  /** How long to wait for a decision, in milliseconds. */
  readonly GOVERNANCE_TIMEOUT_MS: number;
}

/** Governance where it runs in this process: its module, and what of it decides. */
export interface GovernanceInProcess {
  readonly module: DynamicModule;
  readonly gate: Type<RegistrationGate>;
}

/** The way to governance. */
@Module({})
export class GovernanceModule {
  /** Governance runs elsewhere: it is asked over HTTP. */
  static elsewhere(settings: GovernanceSettings): DynamicModule {
    const { GOVERNANCE_URL, GOVERNANCE_TIMEOUT_MS } = settings;
    const tokens = ServiceTokens.of('catalog', settings);
    const useFactory = () => new HttpGovernance(GOVERNANCE_URL, GOVERNANCE_TIMEOUT_MS, tokens);
    return {
      module: GovernanceModule,
      providers: [{ provide: Governance, useFactory }],
      exports: [Governance],
    };
  }

  /** Governance runs in this process: it is asked without the network. */
  static inProcess({ module, gate }: GovernanceInProcess): DynamicModule {
    const useFactory = (it: RegistrationGate) => new InProcessGovernance(it);
    return {
      module: GovernanceModule,
      imports: [module],
      providers: [{ provide: Governance, inject: [gate], useFactory }],
      exports: [Governance],
    };
  }
}
