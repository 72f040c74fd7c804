/** CI's door to the evaluator. */
export { GateModule } from './gate.module.js';
