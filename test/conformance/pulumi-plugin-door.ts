/** The native Pulumi provider as a door: its handlers behind their wire format, driven by Pulumi's engine in small. */
import { inProcess } from '../kit/pulumi-plugin';
import { PulumiCore } from '../kit/pulumi-core';
import type { Door, StepName } from './door';
import { PulumiDoor } from './pulumi-door';
import type { Site } from '../kit/site';

export class PulumiPluginDoor extends PulumiDoor {
  readonly name = 'pulumi-plugin';
  readonly notHere: Partial<Record<StepName, string>> = {
    'write-only': 'Pulumi encrypts secrets in state, and has no write-only arguments',
  };

  static on(site: Site): PulumiPluginDoor {
    const open = async () => {
      const { catalog: fast, close } = site.catalog();
      return { ...inProcess(fast, {}), close };
    };
    return new PulumiPluginDoor(new PulumiCore(open, site.textSettings));
  }

  protected typeInState(type: string): string {
    return `hybridvpn:${type}`;
  }

  protected with(core: PulumiCore): Door {
    return new PulumiPluginDoor(core);
  }
}
