// Where the findings that are shown come from: the ledger, with the ages of their evidence as they are now, or a judgement of
// the facts at an instant. Part of `pantau findings`; it only reads.
import type { Regulation } from '@pantau/shared/law/check';
import { judgeAll } from '@pantau/shared/law/evaluate';
import type { Finding } from '@pantau/shared/law/finding';
import { OPERATIONAL, REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { Status } from '@pantau/shared/law/status';
import { worldAt } from '@pantau/shared/law/world-at';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readFindings } from '@pantau/shared/ledger/queries/findings';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';

export interface FindingsQuestion {
  readonly regulation?: Regulation;
  readonly status?: Status;
  readonly subject?: string;
  /** Milliseconds UTC; left out = now. */
  readonly at?: number;
}

export interface FindingsAnswer {
  readonly region: RegionInfo;
  /** Instant to which the ages refer. */
  readonly at: number;
  /** Judged for this answer and recorded nowhere. */
  readonly isView: boolean;
  readonly findings: readonly Finding[];
}

/** The findings asked for. Throws an InputError when there was no register yet at the instant of a view. */
export async function findingsOf(reader: SqlReader, region: RegionInfo, question: FindingsQuestion, now: number): Promise<FindingsAnswer> {
  const { regulation } = question;
  const bound = [...REGULATIONS.filter((each) => region.regulations.includes(each.id)), OPERATIONAL];
  const asked = regulation === undefined ? bound : [regulation];
  const isView = question.at !== undefined || asked.some((each) => !bound.includes(each));
  const at = question.at ?? now;
  const all = isView ? await judgedAt(reader, region, asked, at) : await stored(reader, region, asked, now);
  return { region, at, isView, findings: all.filter((finding) => isWanted(finding, question)) };
}

function isWanted(finding: Finding, { status, subject }: FindingsQuestion): boolean {
  return (status === undefined || finding.status === status) && (subject === undefined || finding.subject === subject);
}

async function judgedAt(reader: SqlReader, region: RegionInfo, asked: readonly Regulation[], at: number): Promise<Finding[]> {
  const world = await worldAt(reader, region, at);
  return asked.flatMap((each) => judgeAll(world, at, each));
}

/** A finding is not written again while its evidence merely stays true: when it was last seen comes from the facts of now. */
async function stored(reader: SqlReader, region: RegionInfo, asked: readonly Regulation[], now: number): Promise<Finding[]> {
  const ids = new Set(asked.map((each) => each.id));
  const found = (await readFindings(reader, region.id)).filter(({ finding }) => ids.has(finding.regulation));
  const seen = new Map<string, number>();
  for (const finding of found.length === 0 ? [] : await judgedAt(reader, region, asked, now)) {
    for (const { key, observedAt } of finding.evidence) {
      if (observedAt !== undefined) {
        seen.set(evidenceKey(finding, key), observedAt);
      }
    }
  }
  return found.map(({ finding, since }) => ({
    ...finding,
    since,
    evidence: finding.evidence.map((each) => {
      const newest = seen.get(evidenceKey(finding, each.key));
      return newest === undefined ? each : { ...each, observedAt: newest };
    }),
  }));
}

function evidenceKey({ duty, subject }: Finding, key: string): string {
  return JSON.stringify([duty, subject, key]);
}
