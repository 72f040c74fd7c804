/** What documents of record say, read from the several ways in which their standards let it be said. */
export { allowedValues } from './allowed-values.js';
export { archetypeOf } from './archetype.js';
export { isCertified } from './certified.js';
export { columns, type Column } from './columns.js';
export { compatibilityMode, declaredMode } from './compatibility-mode.js';
export { contactChannels, type ContactChannel } from './contact-channels.js';
export { durationSeconds } from './duration.js';
export { meshProperty, meshText } from './mesh-property.js';
export { itemOf, mapOf, nestedProperties } from './nested-properties.js';
export { consumedContracts, offeredContracts, outputPorts } from './output-ports.js';
export { kafkaNames, type KafkaNames } from './kafka-names.js';
export { ownerOf, teamMembers } from './owner.js';
export { contractResource, productResource, subjectResource } from './resources.js';
export { statusOf } from './status.js';
export { accessRoles, topicPromises, type TopicPromise } from './topic-promises.js';
export { pointedTerms, termNames, termPointings } from './terms.js';
export { topicsOf } from './topics.js';
export { unknownFields } from './unknown-fields.js';
