// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface NsxRouteBasedSessionConfig extends cdktn.TerraformMetaArguments {
  /**
  * Take over an existing object of this path that is not marked as ours.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#adopt NsxRouteBasedSession#adopt}
  */
  readonly adopt?: boolean | cdktn.IResolvable;
  /**
  * How the peers authenticate. NSX default: PSK.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#authentication_mode NsxRouteBasedSession#authentication_mode}
  */
  readonly authenticationMode?: string;
  /**
  * Security compliance suite. Any but NONE needs CERTIFICATE and brings its own IKE and tunnel profiles. NSX default: NONE.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#compliance_suite NsxRouteBasedSession#compliance_suite}
  */
  readonly complianceSuite?: string;
  /**
  * Who starts the negotiation. ON_DEMAND is for policy-based sessions and refused here. NSX default: INITIATOR.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#connection_initiation_mode NsxRouteBasedSession#connection_initiation_mode}
  */
  readonly connectionInitiationMode?: string;
  /**
  * Description, at most 1024 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#description NsxRouteBasedSession#description}
  */
  readonly description?: string;
  /**
  * Display name, at most 255 characters. Required unless `nsxId` is given. May be changed at any time; the id stays.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#display_name NsxRouteBasedSession#display_name}
  */
  readonly displayName?: string;
  /**
  * Policy path of the DPD profile. NSX default: /infra/ipsec-vpn-dpd-profiles/nsx-default-l3vpn-dpd-profile.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#dpd_profile_path NsxRouteBasedSession#dpd_profile_path}
  */
  readonly dpdProfilePath?: string;
  /**
  * Whether the session is on. NSX default: true.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#enabled NsxRouteBasedSession#enabled}
  */
  readonly enabled?: boolean | cdktn.IResolvable;
  /**
  * Drop instead of allow in the default firewall rule of the VTI. NSX default: false.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#force_whitelisting NsxRouteBasedSession#force_whitelisting}
  */
  readonly forceWhitelisting?: boolean | cdktn.IResolvable;
  /**
  * Policy path of the IKE profile. NSX default: /infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#ike_profile_path NsxRouteBasedSession#ike_profile_path}
  */
  readonly ikeProfilePath?: string;
  /**
  * Policy path of the local endpoint, of the same service.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#local_endpoint_path NsxRouteBasedSession#local_endpoint_path}
  */
  readonly localEndpointPath: string;
  /**
  * Last segment of the policy path. Chosen from `displayName` when not given, and kept when the name changes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#nsx_id NsxRouteBasedSession#nsx_id}
  */
  readonly nsxId?: string;
  /**
  * Public IP address of the remote site.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#peer_address NsxRouteBasedSession#peer_address}
  */
  readonly peerAddress: string;
  /**
  * Identity of the peer. With PSK: its IP address (the private one behind NAT) or FQDN; with CERTIFICATE: the CN or DN of its certificate.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#peer_id NsxRouteBasedSession#peer_id}
  */
  readonly peerId: string;
  /**
  * Pre-shared key, at most 128 characters. Required with PSK.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#psk NsxRouteBasedSession#psk}
  */
  readonly psk?: string;
  /**
  * The same as `psk`, kept out of plan and state (Terraform 1.11 or later). Sent when the object is created and when `psk_wo_version` changes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#psk_wo NsxRouteBasedSession#psk_wo}
  */
  readonly pskWo?: string;
  /**
  * Raise this number to send a changed `psk_wo`: Terraform cannot see that a write-only value changed.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#psk_wo_version NsxRouteBasedSession#psk_wo_version}
  */
  readonly pskWoVersion?: number;
  /**
  * Policy path of the IPSec VPN service.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#service_path NsxRouteBasedSession#service_path}
  */
  readonly servicePath: string;
  /**
  * Tags on the object: a set of scope and tag.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#tags NsxRouteBasedSession#tags}
  */
  readonly tags?: NsxRouteBasedSessionTags[] | cdktn.IResolvable;
  /**
  * TCP MSS clamping. Off when not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#tcp_mss_clamping NsxRouteBasedSession#tcp_mss_clamping}
  */
  readonly tcpMssClamping?: NsxRouteBasedSessionTcpMssClamping;
  /**
  * How long operations may take, as text such as `90s`, `15m` or `1h30m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#timeouts NsxRouteBasedSession#timeouts}
  */
  readonly timeouts?: NsxRouteBasedSessionTimeouts;
  /**
  * The virtual tunnel interface (VTI) of the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#tunnel_interface NsxRouteBasedSession#tunnel_interface}
  */
  readonly tunnelInterface: NsxRouteBasedSessionTunnelInterface;
  /**
  * Policy path of the IPSec tunnel profile. NSX default: /infra/ipsec-vpn-tunnel-profiles/nsx-default-l3vpn-tunnel-profile.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#tunnel_profile_path NsxRouteBasedSession#tunnel_profile_path}
  */
  readonly tunnelProfilePath?: string;
}
export interface NsxRouteBasedSessionTags {
  /**
  * Scope of the tag, at most 128 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#scope NsxRouteBasedSession#scope}
  */
  readonly scope?: string;
  /**
  * The tag, at most 256 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#tag NsxRouteBasedSession#tag}
  */
  readonly tag?: string;
}

