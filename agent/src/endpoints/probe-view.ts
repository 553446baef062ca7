// What one probe saw, for a person at a terminal: the answer, how long each step took, and the chain of certificates as a tree.
import type { X509Certificate } from 'node:crypto';
import type { EndpointFact } from '@pantau/shared/network-facts';
import type { EndpointWork } from '@pantau/shared/work';
import { dnLine, line } from '../certificates/words.ts';
import type { Style } from '../terminal.ts';
import { at } from './connect.ts';
import { FAULT_WORDS } from './endpoint-fact.ts';
import type { Sighting, TlsSighting } from './sighting.ts';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

export interface ProbeView {
  readonly work: EndpointWork;
  readonly sighting: Sighting;
  readonly fact: EndpointFact;
  readonly isSuccess: boolean;
  readonly nowMs: number;
}

export function renderProbe({ work, sighting, fact, isSuccess, nowMs }: ProbeView, style: Style): string {
  const { address, web, tls, durationMs } = sighting;
  const mark = isSuccess ? style.good('✓') : style.bad('✗');
  const where = address === undefined ? '' : ` (${at(address, work.port)})`;
  const lines = [`${mark} ${style.bold(`${work.kind} ${work.host}:${work.port}`)}${where}  ${durationMs.toFixed(0)} ms`];
  if (fact.reason !== undefined) lines.push(`  ${style.bad(fact.reason)}`);
  if (web !== undefined) {
    const led = web.redirectTo === undefined ? '' : `, → ${web.redirectTo} (tidak diikuti · not followed)`;
    lines.push(`  HTTP/${web.version} ${web.status}, ${web.bodyBytes} B, ${web.redirects} pengalihan · redirects${led}`);
  }
  if (tls !== undefined) lines.push(...chainLines(tls, fact, nowMs, style));
  const steps = Object.entries(sighting.phases).filter(([, ms]) => ms > 0);
  if (steps.length > 0) lines.push(style.dim(`  ${steps.map(([step, ms]) => `${step} ${ms.toFixed(1)} ms`).join(' → ')}`));
  return `${lines.join('\n')}\n`;
}

function chainLines({ presented, verdict, version }: TlsSighting, { tls }: EndpointFact, nowMs: number, style: Style): string[] {
  const chain = verdict.best.length > 0 ? verdict.best : presented;
  const isSent = (each: X509Certificate): boolean => presented.some(({ fingerprint256 }) => fingerprint256 === each.fingerprint256);
  const tree = chain.toReversed().map((each, depth) => {
    const branch = depth === 0 ? '' : `${'   '.repeat(depth - 1)}└─ `;
    const origin = isSent(each) ? '' : style.dim(' [akar agen · root of the agent]');
    return `    ${branch}${line(dnLine(each.subject))}  ${endWords(each, nowMs, style)}${origin}`;
  });
  // Without a root that is known the tree hangs from a name.
  const top = chain.at(-1);
  const missing =
    verdict.best.length === 0 && top !== undefined && top.subject !== top.issuer
      ? [`    ${style.bad('?')} ${line(dnLine(top.issuer))}`]
      : [];
  const unused = presented.filter((each) => !chain.includes(each));
  const status = tls?.status === undefined ? '' : `, OCSP ${tls.status}`;
  return [
    `  ${version}${status}`,
    ...missing,
    ...tree,
    ...unused.map((each) => style.dim(`    · ${line(dnLine(each.subject))} (tak terpakai · not used)`)),
    ...(tls === undefined || tls.names.length === 0 ? [] : [`  ${style.dim(tls.names.join(', '))}`]),
    ...verdict.faults.map((fault) => `  ${style.bad(`✗ ${FAULT_WORDS[fault]}`)}`),
  ];
}

function endWords({ validToDate }: X509Certificate, nowMs: number, style: Style): string {
  const days = Math.floor((validToDate.getTime() - nowMs) / DAY_MS);
  const text = `s.d. · until ${validToDate.toISOString().slice(0, 10)} (${days} hari · days)`;
  return days < SOON_DAYS ? style.bad(text) : style.good(text);
}
