/** The one document that every policy sees. */
export type {
  InputContract,
  InputDisagreement,
  InputField,
  InputSchema,
  InputSource,
  InputUpstream,
  PolicyInput,
  PolicyParameters,
  UnboundSubjects,
  UnknownFact,
} from './policy-input.js';
