/** The registry API, which clients of a schema registry speak. */
export { RegistryApiModule } from './registry-api.module.js';
