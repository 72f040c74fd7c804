import type { DraftChangeSet, Story } from './story.js';

type Draft = DraftChangeSet['changes'][number];

/** Makes one change set of some changes, with where it comes from. */
export function changeSet(pullRequest: string, ...changes: Draft[]): DraftChangeSet {
  return { changes, labels: { repository: 'example-mesh', pullRequest } };
}

/** A product or a contract, from a file of the examples. */
export function document({ files }: Story, kind: 'DataProduct' | 'DataContract', path: string): Draft {
  return { kind, document: files.yaml(path) };
}

/** The Avro schema of the lounge visits, from a file of the examples. */
export function visitsSchema({ files }: Story, path: string): Draft {
  const contractId = files.name('lounge-visits');
  const subject = `clients.${contractId}-value`;
  return { kind: 'Schema', subject, contractId, schemaType: 'AVRO', schema: files.text(path) };
}

/** The lounge visits go live: others may rely on them from here on. */
export function activation({ files }: Story): Draft {
  return { kind: 'Lifecycle', product: files.name('clients.lounge-visits'), to: 'active' };
}
