// Until when the collector's own certificates hold, as metrics. Part of telemetry.
import { Gauge, type Registry } from 'prom-client';

/** Certificates with their last instants, milliseconds UTC, as they are at the time of the scrape. */
type Ends = () => readonly { readonly certificate: string; readonly until: number }[];

export function createCertificateMetrics(registry: Registry, ends: Ends): void {
  new Gauge({
    name: 'pantau_tls_certificate_expiry_timestamp_seconds',
    help: 'Last instant of each certificate of the collector itself.',
    labelNames: ['certificate'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { certificate, until } of ends()) {
        this.set({ certificate }, until / 1000);
      }
    },
  });
}
