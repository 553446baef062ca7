// What is broken when something does not answer: the line, the router at its end, the way from one vantage point, or something before it.

import type { LinkRecord } from '../register/records.ts';
import { siteOfRecord } from '../register/site-of-record.ts';
import { devicesAt, endsOf, interfaceOf, isLineDown, routersAt, type Signs, signsOf, unreachedAt, watchedLines } from './outage-signs.ts';
import type { FactView } from './view.ts';

export type Cause =
  | { readonly kind: 'up' | 'line' | 'router' | 'alone' | 'split' | 'one' | 'unseen' }
  /** Something else is broken, and this lies behind it. */
  | { readonly kind: 'behind'; readonly cause: string };

const LEADS: readonly string[] = ['router', 'firewall', 'switch'];

/** What is the matter with a subject (`link/x`, `device/x`, `site/x`, `server/x`, `national_service/x`). */
export function causeOf(view: FactView, subject: string): Cause {
  return view.memo('outage-cause', subject, () => {
    const [kind, id = ''] = subject.split('/');
    if (kind === 'link') {
      const link = view.get('links', id);
      return link === undefined ? { kind: 'unseen' } : causeOfLine(view, link);
    }
    const signs = signsOf(view, subject);
    if (signs.state !== 'down') return { kind: signs.state };
    const device = kind === 'device' ? view.get('devices', id) : undefined;
    const record = kind === 'server' ? view.get('servers', id) : device;
    const site = kind === 'site' ? id : siteOfRecord(view, record);
    const own = device !== undefined && LEADS.includes(device.class);
    const cause = site === undefined ? undefined : causeAt(view, site, subject);
    if (cause !== undefined && cause !== subject) return { kind: 'behind', cause };
    return { kind: own ? 'router' : 'alone' };
  });
}

function causeOfLine(view: FactView, link: LinkRecord): Cause {
  const signs = signsOf(view, `link/${link.id}`);
  if (!isLineDown(view, link)) return upOrPartly(view, link, signs);
  const { near, far } = endsOf(view, link);
  if (near !== undefined && signsOf(view, near).state === 'down') return { kind: 'behind', cause: near };
  const dead = far === undefined ? undefined : deadRouter(view, far);
  return dead === undefined ? { kind: 'line' } : { kind: 'behind', cause: dead };
}

function upOrPartly(view: FactView, link: LinkRecord, { state }: Signs): Cause {
  if (state === 'unseen' || state === 'one') return { kind: interfaceOf(view, link) === undefined ? state : 'up' };
  return { kind: state === 'split' ? 'split' : 'up' };
}

/**
 * The router of a site, when it and not its line is broken: nobody reaches it, and its only line has a signal, or others of the site answer by
 * another way while no line of the site is told to be without signal, or several lines to it went at once.
 */
function deadRouter(view: FactView, site: string): string | undefined {
  const routers = routersAt(view, site);
  const [silent] = routers.filter((each) => signsOf(view, each).state === 'down');
  if (silent === undefined || routers.some((each) => signsOf(view, each).up.length > 0)) return undefined;
  const lines = watchedLines(view, site);
  const ends = lines.map((line) => interfaceOf(view, line)?.value.up);
  const hasSignal = ends.includes(true) || lines.some((line) => signsOf(view, `link/${line.id}`).up.length > 0);
  const othersAnswer = !ends.includes(false) && answersAt(view, site);
  const allAtOnce = lines.length > 1 && lines.every((line) => isLineDown(view, line));
  return lines.length === 0 || hasSignal || othersAnswer || allAtOnce ? silent : undefined;
}

function answersAt(view: FactView, site: string): boolean {
  const subjects = [`site/${site}`, ...devicesAt(view, site).map(({ id }) => `device/${id}`)];
  return subjects.some((subject) => signsOf(view, subject).up.length > 0);
}

/** What cuts a site off: its router, else its line, else what stands at the near end of that. */
export function causeAt(view: FactView, site: string, subject: string): string | undefined {
  const dead = deadRouter(view, site);
  if (dead !== undefined) return dead;
  if (answersAt(view, site)) return undefined;
  const lines = watchedLines(view, site).filter((line) => endsOf(view, line).far === site);
  if (lines.length === 0 || !lines.every((line) => isLineDown(view, line))) return undefined;
  for (const line of lines) {
    const { near } = endsOf(view, line);
    if (near !== undefined && near !== subject && signsOf(view, near).state === 'down') return near;
  }
  return lines[0] === undefined ? undefined : `link/${lines[0].id}`;
}

/** What nobody reaches because of it. */
export function behind(view: FactView, subject: string): string[] {
  const [kind, id = ''] = subject.split('/');
  const sites = kind === 'link' ? farOf(view, view.get('links', id)) : sitesBehind(view, id);
  const found = sites.flatMap((site) => unreachedAt(view, site));
  const lines = kind === 'link' ? [] : linesFrom(view, id).map((link) => `link/${link.id}`);
  return [...new Set([...lines, ...found])].filter((each) => each !== subject);
}

function farOf(view: FactView, link: LinkRecord | undefined): string[] {
  const far = link === undefined ? undefined : endsOf(view, link).far;
  return far === undefined ? [] : [far];
}

/** The site that a router stands at, when its far lines are of this one, and the sites at the ends of its lines. */
function sitesBehind(view: FactView, device: string): string[] {
  const own = siteOfRecord(view, view.get('devices', device));
  return [...new Set([...(own === undefined ? [] : [own]), ...linesFrom(view, device).flatMap((link) => farOf(view, link))])];
}

function linesFrom(view: FactView, device: string): LinkRecord[] {
  const site = siteOfRecord(view, view.get('devices', device));
  const measured = view.where('links', 'device', device);
  const ending = site === undefined ? [] : watchedLines(view, site).filter((line) => endsOf(view, line).far === site);
  return [...new Set([...measured, ...ending])].filter((line) => isLineDown(view, line));
}
