import type { DataContract } from '#contracts/documents';
import type { Difference } from '../format.js';
import { compareObjects } from './compare-objects.js';
import { compareServers } from './service/compare-servers.js';
import { compareServiceLevels } from './service/compare-service-levels.js';
import { odcsRules, type Report } from './rules.js';

/**
 * Every difference between two versions of a contract that a reader could notice, compatible ones included.
 * Paths use the names of `before`, which is what readers know; something added has its new name. Prose (descriptions,
 * tags, examples, links), the order of lists and the fields that the standard does not know are not compared.
 */
export function compareContracts(before: DataContract, after: DataContract): Difference[] {
  const differences: Difference[] = [];
  if (before === after) return differences;
  const report: Report = (rule, path, message, meaning) => {
    const told = { rule, path, breaks: odcsRules[rule].breaks, message: sentence(message) };
    differences.push(meaning ? { ...told, meaning } : told);
  };
  compareObjects(before.schema ?? [], after.schema ?? [], report);
  compareServers(before.servers ?? [], after.servers ?? [], report);
  compareServiceLevels(before, after, report);
  if (before.status !== after.status) {
    report('STATUS_CHANGED', 'status', `status changed from ${before.status} to ${after.status}`);
  }
  return differences;
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
