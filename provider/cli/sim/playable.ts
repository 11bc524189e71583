/** Whether this machine can play tunnels that carry packets. */
import { ProviderError } from '../../core/define/errors';
import { lacking } from '../../simulator/dataplane/requirements';

/** @throws ProviderError with what it lacks */
export function assertPlayable(
  otherwise = 'Run it as root on Linux, or without --dataplane: then the simulators work out what the tunnels would do.',
): void {
  const { packages, others } = lacking();
  if (packages.length === 0 && others.length === 0) return;
  throw new ProviderError({
    code: 'invalid',
    message: `Real tunnels need what this machine lacks: ${[...others, ...packages].join(', ')}.`,
    hint: packages.length > 0 ? `On Debian: apt-get install --no-install-recommends ${packages.join(' ')}` : otherwise,
  });
}
