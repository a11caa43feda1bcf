# The only way in: TLS for the dashboards at / and SortingHat at /identities/.
worker_processes auto;
pid /tmp/nginx.pid;
error_log /dev/stderr notice;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout combined;
  server_tokens off;
  # Redirects without a host of nginx's own making.
  absolute_redirect off;
  sendfile on;
  gzip on;
  gzip_types text/css application/javascript application/json image/svg+xml;

  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;

  # Docker's. Names are looked up while nginx runs, so that a service may come back under another address.
  resolver 127.0.0.11 valid=10s ipv6=off;

  ssl_certificate /run/paw/public.crt;
  ssl_certificate_key /run/paw/public.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  # With forward secrecy only; all clients that know TLS 1.2 have one of them.
  ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
  ssl_prefer_server_ciphers off;
  ssl_session_cache shared:tls:10m;
  ssl_session_timeout 1d;
  ssl_session_tickets off;

  map $http_upgrade $connection_upgrade {
    default upgrade;
    "" close;
  }

  # Who asks for another host gets no answer.
  server {
    listen 80 default_server;
    server_name _;
    return 444;
  }
  server {
    listen 443 ssl http2 default_server;
    server_name _;
    ssl_reject_handshake on;
    return 421;
  }

  server {
    listen 80;
    server_name ${frontend.host};
    set $public ${frontend.url};
    return 301 $public$request_uri;
  }

  server {
    listen 443 ssl http2;
    server_name ${frontend.host};

    # Two years, as browsers' own lists ask for: from then on they do not try plain HTTP.
    add_header Strict-Transport-Security "max-age=63072000" always;
    add_header X-Content-Type-Options nosniff always;
    add_header X-Frame-Options SAMEORIGIN always;
    # Django wants to see where a request of its own pages comes from.
    add_header Referrer-Policy same-origin always;

    set $sortinghat sortinghat:9314;
    set $dashboards ${dashboards.host + ":5601"};

    location = /identities {
      return 301 /identities/;
    }
    # SortingHat's user interface, from the volume that SortingHat fills.
    location ~ ^/identities/((?:css|js|fonts|img)/.+|favicon[^/]*\.ico)$ {
      alias /sortinghat/$1;
    }
    location /identities/ {
      # 9314 speaks uwsgi, not HTTP: "proxy_pass http://sortinghat:9314" would give 502.
      rewrite ^/identities/(.*)$ /$1 break;
      include /etc/nginx/uwsgi_params.conf;
      uwsgi_pass $sortinghat;
      uwsgi_read_timeout 300s;
      # Held here, in memory, until it is complete: slow clients do not keep SortingHat busy.
      client_max_body_size 32m;
    }

    location / {
      proxy_pass http://$dashboards;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_read_timeout 300s;
      # Imports and large queries; passed on as they come.
      client_max_body_size 2000m;
      proxy_request_buffering off;
    }
  }

  # For the health check alone.
  server {
    listen 127.0.0.1:8081;
    access_log off;
    location = /health {
      return 204;
    }
    location / {
      return 404;
    }
  }
}
