// The tables of the ledger, one schema for every database. Instants are milliseconds since 1970 UTC, values are JSON
// text, subjects are `kind/id`. `region` is part of every key.

export const LEDGER_VERSION = 5;

/** What makes a ledger of a version one of the next. */
export const LEDGER_UPGRADES: Readonly<Record<number, readonly string[]>> = {
  1: [
    ...['pd text', 'site text', 'key_expires_at integer', 'next_key_hash text', 'next_key_expires_at integer'],
    ...['revoked_at integer', 'quarantined_at integer', 'quarantine text'],
  ]
    .map((column) => `alter table agents add column ${column}`)
    .concat(['pd text', 'site text', 'revoked_at integer'].map((column) => `alter table enrolment_tokens add column ${column}`)),
  2: [],
  3: [],
  // Alerts that were told one by one end as they are; from now on they are told in groups.
  4: [
    ...["source text not null default 'finding'", 'pd text', 'site text', 'fires_at integer not null default 0'].map(
      (column) => `alter table alerts add column ${column}`,
    ),
    ...['flapping integer not null default 0', 'ends_at integer', 'told_in text', 'by_hand integer not null default 0', 'ended text'].map(
      (column) => `alter table alerts add column ${column}`,
    ),
    "update alerts set state = case state when 'open' then 'firing' when 'closed' then 'resolved' else state end, fires_at = opened_at",
    'drop table notices',
  ],
};

