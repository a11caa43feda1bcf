url=${searchEngine.url}

# Sends a file, or nothing, and shows the answer only if it is not what was wanted.
send() {
  local method=$1 path=$2 body="<#noparse>${3:-}</#noparse>" answer status
  answer=$(curl --config /run/paw/curl.conf --request "$method" <#noparse>${body:+--data-binary "@$body"}</#noparse> \
    --write-out '\n%{http_code}' "$url$path")
  status="<#noparse>${answer##*$'\n'}</#noparse>"
  if [ "$status" -ge 300 ]; then
    echo "$method $path: $answer" >&2
    return 1
  fi
  echo "$method $path: $status"
}

send GET ${"/_cluster/health?wait_for_status=yellow&timeout=120s&wait_for_nodes=%3E%3D" + searchEngine.nodes?size}

# From here on no node may begin a cluster: see node.sh.
touch /run/formed/formed
