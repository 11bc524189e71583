// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface HybridvpnProviderConfig {
  /**
  * Connection to Alibaba Cloud. What is not set comes from the environment.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#alicloud HybridvpnProvider#alicloud}
  */
  readonly alicloud?: HybridvpnProviderAlicloud;
  /**
  * Key of the fingerprints of secrets; without it they are salted only.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#fingerprint_key HybridvpnProvider#fingerprint_key}
  */
  readonly fingerprintKey?: string;
  /**
  * Connection to VMware NSX. What is not set comes from the environment.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#nsx HybridvpnProvider#nsx}
  */
  readonly nsx?: HybridvpnProviderNsx;
  /**
  * Written to objects as `hybridvpn:owner`, so that an interrupted run finds what it created. Also `HYBRIDVPN_OWNER`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#owner HybridvpnProvider#owner}
  */
  readonly owner?: string;
  /**
  * Algorithms that this version does not know are errors, not warnings.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#strict_algorithms HybridvpnProvider#strict_algorithms}
  */
  readonly strictAlgorithms?: boolean | cdktn.IResolvable;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#alias HybridvpnProvider#alias}
  */
  readonly alias?: string;
}
export interface HybridvpnProviderAlicloud {
  /**
  * Access key ID. Without it the default credential chain is used.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#access_key_id HybridvpnProvider#access_key_id}
  */
  readonly accessKeyId?: string;
  /**
  * Access key secret.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#access_key_secret HybridvpnProvider#access_key_secret}
  */
  readonly accessKeySecret?: string;
  /**
  * Allow `HTTP` to other machines too. PSKs then cross the network in clear.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#allow_plain_http HybridvpnProvider#allow_plain_http}
  */
  readonly allowPlainHttp?: boolean | cdktn.IResolvable;
  /**
  * Host, host:port or URL of the CEN API. Default `cbn.aliyuncs.com`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#cbn_endpoint HybridvpnProvider#cbn_endpoint}
  */
  readonly cbnEndpoint?: string;
  /**
  * Time to establish a connection, in milliseconds. Default 10000.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#connect_timeout_ms HybridvpnProvider#connect_timeout_ms}
  */
  readonly connectTimeoutMs?: number;
  /**
  * Upper limit over all actions, below the per-action quotas.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#max_calls_per_second HybridvpnProvider#max_calls_per_second}
  */
  readonly maxCallsPerSecond?: number;
  /**
  * Profile of `~/.aliyun/config.json` or `~/.alibabacloud/credentials` to take credentials from.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#profile HybridvpnProvider#profile}
  */
  readonly profile?: string;
  /**
  * `HTTPS` (default), or `HTTP` for an endpoint on this machine.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#protocol HybridvpnProvider#protocol}
  */
  readonly protocol?: string;
  /**
  * Region of all objects, for example `cn-hangzhou`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#region_id HybridvpnProvider#region_id}
  */
  readonly regionId?: string;
  /**
  * Time for one call to be answered, in milliseconds. Default 30000.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#request_timeout_ms HybridvpnProvider#request_timeout_ms}
  */
  readonly requestTimeoutMs?: number;
  /**
  * Security token of temporary (STS) credentials.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#security_token HybridvpnProvider#security_token}
  */
  readonly securityToken?: string;
  /**
  * Host, host:port or URL of the STS API. Default `sts.<regionId>.aliyuncs.com`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#sts_endpoint HybridvpnProvider#sts_endpoint}
  */
  readonly stsEndpoint?: string;
  /**
  * Host, host:port or URL of the VPC API. Default `vpc.<regionId>.aliyuncs.com`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#vpc_endpoint HybridvpnProvider#vpc_endpoint}
  */
  readonly vpcEndpoint?: string;
}

