/** Check: what can be said about inputs before anything is sent. Answers with defaults, chosen ids and fingerprints added. */
import { check } from '../../core/define/check';
import { asFailures, failureMessage } from '../../core/define/check-failure';
import { spelled } from '../../core/define/message';
import { shapeOf } from '../../core/define/shape';
import { checkFailure, secretNames, withSalts } from '../pulumi-wire';
import { inputsBag, receive, struct } from './properties';
import { claimantOf, definitionOf, type Provider } from './provider';
import type { ProviderHandlers } from './rpc';

export function checkHandlers(provider: Provider): Required<Pick<ProviderHandlers, 'Check'>> {
  const { connections, log } = provider;
  return {
    Check: async ({ urn, olds, news }) => {
      const definition = definitionOf(provider, urn);
      const shape = shapeOf(definition.inputs);
      const given = receive(news);
      const before = receive(olds).values;
      const exists = Object.keys(before).length > 0;
      const { inputs, failures, warnings } = check(definition, given.values, {
        // Called in the preview and again in the update: both must come to the same fingerprints.
        prior: withSalts(shape, before, urn),
        ...(exists && { standing: before }),
        fingerprintKey: connections.fingerprintKey,
        strictAlgorithms: connections.strictAlgorithms,
        misconfigured: connections.misconfigured(definition.type),
      });
      const voice = log.voice(urn);
      for (const warning of warnings) voice.log('warn', spelled(failureMessage(warning), provider.spelling));
      const refused =
        failures.length > 0
          ? undefined
          : connections.ledger.plan({
              claimant: claimantOf(urn),
              definition,
              exists,
              desired: inputs,
            });
      const hidden = secretNames(shape);
      return {
        inputs: struct(inputsBag(definition, inputs, given.secrets)),
        failures: [...failures, ...asFailures(refused)].map((failure) =>
          checkFailure(failure, hidden, provider.spelling),
        ),
      };
    },
  };
}
