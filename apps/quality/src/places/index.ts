/** Whose something is, and how they are reached. */
export type { Channel } from './channel.js';
export { meant, type Place, scopesOf } from './place.js';
export { PlacesModule } from './places.module.js';
export { PlacesStore } from './places.store.js';
