#!/bin/sh
# From cron, with mail where there is drift and silence where there is none:
#
#   MAILTO=network@example.com
#   17 5 * * 1-5  cd /srv/links && set -a && . ./reader.env && ./drift-check.sh
#
# STATE_COMMAND prints the state. For Pulumi: pulumi stack export --stack prod --cwd infra
# reader.env has the credentials of accounts that may only read, and is readable by the user of the job alone.
set -u

: "${STATE_COMMAND:=terraform -chdir=infra state pull}"
: "${HYBRIDVPN:=npx --no-install hybridvpn}"

report=$(mktemp) && trap 'rm -f "$report"' EXIT

# The state goes through a pipe and is on no disk. What is waited for goes to stderr, and here into the report of a failure.
$STATE_COMMAND | $HYBRIDVPN drift - --suppressions "$(dirname "$0")/drift.json" "$@" > "$report" 2>&1
code=$?

[ "$code" -eq 0 ] || cat "$report"
exit "$code"
