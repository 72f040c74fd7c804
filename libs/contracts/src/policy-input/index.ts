/** The one document that every policy sees. */
export type {
  InputConsumer,
  InputContract,
  InputDisagreement,
  InputField,
  InputIncident,
  InputSchema,
  InputUpstream,
  PolicyInput,
  PolicyParameters,
  UnboundSubjects,
} from './policy-input.js';
