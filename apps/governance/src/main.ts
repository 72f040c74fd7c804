import { serve } from '#service';
import { GovernanceModule } from './app.module.js';
import { readConfig } from './config.js';

await serve({
  name: 'governance',
  description: 'Decides on change sets by the policies in force, and keeps every decision.',
  readConfig,
  moduleFor: (config) => GovernanceModule.forRoot(config),
});
