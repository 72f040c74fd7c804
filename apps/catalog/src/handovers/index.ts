/** Products that go from one domain to another once both agree. */
export { HandoversModule } from './handovers.module.js';
