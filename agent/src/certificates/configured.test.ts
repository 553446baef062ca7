// Which certificates configurations name, in the words of each program.
import { expect, it } from 'vitest';
import { configuredPaths, PROGRAMS } from './configured.ts';

it.each([
  [
    'nginx',
    '  ssl_certificate /etc/ssl/a.pem;\n  ssl_certificate_key /etc/ssl/a.key;\n ssl_certificate certs/b.pem;',
    ['/etc/ssl/a.pem', '/etc/nginx/certs/b.pem'],
  ],
  ['nginx', '# ssl_certificate /old.pem;\nssl_certificate "/etc/ssl/c.pem";\nssl_certificate $dir/d.pem;', ['/etc/ssl/c.pem']],
  [
    'apache2',
    'SSLCertificateFile /etc/ssl/a.crt\nSSLCertificateKeyFile /etc/ssl/a.key\n  sslcertificatefile "ssl/b.crt"',
    ['/etc/ssl/a.crt', '/etc/apache2/ssl/b.crt'],
  ],
  [
    'postfix',
    'smtpd_tls_cert_file=/etc/ssl/m.pem\nsmtpd_tls_key_file=/etc/ssl/m.key\nsmtpd_tls_chain_files = /etc/x.pem, /etc/y.pem',
    ['/etc/ssl/m.pem', '/etc/x.pem', '/etc/y.pem'],
  ],
  [
    'dovecot',
    'ssl_cert = </etc/dovecot/a.pem\nssl_key = </etc/dovecot/a.key\nssl_server_cert_file = /etc/dovecot/b.pem',
    ['/etc/dovecot/a.pem', '/etc/dovecot/b.pem'],
  ],
  [
    'haproxy',
    'crt-base /etc/haproxy/certs\nbind *:443 ssl crt site.pem alpn h2\nbind :8443 ssl crt /srv/all/',
    ['/etc/haproxy/certs/site.pem', '/srv/all/'],
  ],
])('%s', (name, text, paths) => {
  const program = PROGRAMS.find((each) => each.name === name);
  expect(configuredPaths(text, program ?? { base: '', line: /$^/ })).toEqual(paths);
});
