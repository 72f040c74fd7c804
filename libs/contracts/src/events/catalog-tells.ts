import {
  ContractRegistered,
  DomainRegistered,
  EvolutionConfigured,
  ProductRegistered,
  SchemaDeleted,
  SchemaRegistered,
} from './catalog-events.js';
import { EventTypes } from './event-types.js';
import { NameGiven } from './name-events.js';
import { TermRegistered } from './term-events.js';
import { Topics } from './topics.js';

/** What the catalog tells of its state: on which topic, as which type of event, with which data. */
export const CatalogTells = {
  domains: { topic: Topics.domains, types: [EventTypes.domainRegistered], schema: DomainRegistered },
  products: { topic: Topics.products, types: [EventTypes.productRegistered], schema: ProductRegistered },
  contracts: { topic: Topics.contracts, types: [EventTypes.contractRegistered], schema: ContractRegistered },
  schemas: { topic: Topics.schemas, types: [EventTypes.schemaRegistered], schema: SchemaRegistered },
  deletedSchemas: { topic: Topics.schemas, types: [EventTypes.schemaDeleted], schema: SchemaDeleted },
  names: { topic: Topics.names, types: [EventTypes.nameGiven], schema: NameGiven },
  terms: { topic: Topics.terms, types: [EventTypes.termRegistered], schema: TermRegistered },
  evolution: {
    topic: Topics.evolution,
    types: [EventTypes.evolutionConfigured],
    schema: EvolutionConfigured,
  },
} as const;
