/** How good datasets are by what runs told, handed on as being of contracts. */
export { ChecksModule } from './checks.module.js';
export { TellChecks, type ToldChecks } from './tell-checks.js';
