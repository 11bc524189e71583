import { PulumiPluginDoor } from './pulumi-plugin-door';
import { runSuite } from './suite';
import { alicloudCases } from '../support/alicloud-cases';

jest.setTimeout(120_000);

runSuite({ door: 'pulumi-plugin', cases: alicloudCases, open: (site) => PulumiPluginDoor.on(site) });
