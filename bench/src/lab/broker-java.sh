#!/bin/sh
# The java that the bench's broker runs on. The product's broker is set up for one developer's machine: a small heap, no
# optimising compiler. Here it must not be what is measured, so it gets both.
count=$#
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  case $argument in
    -Xmx*) set -- "$@" -Xmx1g ;;
    -XX:TieredStopAtLevel=*) ;;
    *) set -- "$@" "$argument" ;;
  esac
  count=$((count - 1))
done
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$@"
