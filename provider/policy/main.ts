/** What Pulumi starts, from the folder that the build makes of it: `pulumi preview --policy-pack DIR`. */
import { PolicyPack } from '@pulumi/policy';
import { catalog } from '../catalog';
import { linkPolicies } from './policies';

new PolicyPack('hybridvpn', { policies: linkPolicies(catalog) });
