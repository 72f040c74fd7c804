import { serve } from '#service';
import { QualityModule } from './app.module.js';
import { readConfig } from './config.js';

await serve({
  name: 'quality',
  description:
    'Holds what was measured against what contracts promise, and reaches the owner when it falls short.',
  readConfig,
  moduleFor: (config) => QualityModule.forRoot(config),
});
