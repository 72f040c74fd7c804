/** Policies tried before they are saved. */
export { PlaygroundModule } from './playground.module.js';
