// The web site of the lab as a program of its own, so that it runs on its machine: serves one page by TLS.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

const { key, cert } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as { key: string; cert: string };
createServer({ key, cert }, (_request, response) => response.end('<h1>Portal Daerah Lab</h1>\n')).listen(443, () =>
  console.log('listening'),
);
