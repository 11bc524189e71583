// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_session_status
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHybridvpnNsxSessionStatusConfig extends cdktf.TerraformMetaArguments {
  /**
  * Policy path of the session.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_session_status#session_path DataHybridvpnNsxSessionStatus#session_path}
  */
  readonly sessionPath: string;
  /**
  * Ask the edges now, or take what the manager last heard. Default: realtime.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_session_status#source DataHybridvpnNsxSessionStatus#source}
  */
  readonly source?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_session_status hybridvpn_nsx_session_status}
*/
export class DataHybridvpnNsxSessionStatus extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_session_status";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHybridvpnNsxSessionStatus resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHybridvpnNsxSessionStatus to import
  * @param importFromId The id of the existing DataHybridvpnNsxSessionStatus that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_session_status#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHybridvpnNsxSessionStatus to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_session_status", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_session_status hybridvpn_nsx_session_status} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHybridvpnNsxSessionStatusConfig
  */
  public constructor(scope: Construct, id: string, config: DataHybridvpnNsxSessionStatusConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_session_status',
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
    this._sessionPath = config.sessionPath;
    this._source = config.source;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // alarm - computed: true, optional: false, required: false
  public get alarm() {
    return this.getStringAttribute('alarm');
  }

  // bytes_in - computed: true, optional: false, required: false
  public get bytesIn() {
    return this.getNumberAttribute('bytes_in');
  }

  // bytes_out - computed: true, optional: false, required: false
  public get bytesOut() {
    return this.getNumberAttribute('bytes_out');
  }

  // dropped_packets_in - computed: true, optional: false, required: false
  public get droppedPacketsIn() {
    return this.getNumberAttribute('dropped_packets_in');
  }

  // dropped_packets_out - computed: true, optional: false, required: false
  public get droppedPacketsOut() {
    return this.getNumberAttribute('dropped_packets_out');
  }

  // fail_reason - computed: true, optional: false, required: false
  public get failReason() {
    return this.getStringAttribute('fail_reason');
  }

  // failed_tunnels - computed: true, optional: false, required: false
  public get failedTunnels() {
    return this.getNumberAttribute('failed_tunnels');
  }

  // ike_status - computed: true, optional: false, required: false
  public get ikeStatus() {
    return this.getStringAttribute('ike_status');
  }

  // last_updated - computed: true, optional: false, required: false
  public get lastUpdated() {
    return this.getNumberAttribute('last_updated');
  }

  // negotiated_tunnels - computed: true, optional: false, required: false
  public get negotiatedTunnels() {
    return this.getNumberAttribute('negotiated_tunnels');
  }

  // packets_in - computed: true, optional: false, required: false
  public get packetsIn() {
    return this.getNumberAttribute('packets_in');
  }

  // packets_out - computed: true, optional: false, required: false
  public get packetsOut() {
    return this.getNumberAttribute('packets_out');
  }

  // session_path - computed: false, optional: false, required: true
  private _sessionPath?: string; 
  public get sessionPath() {
    return this.getStringAttribute('session_path');
  }
  public set sessionPath(value: string) {
    this._sessionPath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get sessionPathInput() {
    return this._sessionPath;
  }

  // source - computed: false, optional: true, required: false
  private _source?: string; 
  public get source() {
    return this.getStringAttribute('source');
  }
  public set source(value: string) {
    this._source = value;
  }
  public resetSource() {
    this._source = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceInput() {
    return this._source;
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // total_tunnels - computed: true, optional: false, required: false
  public get totalTunnels() {
    return this.getNumberAttribute('total_tunnels');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      session_path: cdktf.stringToTerraform(this._sessionPath),
      source: cdktf.stringToTerraform(this._source),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      session_path: {
        value: cdktf.stringToHclTerraform(this._sessionPath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      source: {
        value: cdktf.stringToHclTerraform(this._source),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
