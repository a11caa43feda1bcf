<#if !mariadb.external>
  mariadb:
    <<: *common
    image: ${mariadb.image}
    # The image's own user: with it from the beginning, no right of root is needed.
    user: "999:999"
    read_only: true
    tmpfs: ["/tmp", "/run/mysqld:uid=999,gid=999"]
    command:
      # As SortingHat makes its database.
      - --character-set-server=utf8mb4
      - --collation-server=utf8mb4_unicode_520_ci
      # Seven tenths of mem_limit; the rest is for connections and temporary tables.
      - ${"--innodb-buffer-pool-size=" + (mariadb.megabytes * 7 / 10)?floor + "M"}
      - --wait-timeout=28800
    environment:
      # There is no MARIADB_DATABASE on purpose: see mariadb/initdb.d/10-sortinghat.sql. Nobody is root over the network.
      MARIADB_ROOT_PASSWORD_FILE: /run/paw/mariadb-root-password
      MARIADB_ROOT_HOST: localhost
      # A newer image brings the system tables up to date by itself.
      MARIADB_AUTO_UPGRADE: "1"
    mem_limit: ${mariadb.memory}
    networks: [backend]
    volumes:
      - mariadb-data:/var/lib/mysql
      - {type: volume, source: mariadb-initdb, target: /docker-entrypoint-initdb.d, read_only: true, volume: {nocopy: true}}
      - {type: volume, source: mariadb-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
    depends_on:
      secrets: {condition: service_completed_successfully}
    healthcheck:
      # --connect needs the network, which the server of the first set-up does not have: healthy means finished.
      test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]
      interval: 10s
      timeout: 5s
      retries: 12
      start_period: 1m
    stop_grace_period: 1m

  # A dump of SortingHat's database each night: who is who has been told by people, and is nowhere else.
  database-backup:
    <<: *common
    # The server's, so that the dump is made by the program of its version.
    image: ${mariadb.image}
    user: "999:999"
    read_only: true
    entrypoint: ["/bin/bash", "/paw/backup.sh"]
    environment:
      # How many dumps are kept, and the hour of the day (UTC).
      BACKUPS_KEPT: "14"
      BACKUP_HOUR: "2"
    mem_limit: 256m
    cpu_shares: 256
    networks: [backend]
    volumes:
      - ./mariadb/backup/backup.sh:/paw/backup.sh:ro
      - database-backups:/backups
      - {type: volume, source: database-backup-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
    depends_on:
      secrets: {condition: service_completed_successfully}
      mariadb: {condition: service_healthy}
      # It makes the database.
      sortinghat: {condition: service_healthy}
    healthcheck:
      # There is a dump, and the newest is not older than a day and two hours.
      test: ["CMD-SHELL", "test -n \"$$(find /backups -name '*.sql.gz' -mmin -1560)\""]
      interval: 1m
      timeout: 10s
      retries: 2
      start_period: 5m

</#if>
<#if !redis.external>
  redis:
    <<: *common
    image: ${redis.image}
    # The image's own user: with it from the beginning, no right of root is needed.
    user: "999:999"
    read_only: true
    command: ["/run/paw/redis.conf"]
    mem_limit: ${redis.memory}
    networks: [backend]
    volumes:
      - redis-data:/data
      - {type: volume, source: redis-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
    depends_on:
      secrets: {condition: service_completed_successfully}
    healthcheck:
      test: ["CMD-SHELL", "REDISCLI_AUTH=\"$$(cat /run/paw/redis-password)\" redis-cli ping | grep -q PONG"]
      interval: 10s
      timeout: 5s
      retries: 6

</#if>
