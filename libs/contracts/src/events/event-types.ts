/** CloudEvents `type` of every event the mesh knows. */
export const EventTypes = {
  domainRegistered: 'mesh.catalog.domain.registered.v1',
  productRegistered: 'mesh.catalog.product.registered.v1',
  contractRegistered: 'mesh.catalog.contract.registered.v1',
  schemaRegistered: 'mesh.catalog.schema.registered.v1',
  schemaDeleted: 'mesh.catalog.schema.deleted.v1',
  evolutionConfigured: 'mesh.catalog.evolution.configured.v1',
  changeApplied: 'mesh.catalog.change.applied.v1',
  decisionMade: 'mesh.governance.decision.made.v1',
  credentialStated: 'mesh.governance.credential.stated.v1',
  credentialsUsed: 'mesh.credentials.used.v1',
  consumptionObserved: 'mesh.consumption.observed.v1',
  consumerChanged: 'mesh.lineage.consumer.changed.v1',
  qualityObserved: 'mesh.quality.observed.v1',
  qualityStatusChanged: 'mesh.quality.status.changed.v1',
  alertRaised: 'mesh.quality.alert.raised.v1',
  alertResolved: 'mesh.quality.alert.resolved.v1',
} as const;
