/** Names as people write them in a Pulumi program and its configuration. */
import { ownSpelling, withEnvironment, type Setting, type Spelling } from '../../core/define/message';
import { partsOfUrn } from '../../program/urn';

const keyOf = ({ platform, key }: Setting): string => [platform, key].filter((part) => part !== undefined).join('.');

export const pulumiSpelling: Spelling = {
  ...ownSpelling,
  type: (type) => `hybridvpn:${type}`,
  setting: (setting) => withEnvironment(`hybridvpn:${keyOf(setting)}`, setting, " in the stack's configuration"),
};

/**
 * The name of a provider that the program declares, by the provider's URN. It takes no setting from the stack's configuration, and
 * whoever is told of that would set what nobody reads. Undefined: it is one of the engine's own, which do.
 */
export function declaredProvider(urn: string): string | undefined {
  const name = partsOfUrn(urn)?.name;
  return name === undefined || name.startsWith('default') ? undefined : name;
}

/** The same for what a declared provider does. */
export const spellingOf = (provider: string | undefined): Spelling =>
  provider === undefined
    ? pulumiSpelling
    : {
        ...pulumiSpelling,
        setting: (setting) => withEnvironment(keyOf(setting), setting, ` of the provider ${JSON.stringify(provider)}`),
      };
