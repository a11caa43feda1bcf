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
send PUT /_index_template/paw /paw/index-template.json
send PUT /_snapshot/paw /paw/snapshots.json
exists /_plugins/_sm/policies/paw || send POST /_plugins/_sm/policies/paw /paw/snapshot-policy.json
