/** What consumers say that they read no more. */
export { ReleasesModule } from './releases.module.js';
