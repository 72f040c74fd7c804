// Puts beside the built client what the compiler leaves behind: the types of the API, which its declarations name.
import { copyFileSync } from 'node:fs';

copyFileSync('libs/client/src/schema.d.ts', 'libs/client/dist/schema.d.ts');
