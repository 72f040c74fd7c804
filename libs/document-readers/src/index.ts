/** What documents of record say, read from the several ways in which their standards let it be said. */
export { allowedValues, type AllowedValue } from './allowed-values.js';
export { archetypeOf, type Archetype } from './archetype.js';
export { columns, type Column } from './columns.js';
export { compatibilityMode, declaredMode } from './compatibility-mode.js';
export { contactChannels, type ContactChannel } from './contact-channels.js';
export { durationSeconds } from './duration.js';
export { meshProperty } from './mesh-property.js';
export {
  itemOf,
  mapOf,
  nestedProperties,
  type MapParts,
  type NestedProperties,
} from './nested-properties.js';
export { consumedContracts, offeredContracts, outputPorts } from './output-ports.js';
export { ownerOf, teamMembers, type Owner, type TeamMember } from './owner.js';
export { retentionOf, serviceLevels, type Retention } from './service-levels.js';
export { statusOf } from './status.js';
export { topicsOf, type ContractTopic } from './topics.js';
export { unknownFields } from './unknown-fields.js';
