// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_connection_status
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHybridvpnAlicloudVpnConnectionStatusConfig extends cdktf.TerraformMetaArguments {
  /**
  * Id of the connection.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_connection_status#vpn_connection_id DataHybridvpnAlicloudVpnConnectionStatus#vpn_connection_id}
  */
  readonly vpnConnectionId: string;
}
export interface DataHybridvpnAlicloudVpnConnectionStatusTunnelsMaster {
}

export function dataHybridvpnAlicloudVpnConnectionStatusTunnelsMasterToTerraform(struct?: DataHybridvpnAlicloudVpnConnectionStatusTunnelsMaster): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHybridvpnAlicloudVpnConnectionStatusTunnelsMasterToHclTerraform(struct?: DataHybridvpnAlicloudVpnConnectionStatusTunnelsMaster): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnAlicloudVpnConnectionStatusTunnelsMasterOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataHybridvpnAlicloudVpnConnectionStatusTunnelsMaster | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnAlicloudVpnConnectionStatusTunnelsMaster | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // bgp_established - computed: true, optional: false, required: false
  public get bgpEstablished() {
    return this.getBooleanAttribute('bgp_established');
  }

  // bgp_status - computed: true, optional: false, required: false
  public get bgpStatus() {
    return this.getStringAttribute('bgp_status');
  }

  // ike_established - computed: true, optional: false, required: false
  public get ikeEstablished() {
    return this.getBooleanAttribute('ike_established');
  }

  // internet_ip - computed: true, optional: false, required: false
  public get internetIp() {
    return this.getStringAttribute('internet_ip');
  }

  // ipsec_established - computed: true, optional: false, required: false
  public get ipsecEstablished() {
    return this.getBooleanAttribute('ipsec_established');
  }

  // peer_asn - computed: true, optional: false, required: false
  public get peerAsn() {
    return this.getStringAttribute('peer_asn');
  }

  // peer_bgp_ip - computed: true, optional: false, required: false
  public get peerBgpIp() {
    return this.getStringAttribute('peer_bgp_ip');
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // tunnel_id - computed: true, optional: false, required: false
  public get tunnelId() {
    return this.getStringAttribute('tunnel_id');
  }

  // zone_no - computed: true, optional: false, required: false
  public get zoneNo() {
    return this.getStringAttribute('zone_no');
  }
}
export interface DataHybridvpnAlicloudVpnConnectionStatusTunnelsSlave {
}

export function dataHybridvpnAlicloudVpnConnectionStatusTunnelsSlaveToTerraform(struct?: DataHybridvpnAlicloudVpnConnectionStatusTunnelsSlave): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHybridvpnAlicloudVpnConnectionStatusTunnelsSlaveToHclTerraform(struct?: DataHybridvpnAlicloudVpnConnectionStatusTunnelsSlave): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnAlicloudVpnConnectionStatusTunnelsSlaveOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataHybridvpnAlicloudVpnConnectionStatusTunnelsSlave | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnAlicloudVpnConnectionStatusTunnelsSlave | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // bgp_established - computed: true, optional: false, required: false
  public get bgpEstablished() {
    return this.getBooleanAttribute('bgp_established');
  }

  // bgp_status - computed: true, optional: false, required: false
  public get bgpStatus() {
    return this.getStringAttribute('bgp_status');
  }

  // ike_established - computed: true, optional: false, required: false
  public get ikeEstablished() {
    return this.getBooleanAttribute('ike_established');
  }

  // internet_ip - computed: true, optional: false, required: false
  public get internetIp() {
    return this.getStringAttribute('internet_ip');
  }

  // ipsec_established - computed: true, optional: false, required: false
  public get ipsecEstablished() {
    return this.getBooleanAttribute('ipsec_established');
  }

  // peer_asn - computed: true, optional: false, required: false
  public get peerAsn() {
    return this.getStringAttribute('peer_asn');
  }

  // peer_bgp_ip - computed: true, optional: false, required: false
  public get peerBgpIp() {
    return this.getStringAttribute('peer_bgp_ip');
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // tunnel_id - computed: true, optional: false, required: false
  public get tunnelId() {
    return this.getStringAttribute('tunnel_id');
  }

  // zone_no - computed: true, optional: false, required: false
  public get zoneNo() {
    return this.getStringAttribute('zone_no');
  }
}
export interface DataHybridvpnAlicloudVpnConnectionStatusTunnels {
}

export function dataHybridvpnAlicloudVpnConnectionStatusTunnelsToTerraform(struct?: DataHybridvpnAlicloudVpnConnectionStatusTunnels): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHybridvpnAlicloudVpnConnectionStatusTunnelsToHclTerraform(struct?: DataHybridvpnAlicloudVpnConnectionStatusTunnels): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnAlicloudVpnConnectionStatusTunnelsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataHybridvpnAlicloudVpnConnectionStatusTunnels | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnAlicloudVpnConnectionStatusTunnels | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // master - computed: true, optional: false, required: false
  private _master = new DataHybridvpnAlicloudVpnConnectionStatusTunnelsMasterOutputReference(this, "master");
  public get master() {
    return this._master;
  }

  // slave - computed: true, optional: false, required: false
  private _slave = new DataHybridvpnAlicloudVpnConnectionStatusTunnelsSlaveOutputReference(this, "slave");
  public get slave() {
    return this._slave;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_connection_status hybridvpn_alicloud_vpn_connection_status}
*/
export class DataHybridvpnAlicloudVpnConnectionStatus extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_alicloud_vpn_connection_status";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHybridvpnAlicloudVpnConnectionStatus resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHybridvpnAlicloudVpnConnectionStatus to import
  * @param importFromId The id of the existing DataHybridvpnAlicloudVpnConnectionStatus that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_connection_status#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHybridvpnAlicloudVpnConnectionStatus to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_alicloud_vpn_connection_status", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_connection_status hybridvpn_alicloud_vpn_connection_status} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHybridvpnAlicloudVpnConnectionStatusConfig
  */
  public constructor(scope: Construct, id: string, config: DataHybridvpnAlicloudVpnConnectionStatusConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_alicloud_vpn_connection_status',
      terraformGeneratorMetadata: {
        providerName: 'hybridvpn',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._vpnConnectionId = config.vpnConnectionId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // all_up - computed: true, optional: false, required: false
  public get allUp() {
    return this.getBooleanAttribute('all_up');
  }

  // enable_tunnels_bgp - computed: true, optional: false, required: false
  public get enableTunnelsBgp() {
    return this.getBooleanAttribute('enable_tunnels_bgp');
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // tunnels - computed: true, optional: false, required: false
  private _tunnels = new DataHybridvpnAlicloudVpnConnectionStatusTunnelsOutputReference(this, "tunnels");
  public get tunnels() {
    return this._tunnels;
  }

  // vpn_connection_id - computed: false, optional: false, required: true
  private _vpnConnectionId?: string; 
  public get vpnConnectionId() {
    return this.getStringAttribute('vpn_connection_id');
  }
  public set vpnConnectionId(value: string) {
    this._vpnConnectionId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get vpnConnectionIdInput() {
    return this._vpnConnectionId;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      vpn_connection_id: cdktf.stringToTerraform(this._vpnConnectionId),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      vpn_connection_id: {
        value: cdktf.stringToHclTerraform(this._vpnConnectionId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
