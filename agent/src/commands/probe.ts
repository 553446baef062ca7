// `probe`: looks at one service as a gateway agent does and shows what it saw; nothing is sent to the collector.
import { endpointFact, isSuccess } from '../endpoints/endpoint-fact.ts';
import { revocationOf } from '../endpoints/endpoint-runner.ts';
import type { ProbeCommand } from '../endpoints/probe-arguments.ts';
import { probeEndpoint } from '../endpoints/probe-endpoint.ts';
import { renderProbe } from '../endpoints/probe-view.ts';
import { createLookUp } from '../endpoints/resolve.ts';
import { createRevocation } from '../endpoints/revocation.ts';
import { knownRoots } from '../endpoints/roots.ts';
import { createStyle } from '../terminal.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';

export async function probe({ work, json }: ProbeCommand, { host, out, hasColours }: CommandEnvironment): Promise<ExitCode> {
  const now = (): number => host.now();
  const lookUp = createLookUp(host);
  const { signal } = new AbortController();
  const sighting = await probeEndpoint(work, { now, lookUp, roots: knownRoots, isRegistered: () => false }, signal);
  const status = await revocationOf(sighting, createRevocation(now, lookUp), signal);
  const fact = endpointFact({ sighting, kind: work.kind, roots: knownRoots(), status });
  const isGood = isSuccess(sighting);
  const { durationMs, phases, address } = sighting;
  out(
    json
      ? `${JSON.stringify({ success: isGood, ...fact, address, durationMs, phases })}\n`
      : renderProbe({ work, sighting, fact, isSuccess: isGood, nowMs: now() }, createStyle(hasColours)),
  );
  return isGood ? 0 : 1;
}
