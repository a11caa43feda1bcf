
# A whole GrimoireLab on one developer's machine. NOT for production: there is no TLS, the passwords are known to
# everybody, and SortingHat runs on its development server. That is why all ports are published on 127.0.0.1 only.
#
#   docker-compose up -d                    starts it, and takes over what has changed
#   docker-compose ps                       shows what is healthy; the first start takes minutes
#   docker-compose logs -f multi-mordred    follows the analysis
#   docker-compose down                     stops it; the data stays in the named volumes
#
# in this directory, with docker-compose 1.29 or Compose v2 ("docker compose").

# Docker keeps logs for ever unless it is told not to.
x-logging: &logging
  driver: json-file
  options:
    max-size: "10m"
    max-file: "3"

# Development only: the passwords and the key of SortingHat. Its server and its workers must agree on every line.
x-sortinghat: &sortinghat
  SORTINGHAT_SECRET_KEY: ${sortingHat.secretKey}
  SORTINGHAT_DB_HOST: mariadb
  SORTINGHAT_DB_PORT: "3306"
  SORTINGHAT_DB_DATABASE: ${sortingHat.database.name}
  SORTINGHAT_DB_USER: ${sortingHat.database.user}
  SORTINGHAT_DB_PASSWORD: ${developmentPassword}
  SORTINGHAT_REDIS_HOST: redis
  SORTINGHAT_REDIS_PORT: "6379"
  # Redis has no password here; nothing but the containers of this file reaches it.
  SORTINGHAT_REDIS_PASSWORD: ""

services:

<#if searchEngine.kind == "elasticsearch">
  elasticsearch:
    image: ${searchEngine.image}
    environment:
      node.name: elasticsearch
      cluster.name: ${name}
      # One node: no search for others, and failing bootstrap checks only warn.
      discovery.type: single-node
      # Development only: anybody who reaches the port may do anything.
      xpack.security.enabled: "false"
      xpack.license.self_generated.type: basic
      # Never swap. The heap is left to Elasticsearch, which takes half of mem_limit.
      bootstrap.memory_lock: "true"
    ulimits:
      memlock: {soft: -1, hard: -1}
      nofile: {soft: 65536, hard: 65536}
    mem_limit: ${searchEngine.memory}
    ports: ["127.0.0.1:9200:9200"]
    volumes: ["search-data:/usr/share/elasticsearch/data"]
    healthcheck:
      # Yellow is as good as it gets: replicas have no second node to go to.
      test: ["CMD-SHELL", "curl -fs 'http://localhost:9200/_cluster/health?wait_for_status=yellow&timeout=5s' >/dev/null"]
      interval: 10s
      timeout: 10s
      retries: 12
      start_period: 1m
    stop_grace_period: 2m
    restart: unless-stopped
    logging: *logging

  kibana:
    image: ${dashboards.image}
    environment:
      ELASTICSEARCH_HOSTS: ${searchEngine.url}
      SERVER_PUBLICBASEURL: http://localhost:5601
      # Below mem_limit, so that Node collects garbage before the kernel kills it.
      NODE_OPTIONS: ${"--max-old-space-size=" + (dashboards.megabytes * 3 / 4)?floor}
    mem_limit: ${dashboards.memory}
    ports: ["127.0.0.1:5601:5601"]
    depends_on:
      elasticsearch: {condition: service_healthy}
