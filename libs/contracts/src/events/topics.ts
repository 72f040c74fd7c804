/** Every topic of the mesh. State topics are compacted; the rest are kept by age. */
export const Topics = {
  domains: 'mesh.catalog.domains.v1',
  products: 'mesh.catalog.products.v1',
  contracts: 'mesh.catalog.contracts.v1',
  schemas: 'mesh.catalog.schemas.v1',
  evolution: 'mesh.catalog.evolution.v1',
  names: 'mesh.catalog.names.v1',
  terms: 'mesh.catalog.terms.v1',
  changes: 'mesh.catalog.changes.v1',
  decisions: 'mesh.governance.decisions.v1',
  policies: 'mesh.governance.policies.v1',
  consents: 'mesh.governance.consents.v1',
  waivers: 'mesh.governance.waivers.v1',
  grants: 'mesh.governance.grants.v1',
  credentials: 'mesh.governance.credentials.v1',
  checkpoints: 'mesh.checkpoints.v1',
  credentialUses: 'mesh.credentials.uses.v1',
  edges: 'mesh.lineage.edges.v1',
  derivations: 'mesh.lineage.derivations.v1',
  reports: 'mesh.lineage.reports.v1',
  checks: 'mesh.lineage.checks.v1',
  lineageAudits: 'mesh.lineage.audits.v1',
  qualityStatus: 'mesh.quality.status.v1',
  productQuality: 'mesh.quality.products.v1',
  qualityAlerts: 'mesh.quality.alerts.v1',
  consumptions: 'mesh.consumptions.v1',
  observations: 'mesh.quality.observations.v1',
  notices: 'mesh.notices.v1',
  audit: 'mesh.access.audit.v1',
  /** OpenLineage events in plain JSON, as producers send them. */
  openlineage: 'openlineage.events',
} as const;

export type Topic = (typeof Topics)[keyof typeof Topics];

/** Topics whose newest record per key is the state; older ones may be compacted away. */
export const CompactedTopics: readonly Topic[] = [
  Topics.domains,
  Topics.products,
  Topics.contracts,
  Topics.schemas,
  Topics.evolution,
  Topics.names,
  Topics.terms,
  Topics.consents,
  Topics.waivers,
  Topics.grants,
  Topics.credentials,
  Topics.edges,
  Topics.derivations,
  Topics.qualityStatus,
  Topics.productQuality,
];

/** For how many days every record of a topic is kept: for longer than whoever reads it may be away, as nothing tells it again. */
export const KeptTopics: Readonly<Partial<Record<Topic, number>>> = {
  [Topics.audit]: 90,
  [Topics.lineageAudits]: 90,
};
