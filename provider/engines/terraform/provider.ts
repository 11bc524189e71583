/** What the handlers of one provider process share. */
import { connectedOf, type Catalog } from '../../core/define/catalog';
import type { Bag } from '../../core/define/paths';
import { typeOfAttributes, type Attribute } from './attributes';
import { decodeValue } from './codec';
import type { CtyType } from './cty';
import { ephemeralsIn, type Ephemerals } from './ephemerals';
import { kindsOf, type Kinds } from './kinds';
import { lookupsOf, type Lookups } from './lookups';
import type { DynamicValue } from './proto/messages';
import { providerAttributes } from './schema';
import { Session } from './session';
import { STATE_STEPS, type StateSteps } from './state-upgrades';
import { toBag } from './translate';

export interface Provider {
  readonly catalog: Catalog;
  readonly kinds: Kinds;
  readonly lookups: Lookups;
  readonly ephemerals: Ephemerals;
  readonly session: Session;
  readonly steps: StateSteps;
  /** The provider block. */
  readonly settings: SettingsForm;
}

export interface SettingsForm {
  readonly attributes: readonly Attribute[];
  readonly type: CtyType;
}

export function newProvider(catalog: Catalog, env: NodeJS.ProcessEnv, steps: StateSteps = STATE_STEPS): Provider {
  const attributes = providerAttributes(connectedOf(catalog));
  return {
    catalog,
    kinds: kindsOf(catalog),
    lookups: lookupsOf(catalog),
    ephemerals: ephemeralsIn(catalog),
    session: new Session(catalog, env),
    steps,
    settings: { attributes, type: typeOfAttributes(attributes) },
  };
}

export function settingsIn({ settings }: Pick<Provider, 'settings'>, config: DynamicValue | undefined): Bag {
  return toBag(settings.attributes, (decodeValue(config, settings.type) as Bag | null) ?? {});
}
