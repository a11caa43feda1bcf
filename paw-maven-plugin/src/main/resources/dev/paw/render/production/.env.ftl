# Compose names containers and volumes after the project; without this line after the directory, which is called the
# same in every deployment on this machine. There are no secrets in this file.
COMPOSE_PROJECT_NAME=${name}
# Where "mvn paw:secrets" has put the secrets, seen from this directory; on another host, where you have copied them.
PAW_SECRETS=${secrets}
