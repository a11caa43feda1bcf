#!/bin/bash
# Brings users, roles, snapshots and the template of indices to what this rendering says. It may run any number of times.
set -euo pipefail

<#include "/_setup.sh.ftl">

# The users' hashes: that of a renewed password as well. Roles and who has them: those of this rendering.
send PUT /_plugins/_security/api/internalusers/admin /run/paw/admin.json
send PUT /_plugins/_security/api/internalusers/kibanaserver /run/paw/dashboards.json
send PUT /_plugins/_security/api/internalusers/mordred /run/paw/mordred.json
send PUT /_plugins/_security/api/internalusers/reader /run/paw/reader.json
send PUT /_plugins/_security/api/roles/paw_mordred /paw/role-mordred.json
send PUT /_plugins/_security/api/roles/paw_reader /paw/role-reader.json
# "add" of JSON Patch replaces what is there.
send PATCH /_plugins/_security/api/rolesmapping /paw/roles-mapping.json
send PUT /_index_template/paw /paw/index-template.json
send PUT /_snapshot/paw /paw/snapshots.json

# A policy that is there is replaced by who names the version that is replaced.
policy=/_plugins/_sm/policies/paw
there=$(curl --config /run/paw/curl.conf "$url$policy")
if [[ $there =~ \"_seq_no\":([0-9]+),\"_primary_term\":([0-9]+) ]]; then
  send PUT "$policy?if_seq_no=<#noparse>${BASH_REMATCH[1]}&if_primary_term=${BASH_REMATCH[2]}</#noparse>" /paw/snapshot-policy.json
else
  send POST "$policy" /paw/snapshot-policy.json
fi
