// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface NsxBgpNeighborConfig extends cdktn.TerraformMetaArguments {
  /**
  * Take over an existing object of this path that is not marked as ours.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#adopt NsxBgpNeighbor#adopt}
  */
  readonly adopt?: boolean | cdktn.IResolvable;
  /**
  * Accept routes that carry the own AS number. NSX default: false.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#allow_as_in NsxBgpNeighbor#allow_as_in}
  */
  readonly allowAsIn?: boolean | cdktn.IResolvable;
  /**
  * Bidirectional forwarding detection. NSX fills in what is not given; BFD over a VTI is not supported by all versions.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#bfd NsxBgpNeighbor#bfd}
  */
  readonly bfd?: NsxBgpNeighborBfd;
  /**
  * Policy path of the BGP configuration, which must have a local AS number.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#bgp_config_path NsxBgpNeighbor#bgp_config_path}
  */
  readonly bgpConfigPath: string;
  /**
  * Description, at most 1024 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#description NsxBgpNeighbor#description}
  */
  readonly description?: string;
  /**
  * Display name, at most 255 characters. Required unless `nsxId` is given. May be changed at any time; the id stays.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#display_name NsxBgpNeighbor#display_name}
  */
  readonly displayName?: string;
  /**
  * Whether the peering is on. Turning it off drains the tunnel: the neighbor is told, and traffic moves. NSX default: true.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#enabled NsxBgpNeighbor#enabled}
  */
  readonly enabled?: boolean | cdktn.IResolvable;
  /**
  * Graceful restart with this neighbor. Inherited from the BGP configuration when not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#graceful_restart_mode NsxBgpNeighbor#graceful_restart_mode}
  */
  readonly gracefulRestartMode?: string;
  /**
  * Seconds without a message before the neighbor counts as dead, 1 to 65535. The lower of both ends counts. NSX default: 180.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#hold_down_time NsxBgpNeighbor#hold_down_time}
  */
  readonly holdDownTime?: number;
  /**
  * Seconds between keepalive messages, 1 to 65535; a third of `holdDownTime` is usual. NSX default: 60.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#keep_alive_time NsxBgpNeighbor#keep_alive_time}
  */
  readonly keepAliveTime?: number;
  /**
  * Hops to the neighbor, 1 to 255; 1 over a VTI. More than 1 needs `sourceAddresses`. NSX default: 1.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#maximum_hop_limit NsxBgpNeighbor#maximum_hop_limit}
  */
  readonly maximumHopLimit?: number;
  /**
  * IP address of the neighbor. NSX 9.1 also takes a network, from which any peer may connect.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#neighbor_address NsxBgpNeighbor#neighbor_address}
  */
  readonly neighborAddress: string;
  /**
  * Another local AS number for this neighbor alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#neighbor_local_as_config NsxBgpNeighbor#neighbor_local_as_config}
  */
  readonly neighborLocalAsConfig?: NsxBgpNeighborNeighborLocalAsConfig;
  /**
  * Last segment of the policy path. Chosen from `displayName` when not given, and kept when the name changes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#nsx_id NsxBgpNeighbor#nsx_id}
  */
  readonly nsxId?: string;
  /**
  * Password (TCP MD5) of the peering, at most 32 characters. NSX never returns it, so drift cannot be seen. Leaving it out keeps the one that is set; "" clears it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#password NsxBgpNeighbor#password}
  */
  readonly password?: string;
  /**
  * The same as `password`, kept out of plan and state (Terraform 1.11 or later). Sent when the object is created and when `password_wo_version` changes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#password_wo NsxBgpNeighbor#password_wo}
  */
  readonly passwordWo?: string;
  /**
  * Raise this number to send a changed `password_wo`: Terraform cannot see that a write-only value changed.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#password_wo_version NsxBgpNeighbor#password_wo_version}
  */
  readonly passwordWoVersion?: number;
  /**
  * AS number of the neighbor, as 65010 or 0.65010.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#remote_as_num NsxBgpNeighbor#remote_as_num}
  */
  readonly remoteAsNum: string;
  /**
  * Address families and their filters: at most two, IPV4 with IPV6 or IPV4 with L2VPN_EVPN. NSX derives one from the address when none is given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#route_filtering NsxBgpNeighbor#route_filtering}
  */
  readonly routeFiltering?: NsxBgpNeighborRouteFiltering[] | cdktn.IResolvable;
  /**
  * Own addresses to peer from, at most 8: of external interfaces, loopbacks or VTIs of the gateway.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#source_addresses NsxBgpNeighbor#source_addresses}
  */
  readonly sourceAddresses?: string[];
  /**
  * Tags on the object: a set of scope and tag.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#tags NsxBgpNeighbor#tags}
  */
  readonly tags?: NsxBgpNeighborTags[] | cdktn.IResolvable;
  /**
  * How long operations may take, as text such as `90s`, `15m` or `1h30m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#timeouts NsxBgpNeighbor#timeouts}
  */
  readonly timeouts?: NsxBgpNeighborTimeouts;
}
export interface NsxBgpNeighborBfd {
  /**
  * Whether BFD watches the neighbor. NSX default: false.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#enabled NsxBgpNeighbor#enabled}
  */
  readonly enabled?: boolean | cdktn.IResolvable;
  /**
  * Time between heartbeats in milliseconds, 50 to 60000. NSX default: 500.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#interval NsxBgpNeighbor#interval}
  */
  readonly interval?: number;
  /**
  * Heartbeats missed before the neighbor counts as down, 2 to 16. NSX default: 3.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#multiple NsxBgpNeighbor#multiple}
  */
  readonly multiple?: number;
}

