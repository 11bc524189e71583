/**
 * Waits until a link is up, and says why when it is not: which tunnel, which phase, what each end reports, the likely cause.
 * Reads only, through the connections of both platforms.
 */
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError, isProviderError, ProviderError } from '../../core/define/errors';
import { formatSeconds, timeLeftMs, withDeadline } from '../../core/run/deadline';
import { sleep } from '../../core/run/waits';
import type { EndOfLink, EndStatus, Phase } from '../../model';
import { diagnose, diagnosisText, type Configured, type Diagnosis } from './diagnosis';
import { BGP_IS_YOURS, missing, PHASE_NAMES, PHASES, type Expected, type Missing } from './ready';
import { askEnd, atEnd, type ReportingEnd } from './ask-end';

type Ctx = Context<Borrowed>;

/** Real milliseconds. */
const PAUSES = { first: 1_000, most: 5_000 };
/** What time is kept for the diagnosis. */
const RESERVE_MS = 15_000;
/** How long ends may differ before waiting is given up: what else the run changes may not be through. */
const PATIENCE_MS = 20_000;

/** What no API of the platforms shows. */
const NOT_CHECKED =
  'Not checked, because no API shows it: security groups, host firewalls and ACLs behind the ends, and whether hosts answer.';

/** @throws ProviderError with the diagnosis, when the time is up or both configurations show that waiting is of no use */
export async function waitUntilUp(ctx: Ctx, ends: readonly ReportingEnd[], expected: Expected): Promise<void> {
  const total = timeLeftMs(ctx.signal);
  const looking = withDeadline(ctx.signal, total - Math.min(RESERVE_MS, total / 4), 'looking at the tunnels');
  const watch = new Watch({ ...ctx, signal: looking.signal }, ends, expected, total);
  try {
    await watch.untilUp();
  } catch (error) {
    const late = looking.signal.aborted && !ctx.signal.aborted && isProviderError(error, 'timeout');
    if (!late || watch.seen === undefined) throw error;
    const { statuses, lacking } = watch.seen;
    const diagnoses = await diagnosesOf(ctx, ends, statuses, lacking);
    throw failure(`not up after ${formatSeconds(watch.waitedMs)}`, { statuses, lacking, diagnoses, expected });
  } finally {
    looking.dispose();
  }
}

interface Seen {
  readonly statuses: readonly EndStatus[];
  readonly lacking: readonly Missing[];
}

class Watch {
  /** What the last look saw. */
  seen: Seen | undefined;
  private readonly started: number;

  constructor(
    private readonly ctx: Ctx,
    private readonly ends: readonly ReportingEnd[],
    private readonly expected: Expected,
    private readonly totalMs: number,
  ) {
    this.started = ctx.now();
  }

  get waitedMs(): number {
    return this.ctx.now() - this.started;
  }

  async untilUp(): Promise<void> {
    const { ctx, ends, expected, totalMs } = this;
    const patience = Math.min(PATIENCE_MS, totalMs / 4);
    let pause = Math.min(PAUSES.first, totalMs / 20);
    let explainedMs = 0;
    let before: readonly string[] = [];
    let lastingMs: number | undefined;
    for (;;) {
      const statuses = await statusesOf(ctx, ends);
      const lacking = missing(statuses, expected);
      this.seen = { statuses, lacking };
      if (lacking.length === 0) {
        ctx.log('info', `${upText(statuses, expected)} ${NOT_CHECKED}`);
        return;
      }
      ctx.progress(progressText(lacking, this.waitedMs));
      lastingMs = lacking.every(({ lasting }) => lasting) ? (lastingMs ?? this.waitedMs) : undefined;
      if (lastingMs !== undefined && this.waitedMs - lastingMs >= patience)
        throw failure('up, but not as it is to be, and waiting will not change that', {
          ...{ statuses, lacking, expected },
          diagnoses: [],
        });
      if (this.waitedMs - explainedMs >= patience) {
        explainedMs = this.waitedMs;
        const diagnoses = await diagnosesOf(ctx, ends, statuses, lacking);
        const certain = diagnoses.filter((one) => one.certain).map((one) => `${one.tunnel} ${one.cause.id}`);
        if (certain.some((one) => before.includes(one)))
          throw failure('not up, and waiting will not bring it up', { statuses, lacking, diagnoses, expected });
        before = certain;
      }
      await sleep(pause, ctx.signal, 'waiting for the tunnels');
      pause = Math.min(pause * 1.5, PAUSES.most, totalMs / 10);
    }
  }
}

export function statusesOf(ctx: Ctx, ends: readonly ReportingEnd[]): Promise<EndStatus[]> {
  return Promise.all(ends.map((end) => askEnd(ctx, end)));
}

/** One for each tunnel that lacks a phase. */
export async function diagnosesOf(
  ctx: Ctx,
  ends: readonly ReportingEnd[],
  statuses: readonly EndStatus[],
  lacking: readonly Missing[],
): Promise<Diagnosis[]> {
  const stuck = [...new Set(lacking.filter(({ phase }) => phase !== 'routes').flatMap(({ tunnel }) => tunnel ?? []))];
  if (stuck.length === 0) return [];
  const configured = await Promise.all(ends.map((end, index) => configuredOf(ctx, end, statuses[index]!)));
  return stuck.map((tunnel) =>
    diagnose({
      tunnel,
      phase: firstPhase(lacking.filter((one) => one.tunnel === tunnel)),
      statuses,
      configured: configured.map((of) => of.get(tunnel)),
      sides: ends.map(({ side }) => side),
    }),
  );
}

/** Where a tunnel is stuck: at the earlier of what both ends lack. */
function firstPhase(lacking: readonly Missing[]): Phase {
  return PHASES.find((phase) => lacking.some((one) => one.phase === phase)) ?? 'ike';
}

/** By tunnel. An end whose configuration this account may not read is not compared. */
async function configuredOf(
  ctx: Ctx,
  end: ReportingEnd,
  { tunnels }: EndStatus,
): Promise<ReadonlyMap<string, Configured>> {
  const { side } = end;
  try {
    const program = await side.reports.live(atEnd(ctx, end), end);
    // Where ids of two kinds can be the same, objects of this program are called otherwise than the platform calls them.
    const idOf = (object: string): string => program.get(object)?.live?.id ?? object;
    const own = [end.id, ...objectsOf(end)];
    const found = side.read(program).filter(({ object }) => own.includes(idOf(object)));
    return new Map(
      tunnels.flatMap(({ tunnel }) => {
        const one = found.find((each) => each.tunnel === tunnel || end.tunnels?.[tunnel] === idOf(each.object));
        return one === undefined ? [] : [[tunnel, { program, end: one }]];
      }),
    );
  } catch (error) {
    ctx.log('warn', `The configuration of an end was not compared: ${asProviderError(error, 'reading it').message}`);
    return new Map();
  }
}

const objectsOf = ({ tunnels = {} }: EndOfLink): readonly string[] => Object.values(tunnels);

function progressText(lacking: readonly Missing[], waitedMs: number): string {
  const [first, ...others] = lacking;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const tunnel = first?.tunnel === undefined ? '' : `tunnel ${first.tunnel}: `;
  const waited = waitedMs < 5_000 ? '' : `, ${formatSeconds(Math.floor(waitedMs / 5_000) * 5_000)}`;
  return `${tunnel}${first?.says}${more}${waited}`;
}

function upText(statuses: readonly EndStatus[], { tunnels, bgp }: Expected): string {
  if (bgp === 'yours') return `Both ends say that ${tunnels.join(' and ')} are up. ${BGP_IS_YOURS}.`;
  const holds = statuses.flatMap((end) => end.tunnels.flatMap(({ bgp }) => bgp?.hold ?? []));
  const hold = holds.length === 0 ? '' : `, hold time ${Math.max(...holds)} s`;
  return `The link is up: ${tunnels.join(' and ')}${hold}.`;
}

interface Found extends Seen {
  readonly diagnoses: readonly Diagnosis[];
  readonly expected: Expected;
}

function failure(what: string, { statuses, lacking, diagnoses, expected }: Found): ProviderError {
  const tunnels = expected.tunnels.map((tunnel) => tunnelLines(tunnel, statuses, lacking, diagnoses));
  const list = (heading: string, found: readonly Missing[]): string[] =>
    found.length === 0 ? [] : [heading, ...found.map(({ says, hint }) => `- ${says}. ${hint ?? ''}`.trim())];
  const [timers, routes] = [true, false].map((of) =>
    lacking.filter(({ phase, lasting = false }) => phase === 'routes' && lasting === of),
  ) as [Missing[], Missing[]];
  return new ProviderError({
    code: 'timeout',
    message: [`The link is ${what}.`, ...tunnels.flat(), ...list('Timers:', timers), ...list('Routes:', routes)].join(
      '\n',
    ),
    hint: `Neither end was changed. Mend what is named here and run again: it looks anew.\n${NOT_CHECKED}`,
  });
}

function tunnelLines(
  tunnel: string,
  statuses: readonly EndStatus[],
  lacking: readonly Missing[],
  diagnoses: readonly Diagnosis[],
): string[] {
  const diagnosis = diagnoses.find((one) => one.tunnel === tunnel);
  if (diagnosis === undefined) {
    const own = lacking.filter((one) => one.phase === 'routes' && one.tunnel === tunnel);
    const what = own.every(({ lasting }) => lasting) ? 'timers' : 'routes';
    return [`Tunnel ${tunnel} is up${own.length > 0 ? `, but see the ${what}` : ''}.`];
  }
  const { because, lines } = diagnosisText(diagnosis);
  return [
    `Tunnel ${tunnel}: ${PHASE_NAMES[diagnosis.phase]} does not come up${because}`,
    ...[...lines, ...statuses.map((end) => reportOf(end, tunnel, diagnosis.phase))].map((line) => `  ${line}`),
  ];
}

/** What an end says of the phases up to the one that does not come up. */
function reportOf({ reporter, tunnels }: EndStatus, tunnel: string, phase: Phase): string {
  const found = tunnels.find((one) => one.tunnel === tunnel);
  if (found === undefined) return `${reporter} reports no such tunnel.`;
  const phases = PHASES.slice(0, PHASES.indexOf(phase) + 1);
  const words = [...new Set(phases.flatMap((one) => found[one]?.says ?? []))];
  const why = found.complaints.map(({ says }) => says);
  return `${reporter} says: ${[words.join(', '), ...why].join('; ')}.`;
}
