#!/usr/bin/env bash
# Runs the suite in containers and tests it there: the whole-suite tests, which kill every part once, then "down" and "up",
# after which nothing may be missing. Prints what it sees and fails when something is wrong: deploy/try/run.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/compose.sh"

parts=(postgres kafka mail-sink customer-service scoring-service outreach-service gateway)
gateway="http://localhost:$REGULARS_PORT"
work="$(mktemp -d)"
trap 'compose down --volumes >"$work/down" 2>&1 || cat "$work/down"; rm -rf "$work"' EXIT

step() {
  echo
  echo "== $*"
}

# quietly, unless it fails
quietly() {
  "$@" >"$work/output" 2>&1 || { cat "$work/output"; return 1; }
}

call() {
  curl --silent --show-error --fail-with-body --max-time 30 --header "Authorization: Bearer $1" \
    --header 'Content-Type: application/json' "${@:3}" "$gateway$2"
}

# await SECONDS COMMAND...
await() {
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    [ $SECONDS -lt $end ] || { echo "in vain for $1 s: ${*:2}"; compose ps; compose logs --tail 20; return 1; }
    sleep 1
  done
}

up() {
  local begin=$SECONDS
  quietly compose up --detach
  await 300 healthy "$(container gateway)"
  echo "all parts healthy after $((SECONDS - begin)) s"
}

# What customer-service and scoring-service count.
totals() {
  call "$key" /v1/orders/totals
  echo
  local report
  report="$(call "$key" /v1/reports/rfm)"
  [[ "$report" =~ \"customers\":[0-9]+,\"orders\":[0-9]+,\"revenue\":\"[0-9.]+\" ]]
  echo "${BASH_REMATCH[0]}"
}

# The scores follow the orders by a moment.
all_counted() {
  totals >"$work/totals"
  [ "$(grep -c '"orders":500.*"5005.00"' "$work/totals")" -eq 2 ]
}

step "Build"
quietly ./mvnw -q -B -DskipTests package
quietly deploy/secrets.sh "${REGULARS_SECRETS:-secrets}"
admin="$(cat "${REGULARS_SECRETS:-secrets}/REGULARS_ADMIN_TOKEN")"
quietly compose down --volumes
quietly compose build
echo "Docker $(docker version --format '{{.Server.Version}}'), $(nproc) processors"
echo "Compose $(compose version --short)"

step "Up"
up
for part in "${parts[@]}"; do
  docker inspect --format '{{.Image}} {{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Memory}} {{.HostConfig.CpuShares}}' \
    "$(container "$part")" | while read -r image user readonly memory shares; do
      size="$(docker image inspect --format '{{.Size}}' "$image")"
      echo "$part: image $((size / 1000000)) MB, user $user, read-only $readonly, limit $((memory >> 20)) MB, shares $shares"
    done
done
for part in customer-service scoring-service outreach-service gateway; do
  docker exec "$(container "$part")" grep -q libnetty_transport_native_epoll /proc/1/maps \
    || { echo "$part does not use epoll"; exit 1; }
done
echo "the services use epoll"

step "The whole-suite tests"
cat >"$work/suite.properties" <<PROPERTIES
gateway=$gateway
customer-service=http://localhost:7081
scoring-service=http://localhost:7082
outreach-service=http://localhost:7083
mail-sink=http://localhost:7025
admin-token=$admin
control=$PWD/deploy/try/part.sh
PROPERTIES
./mvnw -B -ntp -pl system-tests -am test -Dtest='io.regulars.system.*Test' -Dsurefire.failIfNoSpecifiedTests=false \
  -Dregulars.suite="$work/suite.properties" >"$work/tests" 2>&1 || { cat "$work/tests"; exit 1; }
grep -E 'Tests run:.*(Time|Skipped: [0-9]+$)' "$work/tests"
for part in "${parts[@]}"; do
  echo "$part: started again $(docker inspect --format '{{.RestartCount}}' "$(container "$part")") times"
done

step "Memory"
docker stats --no-stream --format '{{.Name}}: {{.MemUsage}}' $(for part in "${parts[@]}"; do container "$part"; done)

step "Orders, down, up"
key="$(call "$admin" /admin/tenants --data '{"name":"down-and-up"}' | grep -oE 'rk_[A-Za-z0-9_-]+')"
orders="$(for i in $(seq 500); do
  printf '{"orderId":"A-%d","customer":{"customerId":"C-%d"},"placedAt":"2026-03-01T10:00:00Z","status":"paid",' "$i" $((i % 50))
  printf '"currency":"CNY","lines":[{"sku":"S","quantity":1,"unitPrice":"10.01"}]},'
done)"
call "$key" /v1/orders/batch --data "[${orders%,}]" >"$work/answer"
await 60 all_counted
tee "$work/before" <"$work/totals"
quietly compose down
echo "down: $(docker ps --all --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" | wc -l) containers are left"
up
totals >"$work/after"
diff "$work/before" "$work/after"
echo "the same totals"

step "Two of scoring-service"
files=(-f docker-compose.yml)
quietly compose up --detach --scale scoring-service=2
# Without the services' ports Compose makes their containers anew, and the gateway's after them.
for part in scoring-service gateway; do
  for id in $(container "$part"); do
    await 300 healthy "$id"
  done
done
for _ in $(seq 10); do
  totals | diff "$work/before" -
done
echo "$(container scoring-service | wc -l) containers, the same totals ten times"

echo
echo "PASSED in $SECONDS s"
