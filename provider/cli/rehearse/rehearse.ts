/**
 * The course of a rehearsal: twins from what the engine knew before, their tunnels up, traffic on all of them, the plan applied, and
 * a look at what came back.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { steadyNow } from '../../core/run/steady-clock';
import { impactOf } from '../../link/impact';
import { tunnelKey } from '../../link/impact/reach';
import { bgpIsYours } from '../../link/pairs';
import { readTopology } from '../../link/topology';
import { holdSaid } from '../../link/up/ready';
import { note } from '../inventory';
import { readWritten } from '../written';
import { judge } from '../lint/options';
import { isOurs } from '../report/ours';
import { Reviewed } from '../report/reviewed';
import { knownInState } from '../twin';
import { announcedIn, isExpected, waitsInVain, type AnnouncedLink } from './announced';
import type { Apply, Rehearsal, RehearsedLink, RehearsedTunnel, Suffered } from './data';
import type { Opened, Staged } from './engine';
import { applyWorse, worseThanAnnounced } from './judged';
import { carries, Traffic } from './traffic';
import { startTwin } from './twin';
import { unseen } from './unseen';
import { playedLinks, wiringIn, type PlayedLink, type PlayedTunnel } from './wiring';
import { terraformCommand } from '../terraform-command';

/** Seconds. */
const UP = 60;
const SETTLED = 45;

export interface RehearseOptions {
  /** Seconds for the engine. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** @param from its name, for messages. @throws ProviderError where the plan touches no link, or cannot be rehearsed */
export async function rehearse(opened: Opened, from: string, options: RehearseOptions): Promise<Rehearsal> {
  const { signal, limit } = options;
  const started = steadyNow();
  const reviewed = new Reviewed(isOurs);
  const file = await readWritten(inPieces(opened.plan), from, reviewed.watching);
  if (file.kind === 'Terraform state' || file.kind === 'Pulumi stack')
    throw new ProviderError({
      code: 'invalid',
      message: `${from} is a ${file.kind}: it does not say what will change.`,
      hint: `Give a plan: ${terraformCommand()} plan -out=plan.bin`,
    });
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const impact = impactOf(file.program, catalog, sides, { findings: judge(file, {}).all });
  if (impact.before.links.length === 0)
    throw new ProviderError({
      code: 'unsupported',
      message: `Before ${from} there is no link: there is no traffic that it could stop.`,
      hint: 'A rehearsal is for changes of links that carry traffic; hybridvpn lint judges new ones.',
    });
  const announced = announcedIn(impact);
  note('Starting twins of the platforms from the state before the plan');
  const twin = await startTwin(opened.state);
  try {
    const folder = join(twin.folder, 'rehearsal');
    mkdirSync(folder, { mode: 0o700 });
    const staged = await opened.stage(folder, twin.settings);
    note('Planning against the twins');
    await staged.plan(signal);
    const links = playedLinks(impact.before, wiringIn(twin.folder));
    const traffic = new Traffic(twin.folder, links);
    const down = await traffic.untilUp(UP, signal);
    await traffic.begin(down, signal);
    note(`Traffic is on ${links.map(({ name }) => name).join(', ')}; applying`);
    const ran = await applied(staged, limit, signal);
    const inVain = ran.says !== undefined && holdSaid(ran.says) !== undefined && waitsInVain(file.program);
    const apply: Apply = inVain ? { ...ran, announced: true } : ran;
    note(
      apply.end === 'done' ? `Applied in ${apply.seconds} s; waiting for what comes back` : `The apply ${apply.end}`,
    );
    await traffic.settle(SETTLED, signal, (one) => isExpected(announced, one));
    const suffered = await traffic.end();
    signal.throwIfAborted();
    const state = await staged.state();
    const { program } = await knownInState({ text: state, of: from, takenAt: new Date() });
    const wiring = wiringIn(twin.folder);
    const after = new Map(
      playedLinks(readTopology(program, sides), wiring).flatMap((link) =>
        link.tunnels.map((tunnel) => [tunnelKey(tunnel.ends), tunnel] as const),
      ),
    );
    const found: Found = { links, suffered, traffic, up: async (key) => carries(after.get(key), wiring) };
    const rehearsed = await Promise.all(announced.map((link) => rehearsedLink(link, found)));
    return {
      version: 1,
      hash: reviewed.hash,
      input: file.kind,
      at: new Date(started).toISOString(),
      seconds: secondsSince(started),
      apply,
      links: rehearsed,
      worse: [...applyWorse(apply, limit), ...worseThanAnnounced(rehearsed)],
      unseen: unseen([...down].map((one) => ({ name: nameOf(one, links), bgpYours: bgpYoursOf(one) }))),
    };
  } finally {
    await twin.stop();
  }
}

async function applied(staged: Staged, limit: number, signal: AbortSignal): Promise<Apply> {
  const started = steadyNow();
  const late = AbortSignal.timeout(limit * 1000);
  const { failed } = await staged.apply(AbortSignal.any([signal, late]));
  signal.throwIfAborted();
  const seconds = secondsSince(started);
  if (late.aborted) return { end: 'stopped', seconds };
  return failed === undefined ? { end: 'done', seconds } : { end: 'failed', seconds, says: failed };
}

interface Found {
  readonly links: readonly PlayedLink[];
  readonly suffered: ReadonlyMap<PlayedLink | PlayedTunnel, Suffered>;
  readonly traffic: Traffic;
  up(key: string): Promise<boolean>;
}

async function rehearsedLink({ tunnels, ...link }: AnnouncedLink, found: Found): Promise<RehearsedLink> {
  const keys = new Set(tunnels.map(({ key }) => key));
  const played = found.links.find((one) => one.tunnels.some(({ ends }) => keys.has(tunnelKey(ends))));
  const suffered = played && found.suffered.get(played);
  const { there, back } = played === undefined ? { there: [], back: [] } : found.traffic.pathsOf(played);
  return {
    ...link,
    ...(suffered && { suffered }),
    there,
    back,
    tunnels: await Promise.all(
      tunnels.map(async ({ key, ...tunnel }): Promise<RehearsedTunnel> => {
        const own = played?.tunnels.find(({ ends }) => tunnelKey(ends) === key);
        const measured = own && found.suffered.get(own);
        if (measured !== undefined) return { ...tunnel, suffered: measured };
        return tunnel.fate === 'gone' ? tunnel : { ...tunnel, up: await found.up(key) };
      }),
    ),
  };
}

const nameOf = (one: PlayedLink | PlayedTunnel, links: readonly PlayedLink[]): string =>
  'tunnels' in one
    ? `Link ${one.name}`
    : `Tunnel ${one.name} of link ${links.find(({ tunnels }) => tunnels.includes(one))?.name ?? ''}`;

/** A tunnel carries packets of its own without BGP. */
function bgpYoursOf(one: PlayedLink | PlayedTunnel): string[] {
  if (!('tunnels' in one)) return [];
  const platforms = one.tunnels.flatMap(({ ends }) => ends.map(({ platform }) => platform));
  return catalog.vendors
    .filter(({ name, side }) => side !== undefined && bgpIsYours([side]) && platforms.includes(name))
    .map(({ title }) => title);
}

const secondsSince = (started: number): number => Math.round((steadyNow() - started) / 100) / 10;

async function* inPieces(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
