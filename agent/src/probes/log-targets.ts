// Where logs are sent to, out of the configuration of rsyslog, syslog-ng, systemd-journal-upload and fluent-bit; part of the probe `logs`.

const LOCAL = /^(localhost|127\.|::1$|\[::1\])/i;

/** Targets of actions: `*.* @host`, `@@host:port`, and modules that send (omfwd, omrelp, omelasticsearch, omhttp, omkafka). */
export function parseRsyslog(text: string): string[] {
  const lines = withoutComments(text);
  const classic = [...lines.matchAll(/^[^\s#$:][^\n]*?\s@@?(?:\([^)]*\))?(\[[^\]]+\]|[\w.-]+)/gm)].map(([, host = '']) => host);
  const actions = [...lines.matchAll(/type="(?:omfwd|omrelp|omelasticsearch|omhttp|omkafka)"([^)]*)/g)].flatMap(
    ([, rest = '']) => /(?:target|server|broker)="?([^"\s]+)/.exec(rest)?.[1] ?? [],
  );
  return [...classic, ...actions];
}

/** Destinations that go over the network: `network("host" ...)`, `syslog(...)`, `tcp(...)`, `udp(...)`. */
export function parseSyslogNg(text: string): string[] {
  const destinations = [...withoutComments(text).matchAll(/destination\s+\S+\s*\{([^}]*)\}/g)].map(([, body = '']) => body);
  return destinations.flatMap((body) =>
    [...body.matchAll(/\b(?:network|syslog|tcp6?|udp6?)\s*\(\s*"?([\w.:-]+)"?/g)].map(([, host = '']) => host),
  );
}

/** `URL=` of journal-upload.conf. */
export function parseJournalUpload(text: string): string[] {
  const url = /^URL=(\S+)/m.exec(withoutComments(text))?.[1];
  return url === undefined ? [] : [url.replace(/^https?:\/\//, '').replace(/[/:].*$/, '')];
}

/** `Host` of the outputs of fluent-bit's classic configuration. */
export function parseFluentBit(text: string): string[] {
  const outputs = withoutComments(text)
    .split(/^\[/m)
    .filter((part) => /^OUTPUT\]/i.test(part));
  return outputs.flatMap((part) => /^\s*Host\s+(\S+)/im.exec(part)?.[1] ?? []);
}

/** Whether a target is another machine. */
export function isRemote(target: string): boolean {
  return !LOCAL.test(target);
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '');
}
