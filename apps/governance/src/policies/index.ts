/** What scopes write: policies, their versions, and what is wrong with them. */
export { AuthoredPoliciesStore, type AuthoredPolicy, type PolicyVersion } from './authored-policies.store.js';
export { Authoring } from './authoring.js';
export { found, foundVersion } from './found.js';
export { policyExample, unsavedExample, versionFilledIn } from './policy.example.js';
export { Library } from './library-source.js';
export { packageOf } from './package-of.js';
export { PoliciesModule } from './policies.module.js';
export { PolicyView, sourceOf, Sources } from './policy-documents.js';
export { type Shipped, ShippedPolicies } from './shipped-policies.js';
export { SetSources } from './set-sources.js';
export { tagged } from './tagged.js';
export { WritePolicy } from './write-policy.js';
