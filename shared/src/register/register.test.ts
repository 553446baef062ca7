// Record schemas and the register as a whole: what is refused with which words, where references may lead, look-ups.
import { describe, expect, it } from 'vitest';
import { createRegister, type RegisterLists, registerContent, registerFromContent, registerProblems } from './register.ts';
import { LIST_NAMES, type ListName } from './schemas.ts';
import { problemsIn, schemas } from './testing/problems-in.ts';

/** A register of records as they would be written. */
function registerOf(written: Partial<Record<ListName, readonly unknown[]>>) {
  const lists: Partial<Record<ListName, unknown[]>> = {};
  for (const name of LIST_NAMES) lists[name] = (written[name] ?? []).map((record) => schemas[name].parse(record));
  return createRegister(lists as Partial<RegisterLists>);
}

const server = { id: 's1', owner_pd: 'kominfo', managed_by: 'kominfo' };
const block = { id: 'b', cidr: '10.0.0.0/24', kind: 'private', assigned_to: 'kominfo' };
const source = { id: 'c', location: 's1:/var/backups', medium: 'server' };

describe('a record', () => {
  it.each<[string, ListName, unknown, string]>([
    ['a required field', 'servers', { id: 's1', owner_pd: 'kominfo' }, 'managed_by: is required'],
    ['an unknown key', 'servers', { ...server, aquired_on: '2024-01-01' }, 'aquired_on: unknown key; did you mean "acquired_on"?'],
    [
      'a day that is none',
      'servers',
      { ...server, acquired_on: '2026-02-30' },
      'acquired_on: "2026-02-30" is no day that exists; write YYYY-MM-DD',
    ],
    ['a relative day', 'servers', { ...server, acquired_on: '-20d' }, 'acquired_on: "-20d" is no day that exists; write YYYY-MM-DD'],
    ['a number for a text', 'servers', { ...server, role: 7 }, 'role: must be text; write it in quotation marks: "7"'],
    [
      'an unknown word',
      'servers',
      { ...server, hosting: 'metal' },
      'hosting: "metal" is not known; choose one of: physical, vm, vps, cloud',
    ],
    ['nothing', 'servers', { ...server, room: null }, 'room: is empty; give a value or remove this line'],
    ['an empty list', 'servers', { ...server, macs: [] }, 'macs: must not be empty'],
    ['a bad MAC', 'servers', { ...server, macs: ['52-54-00-00-00-01'] }, 'macs.0: must be a MAC address'],
    [
      'a reference without kind',
      'datastores',
      { id: 'd', dataset: 'x', host: 's1', managed_by: 'kominfo' },
      'host: must be kind/id, for example server/id',
    ],
    ['host bits', 'ip_blocks', { ...block, cidr: '10.0.0.1/24' }, 'cidr: has host bits behind the prefix'],
    ['a prefix too long', 'ip_blocks', { ...block, cidr: '10.0.0.0/33' }, 'cidr: must be a CIDR block'],
    ['an IPv6 prefix too long', 'ip_blocks', { ...block, cidr: '2001:db8::/129' }, 'cidr: must be a CIDR block'],
    [
      'an end before its begin',
      'ip_blocks',
      { ...block, valid_from: '2026-02-01', valid_to: '2026-01-31' },
      'valid_to: lies before valid_from',
    ],
    [
      'a window that ends first',
      'outages',
      { id: 'o', subject: 'server/s1', from: '2026-02-01T10:00', to: '2026-02-01T09:59' },
      'to: lies before from',
    ],
    ['a latitude beyond the pole', 'sites', { id: 'x', kind: 'drc', operator: 'kominfo', lat: 95 }, 'lat: is too large; at most 90'],
    [
      'an unknown regulation',
      'regulation_changes',
      { id: 'r', regulation: 'langsa-34-2021', in_force_to: '2026-01-01' },
      'regulation: "langsa-34-2021" is no regulation that is known; did you mean langsa-34-2020?',
    ],
    [
      'a duty without regulation',
      'norm_conflicts',
      { id: 'n', duties: ['17.6'], higher_law: 'x', valid_from: '2026-01-01' },
      'duties.0: must be regulation/duty',
    ],
    [
      'an unknown topic',
      'register_complete',
      { id: 'k', pd: '*', topics: ['server'], from: '2026-01-01' },
      'topics.0: "server" is not known',
    ],
    ['neither dataset nor server', 'backup_sources', source, 'dataset: give exactly one of dataset and server'],
    ['dataset and server', 'backup_sources', { ...source, dataset: 'd', server: 's1' }, 'dataset: give exactly one of dataset and server'],
    [
      'a medium that comes into no room',
      'media_moves',
      { id: 'm', media: 'd', direction: 'in', at: '2026-02-01T08:00', by: 'Siti' },
      'room: direction: in names the room',
    ],
    [
      'a hash that is none',
      'restore_tests',
      { id: 't', dataset: 'd', done_on: '2026-02-01', result: 'ok', evidence_sha256: 'ABC' },
      'evidence_sha256: must be 64 hexadecimal digits',
    ],
    ['a server with databases', 'backup_sources', { ...source, server: 's1' }, 'source_kind: server is for copies of file_sistem'],
  ])('is refused with %s', (_what, list, record, expected) => {
    const problems = problemsIn(list, record);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it('gets its defaults, local times as instants, and addresses in one form', () => {
    expect(schemas.servers.parse(server)).toMatchObject({ hosting: 'physical', status: 'produksi' });
    expect(schemas.outages.parse({ id: 'o', subject: 'server/s1', from: '2026-02-01T08:00' })).toMatchObject({
      from: Date.UTC(2026, 1, 1),
      planned: false,
    });
    expect(schemas.ip_blocks.parse({ ...block, cidr: '2001:db8::/64', vips: ['2001:db8:0:0:0:0:0:1'] }).vips).toEqual(['2001:db8::1']);
  });

  it('may last one day and one instant', () => {
    expect(problemsIn('ip_blocks', { ...block, valid_from: '2026-02-01', valid_to: '2026-02-01' })).toEqual([]);
  });
});

describe('registerProblems', () => {
  const region = {
    pds: [
      { id: 'kominfo', role: 'dinas' },
      { id: 'dinkes', role: 'pd' },
    ],
    sites: [{ id: 'pusat', kind: 'pusat_data', operator: 'kominfo' }],
    servers: [server],
  };

  function problems(extra: Partial<Record<ListName, readonly unknown[]>>): string[] {
    return registerProblems(registerOf({ ...region, ...extra }), schemas).map((problem) => `${problem.path.join('.')}: ${problem.en}`);
  }

  it('finds nothing in a whole register, parties and stars included', () => {
    expect(
      problems({
        sites: [...region.sites, { id: 'pdn', kind: 'pdn', operator: 'national' }],
        supervisions: [{ id: 'v', kinds: ['monev'], pds: ['dinkes'], done_on: '2026-01-01' }],
        register_complete: [{ id: 'k', pd: '*', topics: '*', from: '2026-01-01' }],
      }),
    ).toEqual([]);
  });

  it.each<[string, Partial<Record<ListName, readonly unknown[]>>, string]>([
    [
      'a dangling id, with a guess',
      { rooms: [{ id: 'r', site: 'pusst', kind: 'office' }] },
      'rooms.r.site: "pusst" does not exist in sites; "pusat"?',
    ],
    [
      'a party that is nobody',
      { sites: [{ id: 'pusat', kind: 'pusat_data', operator: 'swasta' }] },
      'sites.pusat.operator: "swasta" does not exist in pds',
    ],
    [
      'a wrong kind',
      { datasets: [{ id: 'd', owner_pd: 'dinkes' }], datastores: [{ id: 'x', dataset: 'd', host: 'site/pusat', managed_by: 'kominfo' }] },
      'datastores.x.host: "site/pusat": its kind must be server/, device/',
    ],
    [
      'a kind that does not exist',
      { maintenance: [{ id: 'm', subject: 'sever/s1', performed_on: '2026-01-01' }] },
      'maintenance.m.subject: "sever/s1": there is no kind "sever" (server/s1?)',
    ],
    [
      'one dangling entry of a list',
      { supervisions: [{ id: 'v', kinds: ['monev'], pds: ['dinkes', 'disdik'], done_on: '2026-01-01' }] },
      'supervisions.v.pds.1: "disdik" does not exist',
    ],
    ['no Dinas', { pds: [{ id: 'kominfo', role: 'pd' }] }, 'pds: there must be exactly one of pds with role: dinas; there is none'],
    [
      'two Dinas',
      {
        pds: [
          { id: 'kominfo', role: 'dinas' },
          { id: 'dinkes', role: 'dinas' },
        ],
      },
      'pds.dinkes.role: there must be exactly one of pds with role: dinas; "kominfo" already is',
    ],
  ])('finds %s', (_what, extra, expected) => {
    const found = problems(extra);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });
});

describe('createRegister', () => {
  const register = registerOf({
    pds: [
      { id: 'kominfo', role: 'dinas' },
      { id: 'dinkes', role: 'pd' },
    ],
    servers: [server, { ...server, id: 's2', owner_pd: 'dinkes' }],
    supervisions: [{ id: 'v', kinds: ['monev'], pds: ['dinkes', 'kominfo'], done_on: '2026-01-01' }],
  });

  it('looks records up by id, reference, field, and entry of a list', () => {
    expect(register.get('servers', 's2')?.owner_pd).toBe('dinkes');
    expect(register.byRef('server/s1')?.id).toBe('s1');
    expect(register.where('servers', 'owner_pd', 'dinkes').map((each) => each.id)).toEqual(['s2']);
    expect(register.where('supervisions', 'pds', 'kominfo').map((each) => each.id)).toEqual(['v']);
    expect(register.dinas?.id).toBe('kominfo');
  });

  it.each(['server/s9', 'sever/s1', 's1', 'ip/10.0.0.1'])('finds nothing behind %s', (ref) => {
    expect(register.byRef(ref)).toBeUndefined();
  });

  it('has the same content whatever the order, and another when a field differs', () => {
    const turned = registerOf({
      servers: [{ owner_pd: 'dinkes', managed_by: 'kominfo', id: 's2' }, server],
      pds: [
        { role: 'pd', id: 'dinkes' },
        { id: 'kominfo', role: 'dinas' },
      ],
      supervisions: [{ id: 'v', kinds: ['monev'], pds: ['dinkes', 'kominfo'], done_on: '2026-01-01' }],
    });
    const changed = createRegister({ ...turned.lists, servers: [] });
    expect(registerContent(turned)).toBe(registerContent(register));
    expect(registerContent(changed)).not.toBe(registerContent(register));
  });

  it('comes back out of its content', () => {
    const region = { id: 'r', name: 'R', zone: 'WITA', regulations: ['banjarbaru-5-2022'], example: true } as const;
    const whole = createRegister(register.lists, { ...region, regulations: [...region.regulations] });
    const back = registerFromContent(registerContent(whole));
    expect(back.region).toEqual(region);
    expect(registerContent(back)).toBe(registerContent(whole));
    expect(back.get('supervisions', 'v')).toEqual(whole.get('supervisions', 'v'));
    expect(registerFromContent(registerContent(register)).region).toBeUndefined();
  });
});
