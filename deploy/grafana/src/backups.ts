// Dashboard: how old the newest copy of each job is, how its runs end, how large its copies are, and what the targets hold.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { DUTY, EXPLAIN } from './links.ts';
import { NO_FINDING, orZero } from './nothing.ts';
import { figure, graph, table } from './panels.ts';
import { backupHosts, datasource, page, region } from './variables.ts';

const R = 'region="$region"';
const B = `${R}, host=~"$host"`;
const JOB = 'backup_job, host, target';
const TARGET = 'target, tool';
const of = (name: string, more = ''): string => `max by (${JOB}) (pantau_backup_${name}{${B}${more}})`;
const inTarget = (name: string): string => `max by (${TARGET}) (pantau_backup_${name}{${R}})`;
const AGE = `time() - ${of('last_success_timestamp_seconds')}`;
const RAN = `pantau_backup_last_run_timestamp_seconds{${B}}`;
const NAME = '{{backup_job}} · {{host}}';
const COLUMNS = { backup_job: 'Pekerjaan · Job', host: 'Mesin · Machine', target: 'Tujuan · Target' };

export function backupsDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-backups',
    title: 'Pantau: cadangan · backups',
    description: 'Umur, hasil, besar, dan tempat salinan menurut pekerjaan. · Age, result, size and place of copies, by job.',
    variables: [datasource(), region(), backupHosts(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Pekerjaan · Jobs',
            help: 'Jobs of which a run or copy was ever told, by machine and target.',
            unit: 'short',
            expr: `count(${RAN})`,
          }),
          figure({
            title: 'Salinan tertua yang terbaru · Oldest newest copy',
            help: 'Age of the newest good copy of the job that is worst off.',
            unit: 's',
            expr: `max(${AGE})`,
            badFrom: 172_800,
          }),
          figure({
            title: 'Gagal · Failed',
            help: 'Jobs whose newest run failed.',
            unit: 'short',
            expr: `sum(pantau_backup_last_result{${B}, result="failed"})`,
            badFrom: 1,
          }),
          figure({
            title: 'Tidak diketahui · Unknown',
            help: 'Jobs of which nobody knows how the newest run ended. That is no success.',
            unit: 'short',
            expr: `sum(pantau_backup_last_result{${B}, result="unknown"})`,
            badFrom: 1,
          }),
          figure({
            title: 'Tanpa salinan di lokasi lain · No copy elsewhere',
            help: 'Datasets with copies, none of which is known to lie on another site.',
            unit: 'short',
            expr: orZero(
              `count(count by (dataset) (pantau_backup_last_success_timestamp_seconds{${R}, dataset!="", offsite!="true"}) unless on (dataset) pantau_backup_last_success_timestamp_seconds{${R}, offsite="true"})`,
              `pantau_backup_last_success_timestamp_seconds{${R}}`,
            ),
            badFrom: 1,
          }),
          figure({
            title: 'Sedang berjalan · Running',
            help: 'Runs that are under way.',
            unit: 'short',
            expr: orZero(`count(pantau_backup_running_seconds{${B}})`, RAN),
          }),
        ],
      },
      {
        title: 'Pekerjaan · Jobs',
        panels: [
          table({
            title: 'Semua pekerjaan · All jobs',
            help: 'The age is that of the newest run that left a copy. What a tool does not tell is empty.',
            height: 10,
            columns: COLUMNS,
            values: [
              { expr: AGE, title: 'Umur · Age', unit: 's' },
              { expr: of('last_size_bytes'), title: 'Besar · Size', unit: 'bytes' },
              { expr: of('usual_size_bytes'), title: 'Biasanya · Usual', unit: 'bytes' },
              { expr: of('last_duration_seconds'), title: 'Lama · Duration', unit: 's' },
              { expr: of('every_seconds'), title: 'Selang · Every', unit: 's' },
              { expr: `time() - ${of('verified_timestamp_seconds')}`, title: 'Diperiksa · Verified', unit: 's' },
            ],
          }),
          table({
            title: 'Hasil terakhir dan tempat · Last result and place',
            help: 'Elsewhere: whether the copies lie on another site than their data, by the register.',
            sortedBy: 'Pekerjaan · Job',
            columns: {
              ...COLUMNS,
              tool: 'Alat · Tool',
              dataset: 'Dataset',
              offsite: 'Lokasi lain · Elsewhere',
              result: 'Hasil · Result',
            },
            values: [
              {
                expr: `max by (${JOB}, tool, dataset, offsite, result) (pantau_backup_last_result{${B}} == 1)`,
                title: 'Berlaku · Holds',
                unit: 'none',
              },
            ],
          }),
          graph({
            title: 'Umur salinan terbaru · Age of the newest copy',
            help: 'The ten jobs that are worst off. It falls with each run that leaves a copy.',
            unit: 's',
            queries: { [NAME]: `topk(10, ${AGE})` },
            min: 0,
          }),
          graph({
            title: 'Besar menurut biasanya · Size by the usual',
            help: 'Below 0.5 something is missing in the copy.',
            unit: 'percentunit',
            queries: { [NAME]: `${of('last_size_bytes')} / (${of('usual_size_bytes')} > 0)` },
            min: 0,
          }),
          graph({
            title: 'Lama berjalan · Duration',
            help: 'Of the newest run, and of one that is under way.',
            unit: 's',
            queries: { [NAME]: of('last_duration_seconds'), [`${NAME} (berjalan · running)`]: of('running_seconds') },
            min: 0,
          }),
        ],
      },
      {
        title: 'Tujuan · Targets',
        panels: [
          table({
            title: 'Repositori dan penyimpan · Repositories and stores',
            help: 'Copies and the oldest by who can read the repository; the newest change, size and files by the machine that keeps it.',
            sortedBy: 'Tujuan · Target',
            columns: { target: 'Tujuan · Target', tool: 'Alat · Tool' },
            values: [
              { expr: inTarget('copies'), title: 'Salinan · Copies', unit: 'short' },
              { expr: `time() - ${inTarget('oldest_timestamp_seconds')}`, title: 'Tertua · Oldest', unit: 's' },
              { expr: `time() - ${inTarget('store_newest_timestamp_seconds')}`, title: 'Berubah · Changed', unit: 's' },
              { expr: inTarget('store_size_bytes'), title: 'Besar · Size', unit: 'bytes' },
              { expr: inTarget('store_files'), title: 'Berkas · Files', unit: 'short' },
            ],
          }),
          graph({
            title: 'Besar penyimpan · Size of stores',
            help: 'By the machine that keeps them. One that does not grow while its jobs report successes deserves a look.',
            unit: 'bytes',
            queries: { '{{target}}': inTarget('store_size_bytes') },
            min: 0,
            width: 12,
          }),
          graph({
            title: 'Ping HTTP · HTTP pings',
            help: 'Of machines without an agent, in five minutes. Unknown: a script has an address that was revoked or is mistyped.',
            unit: 'short',
            queries: { '{{outcome}}': `sum by (outcome) (increase(pantau_ping_requests_total{${R}}[5m]))` },
            min: 0,
            width: 12,
          }),
        ],
      },
      {
        title: 'Temuan · Findings',
        panels: [
          table({
            title: 'Temuan cadangan · Findings on backups',
            help: 'Open operational findings about jobs, copies and repositories; the subject leads to the explanation.',
            nothing: NO_FINDING,
            columns: {
              status: 'Status',
              severity: 'Bobot · Severity',
              regulation: 'Peraturan · Regulation',
              duty: 'Kewajiban · Duty',
              subject: 'Perihal · Subject',
            },
            values: [
              {
                expr: `max by (status, severity, regulation, duty, subject) (time() - pantau_finding_since_timestamp_seconds{${R}, duty=~"backup-.*|restore-test"})`,
                title: 'Sejak · Lasts',
                unit: 's',
              },
            ],
            links: [DUTY, EXPLAIN],
          }),
        ],
      },
    ],
  });
}
