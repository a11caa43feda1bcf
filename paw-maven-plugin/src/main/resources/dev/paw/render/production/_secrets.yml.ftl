  # Ends after it has given every service its own files: secrets/plan.json says which. It runs at each "up", so that what
  # has been renewed gets there; a service takes it over when it is created anew or restarted.
  secrets:
    <<: *job
    image: ${multiMordred.image}
    entrypoint: ["python3", "-B", "/rendered/secrets/install.py"]
    # It alone reads the secrets' directory, has no network, and keeps of root's rights those that it gives files away with.
    user: "0:0"
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER]
    network_mode: none
    read_only: true
    # In the place of the image's volumes, which Docker would make anew for each container and keep.
    tmpfs: ["/home/mordred/.perceval", "/var/log/mordred"]
    mem_limit: 256m
    volumes:
      - {type: bind, source: $PAW_SECRETS, target: /secrets, read_only: true}
      - {type: bind, source: ., target: /rendered, read_only: true}
<#list secretVolumes as volume>
      - {type: volume, source: ${volume}, target: ${"/volumes/" + volume}, volume: {nocopy: true}}
</#list>
