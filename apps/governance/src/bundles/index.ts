/** What is in force, as bundles that OPA reads. */
export { BundleSettings } from './bundle-settings.js';
export { BundlesModule } from './bundles.module.js';
