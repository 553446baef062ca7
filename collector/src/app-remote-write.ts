// The part of app.ts that forwards pages that came too late to be scraped, when the configuration names a receiver.
import { type RemoteWriteDeps, runRemoteWrite } from './remote-write/remote-write.ts';

const TIME_LIMIT_MS = 30_000;

type Late = Omit<RemoteWriteDeps, 'config' | 'requestTimeoutMs'> & { readonly config: RemoteWriteDeps['config'] | undefined };

/** Runs until the signal; resolves at once without a receiver. */
export async function forwardLatePages({ config, ...deps }: Late, signal: AbortSignal): Promise<void> {
  if (config !== undefined) await runRemoteWrite({ ...deps, config, requestTimeoutMs: TIME_LIMIT_MS }, signal);
}
