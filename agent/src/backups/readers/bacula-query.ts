// What is asked of the catalog of Bacula or Bareos: one statement for PostgreSQL and SQLite, of tables that both keep alike. Bareos has PostgreSQL only.

/** As many as tell of a year of a small office. */
const MOST_JOBS = 5_000;
const MOST_CHECKS = 200;

const JOBS = `
SELECT 'job' AS kind, j.jobid AS id, j.name AS name, j.type AS type, j.level AS level, j.jobstatus AS status,
  j.starttime AS started, j.endtime AS ended, j.jobtdate AS epoch, j.jobfiles AS files, j.jobbytes AS bytes, j.joberrors AS errors,
  c.name AS client, f.fileset AS fileset, f.md5 AS md5,
  (SELECT MIN(s.name) FROM jobmedia jm JOIN media m ON m.mediaid = jm.mediaid JOIN storage s ON s.storageid = m.storageid
    WHERE jm.jobid = j.jobid) AS storage,
  NULL AS text
FROM job j LEFT JOIN client c ON c.clientid = j.clientid LEFT JOIN fileset f ON f.filesetid = j.filesetid
WHERE j.type IN ('B', 'C', 'V') AND j.jobid > (SELECT COALESCE(MAX(jobid), 0) - ${MOST_JOBS} FROM job)`;

/** Lines of the newest runs of each job that tell what it lacks and whether it is encrypted; and which run a check is about. */
const LOGS = `
SELECT 'log' AS kind, l.jobid AS id, NULL AS name, NULL AS type, NULL AS level, NULL AS status, NULL AS started, NULL AS ended, NULL AS epoch,
  NULL AS files, NULL AS bytes, NULL AS errors, NULL AS client, NULL AS fileset, NULL AS md5, NULL AS storage, l.logtext AS text
FROM log l
WHERE ((l.jobid IN (SELECT MAX(jobid) FROM job WHERE type IN ('B', 'C') AND jobstatus IN ('T', 'W') GROUP BY name)
      OR l.jobid IN (SELECT MAX(jobid) FROM job WHERE type IN ('B', 'C') AND jobstatus IN ('e', 'E', 'f', 'A', 'I') GROUP BY name))
    AND (l.logtext LIKE '%Could not stat%' OR l.logtext LIKE '%Encryption:%'))
  OR (l.jobid IN (SELECT jobid FROM job WHERE type = 'V' ORDER BY jobid DESC LIMIT ${MOST_CHECKS})
    AND l.logtext LIKE '%Verifying against JobId=%')`;

export const SQLITE_QUERY = `${JOBS} UNION ALL ${LOGS};`.replace(/\s+/g, ' ').trim();

export const POSTGRESQL_QUERY =
  `SELECT COALESCE(json_agg(t.row), '[]') FROM (SELECT row_to_json(j) AS row FROM (${JOBS}) j UNION ALL SELECT row_to_json(l) FROM (${LOGS}) l) t;`
    .replace(/\s+/g, ' ')
    .trim();
