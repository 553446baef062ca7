// The collector's way in without what follows it, as a process of its own: `ingest-alone.ts SOCKET LEDGER` prints its port.
// Nobody reads the stream, so what it costs is ingest alone.
import { randomBytes } from 'node:crypto';
import { createHttpServer } from '@pantau/collector/http/http-server';
import { PRODUCER_OPTIONS } from '@pantau/collector/ingest/accept';
import { loadAgentDirectory } from '@pantau/collector/ingest/agent-directory';
import { createEnrolment } from '@pantau/collector/ingest/enrolment';
import { createIngest, INGEST_LIMITS } from '@pantau/collector/ingest/ingest';
import { createJournal } from '@pantau/collector/ledger/create-journal';
import { openLedger } from '@pantau/collector/ledger/open-ledger';
import { createTelemetry } from '@pantau/collector/telemetry/telemetry';
import { Redis } from 'ioredis';
import { REGION } from './region.ts';

const [, , socketPath = '', file = ''] = process.argv;
const ledger = await openLedger({ file });
const agents = await loadAgentDirectory({ ledger, region: REGION });
const redis = new Redis({ ...PRODUCER_OPTIONS, path: socketPath });
const telemetry = createTelemetry({ region: REGION, enrolled: () => agents.list(), labelsOf: () => ({ pd: '', site: '' }) });
const trust = () => ({ ca: '', system: false, version: 'none' });
const enrolment = createEnrolment({
  ledger,
  journal: createJournal({ region: REGION, writer: 'collector' }),
  agents,
  region: REGION,
  intervalSeconds: 15,
  keyDays: () => 90,
  trust,
  ownerOf: () => undefined,
  now: Date.now,
  random: randomBytes,
});
const ingest = createIngest({
  redis,
  region: REGION,
  agents,
  enrolment,
  trust,
  workFor: () => undefined,
  now: Date.now,
  limits: { ...INGEST_LIMITS, streamBytes: Number.MAX_SAFE_INTEGER },
  telemetry: telemetry.ingest,
});
const log = { error: (fields: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`) };
const http = createHttpServer({ host: '127.0.0.1', port: 0, routes: [ingest], checks: {}, log });
const { port } = await http.listen();
process.stdout.write(`port ${port}\n`);
process.once('SIGTERM', () => process.exit(0));
