// Shapes of the copies of datasets, as the OpenAPI document names them.
import { z } from '@hono/zod-openapi';
import { BACKUP_TOOLS } from '@pantau/shared/backup-facts';
import { AgeSeconds, Instant, orNull, Sentence, Status } from './schemas.ts';

const count = z.number().int().min(0);
const Tri = z.enum(['yes', 'no', 'unknown']).openapi('Tri', { description: 'unknown: nobody who knows has told' });
const Result = z.enum(['success', 'warning', 'failed', 'unknown']);

const Verdict = z
  .strictObject({ regulation: z.string(), title: z.string(), status: Status })
  .openapi('BackupVerdict', { description: 'The worst finding of the regulation on freshness and place of the copies' });

const row = {
  dataset: z.string(),
  pd: z.string(),
  copies: count.openapi({ description: 'Places that keep a copy' }),
  sites: count,
  placeUnknown: count.openapi({ description: 'Copies of which the place is not known' }),
  newestCopyAt: Instant.optional().openapi({ description: 'Left out: no witness that can be trusted tells of a copy' }),
  newestCopyAgeSeconds: AgeSeconds.optional(),
  lastRestore: orNull(z.strictObject({ day: z.string(), ok: z.boolean() }), 'null when no restore test is registered'),
  verdicts: z.array(Verdict),
  operational: Status.optional().openapi({ description: "The worst of Pantau's own findings; never part of compliance" }),
};
export const BackupRow = z.strictObject(row).openapi('BackupRow');

const Place = z
  .strictObject({
    known: z.boolean(),
    room: z.string().optional(),
    building: z.string().optional(),
    site: z.string().optional(),
    siteName: z.string().optional(),
    siteKind: z.string().optional(),
    kind: z.string().optional(),
    missing: Sentence.optional(),
    declared: z.string().optional().openapi({ description: 'What the register says, which proves nothing' }),
  })
  .openapi('BackupPlace');

const Witness = z
  .strictObject({ id: z.string(), on: z.string().optional(), lastHeard: Instant, alive: z.boolean() })
  .openapi('BackupWitness');

const SecondWitness = z
  .strictObject({
    says: z.enum(['agrees', 'contradicts', 'unknown', 'none']),
    sentence: Sentence,
    witness: Witness.optional(),
    newestAt: Instant.optional(),
  })
  .openapi('SecondWitness', { description: 'What the machine that keeps the copies says, without their key' });

const Apart = z
  .strictObject({
    km: z.number().min(0).optional(),
    sameRoom: Tri,
    sameBuilding: Tri,
    sharedHazards: z.array(z.string()),
    far: Tri,
    missing: Sentence.optional(),
  })
  .openapi('BackupApart', { description: 'How the copy lies to the data' });

const Run = z
  .strictObject({
    at: Instant,
    result: Result,
    bytes: count.optional(),
    seconds: count.optional(),
    reason: z.string().optional(),
  })
  .openapi('BackupRun');

const CopyPlace = z
  .strictObject({
    id: z.string(),
    isRegistered: z.boolean(),
    tool: z.enum(BACKUP_TOOLS).optional(),
    job: z.string().optional(),
    target: z.string().optional(),
    medium: z.string(),
    media: z.string().optional(),
    keptOn: z.string().optional(),
    place: Place,
    apart: Apart,
    state: z.enum(['good', 'attention', 'bad', 'unknown']),
    notes: z.array(Sentence),
    takenAt: Instant.optional(),
    ageSeconds: AgeSeconds.optional(),
    copyName: z.string().optional(),
    bytes: count.optional(),
    usualBytes: z.number().min(0).optional(),
    result: Result.optional(),
    verified: Tri,
    verification: z.string().optional(),
    encrypted: Tri,
    immutable: Tri,
    immutableUntil: Instant.optional(),
    missingSources: z.array(z.string()),
    generations: count,
    oldestAt: Instant.optional(),
    toldBy: z.enum(['tool', 'run', 'store']).optional(),
    witness: Witness.optional(),
    secondWitness: SecondWitness,
    everyHours: z.number().optional(),
    runs: z.array(Run),
    runsFrom: z.enum(['job', 'copies']),
  })
  .openapi('CopyPlace', { description: 'A place that keeps copies or should, with its newest whole copy; without takenAt none is known' });

const Source = z
  .strictObject({
    datastore: z.string(),
    role: z.enum(['primary', 'replica', 'cache']),
    host: z.string(),
    place: Place,
    lastWriteAt: Instant.optional(),
    lastSyncAt: Instant.optional(),
  })
  .openapi('BackupSource');

export const BackupPicture = z
  .strictObject({
    at: Instant,
    ...row,
    pdName: z.string().optional(),
    unseen: Sentence.optional().openapi({ description: 'Why copies may exist that nobody sees' }),
    sources: z.array(Source),
    copyPlaces: z.array(CopyPlace),
    restores: z.array(
      z.strictObject({
        id: z.string(),
        day: z.string(),
        ok: z.boolean(),
        minutes: z.number().optional(),
        more: z.record(z.string(), z.string()),
      }),
    ),
    findings: z.array(
      z.strictObject({
        duty: z.string(),
        subject: z.string(),
        status: Status,
        statusWord: Sentence,
        reason: z.string(),
        sentence: Sentence,
      }),
    ),
  })
  .openapi('BackupPicture');
