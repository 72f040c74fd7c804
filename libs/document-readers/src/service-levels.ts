import type { DataContract, ServiceLevel } from '#contracts/documents';
import { durationSeconds } from './duration.js';

/** How long data is kept. */
export interface Retention {
  readonly value: ServiceLevel['value'];
  readonly unit?: string;
  /** The object or property it is declared for; all of the contract when missing. */
  readonly element?: string;
  /** The length in seconds; missing when value and unit are no length of time. */
  readonly seconds?: number;
}

/** What a contract promises of one property, e.g. `latency`, in any case. */
export function serviceLevels(contract: DataContract, property: string): ServiceLevel[] {
  const wanted = property.toLowerCase();
  return (contract.slaProperties ?? []).filter((level) => level.property.toLowerCase() === wanted);
}

/** The retention that a contract declares; the first when it declares several. */
export function retentionOf(contract: DataContract): Retention | undefined {
  const [level] = serviceLevels(contract, 'retention');
  if (!level) return undefined;
  const { value, unit } = level;
  return {
    value,
    unit,
    element: level.element ?? contract.slaDefaultElement,
    seconds: durationSeconds(value, unit),
  };
}
