/** Who moves from what goes to what comes after it. */
export { MovesModule } from './moves.module.js';
