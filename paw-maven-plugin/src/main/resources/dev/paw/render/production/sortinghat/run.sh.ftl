#!/bin/sh
# Starts a program of SortingHat's with its variables. Secrets are read here, so that they are in no container's
# description; SortingHat itself reads no files.
set -eu

secret() {
  # The mark keeps line breaks at the end.
  value=$(cat "/run/paw/$1"; printf .)
  value=<#noparse>${value%.}</#noparse>
}

secret sortinghat-secret-key
export SORTINGHAT_SECRET_KEY="$value"
secret sortinghat-database-password
export SORTINGHAT_DB_PASSWORD="$value"
secret redis-password
export SORTINGHAT_REDIS_PASSWORD="$value"
export SORTINGHAT_DB_HOST=${mariadb.host}
export SORTINGHAT_DB_PORT=${mariadb.port}
export SORTINGHAT_DB_DATABASE=${sortingHat.database.name}
export SORTINGHAT_DB_USER=${sortingHat.database.user}
export SORTINGHAT_REDIS_HOST=${redis.host}
export SORTINGHAT_REDIS_PORT=${redis.port}
<#if redis.tls>
# Any text switches it on; without "required" SortingHat would take any certificate.
export SORTINGHAT_REDIS_SSL=True
export SORTINGHAT_REDIS_SSL_CERT_REQS=required
<#if redis.ca>
export SORTINGHAT_REDIS_SSL_CA_CERTS=/run/paw/redis-ca.crt
</#if>
</#if>

# The names it answers to: the public one only, which is also the one that multi-mordred calls.
export SORTINGHAT_ALLOWED_HOST=${frontend.host}
export SORTINGHAT_CORS_ALLOWED_ORIGINS=${frontend.url}
<#if sortingHat.environment?has_content>

# sortingHat.environment of the model.
<#list sortingHat.environment as name, value>
export ${name + "=" + value}
</#list>
</#if>

# Any value of these would switch something on.
unset DEV_FLAG UPGRADE_FLAG

if [ "$1" = server-entrypoint.sh ]; then
  # Who logs in at /identities/. Read at the very first start only.
  export SORTINGHAT_SUPERUSER_USERNAME=${sortingHat.user}
  secret sortinghat-superuser-password
  export SORTINGHAT_SUPERUSER_PASSWORD="$value"
fi
unset value

exec "$@"
