/** The models that this firewall has, what others refer to first. */
import type { Model } from '../model';
import { firewallRule } from './firewall-rule';
import { networkInterface } from './network-interface';
import { phase1 } from './phase1';
import { phase2 } from './phase2';
import { routingGateway } from './routing-gateway';
import { staticRoute } from './static-route';

export const models: readonly Model[] = [phase1, phase2, networkInterface, routingGateway, staticRoute, firewallRule];
