/** Does one step of a plan, and waits until it shows at both ends. Each step may be done again: what is there already is left as it is. */
import type { Borrowed, Context, NamedConnection } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { shellText } from '../../core/define/shell-text';
import { steadyNow } from '../../core/run/steady-clock';
import { waitFor } from '../../core/run/waits';
import type { DrainMark, EndOfLink, Operations, Renewal } from '../../model';
import { endTitle, type LocatedEnd, type LocatedLink } from '../up/located';
import { lookAt, type LinkLook } from '../up/look';
import type { Abilities, Step } from './plan';
import {
  bytesIn,
  isQuiet,
  notBack,
  notMoved,
  notReady,
  notUp,
  othersDrained,
  resetSince,
  snapshotOf,
  type Snapshot,
} from './standby';

type Ctx = Context<Borrowed>;

/** One end as the acts need it. */
export interface ActingEnd {
  readonly platform: string;
  readonly connection?: NamedConnection;
  readonly operations: Operations;
  readonly at: EndOfLink;
}

/** What its acts run with. */
export const on = (ctx: Ctx, { platform, connection }: ActingEnd): Context => ({
  ...ctx,
  client: ctx.client.of(platform, connection),
});

export interface Surroundings {
  readonly link: LocatedLink;
  readonly ends: readonly ActingEnd[];
  /** What each end of the tunnel gets that is renewed. */
  readonly renewals: readonly Renewal[];
  readonly drained: DrainMark;
  /** Options that switch an interlock off. */
  readonly ignores: { readonly standby: boolean; readonly reset: boolean };
  /** Milliseconds between two looks, at first and at most. */
  readonly pause: { readonly nextMs: number; readonly maxMs: number };
}

/** @throws ProviderError for an end that is not made yet, or whose platform cannot be changed while it runs */
export function actingEnds(link: LocatedLink): ActingEnd[] {
  const still = link.ends.find(isStill);
  if (still !== undefined) {
    throw new ProviderError({
      code: 'unsupported',
      message: `The end of link ${link.name} on a ${endTitle(still)} is not changed while it runs: ${still.side.leftAlone?.renew ?? 'nothing here knows how'}.`,
      hint: 'Change both ends in the program, in a maintenance window.',
    });
  }
  return standingEnds(link);
}

/**
 * Those that can take part in moving traffic: what the others do follows.
 * @param otherwise what can be done without
 * @throws ProviderError unless one of them moves it
 */
export function movingEnds(link: LocatedLink, otherwise = ''): ActingEnd[] {
  const ends = standingEnds(link);
  if (ends.some(({ operations: { drain } }) => drain !== undefined)) return ends;
  const reasons = link.ends.map(
    (end) => `a ${endTitle(end)} does not, because ${end.side.leftAlone?.drain ?? 'nothing here knows how'}`,
  );
  throw new ProviderError({
    code: 'unsupported',
    message: `No end of link ${link.name} can move traffic away: ${reasons.join('; ')}.`,
    hint: `Where it has to be moved, do it in the routing of the site, by hand. ${otherwise}`.trim(),
  });
}

/** Its keys are not changed while it runs. */
const isStill = ({ side }: LocatedEnd): boolean => side.operations === undefined;

function standingEnds(link: LocatedLink): ActingEnd[] {
  return link.ends.flatMap(({ side: { platform, operations }, at, connection }: LocatedEnd): ActingEnd[] => {
    if (at === undefined) {
      throw new ProviderError({
        code: 'notFound',
        message: `The end of link ${link.name} on ${platform} is not made yet.`,
      });
    }
    if (operations === undefined) return [];
    return [{ platform, operations, at, ...(connection === undefined ? {} : { connection }) }];
  });
}

export const abilitiesOf = (ends: readonly ActingEnd[]): Abilities[] =>
  ends.map(({ operations: { drain, stop } }) => ({ drains: drain !== undefined, stops: stop !== undefined }));

export async function look(ctx: Ctx, link: LocatedLink): Promise<LinkLook> {
  return (await lookAt(ctx, [link]))[0]!;
}

export class Performer {
  /** Of the moment at which the other tunnels were found ready. */
  private before: Snapshot | undefined;

  constructor(private readonly around: Surroundings) {}

