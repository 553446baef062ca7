// The findings that a case file expects: a status, one finding in detail or a list of them, by regulation and duty.
import { z } from 'zod';
import { STATUSES, type Status } from '../law/status.ts';
import { type Fields, strict, text, truth } from '../register/fields.ts';
import { passOn } from '../register/problems.ts';
import { say } from '../register/words.ts';

/** Expectations as they were written: by regulation, then by duty. */
export type RawExpect = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One finding that is expected. Without `subject` it is the worst finding of the duty. */
export interface ExpectedFinding {
  readonly status: Status;
  readonly subject?: string | undefined;
  /** Instant from which the finding has had this status, milliseconds UTC. */
  readonly since?: number | undefined;
  readonly sanctionExposure?: boolean | undefined;
  readonly remarkContains?: string | undefined;
}

/** What is expected of one duty, `17.11-backup`, or of a family, `family:ip-plan`. */
export interface Expectation {
  readonly duty: string;
  readonly findings: readonly ExpectedFinding[];
}

const FAMILY = /^family:[a-z][a-z0-9-]*$/;
const DUTY = /^\d+[a-z0-9.-]*$/;
const KEY_WORDS = say(
  'harus id butir seperti "17.11-backup" atau family:NAMA',
  'must be the id of a duty such as "17.11-backup", or family:NAME',
);

/** The schema of one expected value: a status, a finding or a list of findings. Comes out as a list. */
export function expectedSchema(fields: Fields, subject: z.ZodType<string>): z.ZodType<readonly ExpectedFinding[]> {
  const status = z.enum(STATUSES);
  const finding = strict(
    {
      status: status.describe('Status expected.'),
      subject: subject.optional().describe('Thing the finding is about.'),
      since: fields.time.optional().describe('Instant from which it has had this status.'),
      sanction_exposure: truth.optional().describe('It is marked as open to a sanction.'),
      remark_contains: text.optional().describe('Text that the finding says somewhere.'),
    },
    'An expected finding.',
  ).transform(
    (found): ExpectedFinding => ({
      status: found.status,
      subject: found.subject,
      since: found.since,
      sanctionExposure: found.sanction_exposure,
      remarkContains: found.remark_contains,
    }),
  );
  return z.union([
    status.transform((only): ExpectedFinding[] => [{ status: only }]),
    finding.transform((one) => [one]),
    z.array(finding).min(1),
  ]);
}

/** The schema of `expect`; what it accepts is given back as it was written. */
export function expectSchema(fields: Fields, subject: z.ZodType<string>): z.ZodType<RawExpect> {
  const expected = expectedSchema(fields, subject);
  const kept = z.unknown().superRefine((raw, context) => {
    context.issues.push(...passOn(expected.safeParse(raw).error, raw));
  });
  const duties = z
    .record(
      z.string().refine((key) => FAMILY.test(key) || DUTY.test(key), KEY_WORDS),
      kept,
    )
    .superRefine((found, context) => {
      for (const [key, value] of Object.entries(found)) {
        if (!FAMILY.test(key) || value === 'not-applicable') continue;
        context.addIssue({
          code: 'custom',
          path: [key],
          message: say('sebuah family hanya dapat not-applicable', 'a family can only be not-applicable'),
        });
      }
    });
  return z.record(fields.regulation, duties);
}