export function hybridvpnProviderAlicloudToTerraform(struct?: HybridvpnProviderAlicloud | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    access_key_id: cdktn.stringToTerraform(struct!.accessKeyId),
    access_key_secret: cdktn.stringToTerraform(struct!.accessKeySecret),
    allow_plain_http: cdktn.booleanToTerraform(struct!.allowPlainHttp),
    cbn_endpoint: cdktn.stringToTerraform(struct!.cbnEndpoint),
    connect_timeout_ms: cdktn.numberToTerraform(struct!.connectTimeoutMs),
    max_calls_per_second: cdktn.numberToTerraform(struct!.maxCallsPerSecond),
    profile: cdktn.stringToTerraform(struct!.profile),
    protocol: cdktn.stringToTerraform(struct!.protocol),
    region_id: cdktn.stringToTerraform(struct!.regionId),
    request_timeout_ms: cdktn.numberToTerraform(struct!.requestTimeoutMs),
    security_token: cdktn.stringToTerraform(struct!.securityToken),
    sts_endpoint: cdktn.stringToTerraform(struct!.stsEndpoint),
    vpc_endpoint: cdktn.stringToTerraform(struct!.vpcEndpoint),
  }
}


export function hybridvpnProviderAlicloudToHclTerraform(struct?: HybridvpnProviderAlicloud | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    access_key_id: {
      value: cdktn.stringToHclTerraform(struct!.accessKeyId),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    access_key_secret: {
      value: cdktn.stringToHclTerraform(struct!.accessKeySecret),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    allow_plain_http: {
      value: cdktn.booleanToHclTerraform(struct!.allowPlainHttp),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    cbn_endpoint: {
      value: cdktn.stringToHclTerraform(struct!.cbnEndpoint),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    connect_timeout_ms: {
      value: cdktn.numberToHclTerraform(struct!.connectTimeoutMs),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    max_calls_per_second: {
      value: cdktn.numberToHclTerraform(struct!.maxCallsPerSecond),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    profile: {
      value: cdktn.stringToHclTerraform(struct!.profile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    protocol: {
      value: cdktn.stringToHclTerraform(struct!.protocol),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    region_id: {
      value: cdktn.stringToHclTerraform(struct!.regionId),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    request_timeout_ms: {
      value: cdktn.numberToHclTerraform(struct!.requestTimeoutMs),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    security_token: {
      value: cdktn.stringToHclTerraform(struct!.securityToken),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    sts_endpoint: {
      value: cdktn.stringToHclTerraform(struct!.stsEndpoint),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    vpc_endpoint: {
      value: cdktn.stringToHclTerraform(struct!.vpcEndpoint),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface HybridvpnProviderNsx {
  /**
  * Accept any certificate of the manager. Whoever sits in between can then read the passwords: only for a lab.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#allow_unverified_tls HybridvpnProvider#allow_unverified_tls}
  */
  readonly allowUnverifiedTls?: boolean | cdktn.IResolvable;
  /**
  * How to log in. Default: `token` or `certificate` when these are given without a password, else `session`; `remote` is for vIDM accounts.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#auth_mode HybridvpnProvider#auth_mode}
  */
  readonly authMode?: string;
  /**
  * The CA certificate itself, PEM.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#ca HybridvpnProvider#ca}
  */
  readonly ca?: string;
  /**
  * PEM file with the CA that signed the manager's certificate.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#ca_file HybridvpnProvider#ca_file}
  */
  readonly caFile?: string;
  /**
  * The client certificate itself, PEM.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#client_cert HybridvpnProvider#client_cert}
  */
  readonly clientCert?: string;
  /**
  * PEM file with the client certificate of a principal identity.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#client_cert_file HybridvpnProvider#client_cert_file}
  */
  readonly clientCertFile?: string;
  /**
  * The private key itself, PEM.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#client_key HybridvpnProvider#client_key}
  */
  readonly clientKey?: string;
  /**
  * PEM file with the private key of the client certificate.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#client_key_file HybridvpnProvider#client_key_file}
  */
  readonly clientKeyFile?: string;
  /**
  * Calls per second to the manager, default 40. NSX allows 100 per user over all its connections.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#max_calls_per_second HybridvpnProvider#max_calls_per_second}
  */
  readonly maxCallsPerSecond?: number;
  /**
  * Calls at the same time, default 8.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#max_in_flight HybridvpnProvider#max_in_flight}
  */
  readonly maxInFlight?: number;
  /**
  * Repetitions of a call that is safe to repeat, default 8.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#max_retries HybridvpnProvider#max_retries}
  */
  readonly maxRetries?: number;
  /**
  * Password of the user.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#password HybridvpnProvider#password}
  */
  readonly password?: string;
  /**
  * Bearer token (JWT) to send instead of user name and password.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#token HybridvpnProvider#token}
  */
  readonly token?: string;
  /**
  * NSX Manager or its VIP: host, host:port, or an https URL.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#url HybridvpnProvider#url}
  */
  readonly url?: string;
  /**
  * User name; `user@domain` for LDAP and vIDM accounts.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#username HybridvpnProvider#username}
  */
  readonly username?: string;
}

export function hybridvpnProviderNsxToTerraform(struct?: HybridvpnProviderNsx | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    allow_unverified_tls: cdktn.booleanToTerraform(struct!.allowUnverifiedTls),
    auth_mode: cdktn.stringToTerraform(struct!.authMode),
    ca: cdktn.stringToTerraform(struct!.ca),
    ca_file: cdktn.stringToTerraform(struct!.caFile),
    client_cert: cdktn.stringToTerraform(struct!.clientCert),
    client_cert_file: cdktn.stringToTerraform(struct!.clientCertFile),
    client_key: cdktn.stringToTerraform(struct!.clientKey),
    client_key_file: cdktn.stringToTerraform(struct!.clientKeyFile),
    max_calls_per_second: cdktn.numberToTerraform(struct!.maxCallsPerSecond),
    max_in_flight: cdktn.numberToTerraform(struct!.maxInFlight),
    max_retries: cdktn.numberToTerraform(struct!.maxRetries),
    password: cdktn.stringToTerraform(struct!.password),
    token: cdktn.stringToTerraform(struct!.token),
    url: cdktn.stringToTerraform(struct!.url),
    username: cdktn.stringToTerraform(struct!.username),
  }
}


export function hybridvpnProviderNsxToHclTerraform(struct?: HybridvpnProviderNsx | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    allow_unverified_tls: {
      value: cdktn.booleanToHclTerraform(struct!.allowUnverifiedTls),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    auth_mode: {
      value: cdktn.stringToHclTerraform(struct!.authMode),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    ca: {
      value: cdktn.stringToHclTerraform(struct!.ca),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    ca_file: {
      value: cdktn.stringToHclTerraform(struct!.caFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_cert: {
      value: cdktn.stringToHclTerraform(struct!.clientCert),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_cert_file: {
      value: cdktn.stringToHclTerraform(struct!.clientCertFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_key: {
      value: cdktn.stringToHclTerraform(struct!.clientKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    client_key_file: {
      value: cdktn.stringToHclTerraform(struct!.clientKeyFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    max_calls_per_second: {
      value: cdktn.numberToHclTerraform(struct!.maxCallsPerSecond),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    max_in_flight: {
      value: cdktn.numberToHclTerraform(struct!.maxInFlight),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    max_retries: {
      value: cdktn.numberToHclTerraform(struct!.maxRetries),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    password: {
      value: cdktn.stringToHclTerraform(struct!.password),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    token: {
      value: cdktn.stringToHclTerraform(struct!.token),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    url: {
      value: cdktn.stringToHclTerraform(struct!.url),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    username: {
      value: cdktn.stringToHclTerraform(struct!.username),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


import { HybridvpnProviderFunctions } from '../provider-functions/index';
/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs hybridvpn}
*/
export class HybridvpnProvider extends cdktn.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a HybridvpnProvider resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the HybridvpnProvider to import
  * @param importFromId The id of the existing HybridvpnProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the HybridvpnProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs hybridvpn} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options HybridvpnProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: HybridvpnProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn',
      terraformGeneratorMetadata: {
        providerName: 'hybridvpn',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      terraformProviderSource: 'hybridvpn/hybridvpn'
    });
    this._alicloud = config.alicloud;
    this._fingerprintKey = config.fingerprintKey;
    this._nsx = config.nsx;
    this._owner = config.owner;
    this._strictAlgorithms = config.strictAlgorithms;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // alicloud - computed: false, optional: true, required: false
  private _alicloud?: HybridvpnProviderAlicloud; 
  public get alicloud() {
    return this._alicloud;
  }
  public set alicloud(value: HybridvpnProviderAlicloud | undefined) {
    this._alicloud = value;
  }
  public resetAlicloud() {
    this._alicloud = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get alicloudInput() {
    return this._alicloud;
  }

  // fingerprint_key - computed: false, optional: true, required: false
  private _fingerprintKey?: string; 
  public get fingerprintKey() {
    return this._fingerprintKey;
  }
  public set fingerprintKey(value: string | undefined) {
    this._fingerprintKey = value;
  }
  public resetFingerprintKey() {
    this._fingerprintKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get fingerprintKeyInput() {
    return this._fingerprintKey;
  }

  // nsx - computed: false, optional: true, required: false
  private _nsx?: HybridvpnProviderNsx; 
  public get nsx() {
    return this._nsx;
  }
  public set nsx(value: HybridvpnProviderNsx | undefined) {
    this._nsx = value;
  }
  public resetNsx() {
    this._nsx = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nsxInput() {
    return this._nsx;
  }

  // owner - computed: false, optional: true, required: false
  private _owner?: string; 
  public get owner() {
    return this._owner;
  }
  public set owner(value: string | undefined) {
    this._owner = value;
  }
  public resetOwner() {
    this._owner = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ownerInput() {
    return this._owner;
  }

  // strict_algorithms - computed: false, optional: true, required: false
  private _strictAlgorithms?: boolean | cdktn.IResolvable; 
  public get strictAlgorithms() {
    return this._strictAlgorithms;
  }
  public set strictAlgorithms(value: boolean | cdktn.IResolvable | undefined) {
    this._strictAlgorithms = value;
  }
  public resetStrictAlgorithms() {
    this._strictAlgorithms = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get strictAlgorithmsInput() {
    return this._strictAlgorithms;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // ==========================
  // PROVIDER-DEFINED FUNCTIONS
  // ==========================
  private _functions?: HybridvpnProviderFunctions;

  /**
  * Provider-defined functions of the hybridvpn provider.
  */
  public get functions(): HybridvpnProviderFunctions {
    if (!this._functions) {
      this._functions = new HybridvpnProviderFunctions(this.terraformResourceType);
    }
    return this._functions;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      alicloud: hybridvpnProviderAlicloudToTerraform(this._alicloud),
      fingerprint_key: cdktn.stringToTerraform(this._fingerprintKey),
      nsx: hybridvpnProviderNsxToTerraform(this._nsx),
      owner: cdktn.stringToTerraform(this._owner),
      strict_algorithms: cdktn.booleanToTerraform(this._strictAlgorithms),
      alias: cdktn.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      alicloud: {
        value: hybridvpnProviderAlicloudToHclTerraform(this._alicloud),
        isBlock: true,
        type: "struct",
        storageClassType: "HybridvpnProviderAlicloud",
      },
      fingerprint_key: {
        value: cdktn.stringToHclTerraform(this._fingerprintKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      nsx: {
        value: hybridvpnProviderNsxToHclTerraform(this._nsx),
        isBlock: true,
        type: "struct",
        storageClassType: "HybridvpnProviderNsx",
      },
      owner: {
        value: cdktn.stringToHclTerraform(this._owner),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      strict_algorithms: {
        value: cdktn.booleanToHclTerraform(this._strictAlgorithms),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      alias: {
        value: cdktn.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
