#!/bin/sh
# Makes an empty folder for the sites that tests build, and names it: in memory when 6 GB of it are free there.
set -eu
memory=/dev/shm
free=$(df -Pk "$memory" 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ -w "$memory" ] && [ "${free:-0}" -gt 6000000 ] &&
	[ "$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo 2>/dev/null || echo 0)" -gt 9000000 ]; then
	mktemp -d "$memory/bulletin-tests-XXXXXX"
else
	mktemp -d
fi
