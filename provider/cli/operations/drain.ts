/** Traffic off one tunnel, and back; and a drill, which does both. */
import { randomBytes } from 'node:crypto';
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError, ProviderError } from '../../core/define/errors';
import { shellText } from '../../core/define/shell-text';
import {
  abilitiesOf,
  drainSteps,
  look,
  lostSince,
  movingEnds,
  notBack,
  on,
  snapshotOf,
  undrainSteps,
  type Snapshot,
} from '../../link/operations';
import { steadyNow } from '../../core/run/steady-clock';
import type { LocatedLink } from '../../link/up/located';
import type { Connections } from '../links/connections';
import { note } from '../inventory';
import { begin, giveBack, PUTS_BACK, QUICK_MS, runSteps, stoppable, type Changing } from './change';
import { ignored, type Interlocks } from './guard';
import type { Standings } from './keys';
import { holderName, Lease, leaseHolder } from './lease';
import { assertOpen, closedIn, closedText } from './open';
import { sentence } from '../lines';

export interface Drained {
  readonly link: string;
  readonly tunnel: string;
  readonly did: 'drained' | 'undrained' | 'drilled';
  /** It was so before: nothing was changed. */
  readonly unchanged?: true;
  readonly ignored: readonly string[];
  /** Of a drill: what was there before and is not now. */
  readonly lost: readonly string[];
  /** Until all traffic took the other tunnel; of a drill and a drain. */
  readonly switchSeconds?: number;
}

export interface DrainOptions extends Interlocks {
  readonly pause?: { readonly nextMs: number; readonly maxMs: number };
}

const BACK_MS = 5 * 60_000;
/** Who lets traffic back does not want it off again because the link is not whole yet, or is not waited for. */
const STAYS = 'what was let back stays so. Once more ends at once.';

