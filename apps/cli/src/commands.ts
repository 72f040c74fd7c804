import type { Listed } from './command-line/index.js';

/** Everything that `meshwarden` does. Each is read when it is called, so that it starts at once. */
export const commands: readonly Listed[] = [
  { name: 'gate', load: async () => (await import('./change-sets/index.js')).gateCommand },
  { name: 'apply', load: async () => (await import('./change-sets/index.js')).applyCommand },
  { name: 'diff', load: async () => (await import('./change-sets/index.js')).diffCommand },
  { name: 'lint', load: async () => (await import('./change-sets/index.js')).lintCommand },
  { name: 'validate', load: async () => (await import('./change-sets/index.js')).validateCommand },
  { name: 'policy validate', load: async () => (await import('./policies/index.js')).validatePolicy },
  { name: 'policy test', load: async () => (await import('./policies/index.js')).testPolicy },
  { name: 'policy impact', load: async () => (await import('./policies/index.js')).policyImpact },
  { name: 'policy export', load: async () => (await import('./policies/index.js')).policyExport },
  { name: 'policy apply', load: async () => (await import('./policies/index.js')).policyApply },
  { name: 'decisions list', load: async () => (await import('./showing/index.js')).listDecisions },
  { name: 'decisions show', load: async () => (await import('./showing/index.js')).showDecision },
  { name: 'decisions explain', load: async () => (await import('./showing/index.js')).explainDecision },
  { name: 'decisions compare', load: async () => (await import('./showing/index.js')).compareDecisions },
  { name: 'decisions verify', load: async () => (await import('./proofs/index.js')).verifyDecisions },
  { name: 'decisions replay', load: async () => (await import('./policies/index.js')).replayDecision },
  { name: 'lineage consumers', load: async () => (await import('./showing/index.js')).lineageConsumers },
  { name: 'lineage impact', load: async () => (await import('./showing/index.js')).lineageImpact },
  { name: 'waiver request', load: async () => (await import('./waivers/index.js')).waiverRequest },
  { name: 'consent request', load: async () => (await import('./consents/index.js')).consentRequest },
  { name: 'consent answer', load: async () => (await import('./consents/index.js')).consentAnswer },
  { name: 'consent show', load: async () => (await import('./consents/index.js')).consentShow },
  { name: 'mcp', load: async () => (await import('./mcp/index.js')).mcpCommand },
  { name: 'status', load: async () => (await import('./showing/index.js')).statusCommand },
  { name: 'login', load: async () => (await import('./accounts/index.js')).loginCommand },
  {
    name: 'completion',
    load: async () => (await import('./completion/index.js')).completionCommand(() => commands),
  },
];
