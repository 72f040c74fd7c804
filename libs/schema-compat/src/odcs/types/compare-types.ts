import type { ItemProperty } from '#contracts/documents';
import type { Report } from '../rules.js';
import { comparePhysicalTypes } from './physical-type.js';

const widenings = new Set(['integer>number']);
const physicalRules = {
  same: 'PHYSICAL_TYPE_RESPELLED',
  wider: 'PHYSICAL_TYPE_WIDENED',
  narrower: 'PHYSICAL_TYPE_NARROWED',
  other: 'PHYSICAL_TYPE_CHANGED',
} as const;

/**
 * Compares the types of a property or item. A change of the logical type speaks for the physical one too.
 * @returns whether values of the two logical types can be measured by the same limits
 */
export function compareTypes(
  before: ItemProperty,
  after: ItemProperty,
  path: string,
  report: Report,
): boolean {
  const [type, typeNow] = [before.logicalType, after.logicalType];
  if (type !== undefined && typeNow !== undefined && type !== typeNow) {
    const message = `type changed from ${described(before)} to ${described(after)}`;
    if (widenings.has(`${type}>${typeNow}`)) report('PROPERTY_WIDENED', path, message);
    else if (widenings.has(`${typeNow}>${type}`)) report('PROPERTY_NARROWED', path, message);
    else report('PROPERTY_RETYPED', path, message);
    return false;
  }
  if (type === undefined && typeNow !== undefined) {
    report('LOGICAL_TYPE_ADDED', path, `its logical type is now given as ${typeNow}`);
  }
  if (type !== undefined && typeNow === undefined) {
    report('LOGICAL_TYPE_REMOVED', path, `its logical type ${type} is no longer given`);
  }
  comparePhysical(before.physicalType, after.physicalType, path, report);
  return type === typeNow;
}

function comparePhysical(
  type: string | undefined,
  typeNow: string | undefined,
  path: string,
  report: Report,
): void {
  if (type === typeNow) return;
  if (type === undefined)
    return report('PHYSICAL_TYPE_ADDED', path, `its physical type is now given as ${typeNow}`);
  if (typeNow === undefined)
    return report('PHYSICAL_TYPE_REMOVED', path, `its physical type ${type} is no longer given`);
  const rule = physicalRules[comparePhysicalTypes(type, typeNow)];
  report(rule, path, `physical type changed from ${type} to ${typeNow}`);
}

function described({ logicalType, physicalType }: ItemProperty): string {
  return physicalType === undefined ? String(logicalType) : `${logicalType} (${physicalType})`;
}
