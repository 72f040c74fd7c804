import type { DataContract } from '#contracts/documents';
import { meshProperty } from '#document-readers';
import { createHash } from 'node:crypto';
import type { AgreedTerms } from './grant.js';

/**
 * What a contract asks of whoever reads: its `mesh.terms`, its usage and its limitations, and where more is said; undefined where it
 * asks nothing. The digest tells whether they are still the same.
 */
export function termsOf(contract: DataContract): AgreedTerms | undefined {
  const stated = contract.customProperties?.find(({ property }) => property === 'mesh.terms')?.value;
  const { usage, limitations } = typeof contract.description === 'object' ? contract.description : {};
  const links = (contract.authoritativeDefinitions ?? []).filter(({ type }) => /^terms/i.test(type));
  const parts = [
    ...(typeof stated === 'string' ? [stated] : []),
    ...(usage ? [`Usage: ${usage}`] : []),
    ...(limitations ? [`Limitations: ${limitations}`] : []),
    ...links.map(({ url }) => `Terms: ${url}`),
  ];
  if (parts.length === 0) return undefined;
  const text = parts.join('\n\n');
  return { text, digest: `sha256:${createHash('sha256').update(text).digest('hex')}` };
}

/** What a contract is for; empty where it says nothing. */
export function purposesOf(contract: DataContract): string[] {
  const stated = [meshProperty(contract, 'mesh.purpose') ?? []].flat();
  const purposes = stated.flatMap((it) => (typeof it === 'string' ? it.split(',') : []));
  return purposes.map((it) => it.trim()).filter((it) => it !== '');
}
