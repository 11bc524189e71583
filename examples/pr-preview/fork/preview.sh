#!/bin/sh
# What a pull request would do, without credentials and without a network: simulators play the platforms from a state that
# has no secrets in it. Writes OUT/plan.json and OUT/report.md.
#
#   preview.sh TWIN FOLDER OUT
#
# TWIN: what `hybridvpn sim --redact` wrote. FOLDER: the Terraform configuration. Its keys come from TF_VAR_…, as ever, and
# are the stand-ins that the same command printed.
set -eu

: "${HYBRIDVPN:=npx --no-install hybridvpn}"
: "${TERRAFORM:=terraform}"
twin=$1 folder=$2 out=$3

$HYBRIDVPN sim --from "$twin" --detach "$out/sim.json" > /dev/null
trap '$HYBRIDVPN sim --stop "$out/sim.json"' EXIT

settings=$($HYBRIDVPN sim --env "$out/sim.json")
eval "$settings"

# The state is a copy in a file, whatever backend the program has.
printf 'terraform {\n  backend "local" {}\n}\n' > "$folder/twin_override.tf"
cp "$twin" "$folder/terraform.tfstate"
$TERRAFORM -chdir="$folder" init -input=false -reconfigure
$TERRAFORM -chdir="$folder" plan -input=false -out=twin.plan
$TERRAFORM -chdir="$folder" show -json twin.plan > "$out/plan.json"

# 2: there is something that a reviewer should see.
HYBRIDVPN_TWIN="$out/sim.json" $HYBRIDVPN report "$out/plan.json" --name fork > "$out/report.md" || [ $? -eq 2 ]
