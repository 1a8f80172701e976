// npm start: installs what is missing, then hands over to local/src/main.ts on the project's own Node.
import { join } from 'node:path';
import { handOver } from './hand-over.mjs';
import { ensureInstalled, ROOT } from './install.mjs';

ensureInstalled();
handOver(join(ROOT, 'local', 'src', 'main.ts'), process.argv.slice(2));
