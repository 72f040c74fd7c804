import type { Evolution } from '#contracts/change-sets';
import { declaredMode } from '#document-readers';
import type { Registered } from './registered.js';

/**
 * How a subject may evolve: in the mode that its registered contract declares, so that a set cannot loosen the rule it
 * is judged by; where the contract is silent, as the registry is configured for the subject.
 */
export function evolutionOf(subject: string, contractId: string | null, registered: Registered): Evolution {
  const configured = registered.evolution(subject);
  const contract = contractId === null ? undefined : registered.contract(contractId);
  const declared = contract && declaredMode(contract);
  return declared ? { ...configured, mode: declared } : configured;
}
