<#macro node name>
    <<: *common
    image: ${searchEngine.image}
    hostname: ${name}
    entrypoint: ["/bin/tini", "--", "/bin/bash", "/paw/node.sh"]
    environment:
      # The settings that differ between nodes; the others are in elasticsearch.yml. The heap is left to Elasticsearch,
      # which takes half of mem_limit.
      node.name: ${name}
      network.publish_host: ${name}
      # The password of the user elastic, at the very first start.
      ELASTIC_PASSWORD_FILE: /usr/share/elasticsearch/config/certs/elastic-password
    ulimits:
      memlock: {soft: -1, hard: -1}
      nofile: {soft: 65536, hard: 65536}
      nproc: {soft: 4096, hard: 4096}
    mem_limit: ${searchEngine.memory}
    networks:
      backend:
        # Every node answers to this name: clients reach whichever is there.
        aliases: [elasticsearch]
    volumes:
      - ./elasticsearch/elasticsearch.yml:/usr/share/elasticsearch/config/elasticsearch.yml:ro
      - ./elasticsearch/node.sh:/paw/node.sh:ro
      - {type: volume, source: ${name + "-secrets"}, target: /usr/share/elasticsearch/config/certs, read_only: true, volume: {nocopy: true}}
      - {type: volume, source: search-formed, target: /run/formed, read_only: true}
      - ${name + "-data:/usr/share/elasticsearch/data"}
      - search-snapshots:/usr/share/elasticsearch/snapshots
    depends_on:
      secrets: {condition: service_completed_successfully}
    healthcheck:
      # Over TLS, and nobody gets in without a password.
      test: ["CMD-SHELL", "curl -s --cacert config/certs/ca.crt https://localhost:9200 | grep -q 'missing authentication credentials'"]
      interval: 10s
      timeout: 10s
      retries: 12
      start_period: 2m
    stop_grace_period: 2m
</#macro>
<#if searchEngine.nodes?size == 1>
  elasticsearch:
<@node name="elasticsearch"/>
<#else>
  elasticsearch-1:
<@node name="elasticsearch-1"/>

  elasticsearch-2:
<@node name="elasticsearch-2"/>

  elasticsearch-3:
<@node name="elasticsearch-3"/>
</#if>

  # Ends after it has made users, roles, the repository of snapshots and the template of indices, at each "up" anew.
  search-setup:
    <<: *job
    image: ${searchEngine.image}
    entrypoint: ["/bin/bash", "/paw/setup.sh"]
    mem_limit: 256m
    networks: [backend]
    volumes:
      - ./elasticsearch/setup:/paw:ro
      - {type: volume, source: search-setup-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
      - search-formed:/run/formed
    depends_on:
      secrets: {condition: service_completed_successfully}
<#if searchEngine.nodes?size == 1>
      elasticsearch: {condition: service_healthy}
<#else>
      elasticsearch-1: {condition: service_healthy}
      elasticsearch-2: {condition: service_healthy}
      elasticsearch-3: {condition: service_healthy}
</#if>
