// Prints the paths of the programs that tests use, as environment variables in JSON; fetches what is missing.
// Tests call it when they are run directly instead of through `npm test`.
import { createProgress } from './lib/progress.mjs';
import { findTestTools } from './lib/tools.mjs';

const wanted = process.argv.slice(2);
const progress = createProgress(process.stderr, process.env);
process.stdout.write(`${JSON.stringify(await findTestTools({ progress, env: process.env }, wanted))}\n`);
