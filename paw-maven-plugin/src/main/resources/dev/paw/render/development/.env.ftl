
# Compose names containers and volumes after the project; without this line after the directory, which is called the
# same in every deployment on this machine. There are no secrets in this file.
COMPOSE_PROJECT_NAME=${name}
