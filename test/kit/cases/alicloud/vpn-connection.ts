import type { Bag } from '../../../../provider/core/define/paths';
import type { CaseEdit, ResourceCase } from '../case';
import { triggers } from '../triggers';
import { edit, GATEWAY, ownPaths, ownTunnel, peer, staticTunnel } from './common';

const otherPeer = {
  type: 'alicloud:CustomerGateway',
  inputs: { ipAddress: '198.51.100.21', asn: '65010', name: 'dc1-second-line' },
};

const bgpTunnel = (psk: string, third: number, more: Bag = {}): Bag => ({
  customerGatewayId: '${peer.id}',
  psk,
  bgp: { localAsn: '65534', tunnelCidr: `169.254.${third}.0/30`, localBgpIp: `169.254.${third}.1` },
  ...more,
});

const master = bgpTunnel('Master-key_1', 10);
const slave = { ...bgpTunnel('Slave-key_1', 11), ikeAuthAlg: 'sha256', ikeLifetime: 86400 };

/** An edit of one tunnel by hand: with its PSK, or the platform would invent another. */
const editTunnel = (role: string, psk: string, more: Bag): CaseEdit =>
  edit('ModifyVpnConnectionAttribute', {
    VpnConnectionId: '${self.id}',
    TunnelOptionsSpecification: [{ Role: role, TunnelIkeConfig: { Psk: psk }, ...more }],
  });

