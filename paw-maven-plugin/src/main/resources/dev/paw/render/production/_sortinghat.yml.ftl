  sortinghat:
    <<: *common
    image: ${sortingHat.image}
    # run.sh reads the secrets and goes on to the image's own entry point. "--upgrade" brings database and user interface
    # up to date when the image is newer, and sets them up when there are none.
    entrypoint: ["/bin/sh", "/paw/run.sh", "server-entrypoint.sh"]
    command: ["--upgrade"]
    # Those of this group may read the secrets, whatever number the image gives its user.
    group_add: ["8000"]
    mem_limit: ${sortingHat.memory}
    networks: [backend<#if mariadb.external || redis.external>, egress</#if>]
    volumes:
      - ./sortinghat/run.sh:/paw/run.sh:ro
      - {type: volume, source: sortinghat-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
      # The image links /ui to its static files, wherever its Python has them.
      - sortinghat-static:/ui
    depends_on:
      secrets: {condition: service_completed_successfully}
<#if !mariadb.external>
      mariadb: {condition: service_healthy}
</#if>
<#if !redis.external>
      redis: {condition: service_healthy}
</#if>
    healthcheck:
      # There is no HTTP here: 9314 speaks uwsgi.
      test:
        - CMD
        - /opt/venv/bin/python3
        - -c
        - "import socket; socket.create_connection(('127.0.0.1', 9314), 5).close()"
      interval: 15s
      timeout: 10s
      retries: 8
      # The first start makes the database.
      start_period: 3m

  sortinghat_worker:
    <<: *common
    image: ${sortingHat.worker.image}
    scale: ${sortingHat.workers}
    entrypoint: ["/bin/sh", "/paw/run.sh", "worker-entrypoint.sh"]
    group_add: ["8000"]
    mem_limit: ${sortingHat.worker.memory}
    cpu_shares: 512
    networks: [backend<#if mariadb.external || redis.external>, egress</#if>]
    volumes:
      - ./sortinghat/run.sh:/paw/run.sh:ro
      - {type: volume, source: sortinghat-worker-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
    depends_on:
      # The server makes the tables.
      sortinghat: {condition: service_healthy}
    healthcheck:
      # A worker that lives keeps its name in the queue's list of workers.
      test:
        - CMD
        - /bin/sh
        - /paw/run.sh
        - /opt/venv/bin/python3
        - -c
        - >-
          import os, socket, sys; from redis import Redis; from rq import Worker;
          queue = Redis(os.environ['SORTINGHAT_REDIS_HOST'], int(os.environ['SORTINGHAT_REDIS_PORT']),
          password=os.environ['SORTINGHAT_REDIS_PASSWORD']<#if !redis.external>);<#else>,</#if>
<#if redis.external>
          ssl=bool(os.environ.get('SORTINGHAT_REDIS_SSL')),
          ssl_cert_reqs=os.environ.get('SORTINGHAT_REDIS_SSL_CERT_REQS', 'none'),
          ssl_ca_certs=os.environ.get('SORTINGHAT_REDIS_SSL_CA_CERTS'),
          ssl_certfile=os.environ.get('SORTINGHAT_REDIS_SSL_CERTFILE'),
          ssl_keyfile=os.environ.get('SORTINGHAT_REDIS_SSL_KEYFILE'));
</#if>
          sys.exit(socket.gethostname() not in [worker.hostname for worker in Worker.all(connection=queue)])
      interval: 30s
      timeout: 15s
      retries: 4
      start_period: 1m
