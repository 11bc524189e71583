/** What a rotation has begun, put back: after a failure at once, or when somebody asks for it. */
import { asProviderError, type ProviderError } from '../../core/define/errors';
import { note } from '../inventory';
import { runSteps } from './change';
import { removeJournal, type Journal, type JournalTunnel } from './journal';
import type { Lease } from './lease';
import { closedIn } from './open';
import type { Known, Turns } from './turns';
import { sentence } from '../lines';

const BACK_MS = 10 * 60_000;
/** Of a tunnel that is being put back: a stop waits until it is, as people are told. Each of its steps has its own time limit. */
const UNSTOPPED = new AbortController().signal;

export class PuttingBack {
  constructor(private readonly turns: Turns) {}

  /** @returns those that were begun: of the others nothing was changed, and nobody is told that something was put back */
  async undo(journal: Journal, lease: Lease): Promise<readonly JournalTunnel[]> {
    const begun = journal.tunnels.filter(({ state }) => state !== 'waiting');
    for (const tunnel of [...begun].reverse()) {
      try {
        const { old } = await this.turns.known(tunnel);
        if (tunnel.key !== undefined && old === undefined) throw this.turns.keyUnknown(tunnel, true);
        await this.putBack(journal, lease, tunnel, old, UNSTOPPED);
      } catch (error) {
        throw this.unfinished(error, begun);
      }
    }
    return begun;
  }

  /** What is as before, and how one goes on. */
  private unfinished(error: unknown, begun: readonly JournalTunnel[]): ProviderError {
    const failure = asProviderError(error, `Putting back link ${this.turns.link.name}`);
    const back = begun.filter(({ state }) => state === 'waiting').map(({ name }) => name);
    const done = back.length === 0 ? '' : `${back.join(' and ')} ${back.length === 1 ? 'is' : 'are'} as before. `;
    return failure.with({
      hint: `${failure.hint ?? ''} ${done}Say --undo again, or --continue; the journal ${this.turns.options.journal} knows how far it is.`.trim(),
    });
  }

  /**
   * The same way as forward, with what was before. One that carries traffic with what is new is taken away only while another
   * stands in; one that is half changed carries none, and waits for no other to be put back.
   */
  private async putBack(
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    old: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const known = await this.turns.known(tunnel, old, signal);
    const renewals = this.turns.renewals(tunnel, old, 'back');
    const carries = this.carriesNew(known, tunnel);
    const all = this.turns.steps(journal, tunnel.name, this.turns.isThere(known, tunnel, renewals));
    const steps = carries ? all : all.filter(({ act }) => act !== 'ready');
    const changing = this.turns.changing(journal, lease, tunnel, renewals, 'back', carries ? undefined : true);
    await runSteps(changing, steps, signal);
    tunnel.state = 'waiting';
    this.turns.writeIfPossible(journal);
  }

  /** Both ends have what is new, and nothing keeps traffic away. */
  private carriesNew(known: Known, tunnel: JournalTunnel): boolean {
    if (tunnel.key !== undefined && known.fresh === undefined) return false;
    if (closedIn(known.standings, tunnel.name) !== undefined) return false;
    return this.turns.isThere(known, tunnel, this.turns.renewals(tunnel, known.fresh, 'forward'));
  }

  /** What was begun is put back at once; what cannot be stays in the journal. */
  async afterFailure(
    error: unknown,
    journal: Journal,
    lease: Lease,
    tunnel: JournalTunnel,
    old: string | undefined,
  ): Promise<ProviderError> {
    const failure = asProviderError(error, `Rotating link ${this.turns.link.name}`);
    try {
      if (tunnel.state !== 'waiting') {
        note(`${sentence(failure.message)} The tunnel ${tunnel.name} is put back.`);
        await this.putBack(journal, lease, tunnel, old, AbortSignal.timeout(BACK_MS));
      }
    } catch (second) {
      const { message } = asProviderError(second, 'Putting it back');
      return failure.with({
        hint: `The tunnel ${tunnel.name} could not be put back: ${sentence(message)} Say --continue or --undo when that is mended; the journal ${this.turns.options.journal} knows how far it is.`,
      });
    }
    const done = journal.tunnels.filter(({ state }) => state === 'done').map(({ name }) => name);
    if (done.length === 0) {
      removeJournal(this.turns.options.journal);
      return failure.with({
        hint: `${failure.hint ?? ''} Nothing is left changed: the link is as before.`.trim(),
      });
    }
    return failure.with({
      hint: `Tunnel ${tunnel.name} is as before, ${done.join(' and ')} rotated: say --continue or --undo.`,
    });
  }
}
