import type { Bag } from '../../../../provider/core/define/paths';
import type { CaseEdit, ResourceCase } from '../case';
import { triggers } from '../triggers';
import { edit, ownPaths, ownTunnel, peer, staticTunnel } from './common';

const otherPeer = {
  type: 'alicloud:CustomerGateway',
  inputs: { ipAddress: '198.51.100.22', asn: '65010', name: 'dc1-router-line' },
};

const bgpTunnel = (psk: string, third: number, more: Bag = {}): Bag => ({
  customerGatewayId: '${peer.id}',
  psk,
  bgp: { localAsn: '65534', tunnelCidr: `169.254.${third}.0/30`, localBgpIp: `169.254.${third}.1` },
  ...more,
});

const tunnel1 = bgpTunnel('First-key_1', 20);
const tunnel2 = { ...bgpTunnel('Second-key_1', 21), ikeAuthAlg: 'sha256', ikeLifetime: 86400 };

/** An edit of one tunnel by hand: with its PSK, or the platform would invent another. */
const editTunnel = (TunnelIndex: number, psk: string, more: Bag): CaseEdit =>
  edit('ModifyVpnAttachmentAttribute', {
    VpnConnectionId: '${self.id}',
    TunnelOptionsSpecification: [{ TunnelIndex, TunnelIkeConfig: { Psk: psk }, ...more }],
  });

