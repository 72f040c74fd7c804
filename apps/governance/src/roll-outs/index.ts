/** The way of a policy version from draft to enforced. */
export { refuseStep, takesImpact } from './allowed-steps.js';
export { MoveVersion } from './move-version.js';
export { RollOutsModule } from './roll-outs.module.js';
