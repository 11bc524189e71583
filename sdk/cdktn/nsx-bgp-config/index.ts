// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface NsxBgpConfigConfig extends cdktn.TerraformMetaArguments {
  /**
  * Allow creating this resource to change `localAsNum`, or to turn BGP off, on a gateway that has BGP neighbors already: that resets them.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#adopt NsxBgpConfig#adopt}
  */
  readonly adopt?: boolean | cdktn.IResolvable;
  /**
  * Administrative distance of eBGP routes, 1 to 255. NSX takes a change only while BGP is off. NSX default: 20.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#ebgp_admin_distance NsxBgpConfig#ebgp_admin_distance}
  */
  readonly ebgpAdminDistance?: number;
  /**
  * Use several equal paths at once. Left as it is when not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#ecmp NsxBgpConfig#ecmp}
  */
  readonly ecmp?: boolean | cdktn.IResolvable;
  /**
  * Whether BGP is on. An ACTIVE_STANDBY gateway starts with it off. Left as it is when not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#enabled NsxBgpConfig#enabled}
  */
  readonly enabled?: boolean | cdktn.IResolvable;
  /**
  * Graceful restart. Stale routes kept by it can outlive the hold time of a dead tunnel.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#graceful_restart_config NsxBgpConfig#graceful_restart_config}
  */
  readonly gracefulRestartConfig?: NsxBgpConfigGracefulRestartConfig;
  /**
  * Administrative distance of iBGP routes, 1 to 255. NSX takes a change only while BGP is off. NSX default: 200.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#ibgp_admin_distance NsxBgpConfig#ibgp_admin_distance}
  */
  readonly ibgpAdminDistance?: number;
  /**
  * iBGP between the edges of an ACTIVE_ACTIVE gateway. Left as it is when not given; ACTIVE_STANDBY gateways have none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#inter_sr_ibgp NsxBgpConfig#inter_sr_ibgp}
  */
  readonly interSrIbgp?: boolean | cdktn.IResolvable;
  /**
  * Local AS number, as 65010 or 0.65010. An ACTIVE_STANDBY gateway has none by itself; changing it resets every neighbor.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#local_as_num NsxBgpConfig#local_as_num}
  */
  readonly localAsNum?: string;
  /**
  * Policy path of the locale service of the Tier-0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#locale_service_path NsxBgpConfig#locale_service_path}
  */
  readonly localeServicePath: string;
  /**
  * Take paths of equal length through different AS as equal. Left as it is when not given; VRF gateways refuse it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#multipath_relax NsxBgpConfig#multipath_relax}
  */
  readonly multipathRelax?: boolean | cdktn.IResolvable;
  /**
  * Route aggregations, a set of at most 1000.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#route_aggregations NsxBgpConfig#route_aggregations}
  */
  readonly routeAggregations?: NsxBgpConfigRouteAggregations[] | cdktn.IResolvable;
  /**
  * How long operations may take, as text such as `90s`, `15m` or `1h30m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#timeouts NsxBgpConfig#timeouts}
  */
  readonly timeouts?: NsxBgpConfigTimeouts;
}
export interface NsxBgpConfigGracefulRestartConfigTimer {
  /**
  * Seconds a neighbor may take to restart, 1 to 3600. NSX default: 180.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#restart_timer NsxBgpConfig#restart_timer}
  */
  readonly restartTimer?: number;
  /**
  * Seconds for which routes of a restarting neighbor are kept, 1 to 3600. NSX default: 600.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#stale_route_timer NsxBgpConfig#stale_route_timer}
  */
  readonly staleRouteTimer?: number;
}

export function nsxBgpConfigGracefulRestartConfigTimerToTerraform(struct?: NsxBgpConfigGracefulRestartConfigTimer | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    restart_timer: cdktn.numberToTerraform(struct!.restartTimer),
    stale_route_timer: cdktn.numberToTerraform(struct!.staleRouteTimer),
  }
}


