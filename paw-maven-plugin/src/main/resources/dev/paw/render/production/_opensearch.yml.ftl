<#macro node name>
    <<: *common
    image: ${searchEngine.image}
    hostname: ${name}
    entrypoint: ["/bin/bash", "/paw/node.sh"]
    environment:
      # The settings that differ between nodes; the others are in opensearch.yml.
      node.name: ${name}
      network.publish_host: ${name}
      # The demo's certificates and users are known to everybody.
      DISABLE_INSTALL_DEMO_CONFIG: "true"
      DISABLE_PERFORMANCE_ANALYZER_AGENT_CLI: "true"
      # OpenSearch does not look at mem_limit, so it is told to take half of it.
      OPENSEARCH_JAVA_OPTS: ${"-Xms${(searchEngine.megabytes / 2)?floor}m -Xmx${(searchEngine.megabytes / 2)?floor}m"}
    ulimits:
      memlock: {soft: -1, hard: -1}
      nofile: {soft: 65536, hard: 65536}
      nproc: {soft: 4096, hard: 4096}
    mem_limit: ${searchEngine.memory}
    networks:
      backend:
        # Every node answers to this name: clients reach whichever is there.
        aliases: [opensearch]
    volumes:
      - ./opensearch/opensearch.yml:/usr/share/opensearch/config/opensearch.yml:ro
      - ./opensearch/node.sh:/paw/node.sh:ro
      - {type: volume, source: ${name + "-secrets"}, target: /usr/share/opensearch/config/certs, read_only: true, volume: {nocopy: true}}
      - {type: volume, source: opensearch-security, target: /usr/share/opensearch/config/opensearch-security, read_only: true, volume: {nocopy: true}}
      - {type: volume, source: search-formed, target: /run/formed, read_only: true}
      - ${name + "-data:/usr/share/opensearch/data"}
      - search-snapshots:/usr/share/opensearch/snapshots
    depends_on:
      secrets: {condition: service_completed_successfully}
    healthcheck:
      # Over TLS, and nobody gets in without a password. It answers 503 until security is set up.
      test: ["CMD-SHELL", "curl -s -o /dev/null -w '%{http_code}' --cacert config/certs/ca.crt https://localhost:9200 | grep -q 401"]
      interval: 10s
      timeout: 10s
      retries: 12
      start_period: 2m
    stop_grace_period: 2m
</#macro>
<#if searchEngine.nodes?size == 1>
  opensearch:
<@node name="opensearch"/>
<#else>
  opensearch-1:
<@node name="opensearch-1"/>

  opensearch-2:
<@node name="opensearch-2"/>

  opensearch-3:
<@node name="opensearch-3"/>
</#if>

  # Ends after it has made users, roles, the repository of snapshots and the template of indices, at each "up" anew.
  search-setup:
    <<: *job
    image: ${searchEngine.image}
    entrypoint: ["/bin/bash", "/paw/setup.sh"]
    mem_limit: 256m
    networks: [backend]
    volumes:
      - ./opensearch/setup:/paw:ro
      - {type: volume, source: search-setup-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
      - search-formed:/run/formed
    depends_on:
      secrets: {condition: service_completed_successfully}
<#if searchEngine.nodes?size == 1>
      opensearch: {condition: service_healthy}
<#else>
      opensearch-1: {condition: service_healthy}
      opensearch-2: {condition: service_healthy}
      opensearch-3: {condition: service_healthy}
</#if>
