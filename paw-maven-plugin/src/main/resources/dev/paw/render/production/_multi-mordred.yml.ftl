  multi-mordred:
    <<: *common
    # Built and pushed by "mvn paw:build".
    image: ${multiMordred.image}
    # Its own user, and nothing to write to but /tmp and the volumes.
    user: "1000:1000"
    read_only: true
    tmpfs: ["/tmp"]
    mem_limit: ${multiMordred.memory}
    # Where processors are scarce others come first, who have 1024.
    cpu_shares: 512
    environment:
      # The public authorities, whom GitHub and others need, and this deployment's own. For most calls it wins over
      # GrimoireLab's verify=False.
      REQUESTS_CA_BUNDLE: /run/paw/ca-bundle.crt
    networks: [backend, egress]
    volumes:
      - {type: volume, source: multi-mordred-instances, target: /etc/multi-mordred/instances, read_only: true, volume: {nocopy: true}}
      - {type: volume, source: multi-mordred-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
      # Clones and other raw data: without it every new container fetches everything again.
      - perceval-cache:/home/mordred/.perceval
      - mordred-logs:/var/log/mordred
    depends_on:
      # It ends when it does not reach one of them at its start.
      secrets: {condition: service_completed_successfully}
<#if !searchEngine.external>
      search-setup: {condition: service_completed_successfully}
</#if>
      sortinghat: {condition: service_healthy}
<#if frontend.kind == "nginx">
      nginx: {condition: service_healthy}
<#else>
      apache: {condition: service_healthy}
</#if>
    healthcheck:
      test: ["CMD", "python3", ${multiMordred.program}, "--check"]
      interval: 30s
      timeout: 15s
      retries: 4
      start_period: 1m
    stop_grace_period: 30s
