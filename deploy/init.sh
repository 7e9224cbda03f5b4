#!/bin/sh
# The first step of docker-compose.yml: roles, databases and keys. May be run again: what is there stays.
set -eu

psql -q -d postgres -v owner_password="$REGULARS_DB_OWNER_PASSWORD" -v app_password="$REGULARS_DB_PASSWORD" \
  -f /deploy/databases.sql

sh /deploy/keys.sh /keys
# The users of docker-compose.yml: each service reads its own private key and no other.
chmod 755 /keys /keys/private
chown 10001 /keys/private/gateway.pem
chown 10002 /keys/private/customer-service.pem
chown 10003 /keys/private/scoring-service.pem
chown 10004 /keys/private/outreach-service.pem
