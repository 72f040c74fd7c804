import { serve } from '#service';
import { LineageModule } from './app.module.js';
import { readConfig } from './config.js';

await serve({
  name: 'lineage',
  description: 'Knows who reads what: consumptions and declarations in, consumers and the graph out.',
  readConfig,
  moduleFor: (config) => LineageModule.forRoot(config),
});