<#else>
  opensearch:
    image: ${searchEngine.image}
    environment:
      node.name: opensearch
      cluster.name: ${name}
      # One node: no search for others, and failing bootstrap checks only warn.
      discovery.type: single-node
      # Development only: anybody who reaches the port may do anything. Without the plugin its demo certificates and
      # users are of no use.
      DISABLE_SECURITY_PLUGIN: "true"
      DISABLE_INSTALL_DEMO_CONFIG: "true"
      # Never swap. OpenSearch does not look at mem_limit, so it is told to take half of it.
      bootstrap.memory_lock: "true"
      OPENSEARCH_JAVA_OPTS: ${"-Xms${(searchEngine.megabytes / 2)?floor}m -Xmx${(searchEngine.megabytes / 2)?floor}m"}
    ulimits:
      memlock: {soft: -1, hard: -1}
      nofile: {soft: 65536, hard: 65536}
    mem_limit: ${searchEngine.memory}
    ports: ["127.0.0.1:9200:9200"]
    volumes: ["search-data:/usr/share/opensearch/data"]
    healthcheck:
      # Yellow is as good as it gets: replicas have no second node to go to.
      test: ["CMD-SHELL", "curl -fs 'http://localhost:9200/_cluster/health?wait_for_status=yellow&timeout=5s' >/dev/null"]
      interval: 10s
      timeout: 10s
      retries: 12
      start_period: 1m
    stop_grace_period: 2m
    restart: unless-stopped
    logging: *logging

  opensearch-dashboards:
    image: ${dashboards.image}
    environment:
      OPENSEARCH_HOSTS: ${"[\"" + searchEngine.url + "\"]"}
      # Development only: it has to go together with the plugin of the search engine.
      DISABLE_SECURITY_DASHBOARDS_PLUGIN: "true"
      # Below mem_limit, so that Node collects garbage before the kernel kills it.
      NODE_OPTIONS: ${"--max-old-space-size=" + (dashboards.megabytes * 3 / 4)?floor}
    mem_limit: ${dashboards.memory}
    ports: ["127.0.0.1:5601:5601"]
    depends_on:
      opensearch: {condition: service_healthy}
</#if>
    healthcheck:
      # Answers 503 until the search engine has been reached and the indices of its own are there.
      test: ["CMD-SHELL", "curl -fs http://localhost:5601/api/status >/dev/null"]
      interval: 10s
      timeout: 10s
      retries: 12
      start_period: 2m
    restart: unless-stopped
    logging: *logging

  mariadb:
    image: ${mariadb.image}
    command:
      # As SortingHat makes its database.
      - --character-set-server=utf8mb4
      - --collation-server=utf8mb4_unicode_520_ci
      # Half of mem_limit; the rest is for connections and temporary tables.
      - ${"--innodb-buffer-pool-size=" + (mariadb.megabytes / 2)?floor + "M"}
    environment:
      # Development only. There is no MARIADB_DATABASE on purpose: see mariadb/initdb.d/10-sortinghat.sql.
      MARIADB_ROOT_PASSWORD: ${developmentPassword}
      # A newer image brings the system tables up to date by itself.
      MARIADB_AUTO_UPGRADE: "1"
    mem_limit: ${mariadb.memory}
    volumes:
      - mariadb-data:/var/lib/mysql
      - ./mariadb/initdb.d:/docker-entrypoint-initdb.d:ro
    healthcheck:
      # --connect needs the network, which the server of the first set-up does not have: healthy means finished.
      test: ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]
      interval: 10s
      timeout: 5s
      retries: 12
      start_period: 1m
    stop_grace_period: 1m
    restart: unless-stopped
    logging: *logging

  redis:
    image: ${redis.image}
    # The queue between SortingHat and its workers: jobs outlive a restart.
    command: ["--appendonly", "yes"]
    mem_limit: ${redis.memory}
    volumes: ["redis-data:/data"]
    healthcheck:
      test: ["CMD-SHELL", "redis-cli ping | grep -q PONG"]
      interval: 10s
      timeout: 5s
      retries: 6
    restart: unless-stopped
    logging: *logging

  # mordred and people call it by this name, which must stay in SORTINGHAT_ALLOWED_HOST.
  sortinghat:
    image: ${sortingHat.image}
<#if sortingHat.environment?has_content>
    entrypoint:
      - env
<#list sortingHat.environment as name, value>
      - ${name + "=" + value}
</#list>
      - server-entrypoint.sh
