/** How a contract's quality is. */
export { ContractQualityModule } from './contract-quality.module.js';
