/** The one document that every policy sees. */
export type {
  InputContract,
  InputDisagreement,
  InputField,
  InputSchema,
  InputUpstream,
  PolicyInput,
  PolicyParameters,
  UnboundSubjects,
} from './policy-input.js';
