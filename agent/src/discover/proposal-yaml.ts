// The proposal as YAML for the register. Texts of devices are written so that they can neither break the file nor move the terminal. Pure.
import type { Proposal, ProposedLink, ProposedMachine } from './proposal.ts';
import type { SearchResult } from './search.ts';

export interface ProposalAbout extends Pick<SearchResult, 'alive' | 'silent' | 'found' | 'unseen'> {
  readonly networks: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** More are counted only. */
const LISTED = 40;
const NOTE_LENGTH = 300;

export function renderProposal(proposal: Proposal, about: ProposalAbout): string {
  const devices = proposal.machines.filter(({ kind }) => kind !== 'server');
  const servers = proposal.machines.filter(({ kind }) => kind === 'server');
  const lines = [
    ...head(about, proposal),
    ...(devices.length === 0 ? [] : ['devices:', ...devices.flatMap((each) => machine(each, about))]),
    ...(servers.length === 0 ? [] : ['servers:', ...servers.flatMap((each) => machine(each, about))]),
    ...hints(proposal),
    ...rest(proposal, about),
  ];
  return `${lines.join('\n')}\n`;
}

function head({ networks, at, alive, found }: ProposalAbout, { machines }: Proposal): string[] {
  return [
    `# Usulan pantau-agent discover ${networks.join(' ')}, ${at}`,
    `# ${alive} alamat menjawab ping, ${found.length} menjawab SNMP: ${machines.length} mesin · addresses answered ping, SNMP: machines`,
    '# Agen tidak tahu apa yang sudah terdaftar; bandingkan dengan register dan buang yang sudah ada.',
    '# The agent cannot know what is registered already: compare with the register and drop what it has.',
    '# Isi setiap TODO: sampai itu `pantau register check` menolak berkas ini. Yang ditebak ditulis di note.',
    '# Fill in each TODO: until then `pantau register check` refuses this file. What is guessed stands in note.',
  ];
}

function machine(each: ProposedMachine, { at }: ProposalAbout): string[] {
  const { kind, address, credential, macs, serial } = each;
  const isServer = kind === 'server';
  const name =
    credential === undefined
      ? 'TODO # nama di snmp.credentials gateway · its name in snmp.credentials of the gateways'
      : quoted(credential);
  return [
    `  - id: ${word(each.id)}`,
    ...(isServer ? [] : [`    class: ${kind} # tebakan · guessed: ${plain(each.reason)}`]),
    '    owner_pd: TODO # PD pemilik · office that owns it',
    '    managed_by: TODO # yang menjalankan: PD, national, vendor, other · who runs it',
    '    # room: # ruang tempatnya · the room it stands in',
    ...(isServer ? ['    # hosting: vm # bila bukan mesin fisik · unless it is physical'] : []),
    ...(macs.length === 0 ? [] : [`    macs: [${macs.map(quoted).join(', ')}]`]),
    `    address: ${quoted(address)}`,
    `    snmp_credential: ${name}`,
    ...(serial === '' || isServer ? [] : [`    serial: ${quoted(serial)}`]),
    `    source: ${quoted(`pantau-agent discover ${at}`)}`,
    `    note: ${quoted(noteOf(each, isServer))}`,
  ];
}

function noteOf(each: ProposedMachine, isServer: boolean): string {
  const { kind, reason, vendor, model, sysName, sysDescr, location, alsoAt, serial } = each;
  const parts = [
    `ditebak · guessed: ${kind} (${reason})`,
    vendor === '' ? '' : `${vendor} ${model}`.trim(),
    sysName === '' ? '' : `sysName ${sysName}`,
    location === '' || location === 'Unknown' ? '' : `sysLocation ${location}`,
    isServer && serial !== '' ? `serial ${serial}` : '',
    alsoAt.length === 0 ? '' : `juga di · also at ${alsoAt.join(', ')}`,
    sysDescr,
  ];
  return parts
    .filter((part) => part !== '')
    .join('; ')
    .slice(0, NOTE_LENGTH);
}

/** Most cables are no lines of the register: those that are lose their # by hand. */
function hints({ links, machines }: Proposal): string[] {
  if (links.length === 0) return [];
  const isServer = (id: string): boolean => machines.find((each) => each.id === id)?.kind === 'server';
  return [
    '# Kabel menurut LLDP. Kebanyakan bukan jalur yang dicatat; hapus tanda "# " hanya pada yang memang jalur.',
    '# Cables by LLDP. Most are no lines that are recorded: take the "# " away from those that are.',
    '# links:',
    ...links.flatMap((link) => cable(link, isServer(link.from))),
  ];
}

function cable({ id, from, fromPort, to, toPort, farAddress }: ProposedLink, isServer: boolean): string[] {
  return [
    `#   - id: ${word(id)}`,
    '#     kind: TODO # backbone, inter_pd, inter_dc, lan, internet, special_need, gov_intranet, pdn, spl',
    '#     site: TODO # ujung di PD · end at the office',
    ...(isServer ? [] : [`#     device: ${word(from)}`, `#     interface: ${quoted(fromPort)}`]),
    `#     far_address: ${quoted(farAddress)}`,
    `#     note: ${quoted(`LLDP: ${from} ${fromPort} - ${to} ${toPort}`)}`,
  ];
}

function rest({ strangers }: Proposal, { silent, unseen }: ProposalAbout): string[] {
  const lines = strangers.map(({ name, chassis, seenBy, capabilities, addresses }) =>
    [name || '?', chassis, capabilities.join('+'), addresses.join(' '), `← ${seenBy}`].filter((part) => part !== '').join('  '),
  );
  return [
    ...listed('Terlihat lewat LLDP, tidak menjawab SNMP · Seen by LLDP, answered no SNMP', lines),
    ...listed('Menjawab ping, tidak menjawab SNMP dengan kredensial yang ada · Answered ping, but SNMP to no credential', silent),
    ...listed('Tidak terbaca seluruhnya · Not read to the end', unseen),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > LISTED ? [`#   … ${lines.length - LISTED} lagi · more`] : [];
  return [`# ${title}: ${lines.length}`, ...lines.slice(0, LISTED).map((line) => `#   ${plain(line)}`), ...more];
}

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff\u202a-\u202e\u2066-\u2069]/gu;

/** A text between quotation marks: JSON is YAML, but for a few characters that YAML does not print. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll(UNSEEN, ' '));
}

/** An id as it is, unless YAML would read something else in it. */
function word(id: string): string {
  return /^[a-z][a-z0-9-]*$/.test(id) && !/^(?:true|false|null|yes|no|on|off|y|n)$/.test(id) ? id : quoted(id);
}

/** For a comment: one line. */
function plain(text: string): string {
  return text.replaceAll(UNSEEN, ' ');
}
