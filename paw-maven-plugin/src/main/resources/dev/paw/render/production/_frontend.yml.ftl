<#if frontend.kind == "nginx">
  nginx:
    <<: *common
    image: ${frontend.image}
    # Not the image's own start, which would change files.
    entrypoint: ["nginx", "-g", "daemon off;"]
    user: "101:101"
<#else>
  apache:
    <<: *common
    image: ${frontend.image}
    entrypoint: ["httpd", "-DFOREGROUND"]
    user: "33:33"
</#if>
    read_only: true
    tmpfs: ["/tmp"]
    # Ports below 1024 are nothing special in its own network.
    sysctls: {net.ipv4.ip_unprivileged_port_start: "0"}
    mem_limit: ${frontend.memory}
    # The only ports of the whole deployment: 80 answers with a redirect to the other one.
    ports:
      - "80:80"
      - ${frontend.port + ":443"}
    networks:
      edge:
      backend:
        # multi-mordred reaches SortingHat by the name that is in the certificate.
        aliases: [${frontend.host}]
    volumes:
<#if frontend.kind == "nginx">
      - ./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
      - ./nginx/uwsgi_params.conf:/etc/nginx/uwsgi_params.conf:ro
<#else>
      - ./apache/httpd.conf:/usr/local/apache2/conf/httpd.conf:ro
</#if>
      - {type: volume, source: frontend-secrets, target: /run/paw, read_only: true, volume: {nocopy: true}}
      - {type: volume, source: sortinghat-static, target: /sortinghat, read_only: true}
    depends_on:
      secrets: {condition: service_completed_successfully}
      # It fills the static files in.
      sortinghat: {condition: service_healthy}
    healthcheck:
      test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081; printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3; head -n 1 <&3 | grep -q ' 204 '"]
      interval: 10s
      timeout: 5s
      retries: 6
