# Read by the scripts here: a project of its own, beside whatever else runs from docker-compose.yml.
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export COMPOSE_PROJECT_NAME=regulars-try REGULARS_BIND=127.0.0.1 REGULARS_PORT=7080 REGULARS_PUBLIC_URL=http://localhost:7080

files=(-f docker-compose.yml -f deploy/try/ports.yml)
# Compose 2 where it is there, else Debian's 1.29.
if docker compose version >/dev/null 2>&1; then
  compose() { docker compose "${files[@]}" "$@"; }
else
  # Without the plugin buildx, which may be missing where Compose 2 is.
  export DOCKER_BUILDKIT="${DOCKER_BUILDKIT:-0}"
  compose() { docker-compose "${files[@]}" "$@"; }
fi

container() {
  docker ps --all --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" \
    --filter "label=com.docker.compose.service=$1"
}

healthy() {
  [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = healthy ]
}
