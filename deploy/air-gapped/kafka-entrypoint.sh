#!/usr/bin/env bash
# The variables KAFKA_* become the broker's settings by Kafka's own wrapper for containers, which also formats its storage.
set -euo pipefail

export CLUSTER_ID="${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}"
config=/opt/kafka/config
java -Xmx128m -XX:TieredStopAtLevel=1 -cp "/opt/kafka/libs/*" kafka.docker.KafkaDockerWrapper setup \
  --default-configs-dir "$config" --mounted-configs-dir "$config" --final-configs-dir "$config" >/tmp/setup 2>&1 \
  || grep -q "already formatted" /tmp/setup || { cat /tmp/setup >&2; exit 1; }

# shellcheck disable=SC2086 # options, separated by blanks
exec java ${KAFKA_HEAP_OPTS:-} ${KAFKA_GC_LOG_OPTS:-} ${KAFKA_LOG4J_OPTS:-} -XX:+ExitOnOutOfMemoryError \
  -cp "/opt/kafka/libs/*" kafka.Kafka "$config/server.properties"
