import { compatibilityModes, type DataContract } from '#contracts/documents';
import { meshProperty } from './mesh-property.js';

/**
 * The mode that a contract declares as `mesh.compatibility`, in any case. BACKWARD when it declares none, or one that
 * does not exist: a typo must not switch the check off.
 */
export function compatibilityMode(contract: DataContract): (typeof compatibilityModes)[number] {
  return declaredMode(contract) ?? 'BACKWARD';
}

/** The mode that a contract declares as `mesh.compatibility`; BACKWARD for one that does not exist, undefined for none. */
export function declaredMode(contract: DataContract): (typeof compatibilityModes)[number] | undefined {
  const declared = meshProperty(contract, 'mesh.compatibility');
  if (declared === undefined) return undefined;
  const name = typeof declared === 'string' ? declared.trim().toUpperCase() : '';
  return compatibilityModes.find((mode) => mode === name) ?? 'BACKWARD';
}