const connection: Bag = {
  vpnGatewayId: GATEWAY,
  name: 'dc1',
  localSubnet: '0.0.0.0/0',
  remoteSubnet: '0.0.0.0/0',
  enableTunnelsBgp: true,
  tags: { team: 'network' },
  tunnels: { master, slave },
};

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:VpnConnection',
    title: 'with BGP',
    prerequisites: { peer, otherPeer },
    inputs: connection,
    updates: [
      { title: 'rename', change: { name: 'dc1-renamed' }, expect: 'update', paths: ['name'] },
      { title: 'tags', change: { tags: { team: 'core' } }, expect: 'update', paths: ['tags'] },
      {
        title: 'another key on the standby tunnel',
        change: { tunnels: { master, slave: { ...slave, psk: 'Slave-key_2' } } },
        expect: 'update',
        paths: ['tunnels.slave.psk'],
      },
      {
        title: 'other crypto on the active tunnel',
        change: {
          tunnels: {
            master: { ...master, ikeEncAlg: 'aes', ipsecLifetime: 3600 },
            slave: { ...slave, psk: 'Slave-key_2' },
          },
        },
        expect: 'update',
        paths: ['tunnels.master.ikeEncAlg', 'tunnels.master.ipsecLifetime'],
      },
      {
        title: 'another peer on the active tunnel',
        change: {
          tunnels: {
            master: { ...master, customerGatewayId: '${otherPeer.id}' },
            slave: { ...slave, psk: 'Slave-key_2' },
          },
        },
        expect: 'update',
        paths: ['tunnels.master.customerGatewayId', 'tunnels.master.ikeEncAlg'],
      },
      {
        title: 'another transfer network, its address left to the platform',
        change: {
          tunnels: {
            master: { ...master, customerGatewayId: '${otherPeer.id}' },
            slave: { ...slave, psk: 'Slave-key_2', bgp: { localAsn: '65534', tunnelCidr: '169.254.12.0/30' } },
          },
        },
        expect: 'update',
        paths: ['tunnels.slave.bgp.tunnelCidr'],
      },
      {
        title: 'BGP off',
        change: {
          enableTunnelsBgp: false,
          tunnels: { master: staticTunnel('Master-key_1'), slave: staticTunnel('Slave-key_2') },
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
    ],
    outOfBand: [
      {
        title: 'renamed',
        edit: edit('ModifyVpnConnectionAttribute', { VpnConnectionId: '${self.id}', Name: 'by-hand' }),
        expect: 'drift',
        paths: ['name'],
      },
      {
        title: 'the PSK of the active tunnel',
        edit: editTunnel('master', 'By-hand-key', {}),
        expect: 'drift',
        paths: ['tunnels.master.psk'],
      },
      {
        title: 'the PSK of the standby tunnel',
        edit: editTunnel('slave', 'By-hand-key', {}),
        expect: 'drift',
        paths: ['tunnels.slave.psk'],
      },
      {
        title: 'IKE of one tunnel',
        edit: editTunnel('slave', 'Slave-key_1', {
          TunnelIkeConfig: { Psk: 'Slave-key_1', IkeAuthAlg: 'sha512', IkeLifetime: 7200 },
        }),
        expect: 'drift',
        paths: ['tunnels.slave.ikeAuthAlg', 'tunnels.slave.ikeLifetime'],
      },
      {
        title: 'DPD off, of which the program says nothing',
        edit: editTunnel('master', 'Master-key_1', { EnableDpd: false }),
        expect: 'none',
      },
      {
        title: 'the BGP address',
        edit: editTunnel('master', 'Master-key_1', {
          TunnelBgpConfig: { TunnelCidr: '169.254.10.0/30', LocalBgpIp: '169.254.10.2' },
        }),
        expect: 'drift',
        paths: ['tunnels.master.bgp.localBgpIp'],
      },
      {
        title: 'BGP off',
        edit: edit('ModifyVpnConnectionAttribute', { VpnConnectionId: '${self.id}', EnableTunnelsBgp: false }),
        expect: 'drift',
        paths: ['enableTunnelsBgp'],
      },
      {
        title: 'another network',
        edit: edit('ModifyVpnConnectionAttribute', { VpnConnectionId: '${self.id}', RemoteSubnet: '10.0.0.0/8' }),
        expect: 'drift',
        paths: ['remoteSubnet'],
      },
      {
        title: 'an identity that was never set here',
        edit: editTunnel('master', 'Master-key_1', {
          TunnelIkeConfig: { Psk: 'Master-key_1', RemoteId: 'dc1.example.com' },
        }),
        expect: 'none',
      },
      {
        title: 'a tag added',
        edit: edit('TagResources', {
          ResourceType: 'VPNCONNECTION',
          ResourceId: ['${self.id}'],
          Tag: [{ Key: 'byHand', Value: 'yes' }],
        }),
        expect: 'drift',
        paths: ['tags'],
      },
    ],
    vanish: edit('DeleteVpnConnection', { VpnConnectionId: '${self.id}' }),
    effectNotKnown: ['tunnels.master.remoteCaCertificate'],
    importId: '${self.id}',
  },
  {
    type: 'alicloud:VpnConnection',
    title: 'with static routes and identities',
    prerequisites: { peer },
    inputs: {
      vpnGatewayId: GATEWAY,
      localSubnet: '10.20.0.0/16',
      remoteSubnet: '10.0.0.0/16',
      autoConfigRoute: false,
      tunnels: {
        master: { ...staticTunnel('Master-key_1'), localId: 'ali.example.com', remoteId: '10.0.0.9' },
        slave: staticTunnel('Slave-key_1'),
      },
    },
    updates: [
      {
        title: 'nothing at its default, on both tunnels',
        change: {
          tunnels: {
            master: ownTunnel('Master-key_1', 'ali-1.example.com'),
            slave: ownTunnel('Slave-key_1', 'ali-2.example.com'),
          },
        },
        expect: 'update',
        paths: ownPaths('master', 'slave'),
      },
      {
        title: 'identities removed: the addresses again',
        change: { tunnels: { master: staticTunnel('Master-key_1'), slave: staticTunnel('Slave-key_1') } },
        expect: 'update',
        paths: ['tunnels.master.localId', 'tunnels.master.remoteId'],
      },
      {
        title: 'BGP on',
        change: {
          localSubnet: '0.0.0.0/0',
          remoteSubnet: '0.0.0.0/0',
          enableTunnelsBgp: true,
          tunnels: { master, slave },
        },
        expect: 'update',
        paths: ['enableTunnelsBgp', 'tunnels.master.bgp', 'tunnels.slave.bgp'],
      },
      ...triggers('198.51.100.10 65010', '198.51.100.11 65010'),
    ],
    outOfBand: [
      {
        title: 'the identity',
        edit: editTunnel('master', 'Master-key_1', { TunnelIkeConfig: { Psk: 'Master-key_1', RemoteId: '10.0.0.10' } }),
        expect: 'drift',
        paths: ['tunnels.master.remoteId'],
      },
    ],
    vanish: edit('DeleteVpnConnection', { VpnConnectionId: '${self.id}' }),
    importId: '${self.id}',
    notImported: ['autoConfigRoute'],
  },
];
