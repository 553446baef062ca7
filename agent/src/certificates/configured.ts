// Which certificates the programs of a server are told to show: the lines of their configurations. Pure.
import { isAbsolute, join } from 'node:path';

export interface Program {
  readonly name: string;
  /** Files, and folders of which every file is read. */
  readonly places: readonly string[];
  readonly folders: readonly string[];
  /** Paths that are not absolute begin here. */
  readonly base: string;
  /** Group 1 has the path, or several parted by commas. */
  readonly line: RegExp;
}

const PATH = String.raw`["']?([^\s"';#]+)`;

export const PROGRAMS: readonly Program[] = [
  {
    name: 'nginx',
    places: ['/etc/nginx/nginx.conf'],
    folders: ['/etc/nginx/conf.d', '/etc/nginx/sites-enabled', '/etc/nginx/snippets'],
    base: '/etc/nginx',
    line: new RegExp(String.raw`^\s*ssl_certificate\s+${PATH}`),
  },
  {
    name: 'apache2',
    places: ['/etc/apache2/apache2.conf', '/etc/apache2/mods-enabled/ssl.conf'],
    folders: ['/etc/apache2/sites-enabled', '/etc/apache2/conf-enabled'],
    base: '/etc/apache2',
    line: new RegExp(String.raw`^\s*SSLCertificateFile\s+${PATH}`, 'i'),
  },
  {
    name: 'httpd',
    places: ['/etc/httpd/conf/httpd.conf'],
    folders: ['/etc/httpd/conf.d'],
    base: '/etc/httpd',
    line: new RegExp(String.raw`^\s*SSLCertificateFile\s+${PATH}`, 'i'),
  },
  {
    name: 'postfix',
    places: ['/etc/postfix/main.cf'],
    folders: [],
    base: '/etc/postfix',
    line: /^smtpd_tls_(?:(?:ec)?cert_file|chain_files)\s*=\s*(\S.*)$/,
  },
  {
    name: 'dovecot',
    places: ['/etc/dovecot/dovecot.conf', '/etc/dovecot/local.conf'],
    folders: ['/etc/dovecot/conf.d'],
    base: '/etc/dovecot',
    line: /^\s*ssl_(?:server_)?cert(?:_file)?\s*=\s*<?\s*(\S+)/,
  },
  {
    name: 'haproxy',
    places: ['/etc/haproxy/haproxy.cfg'],
    folders: ['/etc/haproxy/conf.d'],
    base: '/etc/haproxy',
    line: new RegExp(String.raw`^\s*(?:bind|server)\s.*?\scrt\s+${PATH}`),
  },
];

/** Absolute paths in the text of a configuration. Those with variables in them cannot be known. */
export function configuredPaths(text: string, { base, line }: Pick<Program, 'base' | 'line'>): string[] {
  const crtBase = /^\s*crt-base\s+(\S+)/m.exec(text)?.[1];
  return text.split('\n').flatMap((each) =>
    (line.exec(each)?.[1] ?? '')
      .split(/,\s*/)
      .map((path) => path.trim())
      .filter((path) => path !== '' && !/[$*{]/.test(path))
      .map((path) => (isAbsolute(path) ? path : join(crtBase ?? base, path))),
  );
}