export function nsxRouteBasedSessionTagsToTerraform(struct?: NsxRouteBasedSessionTags | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    scope: cdktn.stringToTerraform(struct!.scope),
    tag: cdktn.stringToTerraform(struct!.tag),
  }
}


export function nsxRouteBasedSessionTagsToHclTerraform(struct?: NsxRouteBasedSessionTags | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    scope: {
      value: cdktn.stringToHclTerraform(struct!.scope),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tag: {
      value: cdktn.stringToHclTerraform(struct!.tag),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxRouteBasedSessionTagsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): NsxRouteBasedSessionTags | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._scope !== undefined) {
      hasAnyValues = true;
      internalValueResult.scope = this._scope;
    }
    if (this._tag !== undefined) {
      hasAnyValues = true;
      internalValueResult.tag = this._tag;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxRouteBasedSessionTags | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._scope = undefined;
      this._tag = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._scope = value.scope;
      this._tag = value.tag;
    }
  }

  // scope - computed: true, optional: true, required: false
  private _scope?: string; 
  public get scope() {
    return this.getStringAttribute('scope');
  }
  public set scope(value: string) {
    this._scope = value;
  }
  public resetScope() {
    this._scope = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get scopeInput() {
    return this._scope;
  }

  // tag - computed: true, optional: true, required: false
  private _tag?: string; 
  public get tag() {
    return this.getStringAttribute('tag');
  }
  public set tag(value: string) {
    this._tag = value;
  }
  public resetTag() {
    this._tag = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagInput() {
    return this._tag;
  }
}

export class NsxRouteBasedSessionTagsList extends cdktn.ComplexList {
  public internalValue? : NsxRouteBasedSessionTags[] | cdktn.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): NsxRouteBasedSessionTagsOutputReference {
    return new NsxRouteBasedSessionTagsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface NsxRouteBasedSessionTcpMssClamping {
  /**
  * Which connections are clamped.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#direction NsxRouteBasedSession#direction}
  */
  readonly direction: string;
  /**
  * Maximum segment size in bytes, 108 to 8902. NSX computes one when it is not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#max_segment_size NsxRouteBasedSession#max_segment_size}
  */
  readonly maxSegmentSize?: number;
}

export function nsxRouteBasedSessionTcpMssClampingToTerraform(struct?: NsxRouteBasedSessionTcpMssClamping | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    direction: cdktn.stringToTerraform(struct!.direction),
    max_segment_size: cdktn.numberToTerraform(struct!.maxSegmentSize),
  }
}


export function nsxRouteBasedSessionTcpMssClampingToHclTerraform(struct?: NsxRouteBasedSessionTcpMssClamping | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    direction: {
      value: cdktn.stringToHclTerraform(struct!.direction),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    max_segment_size: {
      value: cdktn.numberToHclTerraform(struct!.maxSegmentSize),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxRouteBasedSessionTcpMssClampingOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxRouteBasedSessionTcpMssClamping | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._direction !== undefined) {
      hasAnyValues = true;
      internalValueResult.direction = this._direction;
    }
    if (this._maxSegmentSize !== undefined) {
      hasAnyValues = true;
      internalValueResult.maxSegmentSize = this._maxSegmentSize;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxRouteBasedSessionTcpMssClamping | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._direction = undefined;
      this._maxSegmentSize = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._direction = value.direction;
      this._maxSegmentSize = value.maxSegmentSize;
    }
  }

  // direction - computed: true, optional: false, required: true
  private _direction?: string; 
  public get direction() {
    return this.getStringAttribute('direction');
  }
  public set direction(value: string) {
    this._direction = value;
  }
  // Temporarily expose input value. Use with caution.
  public get directionInput() {
    return this._direction;
  }

  // max_segment_size - computed: true, optional: true, required: false
  private _maxSegmentSize?: number; 
  public get maxSegmentSize() {
    return this.getNumberAttribute('max_segment_size');
  }
  public set maxSegmentSize(value: number) {
    this._maxSegmentSize = value;
  }
  public resetMaxSegmentSize() {
    this._maxSegmentSize = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxSegmentSizeInput() {
    return this._maxSegmentSize;
  }
}
export interface NsxRouteBasedSessionTimeouts {
  /**
  * Limit for one create.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#create NsxRouteBasedSession#create}
  */
  readonly create?: string;
  /**
  * Limit for one delete.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#delete NsxRouteBasedSession#delete}
  */
  readonly delete?: string;
  /**
  * Limit for one read.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#read NsxRouteBasedSession#read}
  */
  readonly read?: string;
  /**
  * Limit for one update.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#update NsxRouteBasedSession#update}
  */
  readonly update?: string;
}

export function nsxRouteBasedSessionTimeoutsToTerraform(struct?: NsxRouteBasedSessionTimeouts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    create: cdktn.stringToTerraform(struct!.create),
    delete: cdktn.stringToTerraform(struct!.delete),
    read: cdktn.stringToTerraform(struct!.read),
    update: cdktn.stringToTerraform(struct!.update),
  }
}


export function nsxRouteBasedSessionTimeoutsToHclTerraform(struct?: NsxRouteBasedSessionTimeouts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    create: {
      value: cdktn.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktn.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    read: {
      value: cdktn.stringToHclTerraform(struct!.read),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktn.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxRouteBasedSessionTimeoutsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxRouteBasedSessionTimeouts | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._read !== undefined) {
      hasAnyValues = true;
      internalValueResult.read = this._read;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxRouteBasedSessionTimeouts | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._read = undefined;
      this._update = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._read = value.read;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // read - computed: false, optional: true, required: false
  private _read?: string; 
  public get read() {
    return this.getStringAttribute('read');
  }
  public set read(value: string) {
    this._read = value;
  }
  public resetRead() {
    this._read = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get readInput() {
    return this._read;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}
export interface NsxRouteBasedSessionTunnelInterface {
  /**
  * Addresses of the VTI with prefix length, such as 169.254.10.2/30: one, or one IPv4 and one IPv6.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#ip_subnets NsxRouteBasedSession#ip_subnets}
  */
  readonly ipSubnets: string[];
}

export function nsxRouteBasedSessionTunnelInterfaceToTerraform(struct?: NsxRouteBasedSessionTunnelInterface | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    ip_subnets: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.ipSubnets),
  }
}


export function nsxRouteBasedSessionTunnelInterfaceToHclTerraform(struct?: NsxRouteBasedSessionTunnelInterface | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    ip_subnets: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.ipSubnets),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxRouteBasedSessionTunnelInterfaceOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxRouteBasedSessionTunnelInterface | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._ipSubnets !== undefined) {
      hasAnyValues = true;
      internalValueResult.ipSubnets = this._ipSubnets;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxRouteBasedSessionTunnelInterface | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._ipSubnets = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._ipSubnets = value.ipSubnets;
    }
  }

  // ip_subnets - computed: false, optional: false, required: true
  private _ipSubnets?: string[]; 
  public get ipSubnets() {
    return cdktn.Fn.tolist(this.getListAttribute('ip_subnets'));
  }
  public set ipSubnets(value: string[]) {
    this._ipSubnets = value;
  }
  // Temporarily expose input value. Use with caution.
  public get ipSubnetsInput() {
    return this._ipSubnets;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session hybridvpn_nsx_route_based_session}
*/
export class NsxRouteBasedSession extends cdktn.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_route_based_session";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a NsxRouteBasedSession resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the NsxRouteBasedSession to import
  * @param importFromId The id of the existing NsxRouteBasedSession that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the NsxRouteBasedSession to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_route_based_session", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_based_session hybridvpn_nsx_route_based_session} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options NsxRouteBasedSessionConfig
  */
  public constructor(scope: Construct, id: string, config: NsxRouteBasedSessionConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_route_based_session',
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
    this._adopt = config.adopt;
    this._authenticationMode = config.authenticationMode;
    this._complianceSuite = config.complianceSuite;
    this._connectionInitiationMode = config.connectionInitiationMode;
    this._description = config.description;
    this._displayName = config.displayName;
    this._dpdProfilePath = config.dpdProfilePath;
    this._enabled = config.enabled;
    this._forceWhitelisting = config.forceWhitelisting;
    this._ikeProfilePath = config.ikeProfilePath;
    this._localEndpointPath = config.localEndpointPath;
    this._nsxId = config.nsxId;
    this._peerAddress = config.peerAddress;
    this._peerId = config.peerId;
    this._psk = config.psk;
    this._pskWo = config.pskWo;
    this._pskWoVersion = config.pskWoVersion;
    this._servicePath = config.servicePath;
    this._tags.internalValue = config.tags;
    this._tcpMssClamping.internalValue = config.tcpMssClamping;
    this._timeouts.internalValue = config.timeouts;
    this._tunnelInterface.internalValue = config.tunnelInterface;
    this._tunnelProfilePath = config.tunnelProfilePath;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // adopt - computed: false, optional: true, required: false
  private _adopt?: boolean | cdktn.IResolvable; 
  public get adopt() {
    return this.getBooleanAttribute('adopt');
  }
  public set adopt(value: boolean | cdktn.IResolvable) {
    this._adopt = value;
  }
  public resetAdopt() {
    this._adopt = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptInput() {
    return this._adopt;
  }

  // authentication_mode - computed: true, optional: true, required: false
  private _authenticationMode?: string; 
  public get authenticationMode() {
    return this.getStringAttribute('authentication_mode');
  }
  public set authenticationMode(value: string) {
    this._authenticationMode = value;
  }
  public resetAuthenticationMode() {
    this._authenticationMode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get authenticationModeInput() {
    return this._authenticationMode;
  }

  // compliance_suite - computed: true, optional: true, required: false
  private _complianceSuite?: string; 
  public get complianceSuite() {
    return this.getStringAttribute('compliance_suite');
  }
  public set complianceSuite(value: string) {
    this._complianceSuite = value;
  }
  public resetComplianceSuite() {
    this._complianceSuite = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get complianceSuiteInput() {
    return this._complianceSuite;
  }

  // connection_initiation_mode - computed: true, optional: true, required: false
  private _connectionInitiationMode?: string; 
  public get connectionInitiationMode() {
    return this.getStringAttribute('connection_initiation_mode');
  }
  public set connectionInitiationMode(value: string) {
    this._connectionInitiationMode = value;
  }
  public resetConnectionInitiationMode() {
    this._connectionInitiationMode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get connectionInitiationModeInput() {
    return this._connectionInitiationMode;
  }

  // description - computed: true, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // display_name - computed: true, optional: true, required: false
  private _displayName?: string; 
  public get displayName() {
    return this.getStringAttribute('display_name');
  }
  public set displayName(value: string) {
    this._displayName = value;
  }
  public resetDisplayName() {
    this._displayName = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayNameInput() {
    return this._displayName;
  }

  // dpd_profile_path - computed: true, optional: true, required: false
  private _dpdProfilePath?: string; 
  public get dpdProfilePath() {
    return this.getStringAttribute('dpd_profile_path');
  }
  public set dpdProfilePath(value: string) {
    this._dpdProfilePath = value;
  }
  public resetDpdProfilePath() {
    this._dpdProfilePath = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get dpdProfilePathInput() {
    return this._dpdProfilePath;
  }

  // enabled - computed: true, optional: true, required: false
  private _enabled?: boolean | cdktn.IResolvable; 
  public get enabled() {
    return this.getBooleanAttribute('enabled');
  }
  public set enabled(value: boolean | cdktn.IResolvable) {
    this._enabled = value;
  }
  public resetEnabled() {
    this._enabled = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get enabledInput() {
    return this._enabled;
  }

  // force_whitelisting - computed: true, optional: true, required: false
  private _forceWhitelisting?: boolean | cdktn.IResolvable; 
  public get forceWhitelisting() {
    return this.getBooleanAttribute('force_whitelisting');
  }
  public set forceWhitelisting(value: boolean | cdktn.IResolvable) {
    this._forceWhitelisting = value;
  }
  public resetForceWhitelisting() {
    this._forceWhitelisting = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get forceWhitelistingInput() {
    return this._forceWhitelisting;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // ike_profile_path - computed: true, optional: true, required: false
  private _ikeProfilePath?: string; 
  public get ikeProfilePath() {
    return this.getStringAttribute('ike_profile_path');
  }
  public set ikeProfilePath(value: string) {
    this._ikeProfilePath = value;
  }
  public resetIkeProfilePath() {
    this._ikeProfilePath = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ikeProfilePathInput() {
    return this._ikeProfilePath;
  }

  // incomplete - computed: true, optional: false, required: false
  public get incomplete() {
    return this.getStringAttribute('incomplete');
  }

  // local_endpoint_path - computed: false, optional: false, required: true
  private _localEndpointPath?: string; 
  public get localEndpointPath() {
    return this.getStringAttribute('local_endpoint_path');
  }
  public set localEndpointPath(value: string) {
    this._localEndpointPath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get localEndpointPathInput() {
    return this._localEndpointPath;
  }

  // nsx_id - computed: true, optional: true, required: false
  private _nsxId?: string; 
  public get nsxId() {
    return this.getStringAttribute('nsx_id');
  }
  public set nsxId(value: string) {
    this._nsxId = value;
  }
  public resetNsxId() {
    this._nsxId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nsxIdInput() {
    return this._nsxId;
  }

  // path - computed: true, optional: false, required: false
  public get path() {
    return this.getStringAttribute('path');
  }

  // peer_address - computed: false, optional: false, required: true
  private _peerAddress?: string; 
  public get peerAddress() {
    return this.getStringAttribute('peer_address');
  }
  public set peerAddress(value: string) {
    this._peerAddress = value;
  }
  // Temporarily expose input value. Use with caution.
  public get peerAddressInput() {
    return this._peerAddress;
  }

  // peer_id - computed: false, optional: false, required: true
  private _peerId?: string; 
  public get peerId() {
    return this.getStringAttribute('peer_id');
  }
  public set peerId(value: string) {
    this._peerId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get peerIdInput() {
    return this._peerId;
  }

  // psk - computed: true, optional: true, required: false
  private _psk?: string; 
  public get psk() {
    return this.getStringAttribute('psk');
  }
  public set psk(value: string) {
    this._psk = value;
  }
  public resetPsk() {
    this._psk = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pskInput() {
    return this._psk;
  }

  // psk_fingerprint - computed: true, optional: false, required: false
  public get pskFingerprint() {
    return this.getStringAttribute('psk_fingerprint');
  }

  // psk_wo - computed: false, optional: true, required: false
  private _pskWo?: string; 
  /**
  * @deprecated Write-only: the provider never returns this value; reading it always yields null by protocol contract. The getter remains for compatibility and will be removed in a future prebuilt-provider major.
  */
  public get pskWo() {
    return this.getStringAttribute('psk_wo');
  }
  public set pskWo(value: string) {
    this._pskWo = value;
  }
  public resetPskWo() {
    this._pskWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pskWoInput() {
    return this._pskWo;
  }

  // psk_wo_version - computed: false, optional: true, required: false
  private _pskWoVersion?: number; 
  public get pskWoVersion() {
    return this.getNumberAttribute('psk_wo_version');
  }
  public set pskWoVersion(value: number) {
    this._pskWoVersion = value;
  }
  public resetPskWoVersion() {
    this._pskWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pskWoVersionInput() {
    return this._pskWoVersion;
  }

  // service_path - computed: false, optional: false, required: true
  private _servicePath?: string; 
  public get servicePath() {
    return this.getStringAttribute('service_path');
  }
  public set servicePath(value: string) {
    this._servicePath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get servicePathInput() {
    return this._servicePath;
  }

  // tags - computed: true, optional: true, required: false
  private _tags = new NsxRouteBasedSessionTagsList(this, "tags", true);
  public get tags() {
    return this._tags;
  }
  public putTags(value: NsxRouteBasedSessionTags[] | cdktn.IResolvable) {
    this._tags.internalValue = value;
  }
  public resetTags() {
    this._tags.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags.internalValue;
  }

  // tcp_mss_clamping - computed: true, optional: true, required: false
  private _tcpMssClamping = new NsxRouteBasedSessionTcpMssClampingOutputReference(this, "tcp_mss_clamping");
  public get tcpMssClamping() {
    return this._tcpMssClamping;
  }
  public putTcpMssClamping(value: NsxRouteBasedSessionTcpMssClamping) {
    this._tcpMssClamping.internalValue = value;
  }
  public resetTcpMssClamping() {
    this._tcpMssClamping.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tcpMssClampingInput() {
    return this._tcpMssClamping.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new NsxRouteBasedSessionTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: NsxRouteBasedSessionTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // tunnel_interface - computed: false, optional: false, required: true
  private _tunnelInterface = new NsxRouteBasedSessionTunnelInterfaceOutputReference(this, "tunnel_interface");
  public get tunnelInterface() {
    return this._tunnelInterface;
  }
  public putTunnelInterface(value: NsxRouteBasedSessionTunnelInterface) {
    this._tunnelInterface.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get tunnelInterfaceInput() {
    return this._tunnelInterface.internalValue;
  }

  // tunnel_profile_path - computed: true, optional: true, required: false
  private _tunnelProfilePath?: string; 
  public get tunnelProfilePath() {
    return this.getStringAttribute('tunnel_profile_path');
  }
  public set tunnelProfilePath(value: string) {
    this._tunnelProfilePath = value;
  }
  public resetTunnelProfilePath() {
    this._tunnelProfilePath = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tunnelProfilePathInput() {
    return this._tunnelProfilePath;
  }

  // unchecked_secrets - computed: true, optional: false, required: false
  public get uncheckedSecrets() {
    return this.getListAttribute('unchecked_secrets');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktn.booleanToTerraform(this._adopt),
      authentication_mode: cdktn.stringToTerraform(this._authenticationMode),
      compliance_suite: cdktn.stringToTerraform(this._complianceSuite),
      connection_initiation_mode: cdktn.stringToTerraform(this._connectionInitiationMode),
      description: cdktn.stringToTerraform(this._description),
      display_name: cdktn.stringToTerraform(this._displayName),
      dpd_profile_path: cdktn.stringToTerraform(this._dpdProfilePath),
      enabled: cdktn.booleanToTerraform(this._enabled),
      force_whitelisting: cdktn.booleanToTerraform(this._forceWhitelisting),
      ike_profile_path: cdktn.stringToTerraform(this._ikeProfilePath),
      local_endpoint_path: cdktn.stringToTerraform(this._localEndpointPath),
      nsx_id: cdktn.stringToTerraform(this._nsxId),
      peer_address: cdktn.stringToTerraform(this._peerAddress),
      peer_id: cdktn.stringToTerraform(this._peerId),
      psk: cdktn.stringToTerraform(this._psk),
      psk_wo: this.markWriteOnlyAttribute(cdktn.stringToTerraform(this._pskWo)),
      psk_wo_version: cdktn.numberToTerraform(this._pskWoVersion),
      service_path: cdktn.stringToTerraform(this._servicePath),
      tags: cdktn.listMapper(nsxRouteBasedSessionTagsToTerraform, false)(this._tags.internalValue),
      tcp_mss_clamping: nsxRouteBasedSessionTcpMssClampingToTerraform(this._tcpMssClamping.internalValue),
      timeouts: nsxRouteBasedSessionTimeoutsToTerraform(this._timeouts.internalValue),
      tunnel_interface: nsxRouteBasedSessionTunnelInterfaceToTerraform(this._tunnelInterface.internalValue),
      tunnel_profile_path: cdktn.stringToTerraform(this._tunnelProfilePath),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      adopt: {
        value: cdktn.booleanToHclTerraform(this._adopt),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      authentication_mode: {
        value: cdktn.stringToHclTerraform(this._authenticationMode),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      compliance_suite: {
        value: cdktn.stringToHclTerraform(this._complianceSuite),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      connection_initiation_mode: {
        value: cdktn.stringToHclTerraform(this._connectionInitiationMode),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      description: {
        value: cdktn.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      display_name: {
        value: cdktn.stringToHclTerraform(this._displayName),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      dpd_profile_path: {
        value: cdktn.stringToHclTerraform(this._dpdProfilePath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      enabled: {
        value: cdktn.booleanToHclTerraform(this._enabled),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      force_whitelisting: {
        value: cdktn.booleanToHclTerraform(this._forceWhitelisting),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      ike_profile_path: {
        value: cdktn.stringToHclTerraform(this._ikeProfilePath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      local_endpoint_path: {
        value: cdktn.stringToHclTerraform(this._localEndpointPath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      nsx_id: {
        value: cdktn.stringToHclTerraform(this._nsxId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      peer_address: {
        value: cdktn.stringToHclTerraform(this._peerAddress),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      peer_id: {
        value: cdktn.stringToHclTerraform(this._peerId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      psk: {
        value: cdktn.stringToHclTerraform(this._psk),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      psk_wo: {
        value: this.markWriteOnlyAttribute(cdktn.stringToHclTerraform(this._pskWo)),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      psk_wo_version: {
        value: cdktn.numberToHclTerraform(this._pskWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      service_path: {
        value: cdktn.stringToHclTerraform(this._servicePath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      tags: {
        value: cdktn.listMapperHcl(nsxRouteBasedSessionTagsToHclTerraform, false)(this._tags.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "NsxRouteBasedSessionTagsList",
      },
      tcp_mss_clamping: {
        value: nsxRouteBasedSessionTcpMssClampingToHclTerraform(this._tcpMssClamping.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxRouteBasedSessionTcpMssClamping",
      },
      timeouts: {
        value: nsxRouteBasedSessionTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxRouteBasedSessionTimeouts",
      },
      tunnel_interface: {
        value: nsxRouteBasedSessionTunnelInterfaceToHclTerraform(this._tunnelInterface.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxRouteBasedSessionTunnelInterface",
      },
      tunnel_profile_path: {
        value: cdktn.stringToHclTerraform(this._tunnelProfilePath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