</#if>
    # Brings database and user interface up to date when the image is newer; sets them up when there are none.
    command: ["--upgrade"]
    environment:
      <<: *sortinghat
      # Development only: both together start the HTTP server and make it reachable from outside of the container.
      # DEV_FLAG switches it on with any value, "0" and "false" included.
      DEV_FLAG: "1"
      SORTINGHAT_HTTP_DEV: 0.0.0.0:8000
      SORTINGHAT_ALLOWED_HOST: sortinghat,localhost,127.0.0.1,[::1]
      SORTINGHAT_CORS_ALLOWED_ORIGINS: http://localhost:8000,http://127.0.0.1:8000
      # Who logs in at http://localhost:8000. Read at the first start only: a later change needs SortingHat itself.
      SORTINGHAT_SUPERUSER_USERNAME: ${sortingHat.user}
      SORTINGHAT_SUPERUSER_PASSWORD: ${developmentPassword}
    mem_limit: ${sortingHat.memory}
    ports: ["127.0.0.1:8000:8000"]
    # The image links /ui to its static files, wherever its Python has them.
    volumes: ["sortinghat-static:/ui"]
    depends_on:
      mariadb: {condition: service_healthy}
      redis: {condition: service_healthy}
    healthcheck:
      test:
        - CMD
        - /opt/venv/bin/python3
        - -c
        - "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/', timeout=5)"
      interval: 15s
      timeout: 10s
      retries: 8
      # The first start makes the database.
      start_period: 3m
    restart: unless-stopped
    logging: *logging

  sortinghat_worker:
    image: ${sortingHat.worker.image}
    scale: ${sortingHat.workers}
<#if sortingHat.environment?has_content>
    entrypoint:
      - env
<#list sortingHat.environment as name, value>
      - ${name + "=" + value}
</#list>
      - worker-entrypoint.sh
</#if>
    environment:
      <<: *sortinghat
    mem_limit: ${sortingHat.worker.memory}
    depends_on:
      # The server makes the tables.
      sortinghat: {condition: service_healthy}
    healthcheck:
      # A worker that lives keeps its name in the queue's list of workers.
      test:
        - CMD
        - /opt/venv/bin/python3
        - -c
        - >-
          import os, socket, sys; from redis import Redis; from rq import Worker;
          queue = Redis(os.environ['SORTINGHAT_REDIS_HOST'], int(os.environ['SORTINGHAT_REDIS_PORT']));
          sys.exit(socket.gethostname() not in [worker.hostname for worker in Worker.all(connection=queue)])
      interval: 30s
      timeout: 15s
      retries: 4
      start_period: 1m
    restart: unless-stopped
    logging: *logging

  multi-mordred:
    # Built by "mvn paw:build -Dpaw.to=docker"; no registry has it unless you push it.
    image: ${multiMordred.image}
    # Its own user, nothing to write to but /tmp and the volumes, no privileges to gain.
    user: "1000:1000"
    read_only: true
    tmpfs: ["/tmp"]
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    mem_limit: ${multiMordred.memory}
    volumes:
      - ./multi-mordred/instances:/etc/multi-mordred/instances:ro
      # Clones and other raw data: without it every new container fetches everything again.
      - perceval-cache:/home/mordred/.perceval
      - mordred-logs:/var/log/mordred
    depends_on:
      # It ends when it does not reach one of them at its start.
<#if searchEngine.kind == "elasticsearch">
      elasticsearch: {condition: service_healthy}
<#else>
      opensearch: {condition: service_healthy}
</#if>
      sortinghat: {condition: service_healthy}
    healthcheck:
      test: ["CMD", "python3", ${multiMordred.program}, "--check"]
      interval: 30s
      timeout: 15s
      retries: 4
      start_period: 1m
    stop_grace_period: 30s
    restart: unless-stopped
    logging: *logging

volumes:
  search-data:
  mariadb-data:
  redis-data:
  sortinghat-static:
  perceval-cache:
  mordred-logs:
