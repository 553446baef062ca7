// `npm run build:dashboards`: writes the dashboards that lie beside this folder.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dashboardFiles } from './dashboards.ts';

const FOLDER = fileURLToPath(new URL('../dashboards/', import.meta.url));

for (const [name, text] of dashboardFiles()) {
  writeFileSync(FOLDER + name, text);
  process.stdout.write(`${FOLDER}${name}\n`);
}