export function nsxBgpConfigGracefulRestartConfigTimerToHclTerraform(struct?: NsxBgpConfigGracefulRestartConfigTimer | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    restart_timer: {
      value: cdktn.numberToHclTerraform(struct!.restartTimer),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    stale_route_timer: {
      value: cdktn.numberToHclTerraform(struct!.staleRouteTimer),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxBgpConfigGracefulRestartConfigTimerOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxBgpConfigGracefulRestartConfigTimer | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._restartTimer !== undefined) {
      hasAnyValues = true;
      internalValueResult.restartTimer = this._restartTimer;
    }
    if (this._staleRouteTimer !== undefined) {
      hasAnyValues = true;
      internalValueResult.staleRouteTimer = this._staleRouteTimer;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxBgpConfigGracefulRestartConfigTimer | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._restartTimer = undefined;
      this._staleRouteTimer = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._restartTimer = value.restartTimer;
      this._staleRouteTimer = value.staleRouteTimer;
    }
  }

  // restart_timer - computed: true, optional: true, required: false
  private _restartTimer?: number; 
  public get restartTimer() {
    return this.getNumberAttribute('restart_timer');
  }
  public set restartTimer(value: number) {
    this._restartTimer = value;
  }
  public resetRestartTimer() {
    this._restartTimer = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get restartTimerInput() {
    return this._restartTimer;
  }

  // stale_route_timer - computed: true, optional: true, required: false
  private _staleRouteTimer?: number; 
  public get staleRouteTimer() {
    return this.getNumberAttribute('stale_route_timer');
  }
  public set staleRouteTimer(value: number) {
    this._staleRouteTimer = value;
  }
  public resetStaleRouteTimer() {
    this._staleRouteTimer = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get staleRouteTimerInput() {
    return this._staleRouteTimer;
  }
}
export interface NsxBgpConfigGracefulRestartConfig {
  /**
  * Graceful restart for all neighbors that do not set their own. NSX default: HELPER_ONLY.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#mode NsxBgpConfig#mode}
  */
  readonly mode?: string;
  /**
  * Timers of graceful restart.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#timer NsxBgpConfig#timer}
  */
  readonly timer?: NsxBgpConfigGracefulRestartConfigTimer;
}

export function nsxBgpConfigGracefulRestartConfigToTerraform(struct?: NsxBgpConfigGracefulRestartConfig | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    mode: cdktn.stringToTerraform(struct!.mode),
    timer: nsxBgpConfigGracefulRestartConfigTimerToTerraform(struct!.timer),
  }
}


export function nsxBgpConfigGracefulRestartConfigToHclTerraform(struct?: NsxBgpConfigGracefulRestartConfig | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    mode: {
      value: cdktn.stringToHclTerraform(struct!.mode),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    timer: {
      value: nsxBgpConfigGracefulRestartConfigTimerToHclTerraform(struct!.timer),
      isBlock: true,
      type: "struct",
      storageClassType: "NsxBgpConfigGracefulRestartConfigTimer",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxBgpConfigGracefulRestartConfigOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxBgpConfigGracefulRestartConfig | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._mode !== undefined) {
      hasAnyValues = true;
      internalValueResult.mode = this._mode;
    }
    if (this._timer?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.timer = this._timer?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxBgpConfigGracefulRestartConfig | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._mode = undefined;
      this._timer.internalValue = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._mode = value.mode;
      this._timer.internalValue = value.timer;
    }
  }

  // mode - computed: true, optional: true, required: false
  private _mode?: string; 
  public get mode() {
    return this.getStringAttribute('mode');
  }
  public set mode(value: string) {
    this._mode = value;
  }
  public resetMode() {
    this._mode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get modeInput() {
    return this._mode;
  }

  // timer - computed: true, optional: true, required: false
  private _timer = new NsxBgpConfigGracefulRestartConfigTimerOutputReference(this, "timer");
  public get timer() {
    return this._timer;
  }
  public putTimer(value: NsxBgpConfigGracefulRestartConfigTimer) {
    this._timer.internalValue = value;
  }
  public resetTimer() {
    this._timer.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timerInput() {
    return this._timer.internalValue;
  }
}
export interface NsxBgpConfigRouteAggregations {
  /**
  * Aggregate to advertise.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#prefix NsxBgpConfig#prefix}
  */
  readonly prefix: string;
  /**
  * Advertise the aggregate alone. NSX default: true.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#summary_only NsxBgpConfig#summary_only}
  */
  readonly summaryOnly?: boolean | cdktn.IResolvable;
}

export function nsxBgpConfigRouteAggregationsToTerraform(struct?: NsxBgpConfigRouteAggregations | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    prefix: cdktn.stringToTerraform(struct!.prefix),
    summary_only: cdktn.booleanToTerraform(struct!.summaryOnly),
  }
}


export function nsxBgpConfigRouteAggregationsToHclTerraform(struct?: NsxBgpConfigRouteAggregations | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    prefix: {
      value: cdktn.stringToHclTerraform(struct!.prefix),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    summary_only: {
      value: cdktn.booleanToHclTerraform(struct!.summaryOnly),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxBgpConfigRouteAggregationsOutputReference extends cdktn.ComplexObject {
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

  public get internalValue(): NsxBgpConfigRouteAggregations | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._prefix !== undefined) {
      hasAnyValues = true;
      internalValueResult.prefix = this._prefix;
    }
    if (this._summaryOnly !== undefined) {
      hasAnyValues = true;
      internalValueResult.summaryOnly = this._summaryOnly;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxBgpConfigRouteAggregations | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._prefix = undefined;
      this._summaryOnly = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._prefix = value.prefix;
      this._summaryOnly = value.summaryOnly;
    }
  }

  // prefix - computed: true, optional: false, required: true
  private _prefix?: string; 
  public get prefix() {
    return this.getStringAttribute('prefix');
  }
  public set prefix(value: string) {
    this._prefix = value;
  }
  // Temporarily expose input value. Use with caution.
  public get prefixInput() {
    return this._prefix;
  }

  // summary_only - computed: true, optional: true, required: false
  private _summaryOnly?: boolean | cdktn.IResolvable; 
  public get summaryOnly() {
    return this.getBooleanAttribute('summary_only');
  }
  public set summaryOnly(value: boolean | cdktn.IResolvable) {
    this._summaryOnly = value;
  }
  public resetSummaryOnly() {
    this._summaryOnly = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get summaryOnlyInput() {
    return this._summaryOnly;
  }
}

export class NsxBgpConfigRouteAggregationsList extends cdktn.ComplexList {
  public internalValue? : NsxBgpConfigRouteAggregations[] | cdktn.IResolvable

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
  public get(index: number): NsxBgpConfigRouteAggregationsOutputReference {
    return new NsxBgpConfigRouteAggregationsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface NsxBgpConfigTimeouts {
  /**
  * Limit for one create.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#create NsxBgpConfig#create}
  */
  readonly create?: string;
  /**
  * Limit for one delete.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#delete NsxBgpConfig#delete}
  */
  readonly delete?: string;
  /**
  * Limit for one read.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#read NsxBgpConfig#read}
  */
  readonly read?: string;
  /**
  * Limit for one update.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#update NsxBgpConfig#update}
  */
  readonly update?: string;
}

export function nsxBgpConfigTimeoutsToTerraform(struct?: NsxBgpConfigTimeouts | cdktn.IResolvable): any {
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


export function nsxBgpConfigTimeoutsToHclTerraform(struct?: NsxBgpConfigTimeouts | cdktn.IResolvable): any {
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

export class NsxBgpConfigTimeoutsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxBgpConfigTimeouts | cdktn.IResolvable | undefined {
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

  public set internalValue(value: NsxBgpConfigTimeouts | cdktn.IResolvable | undefined) {
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
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config hybridvpn_nsx_bgp_config}
*/
export class NsxBgpConfig extends cdktn.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_bgp_config";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a NsxBgpConfig resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the NsxBgpConfig to import
  * @param importFromId The id of the existing NsxBgpConfig that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the NsxBgpConfig to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_bgp_config", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_bgp_config hybridvpn_nsx_bgp_config} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options NsxBgpConfigConfig
  */
  public constructor(scope: Construct, id: string, config: NsxBgpConfigConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_bgp_config',
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
    this._ebgpAdminDistance = config.ebgpAdminDistance;
    this._ecmp = config.ecmp;
    this._enabled = config.enabled;
    this._gracefulRestartConfig.internalValue = config.gracefulRestartConfig;
    this._ibgpAdminDistance = config.ibgpAdminDistance;
    this._interSrIbgp = config.interSrIbgp;
    this._localAsNum = config.localAsNum;
    this._localeServicePath = config.localeServicePath;
    this._multipathRelax = config.multipathRelax;
    this._routeAggregations.internalValue = config.routeAggregations;
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

  // ebgp_admin_distance - computed: true, optional: true, required: false
  private _ebgpAdminDistance?: number; 
  public get ebgpAdminDistance() {
    return this.getNumberAttribute('ebgp_admin_distance');
  }
  public set ebgpAdminDistance(value: number) {
    this._ebgpAdminDistance = value;
  }
  public resetEbgpAdminDistance() {
    this._ebgpAdminDistance = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ebgpAdminDistanceInput() {
    return this._ebgpAdminDistance;
  }

  // ecmp - computed: true, optional: true, required: false
  private _ecmp?: boolean | cdktn.IResolvable; 
  public get ecmp() {
    return this.getBooleanAttribute('ecmp');
  }
  public set ecmp(value: boolean | cdktn.IResolvable) {
    this._ecmp = value;
  }
  public resetEcmp() {
    this._ecmp = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ecmpInput() {
    return this._ecmp;
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

  // graceful_restart_config - computed: true, optional: true, required: false
  private _gracefulRestartConfig = new NsxBgpConfigGracefulRestartConfigOutputReference(this, "graceful_restart_config");
  public get gracefulRestartConfig() {
    return this._gracefulRestartConfig;
  }
  public putGracefulRestartConfig(value: NsxBgpConfigGracefulRestartConfig) {
    this._gracefulRestartConfig.internalValue = value;
  }
  public resetGracefulRestartConfig() {
    this._gracefulRestartConfig.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get gracefulRestartConfigInput() {
    return this._gracefulRestartConfig.internalValue;
  }

  // ibgp_admin_distance - computed: true, optional: true, required: false
  private _ibgpAdminDistance?: number; 
  public get ibgpAdminDistance() {
    return this.getNumberAttribute('ibgp_admin_distance');
  }
  public set ibgpAdminDistance(value: number) {
    this._ibgpAdminDistance = value;
  }
  public resetIbgpAdminDistance() {
    this._ibgpAdminDistance = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ibgpAdminDistanceInput() {
    return this._ibgpAdminDistance;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // incomplete - computed: true, optional: false, required: false
  public get incomplete() {
    return this.getStringAttribute('incomplete');
  }

  // inter_sr_ibgp - computed: true, optional: true, required: false
  private _interSrIbgp?: boolean | cdktn.IResolvable; 
  public get interSrIbgp() {
    return this.getBooleanAttribute('inter_sr_ibgp');
  }
  public set interSrIbgp(value: boolean | cdktn.IResolvable) {
    this._interSrIbgp = value;
  }
  public resetInterSrIbgp() {
    this._interSrIbgp = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get interSrIbgpInput() {
    return this._interSrIbgp;
  }

  // local_as_num - computed: true, optional: true, required: false
  private _localAsNum?: string; 
  public get localAsNum() {
    return this.getStringAttribute('local_as_num');
  }
  public set localAsNum(value: string) {
    this._localAsNum = value;
  }
  public resetLocalAsNum() {
    this._localAsNum = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get localAsNumInput() {
    return this._localAsNum;
  }

  // locale_service_path - computed: false, optional: false, required: true
  private _localeServicePath?: string; 
  public get localeServicePath() {
    return this.getStringAttribute('locale_service_path');
  }
  public set localeServicePath(value: string) {
    this._localeServicePath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get localeServicePathInput() {
    return this._localeServicePath;
  }

  // multipath_relax - computed: true, optional: true, required: false
  private _multipathRelax?: boolean | cdktn.IResolvable; 
  public get multipathRelax() {
    return this.getBooleanAttribute('multipath_relax');
  }
  public set multipathRelax(value: boolean | cdktn.IResolvable) {
    this._multipathRelax = value;
  }
  public resetMultipathRelax() {
    this._multipathRelax = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get multipathRelaxInput() {
    return this._multipathRelax;
  }

  // path - computed: true, optional: false, required: false
  public get path() {
    return this.getStringAttribute('path');
  }

  // route_aggregations - computed: true, optional: true, required: false
  private _routeAggregations = new NsxBgpConfigRouteAggregationsList(this, "route_aggregations", true);
  public get routeAggregations() {
    return this._routeAggregations;
  }
  public putRouteAggregations(value: NsxBgpConfigRouteAggregations[] | cdktn.IResolvable) {
    this._routeAggregations.internalValue = value;
  }
  public resetRouteAggregations() {
    this._routeAggregations.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get routeAggregationsInput() {
    return this._routeAggregations.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new NsxBgpConfigTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: NsxBgpConfigTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktn.booleanToTerraform(this._adopt),
      ebgp_admin_distance: cdktn.numberToTerraform(this._ebgpAdminDistance),
      ecmp: cdktn.booleanToTerraform(this._ecmp),
      enabled: cdktn.booleanToTerraform(this._enabled),
      graceful_restart_config: nsxBgpConfigGracefulRestartConfigToTerraform(this._gracefulRestartConfig.internalValue),
      ibgp_admin_distance: cdktn.numberToTerraform(this._ibgpAdminDistance),
      inter_sr_ibgp: cdktn.booleanToTerraform(this._interSrIbgp),
      local_as_num: cdktn.stringToTerraform(this._localAsNum),
      locale_service_path: cdktn.stringToTerraform(this._localeServicePath),
      multipath_relax: cdktn.booleanToTerraform(this._multipathRelax),
      route_aggregations: cdktn.listMapper(nsxBgpConfigRouteAggregationsToTerraform, false)(this._routeAggregations.internalValue),
      timeouts: nsxBgpConfigTimeoutsToTerraform(this._timeouts.internalValue),
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
      ebgp_admin_distance: {
        value: cdktn.numberToHclTerraform(this._ebgpAdminDistance),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      ecmp: {
        value: cdktn.booleanToHclTerraform(this._ecmp),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      enabled: {
        value: cdktn.booleanToHclTerraform(this._enabled),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      graceful_restart_config: {
        value: nsxBgpConfigGracefulRestartConfigToHclTerraform(this._gracefulRestartConfig.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxBgpConfigGracefulRestartConfig",
      },
      ibgp_admin_distance: {
        value: cdktn.numberToHclTerraform(this._ibgpAdminDistance),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      inter_sr_ibgp: {
        value: cdktn.booleanToHclTerraform(this._interSrIbgp),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      local_as_num: {
        value: cdktn.stringToHclTerraform(this._localAsNum),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      locale_service_path: {
        value: cdktn.stringToHclTerraform(this._localeServicePath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      multipath_relax: {
        value: cdktn.booleanToHclTerraform(this._multipathRelax),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      route_aggregations: {
        value: cdktn.listMapperHcl(nsxBgpConfigRouteAggregationsToHclTerraform, false)(this._routeAggregations.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "NsxBgpConfigRouteAggregationsList",
      },
      timeouts: {
        value: nsxBgpConfigTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxBgpConfigTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
