#!/bin/sh
# Who may connect is told by the environment, never by a file of the image.
set -eu
umask 077
printf '"%s" "%s"\n' "${POSTGRES_USER:?has to be set}" "${POSTGRES_PASSWORD:?has to be set}" > /tmp/userlist.txt
exec pgbouncer /etc/tandem/pgbouncer.ini