const vanish = edit('DeleteVpnAttachment', { VpnConnectionId: '${self.id}' });

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:VpnAttachment',
    title: 'with BGP',
    prerequisites: { peer, otherPeer },
    inputs: {
      name: 'dc1-router',
      localSubnet: '0.0.0.0/0',
      remoteSubnet: '0.0.0.0/0',
      enableTunnelsBgp: true,
      tags: { team: 'network' },
      tunnels: { tunnel1, tunnel2 },
    },
    updates: [
      { title: 'rename', change: { name: 'dc1-renamed' }, expect: 'update', paths: ['name'] },
      { title: 'tags', change: { tags: { team: 'core' } }, expect: 'update', paths: ['tags'] },
      {
        title: 'another key on tunnel 2',
        change: { tunnels: { tunnel1, tunnel2: { ...tunnel2, psk: 'Second-key_2' } } },
        expect: 'update',
        paths: ['tunnels.tunnel2.psk'],
      },
      {
        title: 'another peer and other crypto on tunnel 1',
        change: {
          tunnels: {
            tunnel1: { ...tunnel1, customerGatewayId: '${otherPeer.id}', ikeEncAlg: 'aes' },
            tunnel2: { ...tunnel2, psk: 'Second-key_2' },
          },
        },
        expect: 'update',
        paths: ['tunnels.tunnel1.customerGatewayId', 'tunnels.tunnel1.ikeEncAlg'],
      },
      {
        title: 'BGP off',
        change: {
          enableTunnelsBgp: false,
          tunnels: { tunnel1: staticTunnel('First-key_1'), tunnel2: staticTunnel('Second-key_2') },
        },
        expect: 'update',
        paths: ['enableTunnelsBgp'],
      },
      {
        title: 'other networks, in any order and spacing',
        change: { localSubnet: '10.20.0.0/16', remoteSubnet: '10.1.0.0/16, 10.0.0.0/16' },
        expect: 'update',
        paths: ['localSubnet', 'remoteSubnet'],
      },
      {
        title: 'the same networks in another spelling',
        change: { remoteSubnet: '10.0.0.0/16,10.1.0.0/16' },
        expect: 'none',
      },
      {
        title: 'waiting for traffic',
        change: { effectImmediately: false },
        expect: 'update',
        paths: ['effectImmediately'],
      },
      {
        title: 'another resource group',
        change: { resourceGroupId: 'rg-sim0000000000000002' },
        expect: 'update',
        paths: ['resourceGroupId'],
      },
      {
        title: 'more bandwidth',
        change: { tunnelBandwidth: 'Large' },
        expect: 'replace',
        paths: ['tunnelBandwidth'],
      },
    ],
    outOfBand: [
      {
        title: 'renamed',
        edit: edit('ModifyVpnAttachmentAttribute', { VpnConnectionId: '${self.id}', Name: 'by-hand' }),
        expect: 'drift',
        paths: ['name'],
      },
      {
        title: 'the PSK of tunnel 1',
        edit: editTunnel(1, 'By-hand-key', {}),
        expect: 'drift',
        paths: ['tunnels.tunnel1.psk'],
      },
      {
        title: 'IKE of tunnel 2',
        edit: editTunnel(2, 'Second-key_1', {
          TunnelIkeConfig: { Psk: 'Second-key_1', IkeAuthAlg: 'sha512', IkeLifetime: 7200 },
        }),
        expect: 'drift',
        paths: ['tunnels.tunnel2.ikeAuthAlg', 'tunnels.tunnel2.ikeLifetime'],
      },
      {
        title: 'DPD off, of which the program says nothing',
        edit: editTunnel(1, 'First-key_1', { EnableDpd: false }),
        expect: 'none',
      },
      {
        title: 'the BGP address',
        edit: editTunnel(1, 'First-key_1', {
          TunnelBgpConfig: { TunnelCidr: '169.254.20.0/30', LocalBgpIp: '169.254.20.2' },
        }),
        expect: 'drift',
        paths: ['tunnels.tunnel1.bgp.localBgpIp'],
      },
      {
        title: 'BGP off',
        edit: edit('ModifyVpnAttachmentAttribute', { VpnConnectionId: '${self.id}', EnableTunnelsBgp: false }),
        expect: 'drift',
        paths: ['enableTunnelsBgp'],
      },
      {
        title: 'another network',
        edit: edit('ModifyVpnAttachmentAttribute', { VpnConnectionId: '${self.id}', RemoteSubnet: '10.0.0.0/8' }),
        expect: 'drift',
        paths: ['remoteSubnet'],
      },
      {
        title: 'a tag added',
        edit: edit('TagResources', {
          ResourceType: 'VPNATTACHMENT',
          ResourceId: ['${self.id}'],
          Tag: [{ Key: 'byHand', Value: 'yes' }],
        }),
        expect: 'drift',
        paths: ['tags'],
      },
    ],
    vanish,
    effectNotKnown: ['resourceGroupId'],
    importId: '${self.id}',
  },
  {
    type: 'alicloud:VpnAttachment',
    title: 'with static routes and identities, over a private network',
    prerequisites: { peer },
    inputs: {
      networkType: 'private',
      localSubnet: '10.20.0.0/16',
      remoteSubnet: '10.0.0.0/16',
      tunnels: {
        tunnel1: { ...staticTunnel('First-key_1'), localId: 'ali.example.com', remoteId: '10.0.0.9' },
        tunnel2: staticTunnel('Second-key_1'),
      },
    },
    updates: [
      {
        title: 'nothing at its default, on both tunnels',
        change: {
          tunnels: {
            tunnel1: ownTunnel('First-key_1', 'ali-1.example.com'),
            tunnel2: ownTunnel('Second-key_1', 'ali-2.example.com'),
          },
        },
        expect: 'update',
        paths: ownPaths('tunnel1', 'tunnel2'),
      },
      {
        title: 'BGP on',
        change: {
          localSubnet: '0.0.0.0/0',
          remoteSubnet: '0.0.0.0/0',
          enableTunnelsBgp: true,
          tunnels: { tunnel1: { ...tunnel1, localId: 'ali.example.com', remoteId: '10.0.0.9' }, tunnel2 },
        },
        expect: 'update',
        paths: ['enableTunnelsBgp', 'tunnels.tunnel1.bgp', 'tunnels.tunnel2.bgp'],
      },
      ...triggers('198.51.100.10 65010', '198.51.100.11 65010'),
    ],
    outOfBand: [
      {
        title: 'the identity',
        edit: editTunnel(1, 'First-key_1', { TunnelIkeConfig: { Psk: 'First-key_1', RemoteId: '10.0.0.10' } }),
        expect: 'drift',
        paths: ['tunnels.tunnel1.remoteId'],
      },
    ],
    vanish,
    importId: '${self.id}',
  },
];
