// The region of the played day: a data centre with two gateways and 58 other machines, fourteen other places with ten each, every place
// at the end of a line of its own; who has the duty, and by which channels they are reached.
export const REGION = 'kota-uji';
export const TELEGRAM_TOKEN = '7700112233:AAH-rahasia_sekali-panjang-77';
export const ALERTS_TOKEN = 'rahasia-penerima-0123456789abcdef';
export const INTERVAL_SECONDS = 600;

export interface Host {
  readonly server: string;
  readonly site: string;
}

const CENTRE = 'pusat';
const AT_CENTRE = 60;
const AT_A_POST = 10;
export const POSTS: readonly string[] = Array.from({ length: 14 }, (_, index) => `pos-${two(index + 1)}`);
export const GATEWAYS: readonly string[] = ['srv-pusat-01', 'srv-pusat-06'];
export const HOSTS: readonly Host[] = [
  ...Array.from({ length: AT_CENTRE }, (_, index) => ({ server: `srv-${CENTRE}-${two(index + 1)}`, site: CENTRE })),
  ...POSTS.flatMap((site) => Array.from({ length: AT_A_POST }, (_, index) => ({ server: `srv-${site}-${two(index + 1)}`, site }))),
];

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Text of register.yaml; `more` are further lists. */
export function registerText(more = ''): string {
  const sites = POSTS.map((site) => `  - { id: ${site}, kind: pd_office, operator: kominfo, address: 10.20.${Number(site.slice(-2))}.1 }`);
  const links = POSTS.map((site) => `  - { id: jalur-${site}, kind: backbone, site: ${site}, to_site: ${CENTRE}, managed_by: kominfo }`);
  const servers = HOSTS.map(({ server, site }) => {
    const gateway = GATEWAYS.includes(server) ? ', gateway: true' : '';
    return `  - { id: ${server}, owner_pd: kominfo, managed_by: kominfo, status: produksi, room: ruang-${site}${gateway} }`;
  });
  return `region: { id: ${REGION}, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Kota Uji }, { id: dinkes, role: pd, name: Dinas Kesehatan }]
sites:
  - { id: ${CENTRE}, kind: pusat_data, operator: kominfo, address: 10.20.0.1 }
${sites.join('\n')}
rooms: [{ id: ruang-${CENTRE}, site: ${CENTRE}, kind: pusat_data }, ${POSTS.map((site) => `{ id: ruang-${site}, site: ${site}, kind: office }`).join(', ')}]
links:
${links.join('\n')}
servers:
${servers.join('\n')}
${more}`;
}

/** Numbers of their chats, and names of their topics. */
export const CHATS = { budi: 1001, siti: 1002, andi: 1003, hasan: 1004 } as const;
export type Person = keyof typeof CHATS;
export const PEOPLE = Object.keys(CHATS) as readonly Person[];
const NAMES: Readonly<Record<Person, string>> = { budi: 'Budi', siti: 'Siti', andi: 'Andi', hasan: 'Hasan' };
export const MAILING_LIST = 'piket@kota-uji.example';

/** Text of oncall.yaml: the duty changes on Monday at 08:00, from Budi to Siti. */
export const SCHEDULE = `people:
${PEOPLE.map((id) => `  - { id: ${id}, name: ${NAMES[id]}, contacts: [{ channel: telegram, to: "${CHATS[id]}" }, { channel: ponsel, to: topik-${id} }] }`).join('\n')}
rotations: [{ id: jaringan, members: [budi, siti], every: week, at: "08:00", start: 2026-02-23 }]
quiet_hours: { from: "21:00", to: "06:00" }
policies:
  - { id: ringan, match: { severity: [low, info] }, steps: [{ notify: [rotation/jaringan] }], repeat: 0, quiet: [low, info] }
  - id: semua
    steps: [{ notify: [rotation/jaringan] }, { after: 15m, notify: [person/andi] }, { after: 30m, notify: [person/hasan] }]
    repeat: 1h
    acknowledgement: 4h
`;

/** The list `channels` of the configuration. */
export function channelsAt(urls: { readonly telegram: string; readonly phone: string; readonly mail: string }): object[] {
  return [
    { id: 'telegram', type: 'telegram', token: TELEGRAM_TOKEN, url: urls.telegram, detail: 'full' },
    { id: 'ponsel', type: 'ntfy', url: urls.phone },
    { id: 'surel', type: 'email', url: urls.mail, from: 'pantau@kota-uji.example', to: [MAILING_LIST] },
  ];
}
