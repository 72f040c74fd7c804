/** Products that follow one another: major versions side by side. */
export { MajorsModule } from './majors.module.js';
