<#if searchEngine.kind == "elasticsearch">
  kibana:
    <<: *common
    image: ${dashboards.image}
    # Not its usual start, which takes settings from variables: all are in the file.
    entrypoint: ["/bin/tini", "--", "/usr/share/kibana/bin/kibana", "-c", "/run/paw/kibana.yml"]
<#else>
  opensearch-dashboards:
    <<: *common
    image: ${dashboards.image}
    command: ["opensearch-dashboards", "-c", "/run/paw/opensearch_dashboards.yml"]
</#if>
    environment:
      # Below mem_limit, so that Node collects garbage before the kernel kills it.
      NODE_OPTIONS: ${"--max-old-space-size=" + (dashboards.megabytes * 3 / 4)?floor}
    mem_limit: ${dashboards.memory}
    networks: [backend<#if searchEngine.external>, egress</#if>]
    volumes:
      - {type: volume, source: dashboards-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
    depends_on:
      secrets: {condition: service_completed_successfully}
<#if !searchEngine.external>
      search-setup: {condition: service_completed_successfully}
</#if>
    healthcheck:
      # To the page for logging in; it answers 503 until the search engine has been reached.
      test: ["CMD-SHELL", "curl -s -I http://localhost:5601 | grep -Eq '^HTTP/1.1 (200|302)'"]
      interval: 10s
      timeout: 10s
      retries: 12
      start_period: 3m
