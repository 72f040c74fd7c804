/** Why a decision is what it is. */
export { ExplanationsModule } from './explanations.module.js';
