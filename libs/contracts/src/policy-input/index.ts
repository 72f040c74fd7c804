/** The one document that every policy sees. */
export type {
  Handover,
  InputContract,
  InputDisagreement,
  InputField,
  InputSchema,
  InputSource,
  InputTakenTopic,
  InputUpstream,
  PolicyInput,
  PolicyParameters,
  UnboundSubjects,
  UnknownFact,
} from './policy-input.js';
export type { InputPointing } from './pointing.js';