/** `tunnel`: absent of a drill, which takes the one in use. */
export function drain(
  did: Drained['did'],
  link: LocatedLink,
  tunnel: string | undefined,
  connections: Connections,
  options: DrainOptions,
): Promise<Drained> {
  const name = tunnel ?? link.expected.tunnels[0]!;
  if (!link.expected.tunnels.includes(name)) {
    throw new ProviderError({
      code: 'invalid',
      message: `Link ${link.name} has no tunnel ${name}.`,
      hint: `It has ${link.expected.tunnels.join(' and ')}.`,
    });
  }
  return stoppable(did === 'undrained' ? STAYS : PUTS_BACK, async (signal) => {
    const ends = movingEnds(link);
    const steps = { off: drainSteps(name, abilitiesOf(ends)), on: undrainSteps(name, abilitiesOf(ends)) };
    const lease = new Lease(ends, leaseHolder(randomBytes(4).toString('hex')), options.ignoreLease === true);
    const quick = <T>(work: (ctx: Context<Borrowed>) => Promise<T>, until = signal): Promise<T> =>
      connections.run({ what: `what stands of link ${link.name}`, timeoutMs: QUICK_MS, signal: until }, work);
    const changing: Changing = {
      ...{ connections, link, ends, lease },
      around: {
        renewals: [],
        drained: { by: holderName(DRAIN_WORDS[did]), since: new Date().toISOString() },
        ignores: { standby: options.ignoreStandby === true, reset: true },
        pause: options.pause ?? { nextMs: 500, maxMs: 2_000 },
      },
    };
    try {
      const marking = { tunnels: [name], key: false, suite: false, drained: did !== 'undrained' };
      await quick((ctx) => begin(ctx, changing, options, marking));
      const report = { link: link.name, tunnel: name, did, ignored: ignored(options), lost: [] as string[] };
      if (did === 'undrained') {
        const standings = await standing();
        const stillClosed = othersDrained(standings);
        const left = tellRotation(standings);
        if (!isToLetBack(standings)) {
          await assertBack();
          note(`${name} was not drained: nothing is changed`);
          return { ...report, unchanged: true };
        }
        await runSteps(changing, steps.on.slice(0, 1), signal);
        // All of the link is whole when they are back, too: that is not waited for.
        if (!stillClosed) await untilWhole(left);
        return report;
      }
      if (did === 'drilled') await endDrill();
      const standings = await standing();
      if (did === 'drilled') assertOpen(link.name, standings, name);
      const closed = closedIn(standings, name);
      if (closed !== undefined) note(`${name}: BGP is ${closedText(closed)} already`);
      tellRotation(standings);
      const before = await quick(async (ctx) => snapshotOf(await look(ctx, link)));
      const [ready, ...off] = steps.off;
      await runSteps(changing, [ready!], signal); // a refusal changes nothing, and so puts nothing back
      const started = steadyNow();
      try {
        await runSteps(changing, off, signal);
        const switchSeconds = Math.round((steadyNow() - started) / 100) / 10;
        if (did === 'drained') return { ...report, switchSeconds };
        await runSteps(changing, steps.on, signal);
        return { ...report, switchSeconds, lost: lostSince(before, await after()) };
      } catch (error) {
        // What somebody else drained before stays so.
        throw closed === undefined ? await putBack(error) : error;
      }
    } finally {
      await giveBack(() => quick((ctx) => lease.give(ctx), AbortSignal.timeout(QUICK_MS)));
    }

    /** @throws ProviderError where they are drained and this one is not: another tunnel was meant */
    function othersDrained(standings: Standings): boolean {
      const others = link.expected.tunnels.flatMap((other) => {
        const closed = other === name ? undefined : closedIn(standings, other);
        return closed?.drained === undefined ? [] : [{ other, closed }];
      });
      const [first] = others;
      if (first === undefined) return false;
      const are = others.map(({ other, closed }) => `${other} is ${closedText(closed)}`).join(', ');
      if (closedIn(standings, name) === undefined)
        throw new ProviderError({
          code: 'invalid',
          message: `Tunnel ${name} of link ${link.name} is not drained; ${are}.`,
          hint: `Say \`hybridvpn undrain ${shellText(link.name)} ${first.other}\`.`,
        });
      note(`${are}, and stays so`);
      return true;
    }

    /** It may have left more than a drain: a tunnel that is off, and keys that differ. @returns what was told */
    function tellRotation(standings: Standings): string {
      const by = standings.map((one) => one[name]?.drained?.by).find((holder) => holder?.endsWith(':rotate'));
      if (by === undefined) return '';
      const told = `A rotation that did not end keeps ${name} drained (${by}): \`hybridvpn rotate ${shellText(link.name)} --continue\` finishes it, and --undo puts back what was before.`;
      note(told);
      return told;
    }

    /** BGP that is on with the mark of a drain was switched on by somebody else: the mark goes. */
    function isToLetBack(standings: Standings): boolean {
      return closedIn(standings, name) !== undefined || standings.some((one) => one[name]?.drained !== undefined);
    }

    /** Nothing is on its way that could be waited for. @throws ProviderError where the link is not whole */
    async function assertBack(): Promise<void> {
      const [reason] = await quick(async (ctx) => notBack(await look(ctx, link), name, options.ignoreStandby === true));
      if (reason === undefined) return;
      throw new ProviderError({
        code: 'conflict',
        message: `Tunnel ${name} of link ${link.name} is not drained, and the link is not whole: ${sentence(reason)}`,
        hint: 'Nothing is changed. `hybridvpn status` tells what the link lacks, and why.',
      });
    }

    async function untilWhole(left: string): Promise<void> {
      try {
        await runSteps(changing, steps.on.slice(1), signal);
      } catch (error) {
        const failure = asProviderError(error, `Tunnel ${name} of link ${link.name}`);
        const stays = `BGP over tunnel ${name} is on and stays so; \`hybridvpn status\` tells what the link lacks.`;
        throw failure.with({ hint: `${failure.hint ?? ''} ${stays} ${left}`.trim() });
      }
    }

    function after(): Promise<Snapshot> {
      return quick(async (ctx) => snapshotOf(await look(ctx, link)));
    }

    function standing(): Promise<Standings> {
      return quick((ctx) => Promise.all(ends.map((end) => end.operations.standing(on(ctx, end), end.at))));
    }

    /** @returns what is told: that it failed, and of what could not be put back how that is done */
    async function putBack(error: unknown): Promise<ProviderError> {
      const failure = asProviderError(error, `Tunnel ${name} of link ${link.name}`);
      try {
        await runSteps(changing, steps.on.slice(0, 1), AbortSignal.timeout(BACK_MS));
        return failure.with({
          hint: `${failure.hint ?? ''} Nothing is left changed: BGP over tunnel ${name} is on again.`.trim(),
        });
      } catch (second) {
        return failure.with({
          hint: `BGP over the tunnel could not be switched on again: ${sentence(asProviderError(second, 'putting it back').message)} Say \`hybridvpn undrain ${shellText(link.name)} ${name}\` when that is mended.`,
        });
      }
    }

    /** One that was killed has left its drain: that is no state to begin from. */
    async function endDrill(): Promise<void> {
      const left = (await standing()).flatMap((one) =>
        Object.entries(one).flatMap(([at, { drained }]) => (drained?.by.endsWith(':drill') === true ? [at] : [])),
      );
      for (const at of new Set(left)) await runSteps(changing, undrainSteps(at, abilitiesOf(ends)), signal);
    }
  });
}

const DRAIN_WORDS: Readonly<Record<Drained['did'], string>> = {
  drained: 'drain',
  undrained: 'undrain',
  drilled: 'drill',
};
