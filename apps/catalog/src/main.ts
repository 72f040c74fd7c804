import { consoleFolder, serve } from '#service';
import { CatalogModule } from './app.module.js';
import { readConfig } from './config.js';

await serve({
  name: 'catalog',
  description:
    'What is registered in the mesh: domains, products, contracts and schemas, every version of each.',
  readConfig,
  moduleFor: (config) => CatalogModule.forRoot(config),
  console: consoleFolder,
});
