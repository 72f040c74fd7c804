/** What people follow: changes, incidents and ends of it are told to them. */
export { FollowsModule } from './follows.module.js';
