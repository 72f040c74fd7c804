/** What consumers agree to. */
export { consentAnswer, consentRequest, consentShow } from './consent-commands.js';