export const LEDGER_TABLES: readonly string[] = [
  `create table if not exists meta (
    key text primary key, value text not null
  )`,
  // Who may report. Keys are never stored, only their SHA-256 (hex); the next one holds beside the present until it was used.
  // pd and site are those of the token; a quarantine names the machines that it is about.
  `create table if not exists agents (
    region text not null, id text not null, server text not null, key_hash text not null, machine_id text not null, hostname text not null,
    software text not null, interval_seconds integer not null, enrolled_at integer not null, retired_at integer,
    pd text, site text, key_expires_at integer, next_key_hash text, next_key_expires_at integer, revoked_at integer,
    quarantined_at integer, quarantine text, primary key (region, id)
  )`,
  // For one server, or (server is empty) for a new one of an office.
  `create table if not exists enrolment_tokens (
    region text not null, hash text not null, server text not null, created_at integer not null, expires_at integer not null,
    used_at integer, agent text, pd text, site text, revoked_at integer, primary key (region, hash)
  )`,
  // Which reports were taken in, as ranges of sequences without holes. first_at and last_at are the corrected instants
  // at which the first and the last report of the range were taken.
  `create table if not exists received (
    region text not null, agent text not null, epoch text not null, first_seq integer not null, last_seq integer not null,
    first_at integer not null, last_at integer not null, received_at integer not null,
    primary key (region, agent, epoch, first_seq)
  )`,
  // Facts as intervals. A row covers the sequences first_seq..last_seq of its witness without a hole; last_seq null = up
  // to the end of the received range that holds first_seq. last_at null = seen again with every report up to last_seq.
  `create table if not exists facts (
    id integer primary key, region text not null, subject text not null, fact text not null, witness text not null, epoch text not null,
    first_seq integer not null, last_seq integer, first_at integer not null, last_at integer, value text not null
  )`,
  'create index if not exists facts_by_subject on facts (region, subject, fact, witness, first_at)',
  'create index if not exists facts_by_witness on facts (region, witness, epoch, last_seq)',
  // Time in which findings were judged without a break.
  `create table if not exists heartbeats (
    region text not null, writer text not null, first_at integer not null, last_at integer not null, primary key (region, writer, first_at)
  )`,
  `create table if not exists register_versions (
    region text not null, hash text not null, loaded_at integer not null, content text not null, primary key (region, loaded_at)
  )`,
  // The newest finding of each duty and subject; `finding` is the whole of it. Each change of it is in the journal.
  `create table if not exists findings (
    region text not null, regulation text not null, duty text not null, subject text not null, status text not null, pd text,
    since integer not null, changed_at integer not null, change_seq integer not null, finding text not null,
    primary key (region, regulation, duty, subject)
  )`,
  'create index if not exists findings_by_subject on findings (region, subject)',
  // What a region's law looked like to the evaluation: one row a regulation, written at start, for those who only read.
  `create table if not exists regulations (
    region text not null, id text not null, title text not null, bound integer not null, catalogue text not null, primary key (region, id)
  )`,
  // Finding changes and audit entries, hash-chained by writer. hash = SHA-256 of prev_hash, seq, at, kind and payload.
  `create table if not exists journal (
    region text not null, writer text not null, seq integer not null, at integer not null, kind text not null, about text not null,
    payload text not null, prev_hash text not null, hash text not null, primary key (region, writer, seq)
  )`,
  'create index if not exists journal_about on journal (region, kind, about, seq)',
  // `told_in` is the group; `fires_at` ends the hold of a pending alert; `ends_at` is the end that Prometheus gave; `by_hand`: a person
  // resolved it and what is behind it has not recovered since.
  `create table if not exists alerts (
    region text not null, id text not null, regulation text not null, duty text not null, subject text not null, severity text not null,
    state text not null, opened_at integer not null, unverified_since integer, closed_at integer, finding text not null,
    source text not null default 'finding', pd text, site text, fires_at integer not null default 0, flapping integer not null default 0,
    ends_at integer, told_in text, by_hand integer not null default 0,
    ended text, primary key (region, id)
  )`,
  'create index if not exists alerts_by_subject on alerts (region, state, duty, subject)',
  'create index if not exists alerts_by_group on alerts (region, told_in, state)',
  'create index if not exists alerts_by_history on alerts (region, duty, subject, opened_at)',
  // Each step in the life of an alert, and why.
  `create table if not exists alert_transitions (
    id integer primary key, region text not null, alert text not null, at integer not null, from_state text, to_state text not null,
    reason text not null, actor text, note text
  )`,
  'create index if not exists alert_transitions_by_alert on alert_transitions (region, alert, id)',
  // Alerts that are told together; `body` is the whole of it.
  `create table if not exists alert_groups (
    region text not null, id text not null, key text not null, opened_at integer not null, closed_at integer, body text not null,
    primary key (region, id)
  )`,
  'create index if not exists alert_groups_open on alert_groups (region, closed_at)',
  `create table if not exists acknowledgements (
    id integer primary key, region text not null, told_in text not null, at integer not null, until integer not null, by_whom text not null,
    note text, ended_at integer
  )`,
  'create index if not exists acknowledgements_by_group on acknowledgements (region, told_in, id)',
  `create table if not exists silences (
    region text not null, id text not null, from_at integer not null, until integer not null, ended_at integer, body text not null,
    primary key (region, id)
  )`,
  `create table if not exists oncall_overrides (
    region text not null, id text not null, rotation text not null, person text not null, from_at integer not null, until integer not null,
    by_whom text, why text, created_at integer not null, ended_at integer, primary key (region, id)
  )`,
  // Addresses of people that were proved to work: a test message was delivered, and when.
  `create table if not exists contact_proofs (
    region text not null, person text not null, channel text not null, address text not null, proved_at integer not null,
    primary key (region, person, channel, address)
  )`,
  // The outbox. A notice is written with the transition it tells of; queued, delivered and failed are filled in later. `contacts` are the
  // ways to the receiver in their order (JSON), `way` is the one in use, and `channel` its channel.
  `create table if not exists outbox (
    region text not null, key text not null, told_in text not null, kind text not null, receiver text not null, channel text not null,
    created_at integer not null, notice text not null, contacts text not null, way integer not null default 0, queued_at integer,
    delivered_at integer, failed_at integer, attempts integer not null default 0, last_error text, primary key (region, key)
  )`,
  'create index if not exists outbox_open on outbox (region, delivered_at, failed_at)',
  'create index if not exists outbox_by_group on outbox (region, told_in, receiver)',
  'create index if not exists outbox_by_receiver on outbox (region, receiver, created_at)',
  // What a digest tells of to a receiver whose limit is reached, or who is not disturbed before `not_before`; `digest` is the key of its notice
  // once there is one.
  `create table if not exists held_notices (
    region text not null, receiver text not null, told_in text not null, kind text not null, at integer not null, digest text,
    not_before integer not null default 0, primary key (region, receiver, told_in, at)
  )`,
  'create table if not exists cursors (region text not null, name text not null, value integer not null, primary key (region, name))',
  // Addresses seen, by whose table they stood in (`subject`) and how (`seen_by`). Each sample is one sighting; first, last and number do
  // not depend on the order in which samples come. prev_seen is the newest before last_seen, 0 when there is none. name and witness are
  // those of the newest. sort_key orders addresses of both versions: 32 hexadecimal digits, IPv4 as ::ffff:0:0/96.
  `create table if not exists address_sightings (
    id integer primary key, region text not null, subject text not null, vrf text not null, if_index integer not null, ip text not null,
    mac text not null, seen_by text not null, sort_key text not null, name text not null, witness text not null, first_seen integer not null,
    last_seen integer not null, prev_seen integer not null, sightings integer not null
  )`,
  `create unique index if not exists address_sightings_key on address_sightings (region, subject, seen_by, vrf, if_index, ip, mac)`,
  'create index if not exists address_sightings_by_address on address_sightings (region, sort_key)',
  // Hardware addresses that a switch learned, by port; its newest port is where one is.
  `create table if not exists fdb_entries (
    id integer primary key, region text not null, subject text not null, vlan text not null, mac text not null, if_index integer not null,
    port text not null, witness text not null, first_seen integer not null, last_seen integer not null, sightings integer not null
  )`,
  'create unique index if not exists fdb_entries_key on fdb_entries (region, subject, vlan, mac, if_index)',
  'create index if not exists fdb_entries_by_mac on fdb_entries (region, mac)',
  // Octet counters of lines as they were read, of the last days: what late samples are put in between. A row holds an hour of one
  // witness and one state of the counters (`series`: device, interface, bits, discontinuity, speed).
  `create table if not exists traffic_samples (
    region text not null, hour integer not null, link text not null, witness text not null, series text not null, samples blob not null,
    primary key (region, hour, link, witness, series)
  ) without rowid`,
  // A local day of a line (`day` is the instant at which it begins): its parts of five minutes, who counted them, and figures of the
  // day. Rates are octets per second; null when no part was counted for long enough.
  `create table if not exists traffic_days (
    region text not null, link text not null, day integer not null, bytes_in integer not null, bytes_out integer not null,
    covered_ms integer not null, samples integer not null, max_in integer, max_out integer, p95_in integer, p95_out integer,
    resets integer not null, notes text not null, parts blob not null, primary key (region, link, day)
  )`,
  // Jobs whose runs are told by HTTP pings. Of the secret in the address, and of the key that the checks of a host share, only the
  // SHA-256 (hex) is stored. last_success is the newest run that left a copy (JSON): pings are kept for a while only.
  `create table if not exists ping_checks (
    region text not null, hash text not null, key_hash text not null, slug text not null, host text not null, job text not null,
    tool text not null, dataset text, every_seconds integer, created_at integer not null, revoked_at integer, last_success text,
    primary key (region, hash)
  )`,
  // Pings as they came: kind is start, success, fail or log; note is the last line of the output.
  `create table if not exists pings (
    id integer primary key, region text not null, hash text not null, at integer not null, kind text not null, exit integer, rid text,
    note text, output blob
  )`,
  'create index if not exists pings_by_check on pings (region, hash, id)',
];
