/** The way of a policy version from draft to enforced, and what a scope has in force compiled anew. */
export { refuseStep, takesImpact } from './allowed-steps.js';
export { ScopeBusy } from './errors.js';
export { MoveVersion } from './move-version.js';
export { PutBack } from './put-back.js';
export { type Recompiled, RecompileScope } from './recompile-scope.js';
export { RollOutsModule } from './roll-outs.module.js';
