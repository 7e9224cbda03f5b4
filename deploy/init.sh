#!/bin/sh
# A step of docker-compose.yml: roles and databases. May be run again: what is there stays.
set -eu

PGPASSWORD="$(cat /run/secrets/POSTGRES_PASSWORD)"
export PGPASSWORD
psql -q -d postgres -f /deploy/databases.sql \
  -v owner_password="$(cat /run/secrets/REGULARS_DB_OWNER_PASSWORD)" \
  -v app_password="$(cat /run/secrets/REGULARS_DB_PASSWORD)"
