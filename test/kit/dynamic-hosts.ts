/** What Pulumi's engine starts of the dynamic provider for the commands of a test file. */
import { DynamicHost } from '../../provider/engines/pulumi-dynamic/methods';
import { dynamicClient } from './dynamic-client';
import { dynamicService } from './dynamic-service';
import { Printed } from './printed';
import { providerTexts } from './provider-texts';
import type { PluginClient } from './pulumi-plugin';
import type { Site } from './site';

export class DynamicHosts {
  private printed: Printed | undefined;

  /** What starts a host for each command of the site, one after the other. */
  async on(site: Site): Promise<() => Promise<PluginClient>> {
    this.printed ??= new Printed();
    const [service, textOf] = await Promise.all([dynamicService(), providerTexts()]);
    return async () => {
      const { catalog, close } = site.catalog();
      const { calls, mark } = service.command(new DynamicHost(catalog, {}));
      return { ...dynamicClient(calls, (type) => `${textOf(type)}${mark}`), close };
    };
  }

  /** Everything that was printed so far, by all of them. */
  output(): string {
    return this.printed?.text() ?? '';
  }

  close(): void {
    this.printed?.stop();
  }
}
