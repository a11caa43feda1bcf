# The only way in: TLS for the dashboards at / and SortingHat at /identities/.
ServerRoot "/usr/local/apache2"
ServerName ${frontend.host}
DefaultRuntimeDir "/tmp"
PidFile "/tmp/httpd.pid"
Listen 80
Listen 443
Listen 127.0.0.1:8081

LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule alias_module modules/mod_alias.so
LoadModule deflate_module modules/mod_deflate.so
LoadModule filter_module modules/mod_filter.so
LoadModule headers_module modules/mod_headers.so
LoadModule mime_module modules/mod_mime.so
LoadModule proxy_module modules/mod_proxy.so
LoadModule proxy_http_module modules/mod_proxy_http.so
LoadModule proxy_uwsgi_module modules/mod_proxy_uwsgi.so
LoadModule reqtimeout_module modules/mod_reqtimeout.so
LoadModule rewrite_module modules/mod_rewrite.so
LoadModule setenvif_module modules/mod_setenvif.so
LoadModule socache_shmcb_module modules/mod_socache_shmcb.so
LoadModule ssl_module modules/mod_ssl.so
<IfModule !unixd_module>
  LoadModule unixd_module modules/mod_unixd.so
</IfModule>
<IfModule !log_config_module>
  LoadModule log_config_module modules/mod_log_config.so
</IfModule>

TypesConfig conf/mime.types
LogFormat "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"" combined
CustomLog "/proc/self/fd/1" combined
ErrorLog "/proc/self/fd/2"
LogLevel warn
ServerTokens Prod
ServerSignature Off
TraceEnable Off
ProxyRequests Off
ProxyTimeout 300
# A slow client does not keep a worker for ever.
RequestReadTimeout header=20-40,MinRate=500 body=20,MinRate=500
AddOutputFilterByType DEFLATE text/html text/css application/javascript application/json image/svg+xml

SSLProtocol -all +TLSv1.2 +TLSv1.3
# With forward secrecy only; all clients that know TLS 1.2 have one of them.
SSLCipherSuite ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
SSLHonorCipherOrder Off
SSLSessionTickets Off
SSLSessionCache "shmcb:/tmp/tls(512000)"
Mutex file:/tmp default
SSLStrictSNIVHostCheck On
SSLCertificateFile "/run/paw/public.crt"
SSLCertificateKeyFile "/run/paw/public.key"

<Directory "/">
  AllowOverride None
  Require all denied
</Directory>
<Directory "/sortinghat">
  Require all granted
</Directory>

# The first of each port is for those who ask for another host: they are turned away.
<VirtualHost *:80>
  ServerName unknown.invalid
  Redirect 421 "/"
</VirtualHost>
<VirtualHost *:443>
  ServerName unknown.invalid
  SSLEngine On
  Redirect 421 "/"
</VirtualHost>

<VirtualHost *:80>
  ServerName ${frontend.host}
  Redirect permanent "/" ${frontend.url + "/"}
</VirtualHost>

<VirtualHost *:443>
  ServerName ${frontend.host}
  SSLEngine On
  Protocols http/1.1
  AllowEncodedSlashes NoDecode

  # Two years, as browsers' own lists ask for: from then on they do not try plain HTTP.
  Header always set Strict-Transport-Security "max-age=63072000"
  Header always set X-Content-Type-Options nosniff
  Header always set X-Frame-Options SAMEORIGIN
  # Django wants to see where a request of its own pages comes from.
  Header always set Referrer-Policy same-origin
  RequestHeader set X-Forwarded-Proto https
  # What the client claims about where it comes from is not believed; mod_proxy writes it anew.
  RequestHeader unset X-Forwarded-For early
  RequestHeader unset X-Forwarded-Host early

  ProxyPassMatch "^/identities$" "!"
  RedirectMatch 301 "^/identities$" "/identities/"
  # SortingHat's user interface, from the volume that SortingHat fills.
  AliasMatch "^/identities/((?:css|js|fonts|img)/.+|favicon[^/]*\.ico)$" "/sortinghat/$1"
  ProxyPassMatch "^/identities/((css|js|fonts|img)/.+|favicon[^/]*\.ico)$" "!"
  # 9314 speaks uwsgi, not HTTP. Looked up anew for each connection, so that it may come back under another address.
  ProxyPass "/identities/" "uwsgi://sortinghat:9314/" disablereuse=on
  <Location "/identities/">
    LimitRequestBody 33554432
  </Location>

  # Imports and large queries of the dashboards are passed on as they come.
  LimitRequestBody 2097152000
  ProxyPreserveHost On
  ProxyPass "/" ${"http://" + dashboards.host + ":5601/"} upgrade=websocket disablereuse=on
</VirtualHost>

# For the health check alone.
<VirtualHost 127.0.0.1:8081>
  ServerName localhost
  RewriteEngine On
  RewriteRule "^/health$" "-" [R=204,L]
  Redirect 404 "/"
</VirtualHost>
