import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: fromHere('.'),
  base: '/console/',
  plugins: [react()],
  // Packages of this repository are taken as they are written.
  resolve: {
    conditions: ['source', ...defaultClientConditions],
    alias: { '#positions': fromHere('../../libs/positions/src/index.ts') },
  },
  // In development its pages are served anew at each change, and its API is that of a process beside it.
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/auth': 'http://127.0.0.1:3000' } },
  build: {
    outDir: fromHere('../../dist/apps/console'),
    emptyOutDir: true,
    // A file that stood in the page would be a source that its policy does not allow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
