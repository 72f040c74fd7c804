/** The agreement of consumers to changes that break them. */
export { ConsentsModule } from './consents.module.js';
export { OpenConsents } from './open-consents.js';