  async perform(ctx: Ctx, step: Step): Promise<void> {
    const { tunnel, act } = step;
    switch (act) {
      case 'ready':
        return this.ready(ctx, tunnel);
      case 'drain':
        return this.draining(ctx, step, this.around.drained);
      case 'undrain':
        return this.draining(ctx, step, undefined);
      case 'quiet':
        return this.quiet(ctx, tunnel);
      case 'stop':
        return this.stopped(ctx, step);
      case 'renew': {
        const end = this.end(step);
        return end.operations.renew(on(ctx, end), end.at, tunnel, this.around.renewals[step.end ?? 0]!);
      }
      case 'up':
        await this.until(ctx, `tunnel ${tunnel} to come up`, (now) => notUp(now, tunnel));
        return this.unharmed(ctx, tunnel);
      case 'carries':
        return this.until(ctx, `link ${this.around.link.name} to be whole`, (now) =>
          notBack(now, tunnel, this.around.ignores.standby),
        );
    }
  }

  private end({ end = 0 }: Step): ActingEnd {
    return this.around.ends[end]!;
  }

  private async ready(ctx: Ctx, tunnel: string): Promise<void> {
    const now = await look(ctx, this.around.link);
    this.before = snapshotOf(now);
    const [first, ...more] = this.around.ignores.standby ? [] : notReady(now, tunnel);
    if (first === undefined) return;
    const [drained] = othersDrained(now, tunnel);
    const mend =
      drained === undefined
        ? 'Mend that first.'
        : `If the work on ${drained} is over, say \`hybridvpn undrain ${shellText(now.link.name)} ${drained}\` first.`;
    throw new ProviderError({
      code: 'conflict',
      message: `The other tunnel cannot take the traffic of ${tunnel}: ${[first, ...more].join('; ')}.`,
      hint: `${mend} \`hybridvpn status\` shows the link; --ignore-standby goes on, and loses traffic.`,
    });
  }

  private async draining(ctx: Ctx, step: Step, mark: DrainMark | undefined): Promise<void> {
    const end = this.end(step);
    await end.operations.drain!(on(ctx, end), end.at, step.tunnel, mark);
  }

  /** What routing says is the control plane alone: packets on their way show in the counters. */
  private async quiet(ctx: Ctx, tunnel: string): Promise<void> {
    let counted: { readonly bytes: readonly number[]; readonly at: number } | undefined;
    await this.until(ctx, `traffic to leave tunnel ${tunnel}`, (now) => {
      const [bytes, at] = [bytesIn(now, tunnel), steadyNow()];
      const quiet = counted !== undefined && isQuiet(counted.bytes, bytes, (at - counted.at) / 1000);
      counted = { bytes, at };
      return [
        ...notMoved(now, tunnel, this.around.ignores.standby),
        ...(quiet ? [] : ['packets were still counted in it']),
      ];
    });
  }

  private async stopped(ctx: Ctx, step: Step): Promise<void> {
    const end = this.end(step);
    await end.operations.stop!(on(ctx, end), end.at, step.tunnel);
    // Whatever is up later is newer than this.
    await this.until(ctx, `tunnel ${step.tunnel} to go down`, ({ ends }) => {
      const index = this.around.link.ends.findIndex(({ side }) => side.platform === end.platform);
      const { status } = ends[index]!;
      const found = status?.tunnels.find((one) => one.tunnel === step.tunnel);
      return found?.esp.up === true ? [`${status!.reporter}: it is ${found.esp.says}`] : [];
    });
  }

  private async unharmed(ctx: Ctx, tunnel: string): Promise<void> {
    if (this.before === undefined || this.around.ignores.reset) return;
    const reset = resetSince(this.before, snapshotOf(await look(ctx, this.around.link)), tunnel);
    if (reset.length === 0) return;
    throw new ProviderError({
      code: 'platform',
      message: `The change of tunnel ${tunnel} reset BGP elsewhere: ${reset.join('; ')}. This platform does not leave the other tunnel alone.`,
      hint: 'Change the rest of it in a maintenance window, with --ignore-reset.',
    });
  }

  private until(ctx: Ctx, what: string, lacks: (now: LinkLook) => readonly string[]): Promise<void> {
    return waitFor<void>(ctx, {
      what,
      ...this.around.pause,
      poll: async () => {
        const [reason] = lacks(await look(ctx, this.around.link));
        return reason === undefined ? { done: true, value: undefined } : { done: false, reason };
      },
    });
  }
}
