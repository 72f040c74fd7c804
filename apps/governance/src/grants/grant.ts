import type { Allowance } from '../allowances/index.js';

/** Who is to read. */
export interface GrantConsumer {
  readonly id: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly domain: string | null;
}

/** What whoever reads has agreed to. */
export interface AgreedTerms {
  readonly digest: string;
  readonly text: string;
}

/** That a consumer may read a contract's data, for a purpose and a time. */
export interface Grant extends Allowance {
  readonly contractId: string;
  /** The product that offers the contract. */
  readonly product: string;
  /** Its output port, where one was named. */
  readonly port: string | null;
  readonly consumer: GrantConsumer;
  readonly purpose: string;
  /** Null where the contract had none. */
  readonly terms: AgreedTerms | null;
  readonly requestedBy: string;
  readonly requestedAt: string;
}