export function nsxBgpNeighborBfdToTerraform(struct?: NsxBgpNeighborBfd | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    enabled: cdktn.booleanToTerraform(struct!.enabled),
    interval: cdktn.numberToTerraform(struct!.interval),
    multiple: cdktn.numberToTerraform(struct!.multiple),
  }
}


export function nsxBgpNeighborBfdToHclTerraform(struct?: NsxBgpNeighborBfd | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    enabled: {
      value: cdktn.booleanToHclTerraform(struct!.enabled),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    interval: {
      value: cdktn.numberToHclTerraform(struct!.interval),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    multiple: {
      value: cdktn.numberToHclTerraform(struct!.multiple),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxBgpNeighborBfdOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxBgpNeighborBfd | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._enabled !== undefined) {
      hasAnyValues = true;
      internalValueResult.enabled = this._enabled;
    }
    if (this._interval !== undefined) {
      hasAnyValues = true;
      internalValueResult.interval = this._interval;
    }
    if (this._multiple !== undefined) {
      hasAnyValues = true;
      internalValueResult.multiple = this._multiple;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxBgpNeighborBfd | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._enabled = undefined;
      this._interval = undefined;
      this._multiple = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._enabled = value.enabled;
      this._interval = value.interval;
      this._multiple = value.multiple;
    }
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

  // interval - computed: true, optional: true, required: false
  private _interval?: number; 
  public get interval() {
    return this.getNumberAttribute('interval');
  }
  public set interval(value: number) {
    this._interval = value;
  }
  public resetInterval() {
    this._interval = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get intervalInput() {
    return this._interval;
  }

  // multiple - computed: true, optional: true, required: false
  private _multiple?: number; 
  public get multiple() {
    return this.getNumberAttribute('multiple');
  }
  public set multiple(value: number) {
    this._multiple = value;
  }
  public resetMultiple() {
    this._multiple = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get multipleInput() {
    return this._multiple;
  }
}
export interface NsxBgpNeighborNeighborLocalAsConfig {
  /**
  * How the AS path shows it. Without it the number is put before the path in both directions.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#as_path_modifier_type NsxBgpNeighbor#as_path_modifier_type}
  */
  readonly asPathModifierType?: string;
  /**
  * Local AS number towards this neighbor.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#local_as_num NsxBgpNeighbor#local_as_num}
  */
  readonly localAsNum: string;
}

export function nsxBgpNeighborNeighborLocalAsConfigToTerraform(struct?: NsxBgpNeighborNeighborLocalAsConfig | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    as_path_modifier_type: cdktn.stringToTerraform(struct!.asPathModifierType),
    local_as_num: cdktn.stringToTerraform(struct!.localAsNum),
  }
}


export function nsxBgpNeighborNeighborLocalAsConfigToHclTerraform(struct?: NsxBgpNeighborNeighborLocalAsConfig | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    as_path_modifier_type: {
      value: cdktn.stringToHclTerraform(struct!.asPathModifierType),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    local_as_num: {
      value: cdktn.stringToHclTerraform(struct!.localAsNum),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxBgpNeighborNeighborLocalAsConfigOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxBgpNeighborNeighborLocalAsConfig | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._asPathModifierType !== undefined) {
      hasAnyValues = true;
      internalValueResult.asPathModifierType = this._asPathModifierType;
    }
    if (this._localAsNum !== undefined) {
      hasAnyValues = true;
      internalValueResult.localAsNum = this._localAsNum;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxBgpNeighborNeighborLocalAsConfig | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._asPathModifierType = undefined;
      this._localAsNum = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._asPathModifierType = value.asPathModifierType;
      this._localAsNum = value.localAsNum;
    }
  }

  // as_path_modifier_type - computed: true, optional: true, required: false
  private _asPathModifierType?: string; 
  public get asPathModifierType() {
    return this.getStringAttribute('as_path_modifier_type');
  }
  public set asPathModifierType(value: string) {
    this._asPathModifierType = value;
  }
  public resetAsPathModifierType() {
    this._asPathModifierType = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get asPathModifierTypeInput() {
    return this._asPathModifierType;
  }

  // local_as_num - computed: true, optional: false, required: true
  private _localAsNum?: string; 
  public get localAsNum() {
    return this.getStringAttribute('local_as_num');
  }
  public set localAsNum(value: string) {
    this._localAsNum = value;
  }
  // Temporarily expose input value. Use with caution.
  public get localAsNumInput() {
    return this._localAsNum;
  }
}
export interface NsxBgpNeighborRouteFiltering {
  /**
  * Address family.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#address_family NsxBgpNeighbor#address_family}
  */
  readonly addressFamily: string;
  /**
  * Whether the address family is exchanged. NSX default: true.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#enabled NsxBgpNeighbor#enabled}
  */
  readonly enabled?: boolean | cdktn.IResolvable;
  /**
  * Policy path of the prefix list or route map for routes from the neighbor, at most one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#in_route_filters NsxBgpNeighbor#in_route_filters}
  */
  readonly inRouteFilters?: string[];
  /**
  * Most routes taken from the neighbor in this family, 1 to 1000000. No limit when not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#maximum_routes NsxBgpNeighbor#maximum_routes}
  */
  readonly maximumRoutes?: number;
  /**
  * Policy path of the prefix list or route map for routes to the neighbor, at most one. NSX default: its built-in list `prefixlist-out-default`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#out_route_filters NsxBgpNeighbor#out_route_filters}
  */
  readonly outRouteFilters?: string[];
}

export function nsxBgpNeighborRouteFilteringToTerraform(struct?: NsxBgpNeighborRouteFiltering | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    address_family: cdktn.stringToTerraform(struct!.addressFamily),
    enabled: cdktn.booleanToTerraform(struct!.enabled),
    in_route_filters: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.inRouteFilters),
    maximum_routes: cdktn.numberToTerraform(struct!.maximumRoutes),
    out_route_filters: cdktn.listMapper(cdktn.stringToTerraform, false)(struct!.outRouteFilters),
  }
}


export function nsxBgpNeighborRouteFilteringToHclTerraform(struct?: NsxBgpNeighborRouteFiltering | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    address_family: {
      value: cdktn.stringToHclTerraform(struct!.addressFamily),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    enabled: {
      value: cdktn.booleanToHclTerraform(struct!.enabled),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    in_route_filters: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.inRouteFilters),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    maximum_routes: {
      value: cdktn.numberToHclTerraform(struct!.maximumRoutes),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    out_route_filters: {
      value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(struct!.outRouteFilters),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxBgpNeighborRouteFilteringOutputReference extends cdktn.ComplexObject {
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

  public get internalValue(): NsxBgpNeighborRouteFiltering | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._addressFamily !== undefined) {
      hasAnyValues = true;
      internalValueResult.addressFamily = this._addressFamily;
    }
    if (this._enabled !== undefined) {
      hasAnyValues = true;
      internalValueResult.enabled = this._enabled;
    }
    if (this._inRouteFilters !== undefined) {
      hasAnyValues = true;
      internalValueResult.inRouteFilters = this._inRouteFilters;
    }
    if (this._maximumRoutes !== undefined) {
      hasAnyValues = true;
      internalValueResult.maximumRoutes = this._maximumRoutes;
    }
    if (this._outRouteFilters !== undefined) {
      hasAnyValues = true;
      internalValueResult.outRouteFilters = this._outRouteFilters;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxBgpNeighborRouteFiltering | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._addressFamily = undefined;
      this._enabled = undefined;
      this._inRouteFilters = undefined;
      this._maximumRoutes = undefined;
      this._outRouteFilters = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._addressFamily = value.addressFamily;
      this._enabled = value.enabled;
      this._inRouteFilters = value.inRouteFilters;
      this._maximumRoutes = value.maximumRoutes;
      this._outRouteFilters = value.outRouteFilters;
    }
  }

  // address_family - computed: true, optional: false, required: true
  private _addressFamily?: string; 
  public get addressFamily() {
    return this.getStringAttribute('address_family');
  }
  public set addressFamily(value: string) {
    this._addressFamily = value;
  }
  // Temporarily expose input value. Use with caution.
  public get addressFamilyInput() {
    return this._addressFamily;
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

  // in_route_filters - computed: true, optional: true, required: false
  private _inRouteFilters?: string[]; 
  public get inRouteFilters() {
    return this.getListAttribute('in_route_filters');
  }
  public set inRouteFilters(value: string[]) {
    this._inRouteFilters = value;
  }
  public resetInRouteFilters() {
    this._inRouteFilters = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get inRouteFiltersInput() {
    return this._inRouteFilters;
  }

  // maximum_routes - computed: true, optional: true, required: false
  private _maximumRoutes?: number; 
  public get maximumRoutes() {
    return this.getNumberAttribute('maximum_routes');
  }
  public set maximumRoutes(value: number) {
    this._maximumRoutes = value;
  }
  public resetMaximumRoutes() {
    this._maximumRoutes = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maximumRoutesInput() {
    return this._maximumRoutes;
  }

  // out_route_filters - computed: true, optional: true, required: false
  private _outRouteFilters?: string[]; 
  public get outRouteFilters() {
    return this.getListAttribute('out_route_filters');
  }
  public set outRouteFilters(value: string[]) {
    this._outRouteFilters = value;
  }
  public resetOutRouteFilters() {
    this._outRouteFilters = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get outRouteFiltersInput() {
    return this._outRouteFilters;
  }
}

export class NsxBgpNeighborRouteFilteringList extends cdktn.ComplexList {
  public internalValue? : NsxBgpNeighborRouteFiltering[] | cdktn.IResolvable

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
  public get(index: number): NsxBgpNeighborRouteFilteringOutputReference {
    return new NsxBgpNeighborRouteFilteringOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface NsxBgpNeighborTags {
  /**
  * Scope of the tag, at most 128 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#scope NsxBgpNeighbor#scope}
  */
  readonly scope?: string;
  /**
  * The tag, at most 256 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#tag NsxBgpNeighbor#tag}
  */
  readonly tag?: string;
}

export function nsxBgpNeighborTagsToTerraform(struct?: NsxBgpNeighborTags | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    scope: cdktn.stringToTerraform(struct!.scope),
    tag: cdktn.stringToTerraform(struct!.tag),
  }
}


export function nsxBgpNeighborTagsToHclTerraform(struct?: NsxBgpNeighborTags | cdktn.IResolvable): any {
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

export class NsxBgpNeighborTagsOutputReference extends cdktn.ComplexObject {
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

  public get internalValue(): NsxBgpNeighborTags | cdktn.IResolvable | undefined {
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

  public set internalValue(value: NsxBgpNeighborTags | cdktn.IResolvable | undefined) {
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

export class NsxBgpNeighborTagsList extends cdktn.ComplexList {
  public internalValue? : NsxBgpNeighborTags[] | cdktn.IResolvable

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
  public get(index: number): NsxBgpNeighborTagsOutputReference {
    return new NsxBgpNeighborTagsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface NsxBgpNeighborTimeouts {
  /**
  * Limit for one create.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#create NsxBgpNeighbor#create}
  */
  readonly create?: string;
  /**
  * Limit for one delete.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#delete NsxBgpNeighbor#delete}
  */
  readonly delete?: string;
  /**
  * Limit for one read.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#read NsxBgpNeighbor#read}
  */
  readonly read?: string;
  /**
  * Limit for one update.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#update NsxBgpNeighbor#update}
  */
  readonly update?: string;
}

export function nsxBgpNeighborTimeoutsToTerraform(struct?: NsxBgpNeighborTimeouts | cdktn.IResolvable): any {
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


export function nsxBgpNeighborTimeoutsToHclTerraform(struct?: NsxBgpNeighborTimeouts | cdktn.IResolvable): any {
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

export class NsxBgpNeighborTimeoutsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxBgpNeighborTimeouts | cdktn.IResolvable | undefined {
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

  public set internalValue(value: NsxBgpNeighborTimeouts | cdktn.IResolvable | undefined) {
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

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor hybridvpn_nsx_bgp_neighbor}
*/
export class NsxBgpNeighbor extends cdktn.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_bgp_neighbor";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a NsxBgpNeighbor resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the NsxBgpNeighbor to import
  * @param importFromId The id of the existing NsxBgpNeighbor that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the NsxBgpNeighbor to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_bgp_neighbor", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_neighbor hybridvpn_nsx_bgp_neighbor} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options NsxBgpNeighborConfig
  */
  public constructor(scope: Construct, id: string, config: NsxBgpNeighborConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_bgp_neighbor',
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
    this._allowAsIn = config.allowAsIn;
    this._bfd.internalValue = config.bfd;
    this._bgpConfigPath = config.bgpConfigPath;
    this._description = config.description;
    this._displayName = config.displayName;
    this._enabled = config.enabled;
    this._gracefulRestartMode = config.gracefulRestartMode;
    this._holdDownTime = config.holdDownTime;
    this._keepAliveTime = config.keepAliveTime;
    this._maximumHopLimit = config.maximumHopLimit;
    this._neighborAddress = config.neighborAddress;
    this._neighborLocalAsConfig.internalValue = config.neighborLocalAsConfig;
    this._nsxId = config.nsxId;
    this._password = config.password;
    this._passwordWo = config.passwordWo;
    this._passwordWoVersion = config.passwordWoVersion;
    this._remoteAsNum = config.remoteAsNum;
    this._routeFiltering.internalValue = config.routeFiltering;
    this._sourceAddresses = config.sourceAddresses;
    this._tags.internalValue = config.tags;
    this._timeouts.internalValue = config.timeouts;
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

  // allow_as_in - computed: true, optional: true, required: false
  private _allowAsIn?: boolean | cdktn.IResolvable; 
  public get allowAsIn() {
    return this.getBooleanAttribute('allow_as_in');
  }
  public set allowAsIn(value: boolean | cdktn.IResolvable) {
    this._allowAsIn = value;
  }
  public resetAllowAsIn() {
    this._allowAsIn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowAsInInput() {
    return this._allowAsIn;
  }

  // bfd - computed: true, optional: true, required: false
  private _bfd = new NsxBgpNeighborBfdOutputReference(this, "bfd");
  public get bfd() {
    return this._bfd;
  }
  public putBfd(value: NsxBgpNeighborBfd) {
    this._bfd.internalValue = value;
  }
  public resetBfd() {
    this._bfd.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get bfdInput() {
    return this._bfd.internalValue;
  }

  // bgp_config_path - computed: false, optional: false, required: true
  private _bgpConfigPath?: string; 
  public get bgpConfigPath() {
    return this.getStringAttribute('bgp_config_path');
  }
  public set bgpConfigPath(value: string) {
    this._bgpConfigPath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get bgpConfigPathInput() {
    return this._bgpConfigPath;
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

  // graceful_restart_mode - computed: true, optional: true, required: false
  private _gracefulRestartMode?: string; 
  public get gracefulRestartMode() {
    return this.getStringAttribute('graceful_restart_mode');
  }
  public set gracefulRestartMode(value: string) {
    this._gracefulRestartMode = value;
  }
  public resetGracefulRestartMode() {
    this._gracefulRestartMode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get gracefulRestartModeInput() {
    return this._gracefulRestartMode;
  }

  // hold_down_time - computed: true, optional: true, required: false
  private _holdDownTime?: number; 
  public get holdDownTime() {
    return this.getNumberAttribute('hold_down_time');
  }
  public set holdDownTime(value: number) {
    this._holdDownTime = value;
  }
  public resetHoldDownTime() {
    this._holdDownTime = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get holdDownTimeInput() {
    return this._holdDownTime;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // incomplete - computed: true, optional: false, required: false
  public get incomplete() {
    return this.getStringAttribute('incomplete');
  }

  // keep_alive_time - computed: true, optional: true, required: false
  private _keepAliveTime?: number; 
  public get keepAliveTime() {
    return this.getNumberAttribute('keep_alive_time');
  }
  public set keepAliveTime(value: number) {
    this._keepAliveTime = value;
  }
  public resetKeepAliveTime() {
    this._keepAliveTime = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keepAliveTimeInput() {
    return this._keepAliveTime;
  }

  // maximum_hop_limit - computed: true, optional: true, required: false
  private _maximumHopLimit?: number; 
  public get maximumHopLimit() {
    return this.getNumberAttribute('maximum_hop_limit');
  }
  public set maximumHopLimit(value: number) {
    this._maximumHopLimit = value;
  }
  public resetMaximumHopLimit() {
    this._maximumHopLimit = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maximumHopLimitInput() {
    return this._maximumHopLimit;
  }

  // neighbor_address - computed: false, optional: false, required: true
  private _neighborAddress?: string; 
  public get neighborAddress() {
    return this.getStringAttribute('neighbor_address');
  }
  public set neighborAddress(value: string) {
    this._neighborAddress = value;
  }
  // Temporarily expose input value. Use with caution.
  public get neighborAddressInput() {
    return this._neighborAddress;
  }

  // neighbor_local_as_config - computed: true, optional: true, required: false
  private _neighborLocalAsConfig = new NsxBgpNeighborNeighborLocalAsConfigOutputReference(this, "neighbor_local_as_config");
  public get neighborLocalAsConfig() {
    return this._neighborLocalAsConfig;
  }
  public putNeighborLocalAsConfig(value: NsxBgpNeighborNeighborLocalAsConfig) {
    this._neighborLocalAsConfig.internalValue = value;
  }
  public resetNeighborLocalAsConfig() {
    this._neighborLocalAsConfig.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get neighborLocalAsConfigInput() {
    return this._neighborLocalAsConfig.internalValue;
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

  // password - computed: true, optional: true, required: false
  private _password?: string; 
  public get password() {
    return this.getStringAttribute('password');
  }
  public set password(value: string) {
    this._password = value;
  }
  public resetPassword() {
    this._password = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passwordInput() {
    return this._password;
  }

  // password_fingerprint - computed: true, optional: false, required: false
  public get passwordFingerprint() {
    return this.getStringAttribute('password_fingerprint');
  }

  // password_wo - computed: false, optional: true, required: false
  private _passwordWo?: string; 
  /**
  * @deprecated Write-only: the provider never returns this value; reading it always yields null by protocol contract. The getter remains for compatibility and will be removed in a future prebuilt-provider major.
  */
  public get passwordWo() {
    return this.getStringAttribute('password_wo');
  }
  public set passwordWo(value: string) {
    this._passwordWo = value;
  }
  public resetPasswordWo() {
    this._passwordWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passwordWoInput() {
    return this._passwordWo;
  }

  // password_wo_version - computed: false, optional: true, required: false
  private _passwordWoVersion?: number; 
  public get passwordWoVersion() {
    return this.getNumberAttribute('password_wo_version');
  }
  public set passwordWoVersion(value: number) {
    this._passwordWoVersion = value;
  }
  public resetPasswordWoVersion() {
    this._passwordWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passwordWoVersionInput() {
    return this._passwordWoVersion;
  }

  // path - computed: true, optional: false, required: false
  public get path() {
    return this.getStringAttribute('path');
  }

  // remote_as_num - computed: false, optional: false, required: true
  private _remoteAsNum?: string; 
  public get remoteAsNum() {
    return this.getStringAttribute('remote_as_num');
  }
  public set remoteAsNum(value: string) {
    this._remoteAsNum = value;
  }
  // Temporarily expose input value. Use with caution.
  public get remoteAsNumInput() {
    return this._remoteAsNum;
  }

  // route_filtering - computed: true, optional: true, required: false
  private _routeFiltering = new NsxBgpNeighborRouteFilteringList(this, "route_filtering", false);
  public get routeFiltering() {
    return this._routeFiltering;
  }
  public putRouteFiltering(value: NsxBgpNeighborRouteFiltering[] | cdktn.IResolvable) {
    this._routeFiltering.internalValue = value;
  }
  public resetRouteFiltering() {
    this._routeFiltering.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get routeFilteringInput() {
    return this._routeFiltering.internalValue;
  }

  // source_addresses - computed: true, optional: true, required: false
  private _sourceAddresses?: string[]; 
  public get sourceAddresses() {
    return cdktn.Fn.tolist(this.getListAttribute('source_addresses'));
  }
  public set sourceAddresses(value: string[]) {
    this._sourceAddresses = value;
  }
  public resetSourceAddresses() {
    this._sourceAddresses = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceAddressesInput() {
    return this._sourceAddresses;
  }

  // tags - computed: true, optional: true, required: false
  private _tags = new NsxBgpNeighborTagsList(this, "tags", true);
  public get tags() {
    return this._tags;
  }
  public putTags(value: NsxBgpNeighborTags[] | cdktn.IResolvable) {
    this._tags.internalValue = value;
  }
  public resetTags() {
    this._tags.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new NsxBgpNeighborTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: NsxBgpNeighborTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
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
      allow_as_in: cdktn.booleanToTerraform(this._allowAsIn),
      bfd: nsxBgpNeighborBfdToTerraform(this._bfd.internalValue),
      bgp_config_path: cdktn.stringToTerraform(this._bgpConfigPath),
      description: cdktn.stringToTerraform(this._description),
      display_name: cdktn.stringToTerraform(this._displayName),
      enabled: cdktn.booleanToTerraform(this._enabled),
      graceful_restart_mode: cdktn.stringToTerraform(this._gracefulRestartMode),
      hold_down_time: cdktn.numberToTerraform(this._holdDownTime),
      keep_alive_time: cdktn.numberToTerraform(this._keepAliveTime),
      maximum_hop_limit: cdktn.numberToTerraform(this._maximumHopLimit),
      neighbor_address: cdktn.stringToTerraform(this._neighborAddress),
      neighbor_local_as_config: nsxBgpNeighborNeighborLocalAsConfigToTerraform(this._neighborLocalAsConfig.internalValue),
      nsx_id: cdktn.stringToTerraform(this._nsxId),
      password: cdktn.stringToTerraform(this._password),
      password_wo: this.markWriteOnlyAttribute(cdktn.stringToTerraform(this._passwordWo)),
      password_wo_version: cdktn.numberToTerraform(this._passwordWoVersion),
      remote_as_num: cdktn.stringToTerraform(this._remoteAsNum),
      route_filtering: cdktn.listMapper(nsxBgpNeighborRouteFilteringToTerraform, false)(this._routeFiltering.internalValue),
      source_addresses: cdktn.listMapper(cdktn.stringToTerraform, false)(this._sourceAddresses),
      tags: cdktn.listMapper(nsxBgpNeighborTagsToTerraform, false)(this._tags.internalValue),
      timeouts: nsxBgpNeighborTimeoutsToTerraform(this._timeouts.internalValue),
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
      allow_as_in: {
        value: cdktn.booleanToHclTerraform(this._allowAsIn),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      bfd: {
        value: nsxBgpNeighborBfdToHclTerraform(this._bfd.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxBgpNeighborBfd",
      },
      bgp_config_path: {
        value: cdktn.stringToHclTerraform(this._bgpConfigPath),
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
      enabled: {
        value: cdktn.booleanToHclTerraform(this._enabled),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      graceful_restart_mode: {
        value: cdktn.stringToHclTerraform(this._gracefulRestartMode),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      hold_down_time: {
        value: cdktn.numberToHclTerraform(this._holdDownTime),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      keep_alive_time: {
        value: cdktn.numberToHclTerraform(this._keepAliveTime),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      maximum_hop_limit: {
        value: cdktn.numberToHclTerraform(this._maximumHopLimit),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      neighbor_address: {
        value: cdktn.stringToHclTerraform(this._neighborAddress),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      neighbor_local_as_config: {
        value: nsxBgpNeighborNeighborLocalAsConfigToHclTerraform(this._neighborLocalAsConfig.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxBgpNeighborNeighborLocalAsConfig",
      },
      nsx_id: {
        value: cdktn.stringToHclTerraform(this._nsxId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      password: {
        value: cdktn.stringToHclTerraform(this._password),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      password_wo: {
        value: this.markWriteOnlyAttribute(cdktn.stringToHclTerraform(this._passwordWo)),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      password_wo_version: {
        value: cdktn.numberToHclTerraform(this._passwordWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      remote_as_num: {
        value: cdktn.stringToHclTerraform(this._remoteAsNum),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      route_filtering: {
        value: cdktn.listMapperHcl(nsxBgpNeighborRouteFilteringToHclTerraform, false)(this._routeFiltering.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "NsxBgpNeighborRouteFilteringList",
      },
      source_addresses: {
        value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(this._sourceAddresses),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      tags: {
        value: cdktn.listMapperHcl(nsxBgpNeighborTagsToHclTerraform, false)(this._tags.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "NsxBgpNeighborTagsList",
      },
      timeouts: {
        value: nsxBgpNeighborTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxBgpNeighborTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
