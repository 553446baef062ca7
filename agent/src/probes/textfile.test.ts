import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCollector } from '../collect.ts';
import { gauge } from '../exposition.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { promtoolComplaints } from '../testing/promtool.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { defineProbe } from './probe.ts';
import { textfile } from './textfile.ts';

const FOLDER = '/var/lib/prometheus/node-exporter';
const inFolder = (files: Readonly<Record<string, string>>) =>
  folderHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text])));

describe('the folder of text files', () => {
  it('joins what files say of one family, and tells when they were written', async () => {
    const host = await inFolder({
      'a.prom': '# HELP jobs_total Jobs.\n# TYPE jobs_total counter\njobs_total{in="a"} 1\n',
      'b.prom': '# HELP jobs_total Jobs.\n# TYPE jobs_total counter\njobs_total{in="b"} 2\n',
      'b.prom.tmp': 'rubbish',
    });

    const { lines, page, unseen } = await sampleLines(textfile, host);

    expect(lines.slice(0, 2)).toEqual(['jobs_total{in="a"} 1', 'jobs_total{in="b"} 2']);
    expect(lines[2]).toMatch(new RegExp(`^node_textfile_mtime_seconds\\{file="${FOLDER}/a.prom"\\} \\d{10}$`));
    expect(lines.at(-1)).toBe('node_textfile_scrape_error 0');
    expect(unseen).toEqual([]);
    expect(promtoolComplaints(page)).toEqual([]);
  });

  it('lets a bad file cost only itself, and names it with its line', async () => {
    const host = await inFolder({ 'a.prom': 'good 1\n', 'b.prom': 'bad 1\nbad one\n', 'c.prom': 'stamped 1 1700000000000\n' });

    const { lines, unseen } = await sampleLines(textfile, host);

    expect(lines.filter((line) => !line.startsWith('node_textfile'))).toEqual(['good 1']);
    expect(lines.at(-1)).toBe('node_textfile_scrape_error 1');
    expect(lines.filter((line) => line.startsWith('node_textfile_mtime_seconds'))).toHaveLength(1);
    expect(unseen).toEqual([expect.stringMatching(/^b\.prom: .*line 2/), expect.stringMatching(/^c\.prom: .*timestamps/)]);
  });

  it.each([
    'hunter2:$y$j9T$hunter2:20100:0:99999:7:::',
    '# HELP hunter2:$y hunter2',
    '# TYPE a hunter2',
    '# TYPE hunter2 gauge\n# TYPE hunter2 gauge',
    '# HELP hunter2 x\n# HELP hunter2 x',
    '# TYPE hunter2 histogram\nhunter2_bucket 1',
    '# TYPE hunter2 histogram\nhunter2 1',
    '$hunter2',
    'hunter2 hunter2',
    'a{b="hunter2} 1',
    'a{hunter2="1",hunter2="1"} 1',
    'a 1 hunter2',
    'hunter2',
  ])('quotes nothing of a file that is none, such as a link to /etc/shadow: %j', async (secret) => {
    const host = await inFolder({ 'shadow.prom': `a 1\n${secret}\n` });
    const context = { host, backups: NO_BACKUPS };

    const report = await createCollector({ probes: [textfile], context, identity: FIXTURE_IDENTITY, probeLimitMs: 2_000 })();

    expect(report.probes[0]?.unseen).toEqual([expect.stringMatching(/^shadow\.prom: baris · line \d: /)]);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('never gives a page that Prometheus refuses: other meanings and repeated series are left out', async () => {
    const host = await inFolder({
      'a.prom': '# HELP x First.\n# TYPE x gauge\nx{a="1"} 1\n',
      'b.prom': '# HELP x Second.\n# TYPE x gauge\nx{a="2"} 2\n',
      'c.prom': '# HELP x First.\n# TYPE x gauge\nx{b="",a="1"} 3\n',
      'd.prom': 'node_textfile_scrape_error 7\n',
    });

    const { lines, page, unseen } = await sampleLines(textfile, host);

    expect(lines.filter((line) => line.startsWith('x'))).toEqual(['x{a="1"} 1']);
    expect(lines.at(-1)).toBe('node_textfile_scrape_error 0');
    expect(unseen).toHaveLength(3);
    expect(promtoolComplaints(page)).toEqual([]);
  });

  it('yields to the names that Pantau gives itself, wherever it stands', async () => {
    const host = await inFolder({ 'a.prom': 'node_load1 99\nown_value 1\nnode_scrape_collector_success{collector="x"} 0\n' });
    const load = defineProbe<number>({
      id: 'load',
      title: 'L',
      remedy: '-',
      reads: [],
      read: () => Promise.resolve(1),
      metrics: (value) => [gauge('node_load1', '1m load average.', value)],
    });
    const context = { host, backups: NO_BACKUPS };
    const collect = createCollector({ probes: [textfile, load], context, identity: FIXTURE_IDENTITY, probeLimitMs: 2_000 });

    const { pages, probes } = await collect();

    const page = pages[0]?.text ?? '';
    expect(page.match(/^node_load1.*$/gm)).toEqual(['node_load1 1']);
    expect(page.match(/^# TYPE node_scrape_collector_success/gm)).toHaveLength(1);
    expect(page).toContain('\nown_value 1\n');
    expect(probes[0]?.unseen?.[0]).toContain('node_load1, node_scrape_collector_success');
  });

  it('takes no file that is too large', async () => {
    const host = await inFolder({ 'a.prom': `# ${'x'.repeat(512 * 1024)}\na 1\n`, 'b.prom': 'b 1\n' });

    const { lines, unseen } = await sampleLines(textfile, host);

    expect(lines[0]).toBe('b 1');
    expect(unseen).toEqual([expect.stringContaining('a.prom')]);
  });

  it('sees a file that changed', async () => {
    const folder = await scratchFolder();
    const host = createLinuxHost({ root: '/', now: () => 0 });
    await writeFile(join(folder, 'a.prom'), 'a 1\n');
    const before = (await sampleLines(textfile, host, { textfileDirectory: folder })).lines[0];
    await writeFile(join(folder, 'a.prom'), 'a 22\n');

    expect([before, (await sampleLines(textfile, host, { textfileDirectory: folder })).lines[0]]).toEqual(['a 1', 'a 22']);
  });

  it('misses only a folder that was asked for', async () => {
    const host = await folderHost({});

    expect((await sampleLines(textfile, host)).lines).toEqual(['node_textfile_scrape_error 0']);
    expect((await sampleLines(textfile, host, { textfileDirectory: '/srv/metrics' })).lines).toEqual(['node_textfile_scrape_error 1']);
  });
});
