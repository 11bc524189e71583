import { alicloudCases } from '../kit/alicloud-cases';
import { runSuite } from './suite';
import { TerraformDoor } from './terraform-door';

runSuite({ door: 'terraform', cases: alicloudCases, open: (site) => TerraformDoor.on(site) });
