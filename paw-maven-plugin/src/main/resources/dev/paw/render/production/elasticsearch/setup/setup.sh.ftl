#!/bin/bash
# Brings users, roles, snapshots and the template of indices to what this rendering says. It may run any number of times.
set -euo pipefail

<#include "/_setup.sh.ftl">

send POST /_security/user/kibana_system/_password /run/paw/dashboards.json
send PUT /_security/role/paw_mordred /paw/role-mordred.json
send PUT /_security/role/paw_reader /paw/role-reader.json
send PUT /_security/user/mordred /run/paw/mordred.json
send PUT /_security/user/reader /run/paw/reader.json
send PUT /_index_template/paw /paw/index-template.json
send PUT /_snapshot/paw /paw/snapshots.json
send PUT /_slm/policy/paw /paw/snapshot-policy.json
