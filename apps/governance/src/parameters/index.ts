/** The parameters that scopes set. */
export { ParametersModule } from './parameters.module.js';
